import { expect, test } from 'vitest'
import { testApp } from '../testing/app.ts'
import { roomTestFor } from '../testing/room.ts'
import { sweepRooms } from './ending.ts'

const t = await testApp({}, { minimum: 3 })
const r = await roomTestFor(t)
const answerAll = async (people: Awaited<ReturnType<typeof r.join>>[], pick: string) => {
  for (const [i, one] of people.entries()) await one.act({ do: 'answer', picks: pick, key: `sleutel-slot-${i}-xxxx` })
}

test('at the end all that was said is gone; the agreement is in the loop and opens the next session', async () => {
  const room = await r.open('jokes')
  const colleague = await r.join(room, 'Cas', r.colleague)
  const guests = [await r.join(room, 'Een'), await r.join(room, 'Twee')]
  await room.lead.act({ do: 'go', to: room.stepOf('agreement') })
  await guests[0]?.act({ do: 'propose', id: 'v1', text: 'We vragen eerst of een grap kan' })
  await guests[1]?.act({ do: 'propose', id: 'v2', text: 'Een voorstel dat niet gekozen wordt' })
  const guestOwner = { do: 'choose', id: 'v1', owner: guests[0]?.id, by: '2026-12-18' }
  expect(await room.lead.act(guestOwner)).toMatchObject({ refused: 'step' })
  expect(await room.lead.act({ ...guestOwner, owner: colleague.id, by: '2026-11-19' })).toMatchObject({
    refused: 'date',
  })
  expect(await room.lead.act({ ...guestOwner, owner: colleague.id })).toEqual({ status: 200 })
  await room.lead.act({ do: 'go', to: room.stepOf('closing') })
  await answerAll([room.lead, colleague, ...guests], 'yes')
  expect((await guests[0]?.client.post(`/join/${room.code}/end`))?.status).toBe(404)
  expect((await room.lead.client.post(`/join/${room.code}/end`)).location).toBe('/join/over')
  expect((await room.lead.client.post(`/join/${room.code}/end`)).status).toBe(404)

  expect(await t.count('team_session_room')).toBe(0)
  expect(await t.count('team_session_log')).toBe(0)
  expect(await t.root('select unit, script, held_on, said_yes, said_partly, said_no from team_session')).toEqual([
    { unit: r.team, script: 'jokes', held_on: '2026-11-20', said_yes: 4, said_partly: 0, said_no: 0 },
  ])
  const [matter] = await t.root<{ owner: string; due: string }>(
    `select owner, due from matter where source = 'team-session'`,
  )
  expect(matter).toMatchObject({ owner: `member:${r.colleague}`, due: '2026-12-18' })
  expect(await t.count('promise')).toBe(1)
  const tables = await t.root<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'matter'",
  )
  for (const { name } of tables)
    expect(await t.root(`select 1 from ${name} x where x::text ~ 'niet gekozen|Twee' limit 1`), name).toEqual([])

  expect(await t.root(`select 1 from event where what like 'team-session%' and by_member is not null`)).toEqual([])
  const next = await r.open('jokes')
  const page = (await next.lead.client.get(`/join/${next.code}`)).text
  expect(page).toContain('We vragen eerst of een grap kan')
  expect((await (await t.as(r.member)).get('/toolbox/sessions/jokes')).text).toContain('4 van de 4')
  expect((await (await t.as(r.stranger)).get('/toolbox/sessions/jokes')).text).not.toContain('4 van de 4')
})

test('of fewer than the minimum nothing is kept but that it took place', async () => {
  await t.root('delete from team_session')
  const room = await r.open('jokes')
  const guest = await r.join(room, 'Een')
  await room.lead.act({ do: 'go', to: room.stepOf('closing') })
  await answerAll([room.lead, guest], 'no')
  expect(await room.lead.act({ do: 'show' })).toMatchObject({ refused: 'step' })
  await room.lead.client.post(`/join/${room.code}/end`)
  expect(await t.root('select said_yes, said_no from team_session')).toEqual([{ said_yes: null, said_no: null }])
})

