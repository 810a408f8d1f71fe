import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hasSmallSet, type Keyed } from './halves.ts'

const [p, q] = [1_073_741_827, 1_073_741_831]
const nextTo = (n: number, prime: number) => (n + prime) % prime
const cell = fc.record({
  n: fc.integer({ min: 1, max: 4 }),
  key: fc.integer({ min: -2, max: 2 }),
  fresh: fc.integer({ min: 0, max: 1 }),
})

test('all sets by halves are all sets one by one', () => {
  const answers = new Set<boolean>()
  fc.assert(
    fc.property(fc.array(cell, { maxLength: 9 }), fc.constantFrom(2, 3, 5, 8), (cells, minimum) => {
      const subsets = [...Array(2 ** cells.length).keys()]
        .slice(1)
        .map((bits) => cells.filter((_, i) => (bits >> i) & 1))
      const sum = (set: typeof cells, of: 'n' | 'key' | 'fresh') => set.reduce((total, one) => total + one[of], 0)
      const expected = subsets.some((set) => sum(set, 'n') < minimum && sum(set, 'key') === 0 && sum(set, 'fresh') > 0)
      const keyed: Keyed = {
        weights: cells.map(({ n }) => n),
        a: cells.map(({ key }) => nextTo(key, p)),
        b: cells.map(({ key }) => nextTo(key, q)),
        fresh: cells.map(({ fresh }) => fresh),
        p,
        q,
      }
      expect(hasSmallSet(keyed, minimum)).toBe(expected)
      answers.add(expected)
    }),
    { numRuns: 2000 },
  )
  expect(answers.size).toBe(2)
})

test('too many halves are not tried', () => {
  const many = Array.from({ length: 900 }, () => 1)
  expect(hasSmallSet({ weights: many, a: many, b: many, fresh: many, p, q }, 5)).toBe(undefined)
})
