import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bounds, calculable, plainGreedy, smallSets } from './attacker-fixture.ts'
import { disclose, type Group, type Ledger } from './disclosure.ts'
import { crossedTree, overlapping, rounds } from './organisations-fixture.ts'

const minimum = fc.constantFrom(2, 3, 5, 5, 5, 8)
const organisations = fc.oneof(crossedTree, overlapping)

const shownOf = (groups: readonly Group[], k: number, published?: Ledger) => {
  const outcome = disclose({ groups, minimum: k, published })
  return { shown: groups.filter((_, i) => outcome[i]?.shown), published: outcome.published }
}

test('nothing small can be calculated from what is shown, and nothing is hidden without need', () => {
  fc.assert(
    fc.property(organisations, minimum, (groups, k) => {
      const { shown } = shownOf(groups, k)
      expect(calculable(shown, k, groups)).toEqual([])
      expect(shown).toEqual(plainGreedy(groups, k))
    }),
    { numRuns: 3000 },
  )
})

test('nor from all rounds together', () => {
  fc.assert(
    fc.property(rounds, minimum, (list, k) => {
      let published: Ledger = []
      for (const groups of list) {
        const expected = plainGreedy(groups, k, published)
        const outcome = shownOf(groups, k, published)
        expect(outcome.shown).toEqual(expected)
        published = JSON.parse(JSON.stringify(outcome.published))
      }
      expect(calculable(published, k, list.flat())).toEqual([])
    }),
    { numRuns: 1500 },
  )
})

test('a ledger that already exposes, published under a lower minimum, exposes nothing more', () => {
  fc.assert(
    fc.property(overlapping, overlapping, (before, now) => {
      const sizes = new Map(before.flatMap(({ cells }) => cells))
      const same = now.map(({ id, cells }) => ({
        id,
        cells: cells.map(([cell, n]) => [cell, sizes.get(cell) ?? n] as const),
      }))
      const { published } = shownOf(before, 2)
      expect(shownOf(same, 6, published).shown).toEqual(plainGreedy(same, 6, published))
    }),
    { numRuns: 1000 },
  )
})

test('nor where a cell is counted otherwise each time: person by person, the lesser count within the greater', () => {
  const people = (groups: readonly Group[]) =>
    groups.map(({ id, cells }) => ({
      id,
      cells: cells.flatMap(([cell, n]) => Array.from({ length: n }, (_, person) => [`${cell} ${person}`, 1] as const)),
    }))
  const counts = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 4, maxLength: 4 })
  const view = fc
    .array(counts, { minLength: 1, maxLength: 4 })
    .map((list) => list.map((ns, i): Group => ({ id: `g${i}`, cells: ns.map((n, at) => [`c${at}`, n] as const) })))
  fc.assert(
    fc.property(fc.array(view, { minLength: 1, maxLength: 3 }), fc.constantFrom(3, 4), (views, k) => {
      let published: Ledger = []
      for (const groups of views) {
        const outcome = shownOf(groups, k, published)
        expect(people(outcome.shown)).toEqual(plainGreedy(people(groups), k, people(published)))
        published = outcome.published
      }
      expect(calculable(people(published), k)).toEqual([])
    }),
    { numRuns: 150 },
  )
})

test('linear programming leaves every small set a range', () => {
  let tried = 0
  fc.assert(
    fc.property(organisations, fc.infiniteStream(fc.double({ min: 0.2, max: 0.8, noNaN: true })), (groups, share) => {
      const { shown } = shownOf(groups, 5)
      const sizes = new Map(
        shown.flatMap(({ cells }) => cells.filter(([, n]) => n > 0)).map(([cell, n]) => [String(cell), n]),
      )
      const answered = Object.fromEntries([...sizes].map(([cell, n]) => [cell, n * share.next().value]))
      const names = [...sizes.keys()]
      for (const set of smallSets([...sizes.values()], 5).slice(0, 12)) {
        const [low, high] = bounds(
          shown,
          set.map((at) => names[at] as string),
          answered,
        )
        expect(high - low).toBeGreaterThan(1e-6)
        tried++
      }
    }),
    { numRuns: 150 },
  )
  expect(tried).toBeGreaterThan(300)
})

test('the attackers are no straw men: without the rule they find people', () => {
  const groups: Group[] = [
    {
      id: 'all',
      cells: [
        ['a', 2],
        ['b', 2],
        ['c', 9],
        ['d', 12],
      ],
    },
    { id: 'c', cells: [['c', 9]] },
    { id: 'd', cells: [['d', 12]] },
  ]
  expect(calculable(groups, 5)).toEqual([['a', 'b']])
  const [low, high] = bounds(groups, ['a', 'b'], { a: 1, b: 0.5, c: 3, d: 6 })
  expect(high - low).toBeLessThan(1e-6)
})
