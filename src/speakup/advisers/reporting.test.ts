import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testApp } from '../../testing/app.ts'
import { adviserWithKey } from '../../testing/talks.ts'
import { other, reportFigures } from './report-figures.ts'
import { countKinds, countOutcomes } from './tables.ts'

const t = await testApp()
const top = await t.unit('De Proef')
const parts = [await t.unit('Wonen', top), await t.unit('Werk', top)]
const team = await t.unit('Klein team', parts[0])
const marijke = await adviserWithKey(t, 'Marijke')
const ton = await adviserWithKey(t, 'Ton')
const board = await t.as(await t.member({ roles: ['board'] }))
const council = await t.as(await t.member({ roles: ['works-council'] }))
const admin = await t.member({ roles: ['admin', 'board', 'works-council', 'handler'] })
const member = await t.as(await t.member())
const year = 2026
const address = `/advising/counts/${year}`

const counted = (kind: string, part: string, outcome = 'talk') => ({ kind, part, outcome, page: address })

test('an adviser counts, and takes one back; a team cannot be counted in', async () => {
  expect((await marijke.client.post(address, counted('question', parts[0] ?? ''))).status).toBe(303)
  expect((await marijke.client.post(address, counted('question', parts[0] ?? ''))).status).toBe(303)
  expect((await marijke.client.post(`${address}/less`, counted('question', parts[0] ?? ''))).status).toBe(303)
  expect(await t.root('select n from adviser_count')).toEqual([{ n: 1 }])
  for (const odd of [
    counted('question', team),
    counted('question', "x' or true"),
    counted('gossip', ''),
    counted('', ''),
    { ...counted('question', ''), outcome: '<script>' },
  ])
    expect((await marijke.client.post(address, odd)).status).toBe(422)
  expect((await marijke.client.post('/advising/counts/1999', counted('question', ''))).status).toBe(404)
  expect(await t.count('adviser_count')).toBe(1)
})

test('nobody else sees a count: not the board, not the administrator, not another adviser, and not by SQL', async () => {
  for (const client of [board, council, member, await t.as(admin)]) {
    expect((await client.get('/advising/counts')).status).toBe(404)
    expect((await client.post(address, counted('question', ''))).status).toBe(404)
  }
  for (const [who, roles] of [
    [admin, ['admin', 'board', 'works-council', 'handler']],
    [ton.member, ['adviser']],
    [marijke.member, ['board']],
    ['', []],
  ] as const) {
    const scope = { member: who, roles: [...roles] }
    const rows = await t.scope(scope, (tx) => sql`select * from adviser_count`.execute(tx))
    expect(rows.rows).toEqual([])
    const changed = await t.scope(scope, (tx) => sql`update adviser_count set n = 99`.execute(tx))
    expect(Number(changed.numAffectedRows)).toBe(0)
  }
  const forged = t.scope({ member: ton.member, roles: ['adviser'] }, (tx) =>
    sql`insert into adviser_count values (${t.org.id}, ${marijke.member}, 2026, 'question', '', 'talk', 5)`.execute(tx),
  )
  await expect(forged).rejects.toThrow(/row-level security/)
})

