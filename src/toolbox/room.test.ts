import { expect, test } from 'vitest'
import { testApp } from '../testing/app.ts'
import { roomTestFor } from '../testing/room.ts'
import { scriptOf } from './scripts.ts'

const t = await testApp()
const r = await roomTestFor(t)

test('the toolbox lists the sessions for everyone, and only who is signed in opens one', async () => {
  const visitor = t.visitor()
  expect((await visitor.get('/toolbox')).text).toContain('/toolbox/sessions/jokes')
  expect((await visitor.get('/toolbox/sessions/jokes')).status).toBe(200)
  expect((await visitor.get('/toolbox/sessions/nothing')).status).toBe(404)
  expect((await visitor.post('/toolbox/sessions/jokes', { unit: r.team })).status).toBe(303)
  expect((await (await t.as(r.member)).post('/toolbox/sessions/jokes', { unit: r.other })).status).toBe(422)
  expect(await t.count('team_session_room')).toBe(0)
})

test('somebody without an account takes part with a name and a code, and the lead walks through the steps', async () => {
  const room = await r.open('looking-back')
  const guest = await r.join(room, 'Gast')
  await room.lead.act({ do: 'go', to: 0 })
  const seen = await guest.state()
  expect(seen.step).toBe(0)
  expect(Object.values(seen.people).map(({ name }) => name)).toEqual(['Lea Lid', 'Gast'])
  expect(await guest.act({ do: 'go', to: 1 })).toEqual({ status: 409, refused: 'lead' })
  const page = await guest.client.get(`/join/${room.code}`)
  expect(page.text).toContain('Stap 1 van')
  expect(page.headers.get('cache-control')).toBe('no-store')
})

test('who did not join gets nothing, and a code that is nobody’s leads nowhere', async () => {
  const room = await r.open('jokes')
  const visitor = t.visitor()
  for (const path of ['log', 'stream']) expect((await visitor.get(`/join/${room.code}/${path}`)).status).toBe(404)
  expect((await visitor.get(`/join/${room.code}/screen`)).status).toBe(404)
  expect((await visitor.post(`/join/${room.code}/end`)).status).toBe(404)
  expect((await visitor.get('/join/bcdfghjk')).status).toBe(404)
  expect(room.code).toMatch(/^[a-z2-9]{8}$/)
  for (const typed of ['BCDF+ghjk', 'bcdfghjk', 'BCDF-GHJK', '+bcdf++ghjk+'])
    expect((await visitor.get(`/join?code=${typed}`)).location, typed).toBe('/join/bcdfghjk')
  const shown = `${room.code.slice(0, 4)} ${room.code.slice(4)}`.toUpperCase()
  expect((await room.lead.client.get(`/join/${room.code}`)).text).toContain(shown)
  expect((await visitor.get(`/join?code=${encodeURIComponent(shown)}`)).location).toBe(`/join/${room.code}`)
})

test('a card without a name has no author in any table, frame or log, and is shut until it is shown', async () => {
  const room = await r.open('looking-back')
  const [one, two] = [await r.join(room, 'Eén'), await r.join(room, 'Twee')]
  await room.lead.act({ do: 'go', to: room.stepOf('write') })
  await one.act({ do: 'card', id: 'aaa', text: 'Geheim van Eén', key: 'sleutel-van-een-123' })
  await two.act({ do: 'card', id: 'bbb', text: 'Geheim van Twee', key: 'sleutel-van-twee-12' })
  const before = (await two.client.get(`/join/${room.code}/log?since=0`)).text
  expect(before).not.toMatch(/Geheim|aaa|bbb|sleutel/)
  const rows = await t.root<{ entry: object }>(`select entry from team_session_log where entry->>'do' = 'card'`)
  for (const id of [one.id, two.id, room.lead.id]) expect(JSON.stringify(rows)).not.toContain(id)
  expect(JSON.stringify(rows)).not.toContain('sleutel')
  await room.lead.act({ do: 'show' })
  const after = (await two.client.get(`/join/${room.code}/log?since=0`)).text
  expect(after).toContain('Geheim van Eén')
  expect(after).not.toMatch(/"by"/)
  expect(JSON.stringify(t.logs)).not.toMatch(/Geheim|sleutel/)
  expect(await one.act({ do: 'card', id: 'ccc', text: 'te laat', key: 'sleutel-van-een-123' })).toMatchObject({
    refused: 'shown',
  })
})

test('a search of the whole database for who wrote a card finds nobody, before and after showing', async () => {
  const room = await r.open('looking-back')
  const author = await r.join(room, 'Anoniempje')
  const step = room.stepOf('write')
  await room.lead.act({ do: 'go', to: step })
  await author.act({ do: 'card', id: 'zzz', text: 'Onvindbaar kaartje', key: 'sleutel-van-nul-123' })
  const tables = await t.root<{ name: string }>("select tablename as name from pg_tables where schemaname = 'public'")
  const searched = async () => {
    const found: string[] = []
    for (const { name } of tables)
      for (const { row } of await t.root<{ row: string }>(
        `select x::text as row from ${name} x where x::text like '%Onvindbaar%'`,
      ))
        found.push(row)
    return found.join('\n')
  }
  for (const shown of [false, true]) {
    if (shown) await room.lead.act({ do: 'show' })
    const rows = await searched()
    expect(rows).toContain('Onvindbaar kaartje')
    expect(rows).not.toMatch(new RegExp(`${author.id}|Anoniempje|sleutel|"by"`))
  }
  expect(JSON.stringify(t.logs)).not.toMatch(/Onvindbaar|Anoniempje/)
})

