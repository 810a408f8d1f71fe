import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Figures, measured } from '../closing/figures.ts'
import { differenceOf, findingOf, isStrong, isWorry } from './finding.ts'

const figures = (scales: Record<string, number[]>): Figures => ({
  items: {},
  scales: Object.fromEntries(Object.entries(scales).map(([id, counts]) => [id, measured(counts, 5)])),
})

test('two themes that lie within each other are not told apart', () => {
  expect(findingOf(figures({ a: [2, 3, 5, 6, 4], b: [2, 4, 5, 5, 4] }))).toMatchObject({ kind: 'level' })
  expect(findingOf(figures({ a: [0, 2, 10, 80, 60], b: [40, 50, 30, 20, 10] }))).toMatchObject({
    kind: 'differ',
    best: { scale: 'a' },
    least: { scale: 'b' },
  })
})

test('few answers are the beginning of a talk, whatever they say', () => {
  expect(findingOf(figures({ a: [0, 0, 0, 3, 4], b: [4, 3, 0, 0, 0] })).kind).toBe('few')
  expect(findingOf(null).kind).toBe('nothing')
  expect(findingOf(figures({ a: [1, 1, 1, 0, 0] })).kind).toBe('nothing')
})

test('a heading never says more than the intervals do', () => {
  const bins = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 5, maxLength: 5 })
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), bins), (scales) => {
      const finding = findingOf(figures(scales))
      if (finding.kind !== 'differ') return
      expect(finding.best.figure.more?.low).toBeGreaterThan(finding.least.figure.more?.high ?? 5)
    }),
  )
})

test('a difference is named only when it is larger than what chance could make', () => {
  const of = (counts: number[]) => measured(counts, 5)
  expect(differenceOf(of([2, 3, 5, 6, 4]), of([3, 3, 5, 6, 3]))?.clear).toBeNull()
  expect(differenceOf(of([0, 2, 10, 80, 60]), of([40, 50, 30, 20, 10]))).toMatchObject({ clear: 'higher' })
  expect(differenceOf(of([40, 50, 30, 20, 10]), of([0, 2, 10, 80, 60]))).toMatchObject({ clear: 'lower' })
  expect(differenceOf(of([0, 0, 0, 3, 4]), of([40, 50, 30, 20, 10]))).toBeNull()
  expect(differenceOf(null, of([2, 3, 5, 6, 4]))).toBeNull()
})

test('strength and worry are clear ones', () => {
  const told = (counts: number[]) => ({ scale: 'a', figure: measured(counts, 5) ?? { mean: 0, agree: 0, disagree: 0 } })
  expect(isStrong(told([0, 1, 5, 30, 30]))).toBe(true)
  expect(isStrong(told([0, 0, 0, 3, 4]))).toBe(false)
  expect(isWorry(told([20, 20, 10, 5, 5]))).toBe(true)
  expect(isWorry(told([0, 1, 5, 30, 30]))).toBe(false)
})
