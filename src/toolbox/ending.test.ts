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
  expect(await t.root('select unit, script, held_on, said from team_session')).toEqual([
    { unit: r.team, script: 'jokes', held_on: '2026-11-20', said: 'nearly-all' },
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
  expect((await (await t.as(r.member)).get('/toolbox/sessions/jokes')).text).toContain('Bijna iedereen kon zeggen')
  expect((await (await t.as(r.stranger)).get('/toolbox/sessions/jokes')).text).not.toContain(
    'Bijna iedereen kon zeggen',
  )
})

test('of fewer than the minimum nothing is kept but that it took place', async () => {
  await t.root('delete from team_session')
  const room = await r.open('jokes')
  const guest = await r.join(room, 'Een')
  await room.lead.act({ do: 'go', to: room.stepOf('closing') })
  await answerAll([room.lead, guest], 'no')
  expect(await room.lead.act({ do: 'show' })).toMatchObject({ refused: 'step' })
  await room.lead.client.post(`/join/${room.code}/end`)
  expect(await t.root('select said from team_session')).toEqual([{ said: null }])
})

test('a number of answers is never kept: only whether nearly all, most or at most half could say it', async () => {
  const after = async (...picks: string[]) => {
    await t.root('delete from team_session')
    const room = await r.open('jokes')
    const all = [room.lead, ...(await Promise.all(picks.slice(1).map((_, i) => r.join(room, `G${i}`))))]
    await room.lead.act({ do: 'go', to: room.stepOf('closing') })
    for (const [i, pick] of picks.entries())
      expect((await all[i]?.act({ do: 'answer', picks: pick, key: `sleutel-slot-${i}-xxxx` }))?.status).toBe(200)
    await room.lead.client.post(`/join/${room.code}/end`)
    return (await t.root<{ said: string }>('select said from team_session'))[0]?.said
  }
  expect(await after('yes', 'yes', 'yes', 'no')).toBe('nearly-all')
  expect(await after('yes', 'yes', 'yes', 'no', 'partly')).toBe('most')
  expect(await after('yes', 'yes', 'no', 'partly')).toBe('not-most')
  expect(await after('no', 'no', 'no')).toBe('not-most')
})

test('a place in the room gives one answer, may change it with its key, and no line tells whose it is', async () => {
  const room = await r.open('jokes')
  const guests = [await r.join(room, 'Een'), await r.join(room, 'Twee')]
  const step = room.stepOf('closing')
  await room.lead.act({ do: 'go', to: step })
  const keys = Array.from({ length: 3 }, (_, i) =>
    room.lead.act({ do: 'answer', picks: 'yes', key: `stapel-slot-${i}-xxxxx` }),
  )
  expect((await Promise.all(keys)).map(({ status }) => status).sort()).toEqual([200, 409, 409])
  for (const [i, guest] of guests.entries())
    await guest.act({ do: 'answer', picks: 'no', key: `gast-slot-${i}-xxxxxx` })
  expect(await guests[0]?.act({ do: 'answer', picks: 'partly', key: 'gast-slot-0-xxxxxx' })).toEqual({ status: 200 })
  expect((await room.lead.state()).steps[step]?.n).toBe(3)
  const seats = [room.lead, ...guests].map(({ id }) => id)
  const lines = await t.root(`select entry from team_session_log where room = $1 and entry->>'do' = 'answer'`, [
    room.id,
  ])
  for (const seat of seats) expect(JSON.stringify(lines)).not.toContain(seat)
  expect(await t.root('select answered from team_session_room where id = $1', [room.id])).toEqual([
    { answered: seats.map((seat) => `${step} ${seat}`).sort() },
  ])
  expect((await guests[0]?.client.get(`/join/${room.code}/log?since=0`))?.text).not.toContain('answered')
  await t.root('delete from team_session_room where id = $1', [room.id])
})

test('nobody answers for more people than there are', async () => {
  const room = await r.open('jokes')
  await room.lead.act({ do: 'go', to: room.stepOf('closing') })
  expect((await room.lead.act({ do: 'answer', picks: 'yes', key: 'sleutel-slot-0-xxxx' })).status).toBe(200)
  expect((await room.lead.act({ do: 'answer', picks: 'no', key: 'sleutel-slot-0-xxxx' })).status).toBe(200)
  expect(await room.lead.act({ do: 'answer', picks: 'no', key: 'sleutel-slot-1-xxxx' })).toMatchObject({
    refused: 'answered',
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

test('a member takes over only when whoever leads is away, in sight of all, and gives it back on asking', async () => {
  const room = await r.open('jokes')
  const colleague = await r.join(room, 'Cas', r.colleague)
  const guest = await r.join(room, 'Gast')
  expect(await guest.act({ do: 'take' })).toMatchObject({ refused: 'lead' })
  expect(await colleague.act({ do: 'take' })).toMatchObject({ refused: 'here' })
  t.clock.pass({ minutes: 1 })
  expect(await colleague.act({ do: 'take' })).toMatchObject({ refused: 'here' })
  expect((await room.lead.client.get(`/join/${room.code}/here`)).status).toBe(204)
  t.clock.pass({ minutes: 1.5 })
  expect(await colleague.act({ do: 'take' })).toMatchObject({ refused: 'here' })
  t.clock.pass({ minutes: 0.5 })
  expect(await guest.act({ do: 'take' })).toMatchObject({ refused: 'lead' })
  expect((await colleague.act({ do: 'take' })).status).toBe(200)
  expect((await guest.state()).lead).toBe(colleague.id)
  expect((await guest.client.get(`/join/${room.code}`)).text).toContain('Cas leidt nu het gesprek')
  expect((await room.lead.client.get(`/join/${room.code}`)).text).toContain('Ik ben terug en leid weer')
  expect(await room.lead.act({ do: 'go', to: 0 })).toMatchObject({ refused: 'lead' })
  expect((await room.lead.act({ do: 'take' })).status).toBe(200)
  expect((await guest.state()).lead).toBe(room.lead.id)
  expect(await colleague.act({ do: 'take' })).toMatchObject({ refused: 'here' })
  for (const table of ['team_session_room', 'team_session_log'])
    expect(JSON.stringify(await t.root(`select * from ${table}`)), 'no presence').not.toMatch(/sign|away/)
})

test('the lead is handed over in sight of all, also to a guest; who gave it away cannot take it back', async () => {
  const room = await r.open('jokes')
  const guest = await r.join(room, 'Gast')
  const other = await r.join(room, 'Nog een')
  await room.lead.act({ do: 'hand', to: guest.id })
  expect((await other.client.get(`/join/${room.code}`)).text).toContain('Gast leidt nu het gesprek')
  expect(await room.lead.act({ do: 'take' })).toMatchObject({ refused: 'here' })
  expect((await guest.act({ do: 'go', to: 0 })).status).toBe(200)
  expect((await other.client.get(`/join/${room.code}`)).text).not.toContain('Gast leidt nu het gesprek')
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
