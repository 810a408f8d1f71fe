import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Figures, fiveBins, full, marksOf, measured, nearly, student } from './figures.ts'
import { packed, unpacked } from './packing.ts'

const bins = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 5, maxLength: 5 })
const sum = (counts: number[]) => counts.reduce((all, n) => all + n, 0)

test('whatever was answered, no figure says that everybody or nobody did', () => {
  fc.assert(
    fc.property(bins, fc.nat(9), (counts, none) => {
      const figure = measured(counts, 5, none)
      if (sum(counts) < 5) return expect(figure).toBeNull()
      const { mean, agree, disagree, more } = figure ?? { mean: 0, agree: 0, disagree: 0 }
      expect(Boolean(more)).toBe(sum(counts) >= full)
      for (const share of [agree, disagree, ...(more ? [...more.shares, more.none] : [])]) {
        expect(share).toBeGreaterThanOrEqual(9)
        expect(share).toBeLessThanOrEqual(91)
        expect(Number.isInteger(share)).toBe(true)
      }
      expect(mean).toBeGreaterThanOrEqual(more ? 1.2 : 1.5)
      expect(mean).toBeLessThanOrEqual(more ? 4.8 : 4.5)
      if (more) {
        expect(more.deviation).toBeGreaterThanOrEqual(0.3)
        expect(more.rwg).toBeLessThanOrEqual(0.9)
        expect(more.low).toBeLessThanOrEqual(mean)
        expect(more.high).toBeGreaterThanOrEqual(mean)
      }
    }),
  )
})

test('a share is capped below 10% and above 90%, and 10% itself is told', () => {
  expect(measured([1, 0, 0, 0, 9], 5)).toMatchObject({ disagree: 10, agree: 90 })
  expect(measured([1, 0, 0, 0, 10], 5)).toMatchObject({ disagree: 9, agree: 91 })
  expect(measured([0, 0, 0, 0, 200], 5)).toMatchObject({ mean: 4.8, disagree: 9, agree: 91 })
})

test('of few answers shares are told in tens, so that they are no count of persons', () => {
  expect(measured([2, 0, 3, 2, 0], 5)).toEqual({ mean: 2.7, agree: 30, disagree: 30 })
})

test('n is told in fives, and never below the minimum', () => {
  expect([5, 7, 8, 12, 13, 412].map((n) => nearly(n, 5))).toEqual([5, 5, 10, 10, 15, 410])
  expect(nearly(7, 7)).toBe(7)
})

test('split is many at both ends and few between them', () => {
  expect(measured([6, 2, 1, 3, 8], 5)?.more?.split).toBe(true)
  expect(measured([2, 4, 8, 4, 2], 5)?.more?.split).toBe(false)
  expect(measured([0, 1, 1, 8, 10], 5)?.more?.split).toBe(false)
})

test("Student's t is what tables say", () => {
  for (const [df, t] of [
    [9, 2.262],
    [20, 2.086],
    [60, 2.0],
    [1000, 1.962],
  ] as const)
    expect(student(df)).toBeCloseTo(t, 2)
})

test('a score stands in the bin of its mean', () => {
  expect(fiveBins([1, 0, 0, 0, 0, 0, 0, 0, 3], 2)).toEqual([1, 0, 0, 0, 3])
  expect(sum(fiveBins([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13], 3))).toBe(91)
})

test('what is kept is what was made', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom('a', 'b', 'c'), bins), (all) => {
      const figures: Figures = {
        items: Object.fromEntries(Object.entries(all).map(([id, counts]) => [id, measured(counts, 5)])),
        scales: {},
        marked: { a: { low: 1, split: 0 } },
      }
      expect(unpacked(JSON.parse(JSON.stringify(packed(figures))))).toEqual(figures)
    }),
  )
})

test('a team is marked only where the figures are clear', () => {
  const figures = (counts: number[]) => ({ items: {}, scales: { s: measured(counts, 5) } })
  expect(marksOf(figures([10, 8, 1, 1, 0]))).toEqual({ s: 'low' })
  expect(marksOf(figures([8, 2, 1, 2, 9]))).toEqual({ s: 'split' })
  expect(marksOf(figures([3, 3, 2, 2, 1]))).toEqual({})
  expect(marksOf(figures([4, 3, 0, 0, 0]))).toEqual({})
  expect(marksOf(null)).toEqual({})
})
