import { expect, test } from 'vitest'
import { createApp } from '../app.ts'
import { testApp } from '../testing/app.ts'
import { roomTestFor } from '../testing/room.ts'
import { publicOf, type State } from './fold.ts'
import { roomsOf } from './rooms.ts'

const t = await testApp()
const r = await roomTestFor(t)
/** Another process on the same database: it shares no rooms with the first. */
const another = () => {
  const ctx = { ...t.ctx }
  return { ctx, app: createApp(ctx) }
}

const send = (app: typeof t.app, code: string, cookie: string, action: object) =>
  app.request(`http://localhost/join/${code}/actions`, {
    method: 'POST',
    body: JSON.stringify(action),
    headers: { host: 'localhost', 'content-type': 'application/json', cookie },
  })

async function stateIn(ctx: typeof t.ctx, code: string): Promise<State> {
  const rooms = roomsOf(ctx)
  const room = await rooms.byCode(t.org.id, code)
  if (!room) throw new Error('the room is gone')
  await rooms.fresh(room)
  return publicOf(room.state)
}

test('two processes take actions for one room at the same time: one order, nothing lost, nothing twice', async () => {
  const room = await r.open('looking-back')
  const second = another()
  await room.lead.act({ do: 'go', to: room.stepOf('write') })
  const { cookies } = room.lead.client
  const card = (i: number) => ({
    do: 'card',
    id: `k${i}`,
    text: `Kaart ${i}`,
    key: `sleutel-nummer-00${i}`,
    once: `eenmaal-${i}-xx`,
  })
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, i) => [
      send(i % 2 ? t.app : second.app, room.code, cookies, card(i)),
      // The same sending reaches the other process as well.
      send(i % 2 ? second.app : t.app, room.code, cookies, card(i)),
    ]).flat(),
  )
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
  const [one, two] = [await stateIn(t.ctx, room.code), await stateIn(second.ctx, room.code)]
  expect(one).toEqual(two)
  expect(one.steps[room.stepOf('write')]?.n).toBe(40)
  expect(await t.count(`team_session_log where room = '${room.id}' and entry->>'do' = 'card'`)).toBe(40)
})

test('a process that begins anew has all that was acknowledged, hidden cards and keys included', async () => {
  const room = await r.open('looking-back')
  await room.lead.act({ do: 'go', to: room.stepOf('write') })
  await room.lead.act({ do: 'card', id: 'k1', text: 'Van voor de val', key: 'sleutel-van-een-123' })
  const before = await stateIn(t.ctx, room.code)
  const anew = another()
  expect(await stateIn(anew.ctx, room.code)).toEqual(before)
  const { cookies } = room.lead.client
  const taken = await send(anew.app, room.code, cookies, { do: 'uncard', id: 'k1', key: 'sleutel-van-een-123' })
  expect(taken.status).toBe(200)
  expect((await stateIn(t.ctx, room.code)).steps[room.stepOf('write')]?.n).toBe(0)
})

test('what one process ends is over in the other, and nothing is written any more', async () => {
  const room = await r.open('looking-back')
  const second = another()
  await stateIn(second.ctx, room.code)
  await room.lead.client.post(`/join/${room.code}/end`)
  const late = await send(second.app, room.code, room.lead.client.cookies, { do: 'go', to: 1 })
  expect(late.status).toBe(404)
  expect(await t.count(`team_session_log where room = '${room.id}'`)).toBe(0)
})

test('the tables of a session are shut for everyone but the program', async () => {
  const room = await r.open('looking-back')
  for (const roles of [[], ['lead'], ['admin', 'facilitator', 'board']])
    for (const table of ['team_session_room', 'team_session_log']) {
      const { rows } = await t.scope({ member: r.member, roles }, async (tx) => {
        const { sql } = await import('kysely')
        return sql`select 1 from ${sql.table(table)}`.execute(tx)
      })
      expect(rows).toEqual([])
    }
  expect(room.id).not.toBe('')
})
