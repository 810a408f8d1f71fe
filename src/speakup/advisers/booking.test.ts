import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { newId } from '#platform/ids.ts'
import { testApp } from '../../testing/app.ts'
import { adviserWithKey, asking, personWith, signList } from '../../testing/talks.ts'
import type { Slot } from './hours.ts'

const t = await testApp()
const ask = asking(t)
const team = await t.unit('Team De Kade')
const marijke = await adviserWithKey(t, 'Marijke', team)
const ton = await adviserWithKey(t, 'Ton')
await signList(t, [marijke, ton])
const member = await t.as(await t.member({ unit: team }))
const admin = await t.as(await t.member({ roles: ['admin', 'board', 'works-council', 'handler'] }))

const week = { weekday: '2', starts: '9:00', ends: '12:00', minutes: '60', ways: ['room', 'telephone'] }
const timesOf = async (of = marijke) =>
  (await t.visitor().get(`/advisers/${of.member}/times`)).json<{ slots: Slot[] }>().slots

test('an adviser opens hours, and a visitor sees them', async () => {
  expect((await marijke.client.post('/advising/hours/weeks', week)).status).toBe(303)
  const slots = await timesOf()
  // Six weeks ahead, three on each Tuesday.
  expect(slots.length).toBe(18)
  expect(slots[0]).toMatchObject({ day: '2026-11-24', starts: '09:00', minutes: 60, ways: ['room', 'telephone'] })
  expect((await t.visitor().get('/advisers')).text).toContain('dinsdag 24 november, 09:00')
})

test('hours that cannot be are refused, each beside its field', async () => {
  const before = await t.count('talk_slot')
  for (const [name, odd] of [
    ['starts', { ...week, starts: '11:00', ends: '13:00' }],
    ['ends', { ...week, weekday: '3', starts: '09:00', ends: '09:30' }],
    ['starts', { ...week, weekday: '3', starts: '25:00' }],
    ['starts', { ...week, weekday: '3', starts: "9'; drop table talk_slot" }],
    ['weekday', { ...week, weekday: '8' }],
    ['ways', { ...week, weekday: '3', ways: [] as string[] }],
    ['minutes', { ...week, weekday: '3', minutes: '5' }],
  ] as const) {
    const answer = await marijke.client.post('/advising/hours/weeks', {
      ...odd,
      ways: [...odd.ways],
      page: '/advising/hours',
    })
    expect(answer.status, JSON.stringify(odd)).toBe(422)
    expect(answer.text).toMatch(new RegExp(`href="#[\\w-]*-${name}"`))
  }
  const past = { day: '2026-11-19', starts: '10:00', minutes: '30', ways: ['room'] }
  expect((await marijke.client.post('/advising/hours/slots', past)).status).toBe(422)
  expect(await t.count('talk_slot')).toBe(before)
})

test('nobody but an adviser opens hours, and nobody opens those of another', async () => {
  for (const client of [member, admin]) {
    expect((await client.get('/advising/hours')).status).toBe(404)
    expect((await client.post('/advising/hours/weeks', week)).status).toBe(404)
  }
  const [slot] = await t.root<{ id: string }>('select id from talk_slot where member = $1 limit 1', [marijke.member])
  expect((await ton.client.post(`/advising/hours/slots/${slot?.id}/end`)).status).toBe(404)
  expect(await t.count(`talk_slot where id = '${slot?.id}'`)).toBe(1)
})

test('a booking takes the hour, tells the server the hour alone, and is an event to nobody', async () => {
  const [slot] = await timesOf()
  const events = await t.count('event')
  const person = await personWith([marijke], { text: 'Kanarie in de mijn', way: 'telephone' })
  expect((await ask('talk-begin', { ...person.begun, slot: slot?.id })).status).toBe(200)
  expect((await timesOf()).map(({ id }) => id)).not.toContain(slot?.id)
  expect(await t.count('event')).toBe(events)
  expect(await t.count('mail')).toBe(0)
  const rows = await t.root('select row_to_json(x)::text as row from talk x')
  expect(JSON.stringify(rows)).not.toMatch(/Kanarie|telephone|\d\d:\d\d/)
  const state = (await ask('talk', { locator: person.locator })).json<{
    slot: Slot
    turnedBy: string
    advisers: object[]
  }>()
  expect(state).toMatchObject({
    turnedBy: 'person',
    slot: { id: slot?.id },
    advisers: [{ name: 'Marijke', units: ['Team De Kade'] }],
  })
})

