import { expect, test } from 'vitest'
import { testApp } from '../testing/app.ts'
import {
  audienceSize,
  headcounts,
  isMemberOf,
  leadsOf,
  memberChoices,
  memberNames,
  searchMembers,
  unitNames,
  unitsAbove,
  unitsWithin,
} from './people.ts'

const t = await testApp()
const today = t.clock.today()
const wonen = await t.unit('Wonen')
const noord = await t.unit('Noord', wonen)
const kade = await t.unit('De Kade', noord)
const zuid = await t.unit('Zuid', wonen)
const ria = await t.member({ name: 'Ria Çelik', unit: kade, function: 'Begeleider' })
const boss = await t.member({ name: 'Bo van Noord', unit: noord, leads: noord })
const top = await t.member({ name: 'Toos Top', unit: wonen, leads: wonen, roles: ['board'] })
const both = await t.member({ name: 'Bert Beide', unit: kade })
await t.root(
  `insert into membership (organisation, id, member, unit, from_day) values ($1, 'second', $2, $3, $4::date - 10)`,
  [t.org.id, both, zuid, today],
)
const gone = await t.member({ name: 'Weg Gegaan', unit: kade })
await t.root('update member_record set left_on = $1 where member = $2', [today, gone])
await t.root('update membership set until_day = $1 where member = $2', [today, gone])
const page = <T>(work: Parameters<typeof t.scope<T>>[1]) => t.scope({ member: ria }, work)

test('the tree is read upwards and downwards', async () => {
  expect((await page((tx) => unitsWithin(tx, wonen))).sort()).toEqual([wonen, noord, kade, zuid].sort())
  expect((await page((tx) => unitsAbove(tx, kade))).map((unit) => unit.name)).toEqual(['De Kade', 'Noord', 'Wonen'])
  expect(await page((tx) => unitsWithin(tx, 'nothing'))).toEqual([])
  expect(await page((tx) => unitNames(tx, [kade, 'nothing']))).toEqual(new Map([[kade, 'De Kade']]))
})

test('a unit without a lead has the nearest lead above it, and nobody leads themselves', async () => {
  expect(await page((tx) => leadsOf(tx, kade, today))).toEqual([boss])
  expect(await page((tx) => leadsOf(tx, noord, today, boss))).toEqual([top])
  expect(await page((tx) => leadsOf(tx, wonen, today, top))).toEqual([])
})

test('who belongs to two units counts in each, and once in what holds both', async () => {
  const counts = await page((tx) => headcounts(tx, today))
  expect(counts.get(kade)).toEqual({ own: 2, within: 2 })
  expect(counts.get(zuid)).toEqual({ own: 1, within: 1 })
  expect(counts.get(wonen)).toEqual({ own: 1, within: 4 })
  expect(await page((tx) => audienceSize(tx, today, noord))).toBe(3)
  expect(await page((tx) => audienceSize(tx, today, null))).toBe(4)
})

test('a colleague is found by parts of name, function and team, without accents; who left is not', async () => {
  const names = async (words: string) =>
    (await page((tx) => searchMembers(tx, today, { words }))).found.map((m) => m.name)
  expect(await names('celik')).toEqual(['Ria Çelik'])
  expect(await names('kade BEGEL')).toEqual(['Ria Çelik'])
  expect(await names('kade')).toEqual(['Bert Beide', 'Ria Çelik'])
  expect(await names('weg')).toEqual([])
  expect(await names("%_' or 1=1 --")).toEqual([])
  expect(await names('')).toHaveLength(4)
  const choices = await page((tx) => memberChoices(tx, today, 'ria'))
  expect(choices).toEqual([{ value: ria, label: 'Ria Çelik (Begeleider, De Kade)' }])
  expect(await page((tx) => memberChoices(tx, today, ' '))).toEqual([])
})

test('belonging is asked for a day, and for a unit with all below it', async () => {
  expect(await page((tx) => isMemberOf(tx, ria, today))).toBe(true)
  expect(await page((tx) => isMemberOf(tx, ria, today, wonen))).toBe(true)
  expect(await page((tx) => isMemberOf(tx, ria, today, zuid))).toBe(false)
  expect(await page((tx) => isMemberOf(tx, gone, today))).toBe(false)
  expect(await page((tx) => memberNames(tx, [ria, 'nobody']))).toEqual(new Map([[ria, 'Ria Çelik']]))
})