test('nobody answers for more people than there are', async () => {
  const room = await r.open('jokes')
  await room.lead.act({ do: 'go', to: room.stepOf('closing') })
  expect((await room.lead.act({ do: 'answer', picks: 'yes', key: 'sleutel-slot-0-xxxx' })).status).toBe(200)
  expect((await room.lead.act({ do: 'answer', picks: 'no', key: 'sleutel-slot-0-xxxx' })).status).toBe(200)
  expect(await room.lead.act({ do: 'answer', picks: 'no', key: 'sleutel-slot-1-xxxx' })).toMatchObject({
    refused: 'full',
  })
})

test('twelve hours after it was opened a forgotten session is gone', async () => {
  await t.root('delete from team_session_room')
  await t.root('delete from team_session')
  const room = await r.open('jokes')
  await room.lead.act({ do: 'go', to: 0 })
  t.clock.pass({ minutes: 11 * 60 })
  await sweepRooms(t.ctx, t.org.id)
  expect(await t.count('team_session_room')).toBe(1)
  t.clock.pass({ minutes: 60 })
  await sweepRooms(t.ctx, t.org.id)
  expect([await t.count('team_session_room'), await t.count('team_session_log')]).toEqual([0, 0])
  expect(await t.count('team_session')).toBe(1)
  expect((await room.lead.client.get(`/join/${room.code}/log?since=0`)).status).toBe(404)
})

test('a member takes over in sight of all, a guest cannot, and a guest to whom it is given can lead', async () => {
  const room = await r.open('jokes')
  const colleague = await r.join(room, 'Cas', r.colleague)
  const guest = await r.join(room, 'Gast')
  expect(await guest.act({ do: 'take' })).toMatchObject({ refused: 'lead' })
  expect((await colleague.act({ do: 'take' })).status).toBe(200)
  expect((await guest.state()).lead).toBe(colleague.id)
  expect(await room.lead.act({ do: 'go', to: 0 })).toMatchObject({ refused: 'lead' })
  await colleague.act({ do: 'hand', to: guest.id })
  expect((await guest.act({ do: 'go', to: 0 })).status).toBe(200)
})

test('from named to without names: the names go from the log as well, and do not come back', async () => {
  const room = await r.open('welcome-together')
  const step = room.steps.findIndex(({ kind, anonymous }) => kind === 'write' && !anonymous)
  if (step < 0) return expect(room.steps.some(({ kind }) => kind === 'write')).toBe(true)
  const guest = await r.join(room, 'Gast')
  await room.lead.act({ do: 'go', to: step })
  await guest.act({ do: 'card', id: 'k1', text: 'Van mij', key: 'sleutel-van-een-123' })
  expect(await t.root(`select 1 from team_session_log where entry->'card'->>'by' = $1`, [guest.id])).toHaveLength(1)
  await room.lead.act({ do: 'nameless' })
  expect(await t.root(`select 1 from team_session_log where entry->'card' ? 'by'`)).toEqual([])
  await guest.act({ do: 'card', id: 'k2', text: 'Ook van mij', key: 'sleutel-van-een-123' })
  expect(await room.lead.act({ do: 'nameless' })).toMatchObject({ refused: 'step' })
  await room.lead.act({ do: 'show' })
  expect((await guest.state()).steps[step]?.cards.map(({ by }) => by)).toEqual([undefined, undefined])
})

test('in a round of twelve each gets one turn: one leaves, one passes, one comes late', async () => {
  const room = await r.open('week-start-live')
  const guests = await Promise.all(Array.from({ length: 11 }, (_, i) => r.join(room, `P${i}`)))
  const all = [room.lead, ...guests]
  await room.lead.act({ do: 'go', to: room.stepOf('round') })
  const turns: string[] = []
  for (let i = 0; i < 30; i++) {
    const { round } = await room.lead.state()
    const one = all.find(({ id }) => id === round?.now)
    if (!one) break
    turns.push(one.id)
    if (i === 2) all.push(await r.join(room, 'Laat'))
    if (i === 3 && one.id !== room.lead.id) await one.act({ do: 'leave' })
    else if (i === 5) await one.act({ do: 'turn', who: one.id, how: 'passed' })
    else
      await Promise.all([
        one.act({ do: 'turn', who: one.id, how: 'spoke' }),
        room.lead.act({ do: 'turn', who: one.id, how: 'spoke' }),
      ])
  }
  expect(turns.slice().sort()).toEqual(all.map(({ id }) => id).sort())
})