test('a report comes when all who counted agree, shows no small group, and comes once', async () => {
  for (let n = 0; n < 7; n += 1) await marijke.client.post(address, counted('conflict', parts[0] ?? ''))
  for (let n = 0; n < 3; n += 1) await ton.client.post(address, counted('sexual', parts[1] ?? '', 'report'))
  const report = `${address}/report`
  expect((await marijke.client.post(report, { page: address })).status).toBe(409)
  expect((await marijke.client.post(`${address}/approval`)).status).toBe(303)
  // What was approved stands still.
  expect((await marijke.client.post(address, counted('question', ''))).status).toBe(409)
  expect((await marijke.client.post(report, { page: address })).status).toBe(409)
  expect((await board.get(`/advisers/reports/${year}`)).status).toBe(404)
  await ton.client.post(`${address}/approval`)
  expect((await ton.client.get(address)).text).toContain('Zo komt het in het verslag')
  const both = ['Grapjes', 'Grapjes'].map((remark) =>
    marijke.client.post(report, { 'remarks-nl': `${remark} <script>alert(1)</script>` }),
  )
  expect((await Promise.all(both)).map(({ status }) => status)).toEqual([303, 303])
  expect(await t.count('adviser_report')).toBe(1)
  expect(await t.count("event where what = 'adviser-report-published'")).toBe(1)

  for (const client of [board, council, marijke.client]) {
    const shown = await client.get(`/advisers/reports/${year}`)
    expect(shown.status).toBe(200)
    expect(shown.text).toContain('praatte 11 keer')
    expect(shown.text).not.toContain('<script>alert')
    // Three talks of one kind, three in one part: neither is told apart.
    expect(shown.text).not.toContain('Gedrag met een seksuele kant')
    expect(shown.text).not.toContain('Werk<')
  }
  const csv = await board.get(`/advisers/reports/${year}.csv`)
  expect(csv.headers.get('content-type')).toContain('text/csv')
  expect(csv.text).toContain('Totaal;;11')
  expect(csv.text).not.toMatch(/;[1-4]\r/)
  for (const client of [member, t.visitor()]) {
    expect([303, 404]).toContain((await client.get(`/advisers/reports/${year}`)).status)
    expect((await client.get('/advisers/reports')).text).not.toContain('11 keer')
  }
  const [row] = (
    await t.scope({ member: admin, roles: ['admin'] }, (tx) => sql`select * from adviser_report`.execute(tx))
  ).rows
  expect(row).toBeUndefined()
  expect((await marijke.client.post(`${address}/approval/withdrawal`, { page: address })).status).toBe(409)
})

test('whatever was counted, no shown group and no difference of shown groups is smaller than five', () => {
  const row = fc.record({
    member: fc.constantFrom('a', 'b'),
    kind: fc.constantFrom(...countKinds),
    part: fc.constantFrom('north', 'south', 'east', ''),
    outcome: fc.constantFrom(...countOutcomes.slice(0, 4)),
    n: fc.integer({ min: 0, max: 8 }),
  })
  fc.assert(
    fc.property(fc.array(row, { maxLength: 14 }), fc.integer({ min: 3, max: 8 }), (rows, minimum) => {
      const counts = [
        ...new Map(rows.map((one) => [JSON.stringify([one.member, one.kind, one.part, one.outcome]), one])).values(),
      ]
      const figures = reportFigures(counts, minimum)
      const least = Math.max(5, minimum)
      for (const dimension of ['kinds', 'parts', 'outcomes'] as const) {
        const shown = figures[dimension]
        for (const { n } of shown) expect(n).toBeGreaterThanOrEqual(least)
        const rest = (figures.total ?? 0) - shown.reduce((sum, { n }) => sum + n, 0)
        if (figures.total !== null) expect(rest === 0 || rest >= least).toBe(true)
        else expect(shown).toEqual([])
      }
    }),
    { numRuns: 300 },
  )
})

test('small groups are put together, and a rest that is too small takes the smallest large one along', () => {
  const rows = [
    { kind: 'question', n: 9 },
    { kind: 'conflict', n: 6 },
    { kind: 'sexual', n: 2 },
    { kind: 'wrongdoing', n: 1 },
  ] as const
  const figures = reportFigures(
    rows.map((one) => ({ member: 'a', part: 'north', outcome: 'talk' as const, ...one })),
    5,
  )
  expect(figures.kinds).toEqual([
    { id: 'question', n: 9 },
    { id: other, n: 9 },
  ])
  expect(figures).toMatchObject({ total: 18, parts: [{ id: 'north', n: 18 }], merged: ['kinds'] })
})
