import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newId } from '#platform/ids.ts'
import { testApp } from '../../testing/app.ts'
import { deskTestFor } from '../../testing/desk.ts'
import { kinds, outcomes, routes } from '../desk/words.ts'
import { type CaseCount, figuresOf } from './figures.ts'
import { publishYear } from './publishing.ts'

const t = await testApp()
const { joyce, piet, others, team, top } = await deskTestFor(t)

/** A case of last year as it lies in the database: days and what a handler let be counted. */
async function cases(
  n: number,
  to: string[],
  more: { kinds?: string[]; unit?: string | null; outcome?: string; late?: boolean } = {},
) {
  for (let i = 0; i < n; i += 1) {
    const id = newId()
    await t.root(
      `insert into conversation (organisation, id, kind, locator_digest, person_key, opened_on) values ($1, $2, 'report', $2, 'x', '2025-05-01')`,
      [t.org.id, id],
    )
    for (const key of to)
      await t.root(
        `insert into conversation_recipient (organisation, conversation, key, member, from_day) select $1, $2, id, member, '2025-05-01' from holder_key where id = $3`,
        [t.org.id, id, key],
      )
    await t.root('insert into case_counted values ($1, $2, $3, false, $4, $5, $6)', [
      ...[t.org.id, id, more.kinds ?? ['bullying'], more.unit === undefined ? team : more.unit],
      ...['talk', more.outcome ?? 'resolved'],
    ])
    await t.root(
      `insert into case_clock values ($1, $2, 'acknowledge', '2025-05-01', '2025-05-08', '2025-05-08', $3)`,
      [...[t.org.id, id, more.late ? '2025-05-09' : '2025-05-03']],
    )
  }
}
const figure = async (group: string, name: string, year = 2025) => {
  const [row] = await t.root<{ figures: { group: string; name: string; n: number | null }[] }>(
    'select figures from yearly_figures where year = $1',
    [year],
  )
  return row?.figures.find((one) => one.group === group && one.name === name)?.n
}

test('a year is drawn up once, when it is over, and shows nothing below the minimum', async () => {
  await cases(7, [joyce.key, piet.key], { kinds: ['bullying'] })
  await cases(6, [joyce.key, piet.key], { kinds: ['sexual', 'power'], outcome: 'measure' })
  await cases(1, [joyce.key, piet.key], { kinds: ['discriminating'], unit: top })
  expect((await (await t.as(others.board)).post('/desk/years')).status).toBe(404)
  await publishYear(t.ctx, t.org.id, 2026)
  expect(await t.count('yearly_figures')).toBe(0)
  expect((await joyce.client.post('/desk/years')).location).toBe('/desk/years/2025')
  expect(await figure('total', 'all')).toBe(14)
  expect(await figure('kind', 'bullying')).toBe(7)
  expect(await figure('kind', 'discriminating')).toBe(null)
  // Seven and six of fourteen: the sixth of the second kind would give away the one that is left.
  expect(await figure('kind', 'sexual')).toBe(null)
  const before = await t.root('select figures::text from yearly_figures')
  await cases(20, [joyce.key])
  await Promise.all([publishYear(t.ctx, t.org.id, 2025), joyce.client.post('/desk/years')])
  expect(await t.root('select figures::text from yearly_figures')).toEqual(before)
})

test('who reads the figures, and who does not', async () => {
  for (const member of [others.board, others.council, joyce.member, piet.member]) {
    const client = await t.as(member)
    const page = await client.get('/desk/years/2025')
    expect(page.status).toBe(200)
    expect(page.text).toContain('14 meldingen in dit jaar')
    expect((await client.get('/desk/years/2025.csv')).text).toContain('"Pesten of bedreigen";"7"'.replaceAll('"', ''))
  }
  for (const member of [others.admin, others.lead, others.member, others.adviser, others.committee])
    for (const path of ['/desk/years', '/desk/years/2025', '/desk/years/2025.csv'])
      expect((await (await t.as(member)).get(path)).status, path).toBe(404)
  for (const path of ['/desk/years/2024', '/desk/years/x', '/desk/years/2025.pdf', "/desk/years/2025'--"])
    expect((await joyce.client.get(path)).status, path).toBe(404)
})

const units = [
  { name: 'Noord', within: ['north', 'a', 'b'] },
  { name: 'A', within: ['a'] },
  { name: 'B', within: ['b'] },
]
const rowOf = (more: Partial<CaseCount>): CaseCount => ({
  ...{
    unit: 'a',
    kinds: ['bullying'],
    wrongdoing: false,
    route: 'talk',
    outcome: 'resolved',
    acknowledged: true,
    informed: true,
  },
  ...{ seen_by: ['joyce', 'piet'], n: 1, ...more },
})
const drawn = (rows: CaseCount[], minimum = 5) => figuresOf({ rows, minimum, kinds, routes, outcomes, units })
const shown = (rows: CaseCount[], group: string, name: string) =>
  drawn(rows).find((one) => one.group === group && one.name === name)?.n

test('a handler who was kept out of one case cannot find it by taking their own off the total', () => {
  const seen = [rowOf({ n: 9 })]
  expect(shown(seen, 'total', 'all')).toBe(9)
  // Nine of their own, and one that only the other knows: a total of ten would say that there is one.
  expect(shown([...seen, rowOf({ seen_by: ['joyce'], kinds: ['sexual'] })], 'total', 'all')).toBe(null)
  // Five that somebody else handles are enough to hide in.
  expect(shown([...seen, rowOf({ seen_by: ['joyce'], kinds: ['sexual'], n: 5 })], 'total', 'all')).toBe(14)
  expect(shown([rowOf({ n: 4 })], 'total', 'all')).toBe(null)
  expect(shown([], 'total', 'all')).toBe(null)
})

test('whatever the cases: nothing is shown below the minimum, and no handler can subtract to less', () => {
  const row = fc.record({
    unit: fc.constantFrom('a', 'b', 'north', null),
    kinds: fc.subarray(['bullying', 'sexual']),
    outcome: fc.constantFrom('resolved', 'measure'),
    seen_by: fc.constantFrom(['joyce'], ['piet'], ['joyce', 'piet']),
    n: fc.integer({ min: 1, max: 8 }),
  })
  fc.assert(
    fc.property(fc.array(row, { maxLength: 6 }), (made) => {
      const rows = made.map((one) => rowOf({ ...one, seen_by: [...one.seen_by] }))
      const figures = drawn(rows)
      for (const { n } of figures) if (n !== null) expect(n).toBeGreaterThanOrEqual(5)
      const total = figures.find(({ group }) => group === 'total')?.n
      if (total == null) return
      for (const who of ['joyce', 'piet']) {
        const own = rows.filter(({ seen_by }) => seen_by.includes(who)).reduce((sum, { n }) => sum + n, 0)
        expect([0, ...Array.from({ length: 99 }, (_, i) => i + 5)]).toContain(total - own)
      }
    }),
    { numRuns: 60 },
  )
})
