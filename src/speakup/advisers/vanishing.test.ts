import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { sealMessage } from '#crypto/conversation.ts'
import { newKeyPair } from '#crypto/keys.ts'
import { opener, sealJson } from '#crypto/seal.ts'
import { newId } from '#platform/ids.ts'
import { testApp } from '../../testing/app.ts'
import { adviserWithKey, asking, personWith, signList, textsIn } from '../../testing/talks.ts'
import { type Fetched, toBase64 } from '../sealed/client.ts'
import { eraseDue } from '../sealed/night.ts'
import { resealed } from '../sealed/resealing.ts'
import { quietDays, tidyTalks } from './vanishing.ts'

const t = await testApp()
const ask = asking(t)
const marijke = await adviserWithKey(t, 'Marijke')
const ton = await adviserWithKey(t, 'Ton')
await signList(t, [marijke, ton])

const sent = (value: object) => ({ sent: JSON.stringify(value) })
const night = async () => {
  await tidyTalks(t.ctx, t.org.id)
  await eraseDue(t.ctx, t.org.id)
}

async function talk(text: string, eraseAfter = 14, advisers = [marijke]) {
  const person = await personWith(advisers, { text })
  expect((await ask('talk-begin', { ...person.begun, eraseAfter })).status).toBe(200)
  return person
}

const opened = async (locator: string) => (await ask('open', { locator })).json<Fetched>()

test('a talk in writing goes both ways, and each side reads the other', async () => {
  const person = await talk('Mag ik bij jou terecht?')
  const theirs = (await (await marijke.fresh()).get(`/sealed/conversations/${person.id}`)).json<Fetched>()
  expect(await textsIn(theirs, marijke.identity)).toEqual(['Mag ik bij jou terecht?'])
  const { sealed } = await sealMessage(
    {
      conversation: person.id,
      position: 1,
      direction: 'to-person',
      previous: person.digest,
      body: { what: 'said', text: 'Ja. Vertel.' },
    },
    person.recipients,
  )
  const written = await (await marijke.fresh()).upload(
    `/sealed/conversations/${person.id}/messages`,
    sent({ position: 1, sealed: toBase64(sealed) }),
  )
  expect(written.status).toBe(200)
  expect(await textsIn(await opened(person.locator), person.identity)).toEqual([
    'Mag ik bij jou terecht?',
    'Ja. Vertel.',
  ])
  const list = (await (await marijke.fresh()).get('/advising')).text
  expect(list).toContain('Schriftelijk gesprek')
  expect(list).not.toContain('Mag ik bij jou')
})

test.each([1, 14, 61])('closed, it is gone after the %i days that the person chose, and stays gone', async (days) => {
  const person = await talk('Dit moet weg', days)
  expect((await ask('talk-close', { locator: person.locator })).json()).toMatchObject({ state: 'closed' })
  expect((await (await marijke.fresh()).get(`/advising/talks/${person.id}`)).text).toContain('Gesloten')
  t.clock.pass({ days: days - 1 })
  await night()
  expect((await ask('talk', { locator: person.locator })).status).toBe(200)
  t.clock.pass({ days: 1 })
  await night()
  await night()
  expect((await ask('talk', { locator: person.locator })).status).toBe(404)
  expect((await (await marijke.fresh()).get(`/advising/talks/${person.id}`)).status).toBe(404)
  for (const table of ['talk', 'sealed_message', 'conversation_recipient'])
    expect(await t.count(`${table} where conversation = '${person.id}'`), table).toBe(0)
  expect(await t.count(`erased where id = '${person.id}'`)).toBe(1)
})

test('what is closed takes no message, until the person opens it again; the choice of days can change till then', async () => {
  const person = await talk('Nog even')
  const { locator, id } = person
  expect((await (await marijke.fresh()).post(`/advising/talks/${id}/closure`)).status).toBe(303)
  const first = (await ask('talk', { locator })).json<{ eraseOn: string }>()
  expect((await ask('talk-keep', { locator, eraseAfter: 1 })).json<{ eraseOn: string }>().eraseOn < first.eraseOn).toBe(
    true,
  )
  const { sealed } = await sealMessage(
    {
      conversation: id,
      position: 1,
      direction: 'to-handler',
      previous: person.digest,
      body: { what: 'said', text: 'x' },
    },
    person.recipients,
  )
  expect((await ask('message', { locator, position: 1, sealed: toBase64(sealed) })).status).toBe(422)
  expect((await ask('talk-reopen', { locator })).json()).toMatchObject({ state: 'open', eraseOn: null })
  expect((await ask('message', { locator, position: 1, sealed: toBase64(sealed) })).status).toBe(200)
  t.clock.pass({ days: 3 })
  await night()
  expect((await ask('talk', { locator })).status).toBe(200)
})

test('a talk that everybody left lying closes by itself, and one in which somebody writes does not', async () => {
  const quiet = await talk('stil')
  t.clock.pass({ days: quietDays })
  const alive = await talk('nu')
  await night()
  expect((await ask('talk', { locator: quiet.locator })).json()).toMatchObject({ state: 'closed' })
  expect((await ask('talk', { locator: alive.locator })).json()).toMatchObject({ state: 'open' })
})

