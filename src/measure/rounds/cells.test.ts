import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeCells, pathTo, remarksFrom, type TreeUnit, withOneTop } from './cells.ts'

const tree = (parents: (number | null)[]): Map<string, TreeUnit> =>
  withOneTop(
    parents.map((parent, i) => ({ id: `u${i}`, parent: parent === null ? null : `u${parent}`, name: `Team ${i}` })),
    'Alles',
  )

/** Any tree: each unit below an earlier one, or beside the top; and any number of people in each. */
const organisations = fc
  .array(fc.tuple(fc.nat(), fc.boolean(), fc.integer({ min: 0, max: 14 })), { minLength: 1, maxLength: 40 })
  .map((drawn) => {
    const units = tree(drawn.map(([parent, top], i) => (i === 0 || (top && parent % 5 === 0) ? null : parent % i)))
    const homes = new Map<string, string>(
      drawn.flatMap(([, , people], i) => Array.from({ length: people }, (_, p) => [`m${i}-${p}`, `u${i}`] as const)),
    )
    return { units, homes }
  })

test('whatever the tree: nobody is left out or counted twice, and no group is smaller than the minimum', () => {
  fc.assert(
    fc.property(organisations, fc.integer({ min: 3, max: 12 }), ({ units, homes }, minimum) => {
      const cells = makeCells(units, homes, minimum)
      if (homes.size < minimum) {
        expect(cells).toEqual([])
        return
      }
      const placed = cells.flatMap(({ members }) => members)
      expect([...placed].sort()).toEqual([...homes.keys()].sort())
      for (const { members, path, cell } of cells) {
        expect(members.length).toBeGreaterThanOrEqual(minimum)
        expect(path.at(-1)).toBe(cell)
        // A group stands for a unit that all its people are in or below.
        for (const member of members) expect(pathTo(units, homes.get(member) ?? '')).toContain(cell)
      }
    }),
    { numRuns: 2000 },
  )
})

test('comments and experiences are filed where at least ten people are, or in the whole when there are no ten', () => {
  fc.assert(
    fc.property(organisations, fc.integer({ min: 3, max: 12 }), ({ units, homes }, minimum) => {
      const cells = makeCells(units, homes, minimum)
      const enough = Math.min(Math.max(minimum, remarksFrom), homes.size)
      for (const kind of ['remarks_cell', 'experience_cell'] as const)
        for (const [unit, sharing] of Map.groupBy(cells, (cell) => cell[kind])) {
          expect(sharing.reduce((sum, { members }) => sum + members.length, 0)).toBeGreaterThanOrEqual(enough)
          for (const { path } of sharing) expect(path).toContain(unit)
          if (kind === 'experience_cell') expect(pathTo(units, unit).length).toBeLessThanOrEqual(2)
        }
    }),
    { numRuns: 2000 },
  )
})

test('a small team counts with the unit above it; a few at the top take the smallest group with them', () => {
  const units = tree([null, 0, 0, 0])
  const people = (unit: number, n: number) => Array.from({ length: n }, (_, i) => [`${unit}-${i}`, `u${unit}`] as const)
  const sizes = (...counts: number[]) =>
    makeCells(units, new Map(counts.flatMap((n, unit) => people(unit, n))), 5).map(({ cell, members }) => [
      cell,
      members.length,
    ])
  expect(sizes(0, 6, 7, 8)).toEqual([
    ['u1', 6],
    ['u2', 7],
    ['u3', 8],
  ])
  expect(sizes(3, 6, 2, 8)).toEqual([
    ['u1', 6],
    ['u3', 8],
    ['u0', 5],
  ])
  expect(sizes(1, 6, 2, 8)).toEqual([
    ['u3', 8],
    ['u0', 9],
  ])
  expect(sizes(1, 1, 1, 1)).toEqual([])
})