test('the same booking sent twice is one', async () => {
  const slot = (await timesOf())[0]
  const person = await personWith([marijke], { text: 'twee keer' })
  const sent = { ...person.begun, slot: slot?.id }
  const answers = await Promise.all([ask('talk-begin', sent), ask('talk-begin', sent)])
  expect(answers.map(({ status }) => status).sort()).not.toContain(500)
  expect((await ask('talk-begin', sent)).status).toBe(200)
  expect(await t.count(`talk where conversation = '${person.id}'`)).toBe(1)
  expect(await t.count(`sealed_message where conversation = '${person.id}'`)).toBe(1)
})

test('of many who want one hour at the same moment exactly one gets it, and of the others nothing is left behind', async () => {
  const slot = (await timesOf())[0]
  const people = await Promise.all(Array.from({ length: 6 }, () => personWith([marijke], { text: 'ik' })))
  const answers = await Promise.all(people.map(({ begun }) => ask('talk-begin', { ...begun, slot: slot?.id })))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409])
  expect(answers.find(({ status }) => status === 409)?.text).toBe('{"refused":"taken"}')
  expect(await t.count(`talk where slot = '${slot?.id}'`)).toBe(1)
  const ids = people.map(({ id }) => `'${id}'`).join(', ')
  expect(await t.count(`conversation where id in (${ids})`)).toBe(1)
  // Who lost chooses another hour with the same code.
  const loser = people[answers.findIndex(({ status }) => status === 409)]
  const next = (await timesOf())[0]
  expect((await ask('talk-begin', { ...loser?.begun, slot: next?.id })).status).toBe(200)
})

test('a person moves and cancels, and the hour is free again', async () => {
  const [first, second] = await timesOf()
  const person = await personWith([marijke], { text: 'verzetten' })
  await ask('talk-begin', { ...person.begun, slot: first?.id })
  const { locator } = person
  const offered = (await ask('talk-times', { locator })).json<{ times: Slot[] }>().times
  expect(offered.map(({ id }) => id)).toContain(second?.id)
  expect((await ask('talk-move', { locator, slot: second?.id })).status).toBe(200)
  expect((await timesOf()).map(({ id }) => id)).toContain(first?.id)
  expect((await ask('talk-cancel', { locator })).status).toBe(200)
  expect((await timesOf()).map(({ id }) => id)).toContain(second?.id)
  expect((await ask('talk', { locator })).json()).toMatchObject({ slot: null, turn: 'cancelled', turnedBy: 'person' })
  // Cancelling again changes nothing.
  expect((await ask('talk-cancel', { locator })).status).toBe(200)
})

test('an adviser moves and cancels, and an hour that they cancel is gone', async () => {
  const [first, second] = await timesOf()
  const person = await personWith([marijke], { text: 'van de andere kant' })
  await ask('talk-begin', { ...person.begun, slot: first?.id })
  const address = `/advising/talks/${person.id}`
  const page = await marijke.client.get(address)
  expect(page.status).toBe(200)
  expect(page.text).toContain('Dinsdag')
  expect(page.text).not.toContain('van de andere kant')
  expect((await marijke.client.post(`${address}/hour`, { slot: second?.id ?? '' })).status).toBe(303)
  expect((await ask('talk', { locator: person.locator })).json()).toMatchObject({
    turn: 'moved',
    turnedBy: 'adviser',
    slot: { id: second?.id },
  })
  expect((await marijke.client.post(`${address}/cancellation`)).status).toBe(303)
  expect((await ask('talk', { locator: person.locator })).json()).toMatchObject({
    turn: 'cancelled',
    turnedBy: 'adviser',
    slot: null,
  })
  expect(await t.count(`talk_slot where id = '${second?.id}'`)).toBe(0)
})

