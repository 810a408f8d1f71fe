import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testApp } from '../../testing/app.ts'
import { alike, answeredByAll, chance, hits } from '../../testing/guessing.ts'
import { roundTestFor } from '../../testing/rounds.ts'
import { mixIn } from './mixing.ts'
import { countResponse } from './response.ts'

/** Sixty people fetch their right and answer in an order that the attacker knows: the worst that somebody can know who did
 * not watch the machine. Each answers with a mark of their own, so that the test can see who gave which answer; then the
 * whole database is searched for any order that says more than chance. */
const t = await testApp()
const r = await roundTestFor(t, { Noord: 20, Zuid: 20, Oost: 20 })
const round = await r.open()
const { people, order, markOf, personOf, groups } = await answeredByAll(t, r, round)

async function attack(place: string, from = 'answer_set') {
  const rows = await t.root<{ body: Record<string, number>; text: string; place: string }>(
    `select ${from === 'answer_set' ? 'body' : 'text'}, row_number() over (order by ${place})::text as place from ${from}`,
  )
  const found = rows.map((row) => ({
    person: from === 'answer_set' ? personOf(row.body) : Number(row.text.split(' ')[1]),
    place: Number(row.place),
  }))
  return groups.map((group) => {
    const known = order.filter((person) => group.includes(person))
    const own = found.filter(({ person }) => group.includes(person))
    expect(alike(own, known), place).toBeLessThan(0.85)
    return hits(own, known)
  })
}

test('every answer is there, and the test itself can tell whose it is', async () => {
  const rows = await t.root<{ body: Record<string, number> }>('select body from answer_set')
  expect(new Set(rows.map(({ body }) => personOf(body))).size).toBe(60)
})

test('the order in which rows lie, their transaction, their ids: no guess is better than chance', async () => {
  for (const place of [
    'ctid',
    'xmin::text::bigint, ctid',
    'xmin::text::bigint, cmin::text::bigint, ctid',
    'id',
    'body::text',
    'pg_column_size(body), ctid',
  ])
    for (const found of await attack(place)) expect(found, place).toBeLessThanOrEqual(chance)
  for (const place of ['ctid', 'xmin::text::bigint, ctid', 'id'])
    for (const found of await attack(place, 'comment')) expect(found, place).toBeLessThanOrEqual(chance)
})

test('within a group all rows came in the same transaction, as if all had answered at once', async () => {
  const answers = await t.root<{ n: number }>(
    'select count(distinct xmin::text)::int as n from answer_set group by cell',
  )
  const given = await t.root<{ n: number }>(
    'select count(distinct xmin::text)::int as n from token_given group by cell',
  )
  expect([...answers, ...given].map(({ n }) => n)).toEqual(Array(6).fill(1))
})

test('the test would see it: rows that are only added give everybody away', async () => {
  await t.root('create table plain (body jsonb)')
  for (const i of order)
    await t.root('insert into plain values ($1)', [
      JSON.stringify(Object.fromEntries(Object.entries(markOf(i)).map(([id, step]) => [id, step - 1]))),
    ])
  const rows = await t.root<{ body: Record<string, number>; place: string }>(
    'select body, row_number() over (order by ctid) as place from plain',
  )
  const found = rows.map(({ body, place }) => ({ person: personOf(body), place: Number(place) }))
  expect(hits(found, order)).toBe(60)
  await t.root('drop table plain')
})

test('who fetched a right stands in no order, and shares no transaction with any answer', async () => {
  const given = await t.root<{ member: string; place: string }>(
    'select member, row_number() over (order by xmin::text::bigint, ctid) as place from token_given',
  )
  for (const group of groups) {
    const found = given
      .map(({ member, place }) => ({ person: people.indexOf(member), place: Number(place) }))
      .filter(({ person }) => group.includes(person))
    expect(
      hits(
        found,
        order.filter((person) => group.includes(person)),
      ),
    ).toBeLessThanOrEqual(chance)
  }
  const shared =
    await t.root(`select 1 from token_given g where exists (select 1 from answer_set a where a.xmin::text = g.xmin::text)
    or exists (select 1 from comment c where c.xmin::text = g.xmin::text) or exists (select 1 from spent_token s where s.xmin::text = g.xmin::text)`)
  expect(shared).toEqual([])
})

test('asking leaves no mark on the row of the member either', async () => {
  const next = await r.open()
  const before = await t.root('select id, xmin::text, xmax::text from member order by id')
  const right = await r.fetchRight(next, people[0] ?? '')
  await r.send(next, { ...right, items: {} })
  expect(await t.root('select id, xmin::text, xmax::text from member order by id')).toEqual(before)
  const marks = await t.root(`select distinct xmax::text from round_member where round = $1`, [next])
  expect(marks).toHaveLength(1)
})

