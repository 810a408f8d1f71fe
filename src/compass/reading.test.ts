import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testApp } from '../testing/app.ts'
import { startCompass } from './deciding.ts'
import { type Band, mondayOf } from './reading.ts'

const t = await testApp()
const act = { organisation: t.org.id, by: null, today: t.clock.today(), at: t.clock.now() }
await t.system((tx) => startCompass(tx, act, { inForce: true }))

/** Every size and number of readers with its band, as the database gives them. */
const table = await t.root<{ n: number; r: number; k: number; band: Band | null }>(
  `select n, r, k, reading_band(n, r, k) as band from generate_series(0, 70) n, generate_series(0, 70) r, generate_series(3, 12) k where r <= n`,
)
const bands = new Map(table.map(({ n, r, k, band }) => [`${n} ${r} ${k}`, band]))
const bandOf = (n: number, r: number, k: number) => bands.get(`${n} ${r} ${k}`) ?? null
const possible = (n: number, k: number, band: Band) =>
  Array.from({ length: n + 1 }, (_, r) => r).filter((r) => bandOf(n, r, k) === band)
const shown = fc
  .tuple(fc.integer({ min: 0, max: 70 }), fc.integer({ min: 3, max: 12 }), fc.nat(70))
  .map(([n, k, r]) => ({ n, k, r: Math.min(r, n) }))
  .filter(({ n, k, r }) => bandOf(n, r, k) !== null)

test('below the minimum, and below five, nothing is shown; from there on something is', () => {
  for (const { n, k, band } of table) expect(band === null, `${n} of minimum ${k}`).toBe(n < Math.max(k, 5))
})

test('whoever knows whether one person read it cannot conclude it of another', () => {
  fc.assert(
    fc.property(shown, fc.boolean(), ({ n, k, r }, knownRead) => {
      const band = bandOf(n, r, k) as Band
      const others = possible(n, k, band)
        .map((all) => all - (knownRead ? 1 : 0))
        .filter((rest) => rest >= 0 && rest <= n - 1)
      expect(Math.max(...others)).toBeGreaterThan(0)
      expect(Math.min(...others)).toBeLessThan(n - 1)
    }),
  )
})

test('that there are people who did not read it is only said when it may be nobody, or is a group of the minimum', () => {
  fc.assert(
    fc.property(shown, ({ n, k, r }) => {
      const all = possible(n, k, bandOf(n, r, k) as Band)
      const fewestWithout = n - Math.max(...all)
      const fewestWith = Math.min(...all)
      const least = Math.max(k, 5)
      if (n >= 2 * least) {
        expect(fewestWithout === 0 || fewestWithout >= least).toBe(true)
        expect(fewestWith === 0 || fewestWith >= least).toBe(true)
      } else expect(Math.min(fewestWithout, fewestWith)).toBe(0)
    }),
  )
})

const people = async (unit: string, n: number) => {
  const members: string[] = []
  for (let i = 0; i < n; i++) members.push(await t.member({ unit }))
  return members
}
const top = await t.unit('Cluster')
const big = await t.unit('Groot', top)
const small = await t.unit('Klein', top)
const tiny = await t.unit('Piepklein', top)
const far = await t.unit('Ver weg')
const inBig = await people(big, 11)
const inSmall = await people(small, 3)
await people(tiny, 2)
await people(far, 6)
const clusterLead = await t.member({ leads: top, unit: big })
const board = await t.member({ roles: ['board'], unit: far })

test('reading is one press, once, and no event tells of it', async () => {
  const events = await t.count('event')
  const reader = await t.as(inBig[0] ?? '')
  expect((await reader.get('/compass')).text).toContain('Ik heb het gelezen')
  for (let i = 0; i < 2; i++)
    expect((await reader.post('/compass/readings', { version: '1' })).location).toBe('/compass#read')
  expect(await t.count('compass_reading')).toBe(1)
  expect(await t.root('select week from compass_reading')).toEqual([{ week: mondayOf(t.clock.today()) }])
  expect(await t.count('event')).toBe(events)
  expect((await reader.get('/compass')).text).toContain('Je hebt deze versie gelezen')
  await reader.post('/compass/readings', { version: '7' })
  expect((await reader.post('/compass/readings', { version: 'x' })).status).toBe(422)
  expect((await t.visitor().post('/compass/readings', { version: '1' })).status).toBe(303)
  expect(await t.count('compass_reading')).toBe(1)
})

test('the share is that of last Monday, per team above the minimum, and the small ones together', async () => {
  for (const member of [...inBig.slice(1, 10), ...inSmall])
    await (await t.as(member)).post('/compass/readings', { version: '1' })
  const before = (await (await t.as(board)).get('/compass/readings')).text
  expect(before).toContain('hooguit de helft')
  expect(before).not.toContain('de meesten</td>')
  t.clock.pass({ days: 3 })
  const after = (await (await t.as(board)).get('/compass/readings')).text
  expect(after).toContain('In 1 van 2 teams lazen de meesten het kompas')
  expect(after).not.toMatch(/Klein<|Piepklein/)
  expect(after).toContain('De kleine teams samen')
})

test('a lead sees the own teams and nothing of others; whoever has no role for it sees no page', async () => {
  const { text } = await (await t.as(clusterLead)).get('/compass/readings')
  expect(text).toContain('Groot')
  expect(text).not.toMatch(/Ver weg|De kleine teams samen/)
  for (const roles of [[], ['admin'], ['adviser'], ['handler']] as const)
    expect((await (await t.as(await t.member({ roles: [...roles] }))).get('/compass/readings')).status).toBe(404)
  await t.scope({ member: inBig[0] ?? '', roles: ['admin'], today: t.clock.today() }, async (tx) => {
    const { rows } = await sql`select s.* from compass_version v, compass_reading_shares(v.id) s`.execute(tx)
    expect(rows).toEqual([])
  })
})
