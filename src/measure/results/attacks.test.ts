import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bounds, calculable } from '../../disclosure/attacker-fixture.ts'
import { testApp } from '../../testing/app.ts'
import { madeRound, type Tree } from '../../testing/round.ts'
import { closeRound } from '../closing/closing.ts'

/** The attacker of src/disclosure, who was written apart from what it attacks, reads what the pages and files really show. */
const t = await testApp()
const act = { organisation: t.org.id, by: null, today: t.clock.today(), at: t.clock.now() }
const board = await t.as(await t.member({ roles: ['board'] }))
const minimum = 5

interface Read {
  id: string
  unit: string | null
  name: string
  withheld: boolean
  n?: number
  scales?: object
  items?: object
}

const leaf = fc.integer({ min: 0, max: 14 })
const trees = fc.array(
  fc.oneof(
    leaf,
    fc.record({ own: fc.integer({ min: 0, max: 6 }), below: fc.array(leaf, { minLength: 1, maxLength: 4 }) }),
  ),
  { minLength: 1, maxLength: 4 },
)
const treeOf = (shape: (number | { own: number; below: number[] })[]): Tree =>
  Object.fromEntries(
    shape.map((one, i) => [
      `d${i}`,
      typeof one === 'number'
        ? one
        : { own: one.own, ...Object.fromEntries(one.below.map((n, j) => [`d${i}t${j}`, n])) },
    ]),
  )

/** Who is counted in which group, from the tree alone: not from what the program made of it. */
function truth(tree: Tree): Map<string, [string, number][]> {
  const groups = new Map<string, [string, number][]>([['Iedereen', []]])
  const walk = (within: Tree, path: string[]) => {
    for (const [name, below] of Object.entries(within)) {
      const own = name === 'own' ? path : [...path, name]
      for (const unit of own) if (!groups.has(unit)) groups.set(unit, [])
      if (typeof below === 'number') for (const unit of own) groups.get(unit)?.push([own.at(-1) ?? '', below])
      else walk(below, own)
    }
  }
  walk(tree, ['Iedereen'])
  return groups
}

async function readAll(round: string) {
  const json = (await board.get(`/rounds/${round}/results.json`)).json<{ groups: Read[] }>()
  const csv = (await board.get(`/rounds/${round}/results.csv?names=code`)).text
  const map = (await board.get(`/rounds/${round}/results/map`)).text
  return { groups: json.groups, csv, map }
}

test('from all that is shown of random trees, later cuts included, no small group can be calculated', async () => {
  await fc.assert(
    fc.asyncProperty(
      trees,
      fc.array(fc.array(fc.nat(20), { minLength: 2, maxLength: 4 }), { maxLength: 3 }),
      async (shape, cuts) => {
        const tree = treeOf(shape)
        const groups = truth(tree)
        const round = await madeRound(t, tree)
        await t.system((tx) => closeRound(tx, act, round))
        const units = [...groups.keys()].filter((name) => name !== 'Iedereen')
        const asked: [string, string[]][] = cuts.map((cut, i) => [
          `cut ${i}`,
          [...new Set(cut.map((at) => units[at % units.length] ?? ''))],
        ])
        for (const [name, chosen] of asked) await board.post(`/rounds/${round}/results/cuts`, { name, units: chosen })
        const { groups: read, csv, map } = await readAll(round)
        const shown = read.filter(({ withheld }) => !withheld).map(({ name }) => name)
        const cellsOf = (name: string) => {
          const chosen = asked.find(([cut]) => cut === name)?.[1] ?? [name]
          return [...new Map(chosen.flatMap((unit) => groups.get(unit) ?? []))]
        }
        const published = shown.map((name) => ({ id: name, cells: cellsOf(name) }))
        const all = [...groups].map(([id, cells]) => ({ id, cells: [...new Map(cells)] }))
        expect(calculable(published, minimum, all)).toEqual([])
        for (const { name, withheld, n, scales, items } of read) {
          expect([n, scales, items].every((one) => one === undefined)).toBe(withheld)
          const lines = csv.split('\r\n').filter((line) => line.split(';')[1] === name)
          expect(lines.every((line) => line.includes('withheld') === withheld || line.includes('shown'))).toBe(true)
          if (withheld) expect(lines.length).toBe(1)
        }
        for (const name of read.filter(({ withheld }) => withheld).map((one) => one.name))
          expect(map).not.toMatch(new RegExp(`>${name}</a>`))
      },
    ),
    { numRuns: 15, endOnFailure: true },
  )
})

test('not even narrowly: linear programming leaves each hidden small team open', async () => {
  const round = await madeRound(t, { all: { x: 2, y: 3, nine: 9, twelve: 12 }, other: { z: 4, v: 10, w: 11 } })
  await t.system((tx) => closeRound(tx, act, round))
  const groups = truth({ all: { x: 2, y: 3, nine: 9, twelve: 12 }, other: { z: 4, v: 10, w: 11 } })
  const { groups: read } = await readAll(round)
  const published = read
    .filter(({ withheld }) => !withheld)
    .map(({ name }) => ({ id: name, cells: groups.get(name) ?? [] }))
  const answered = { x: 1, y: 1, nine: 4, twelve: 6, z: 2, v: 5, w: 5 }
  for (const [cell, size] of [
    ['x', 2],
    ['y', 3],
    ['z', 4],
  ] as const) {
    const [low, high] = bounds(published, [cell], answered)
    expect(high - low, cell).toBeGreaterThan(1)
    expect(high).toBeLessThanOrEqual(size)
  }
})

test('no page of any unit holds a figure of one that is withheld', async () => {
  const round = await madeRound(t, { north: { a: 12, b: 3, c: 2 }, south: { d: 25, e: 4, f: 20 } })
  await t.system((tx) => closeRound(tx, act, round))
  const { groups } = await readAll(round)
  const hidden = groups.filter(({ withheld }) => withheld)
  expect(hidden.map(({ name }) => name)).toContain('b')
  for (const { unit } of hidden) {
    const page = await board.get(`/rounds/${round}/results/units/${unit}`)
    expect(page.status).toBe(200)
    expect(page.text).toContain('/toolbox/sessions/round-results')
    expect(page.text).not.toMatch(/chart-bar|\d ?%|\d,\d/)
  }
})