test('used rights: their hashes follow from no right that the server signed, and stand with no group', async () => {
  const columns = await t.root<{ column_name: string }>(
    `select column_name from information_schema.columns where table_name = 'spent_token'`,
  )
  expect(columns.map(({ column_name }) => column_name).sort()).toEqual(['hash', 'organisation', 'round'])
  const same = await t.root('select 1 from spent_token s join token_given g on g.asked = s.hash')
  expect(same).toEqual([])
})

test('no moment is kept: no time, no counter, no column that could hold one', async () => {
  const columns = await t.root<{
    table_name: string
    column_name: string
    data_type: string
    column_default: string | null
  }>(
    `select table_name, column_name, data_type, column_default from information_schema.columns
     where table_schema = 'public' and table_name in ('answer_set', 'comment', 'experience_answer', 'spent_token', 'token_given', 'paper_code', 'round_member')`,
  )
  expect(columns.filter(({ data_type }) => /time|date|serial|int/.test(data_type))).toEqual([])
  expect(columns.filter(({ column_default }) => /nextval|now|clock/.test(column_default ?? ''))).toEqual([])
})

test('sessions, events, attempts, mails, jobs and the log know nothing of who answered', async () => {
  const marks = people.map((member) => `'${member}'`).join(',')
  for (const table of ['event', 'attempt', 'mail', 'submission'])
    expect(
      await t.count(`${table} x where x::text like '%answer%' or (${table === 'event'} and x::text like '%token%')`),
      table,
    ).toBe(0)
  expect(await t.count(`event where by_member in (${marks})`)).toBe(0)
  expect(await t.count(`pgboss.job where data::text ~ 'answer|token|cell'`)).toBe(0)
  const logged = JSON.stringify(t.logs)
  for (const member of people) expect(logged).not.toContain(member)
})

test('what one person answered, wrote and met with lies apart: no column joins them, and no transaction does for long', async () => {
  const alike = await t.root(`select 1 from answer_set a join comment c on c.id = a.id`)
  expect(alike).toEqual([])
  await countResponse(t.ctx, t.org.id)
  const [spread] = await t.root<{ answers: number; comments: number; spent: number }>(`select
    (select count(distinct xmin::text)::int from answer_set where round = '${round}') as answers,
    (select count(distinct xmin::text)::int from comment where round = '${round}') as comments,
    (select count(distinct xmin::text)::int from spent_token where round = '${round}') as spent`)
  expect(spread).toEqual({ answers: 1, comments: 1, spent: 1 })
  for (const found of await attack('ctid')) expect(found).toBeLessThanOrEqual(chance)
})

test('ids are new each time a group is mixed: two backups cannot be laid beside each other by id', async () => {
  const before = new Set(
    (await t.root<{ id: string }>(`select id from answer_set where round = '${round}'`)).map(({ id }) => id),
  )
  await countResponse(t.ctx, t.org.id)
  const after = await t.root<{ id: string }>(`select id from answer_set where round = '${round}'`)
  expect(after).toHaveLength(60)
  expect(after.filter(({ id }) => before.has(id))).toEqual([])
})

test('the response over time tells of nobody: in fives, once a day, and from the minimum on', async () => {
  const next = await r.open()
  const shown: number[] = []
  for (const [i, member] of (r.teams.Noord?.members ?? []).entries()) {
    const right = await r.fetchRight(next, member)
    await r.send(next, { ...right, items: {} })
    await countResponse(t.ctx, t.org.id)
    const [row] = await t.root<{ answered: number }>(`select answered from round_response where round = $1`, [next])
    shown.push(row?.answered ?? 0)
    // Twice a day nothing changes, however often one looks.
    if (i % 4 === 3) t.clock.pass({ days: 1 })
    if (i > 11) break
  }
  expect(new Set(shown)).toEqual(new Set([0, 5, 10]))
  expect(shown.every((n, i) => n === 0 || n === shown[i - 1] || i % 4 === 0)).toBe(true)
})

test('a large group is mixed by the handful, and no answer gets lost or doubled in it', async () => {
  const [{ cell = '' } = {}] = await t.root<{ cell: string }>(
    `select cell from round_cell where round = '${round}' limit 1`,
  )
  await t.system(async (tx) => {
    for (let i = 0; i < 300; i++) await mixIn(tx, 'answer_set', round, [{ cell, body: { n: i } }])
    const { rows } = await sql<{
      n: number
    }>`select count(distinct body->>'n')::int as n from answer_set where cell = ${cell} and body ? 'n'`.execute(tx)
    expect(rows).toEqual([{ n: 300 }])
  })
})