test('of two who take one hour by moving, the second is told, on both sides', async () => {
  const [first, second, third] = await timesOf()
  const one = await personWith([marijke], { text: 'een' })
  const two = await personWith([marijke], { text: 'twee' })
  await ask('talk-begin', { ...one.begun, slot: first?.id })
  await ask('talk-begin', { ...two.begun, slot: second?.id })
  expect((await ask('talk-move', { locator: one.locator, slot: second?.id })).status).toBe(409)
  const refused = await marijke.client.post(`/advising/talks/${one.id}/hour`, {
    slot: second?.id ?? '',
    page: `/advising/talks/${one.id}`,
  })
  expect(refused.status).toBe(409)
  expect(refused.text).toContain('Dit uur is net gekozen')
  const both = [one, two].map(({ locator }) => ask('talk-move', { locator, slot: third?.id }))
  expect((await Promise.all(both)).map(({ status }) => status).sort()).toEqual([200, 409])
})

test('another role and another adviser find no talk of Marijke', async () => {
  const person = await personWith([marijke], { text: 'alleen voor Marijke' })
  await ask('talk-begin', person.begun)
  for (const client of [member, admin, ton.client]) {
    expect((await client.get(`/advising/talks/${person.id}`)).status).toBe(404)
    for (const act of ['hour', 'cancellation', 'closure', 'reopening'])
      expect((await client.post(`/advising/talks/${person.id}/${act}`, { slot: newId() })).status).toBe(404)
  }
  expect((await t.visitor().get(`/advising/talks/${person.id}`)).status).toBe(303)
  expect((await ton.client.get('/advising')).text).not.toContain(person.id)
  for (const roles of [['admin', 'board', 'works-council', 'handler'], ['adviser']]) {
    const seen = await t.scope({ member: ton.member, roles }, (tx) =>
      sql<{ n: number }>`select count(*)::int as n from talk where conversation = ${person.id}`.execute(tx),
    )
    expect(seen.rows[0]?.n).toBe(0)
  }
  const changed = await t.scope({ member: ton.member, roles: ['adviser'] }, (tx) =>
    sql`update talk set slot = null`.execute(tx),
  )
  expect(Number(changed.numAffectedRows)).toBe(0)
})

test('odd requests are refused and change nothing', async () => {
  const slots = await timesOf()
  const person = await personWith([marijke], { text: 'vreemd' })
  const talks = await t.count('talk')
  for (const odd of [
    { slot: newId() },
    { slot: "' or 1=1" },
    { eraseAfter: 3650 },
    { kind: 'report' },
    { recipients: [] },
    { recipients: [newId()] },
    { first: 'aGFsbG8=' },
    { slot: slots[0]?.id, recipients: [ton.key] },
  ])
    expect((await ask('talk-begin', { ...person.begun, ...odd })).status, JSON.stringify(odd)).toBe(422)
  expect(await t.count('talk')).toBe(talks)
  expect(await t.count(`conversation where id = '${person.id}'`)).toBe(0)
  for (const name of ['talk', 'talk-move', 'talk-cancel', 'talk-close'])
    expect((await ask(name, { locator: person.locator, slot: slots[0]?.id })).status).toBe(404)
  expect(
    (await ask('talk-begin', { ...person.begun, slot: slots[0]?.id }, { 'sec-fetch-site': 'cross-site' })).status,
  ).toBe(403)
})

test('what is past cannot be booked, and an adviser who is away has no hours', async () => {
  const slots = await timesOf()
  const soon = slots[0]
  const late = await personWith([marijke], { text: 'te laat' })
  await marijke.client.post('/advising/profile', {
    external: 'no',
    languages: ['nl'],
    'is_for-nl': 'Voor iedereen',
    away_from: soon?.day ?? '',
    away_until: soon?.day ?? '',
    shown: 'yes',
  })
  expect((await timesOf()).map(({ day }) => day)).not.toContain(soon?.day)
  expect((await ask('talk-begin', { ...late.begun, slot: soon?.id })).status).toBe(422)
  t.clock.pass({ days: 60 })
  expect((await ask('talk-begin', { ...late.begun, slot: slots[3]?.id })).status).toBe(422)
  expect(await timesOf()).toEqual([])
})