test('only who has the key takes a card back', async () => {
  const room = await r.open('looking-back')
  const one = await r.join(room, 'Eén')
  await room.lead.act({ do: 'go', to: room.stepOf('write') })
  await one.act({ do: 'card', id: 'aaa', text: 'Van mij', key: 'sleutel-van-een-123' })
  expect(await room.lead.act({ do: 'uncard', id: 'aaa', key: 'een-andere-sleutel-1' })).toMatchObject({
    refused: 'notYours',
  })
  await one.act({ do: 'uncard', id: 'aaa', key: 'sleutel-van-een-123' })
  await room.lead.act({ do: 'show' })
  expect((await one.state()).steps[room.stepOf('write')]?.cards).toEqual([])
})

test('what is sent twice, or by many at once, is done once and nothing is lost', async () => {
  const room = await r.open('looking-back')
  const people = await Promise.all(Array.from({ length: 12 }, (_, i) => r.join(room, `P${i}`)))
  await room.lead.act({ do: 'go', to: room.stepOf('write') })
  const send = (person: (typeof people)[number], i: number) => {
    const once = `eenmalig-${i}-xxxx`
    const card = { do: 'card', id: `c${i}`, text: `Kaart ${i}`, key: `sleutel-nummer-000${i}`, once }
    return [person.act(card), person.act(card)]
  }
  const outcomes = await Promise.all(people.flatMap(send))
  expect(outcomes.every(({ status }) => status === 200)).toBe(true)
  await room.lead.act({ do: 'show' })
  const cards = (await room.lead.state()).steps[room.stepOf('write')]?.cards ?? []
  expect(cards.map(({ text }) => text).sort()).toEqual(people.map((_, i) => `Kaart ${i}`).sort())
  const seqs = await t.root<{ seq: number }>(`select seq from team_session_log where room = $1 order by seq`, [room.id])
  expect(seqs.map(({ seq }) => seq)).toEqual(seqs.map((_, i) => i + 1))
})

test('hostile and odd input breaks nothing, and does not touch what others send at the same moment', async () => {
  const room = await r.open('looking-back')
  const one = await r.join(room, '<script>alert(1)</script>')
  expect((await one.client.get(`/join/${room.code}`)).text).not.toContain('<script>alert')
  await room.lead.act({ do: 'go', to: room.stepOf('write') })
  const odd = ['', ' ', 'x'.repeat(401), null, 7, { a: 1 }]
  for (const text of odd)
    expect((await one.act({ do: 'card', id: 'x', text, key: 'sleutel-van-een-123' })).status).toBe(422)
  const fine = await Promise.all([
    one.act({ do: 'card', id: 'a1', text: 'halve \ud83d emoji \u0000', key: 'sleutel-van-een-123' }),
    room.lead.act({ do: 'card', id: 'a2', text: "'; drop table member; --", key: 'sleutel-van-twee-12' }),
  ])
  expect(fine.map(({ status }) => status)).toEqual([200, 200])
  for (const body of ['{', '[]', 'null', '"x"']) expect((await r.raw(one, room.code, body)).status).toBe(422)
  expect(
    (await r.raw(one, room.code, JSON.stringify({ do: 'leave' }), { 'sec-fetch-site': 'cross-site' })).status,
  ).toBe(403)
  expect((await one.state()).people[one.id]?.left).toBe(false)
})

test('whoever goes on for ever is stopped, and the lead can still go on', async () => {
  const room = await r.open('looking-back')
  const guest = await r.join(room, 'Zonder Eind')
  const write = scriptOf('nl', 'looking-back')?.steps.findIndex(({ kind }) => kind === 'write') ?? -1
  await room.lead.act({ do: 'go', to: write })
  await t.root(
    `insert into team_session_log (organisation, room, seq, once, entry)
     select organisation, id, n, 'once-' || n, '{"do":"timer","ends":null}' from team_session_room,
     generate_series(seq + 1, 5000) n where code = $1`,
    [room.code],
  )
  await t.root('update team_session_room set seq = 5000 where code = $1', [room.code])
  const card = { do: 'card', id: 'c1', text: 'Nog eens', key: 'sleutel-een-0000000' }
  expect(await guest.act(card)).toEqual({ status: 409, refused: 'full' })
  expect((await room.lead.act({ do: 'show' })).status).toBe(200)
})

test('a session about a round says what to do while there is no round', async () => {
  const room = await r.open('round-results')
  const seen = async () => (await room.lead.client.get(`/join/${room.code}/screen`)).text.replace(/<script[\s\S]*/, '')
  const line = 'Er is nog geen uitslag van een ronde. Praat zonder cijfers'
  expect(await seen()).not.toContain(line)
  await room.lead.act({ do: 'go', to: room.steps.findIndex(({ results }) => results) })
  expect(await seen()).toContain(line)
  await room.lead.act({ do: 'go', to: 0 })
  expect(await seen()).not.toContain(line)
})