test('another adviser joins when the person lets them in, and only then', async () => {
  const person = await talk('Eerst alleen Marijke')
  const { id, locator } = person
  expect((await (await ton.fresh()).get(`/advising/talks/${id}`)).status).toBe(404)
  const anew = async (identity: string) => ({
    messages: await resealed(await opened(locator), opener([identity]), [marijke.recipient, ton.recipient]),
    recipients: [marijke.key, ton.key],
  })
  // Marijke can read all of it, and still cannot bring Ton in: neither through the store nor by SQL.
  const messages = await resealed(await opened(locator), opener([marijke.identity]), [marijke.recipient, ton.recipient])
  await (await marijke.fresh()).upload(
    `/sealed/conversations/${id}/recipients`,
    sent({ messages, recipients: [marijke.key, ton.key] }),
  )
  const refused = t.scope({ member: marijke.member, roles: ['adviser'] }, (tx) =>
    sql`insert into conversation_recipient (organisation, conversation, key, member, from_day)
      values (${t.org.id}, ${id}, ${ton.key}, ${ton.member}, ${t.clock.today()})`.execute(tx),
  )
  await expect(refused).rejects.toThrow(/row-level security/)
  expect(await t.count(`conversation_recipient where conversation = '${id}'`)).toBe(1)
  expect((await (await ton.fresh()).get(`/advising/talks/${id}`)).status).toBe(404)

  // Nobody is sent away, and nobody who is no adviser comes in.
  const own = await anew(person.identity)
  expect((await ask('talk-advisers', { locator, ...own, recipients: [ton.key] })).status).toBe(422)
  expect((await ask('talk-advisers', { locator, ...own, recipients: [marijke.key, newId()] })).status).toBe(422)
  expect((await ask('talk-advisers', { locator, ...own })).status).toBe(200)
  expect((await (await ton.fresh()).get(`/advising/talks/${id}`)).status).toBe(200)
  const theirs = (await (await ton.fresh()).get(`/sealed/conversations/${id}`)).json<Fetched>()
  expect(await textsIn(theirs, ton.identity)).toEqual(['Eerst alleen Marijke'])
})

test('an adviser brings a new key of their own, and nobody else with it', async () => {
  const person = await talk('Van sleutel wisselen')
  const { id, locator } = person
  const fresh = await newKeyPair()
  const key = newId()
  await t.root('insert into holder_key values ($1, $2, $3, $4, $5, $6)', [
    t.org.id,
    key,
    marijke.member,
    'adviser',
    fresh.recipient,
    t.clock.today(),
  ])
  const messages = await resealed(await opened(locator), opener([marijke.identity]), [fresh.recipient])
  const client = await marijke.fresh()
  expect(
    (await client.upload(`/sealed/conversations/${id}/recipients`, sent({ messages, recipients: [key] }))).status,
  ).toBe(200)
  const mine = (await client.get(`/sealed/conversations/${id}`)).json<Fetched>()
  expect(await textsIn(mine, fresh.identity)).toEqual(['Van sleutel wisselen'])
  expect(await textsIn(await opened(locator), person.identity)).toEqual(['Van sleutel wisselen'])
  await t.root('delete from conversation where id = $1', [id])
})

test('a note opens for its writer alone and erases itself, also when no day was asked', async () => {
  const note = async (eraseOn: string | null) => {
    const id = newId()
    const sealed = await sealJson(`notebook ${id}`, { text: 'derde keer' }, [marijke.recipient])
    const form = { id, purpose: 'notebook', sealed: toBase64(sealed), eraseOn }
    expect((await (await marijke.fresh()).upload('/sealed/notes', sent(form))).status).toBe(200)
    return id
  }
  const soon = await note('2099-01-01')
  const plain = await note(null)
  const seen = async (of = marijke) => (await (await of.fresh()).get('/sealed/notes?purpose=notebook')).text
  expect(await seen()).toContain(soon)
  expect(await seen(ton)).not.toContain(soon)
  t.clock.pass({ days: 55 })
  await night()
  expect(await seen()).toContain(plain)
  t.clock.pass({ days: 1 })
  await night()
  expect(await seen()).not.toContain(plain)
  t.clock.pass({ days: 35 })
  await night()
  expect(await seen()).not.toContain(soon)
  expect(await t.count('sealed_note')).toBe(0)
})

test('after a night the place of a row says nothing about the order in which hours were booked', async () => {
  const order = async () =>
    (await t.root<{ conversation: string }>('select conversation from talk order by ctid')).map(
      (row) => row.conversation,
    )
  for (let n = 0; n < 12; n += 1) await talk(`gesprek ${n}`)
  const before = await order()
  await night()
  const after = await order()
  expect([...after].sort()).toEqual([...before].sort())
  // Of the orders of twelve rows one in 479 million is the same.
  expect(after).not.toEqual(before)
  expect(await t.root('select count(distinct xmin::text)::int as n from talk')).toEqual([{ n: 1 }])
})
