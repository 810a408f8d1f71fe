import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  alpha,
  alphaOfTotals,
  deviation,
  type Histogram,
  histogram,
  icc1,
  icc2,
  mean,
  rwg,
  rwgJ,
  variance,
} from './statistics.ts'

/** Shrout and Fleiss (1979), Intraclass correlations, table 2: six targets, four judges, scores from 1 to 10. */
const targets = [
  [9, 2, 5, 8],
  [6, 1, 3, 2],
  [8, 4, 6, 8],
  [7, 1, 2, 6],
  [10, 5, 6, 9],
  [6, 2, 4, 7],
]
const asGroups = targets.map((scores) => histogram(scores, 10))

test('published: Shrout and Fleiss, ICC(1,1) = .17, ICC(1,4) = .44, ICC(3,4) = alpha = .91', () => {
  expect(icc1(asGroups)).toBeCloseTo(0.1657, 4)
  expect(icc2(asGroups)).toBeCloseTo(0.4428, 4)
  expect(alpha(targets)).toBeCloseTo(0.9093, 4)
})

test('published: the variance by chance is 2 on a scale of 5 and 4 on a scale of 7 (James, Demaree and Wolf, 1984)', () => {
  // Half say 3, half say 4, among ten: s² = 0.2778.
  expect(rwg([0, 0, 5, 5, 0])).toBeCloseTo(1 - 0.27778 / 2, 4)
  expect(rwg([0, 0, 5, 5, 0, 0, 0])).toBeCloseTo(1 - 0.27778 / 4, 4)
})

test('by hand: 2, 3, 3, 4, 5 on a scale of 5', () => {
  const five = histogram([2, 3, 3, 4, 5], 5)
  expect(five).toEqual([0, 1, 2, 1, 1])
  expect(mean(five)).toBeCloseTo(3.4, 12)
  expect(variance(five)).toBeCloseTo(1.3, 12)
  expect(deviation(five)).toBeCloseTo(Math.sqrt(1.3), 12)
  expect(rwg(five)).toBeCloseTo(0.35, 12)
})

test('r_wg(J) is r_wg stretched by Spearman and Brown: three items of .75 give .90', () => {
  // 1, 2, 2, 2, 3 has s² = 0.5, so r_wg = 1 − 0.5 / 2.
  const item = [1, 3, 1, 0, 0]
  expect(rwg(item)).toBeCloseTo(0.75, 12)
  expect(rwgJ([item])).toBeCloseTo(0.75, 12)
  expect(rwgJ([item, item, item])).toBeCloseTo(0.9, 12)
})

test('a split team agrees less than by chance, and that is 0; a team of one mind is 1', () => {
  expect(rwg([5, 0, 0, 0, 5])).toBe(0)
  expect(
    rwgJ([
      [5, 0, 0, 0, 5],
      [4, 1, 0, 1, 4],
    ]),
  ).toBe(0)
  expect(rwg([0, 0, 8, 0, 0])).toBe(1)
  expect(
    rwgJ([
      [0, 0, 8, 0, 0],
      [8, 0, 0, 0, 0],
    ]),
  ).toBe(1)
})

test('what does not exist is null: nobody, one person, one option, one group, no variation', () => {
  const [nobody, one, same] = [
    [0, 0, 0, 0, 0],
    [0, 0, 1, 0, 0],
    [0, 9, 0, 0, 0],
  ]
  expect([mean(nobody), mean([]), deviation(nobody), deviation(one), rwg(nobody), rwg(one)]).toEqual(
    Array(6).fill(null),
  )
  expect([mean(one), mean(same), deviation(same), rwg(same)]).toEqual([3, 2, 0, 1])
  expect([rwg([7]), rwgJ([]), rwgJ([same, one])]).toEqual([null, null, null])
  for (const icc of [icc1, icc2]) {
    expect([icc([]), icc([same]), icc([same, nobody]), icc([one, one]), icc([same, same])]).toEqual(Array(5).fill(null))
    expect(icc([same, [0, 0, 9, 0, 0]])).toBe(1)
  }
  // Equal means, people differ: groups differ less than chance would make them.
  expect(
    icc1([
      [1, 0, 1],
      [1, 0, 1],
    ]),
  ).toBe(-1)
  expect(
    icc2([
      [1, 0, 1],
      [1, 0, 1],
    ]),
  ).toBe(null)
  expect([
    alpha([]),
    alpha([[1, 2]]),
    alpha([[1], [2]]),
    alpha([
      [1, 3],
      [2, 2],
    ]),
  ]).toEqual(Array(4).fill(null))
  expect(
    alpha([
      [1, 1],
      [4, 4],
      [2, 2],
    ]),
  ).toBeCloseTo(1, 12)
  expect(alphaOfTotals([], [])).toBe(null)
})

test('a row with a missing answer is left out of alpha', () => {
  expect(alpha([...targets, [1, null, 1, 1], [Number.NaN, 1, 1, 1]])).toBe(alpha(targets))
})

test('what cannot be counted is refused', () => {
  for (const wrong of [[1, -1], [Number.NaN], [Number.POSITIVE_INFINITY]]) expect(() => mean(wrong)).toThrow(RangeError)
  for (const wrong of [0, 6, 2.5, Number.NaN]) expect(() => histogram([wrong], 5)).toThrow(RangeError)
  expect(() => alpha([[1, 2], [1]])).toThrow(RangeError)
})

const answers = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 2, maxLength: 40 })
const near = (x: number | null, y: number | null) =>
  expect(x).toSatisfy((value) => value === y || Math.abs(Number(value) - Number(y)) < 1e-9)

test('histograms give what answers one by one give', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(4), fc.nat(4), fc.nat(4)), { minLength: 2, maxLength: 30 }), (rows) => {
      const scored = rows.map((row) => row.map((answer) => answer + 1))
      const items = [0, 1, 2].map((item) =>
        histogram(
          scored.map((row) => row[item] as number),
          5,
        ),
      )
      const totals = histogram(
        scored.map((row) => row.reduce((sum, x) => sum + x, 0) - 2),
        13,
      )
      near(alphaOfTotals(items, totals), alpha(scored))
    }),
  )
})

test('twice the people with the same answers: the same mean; and figures stay within their bounds', () => {
  fc.assert(
    fc.property(fc.array(answers, { minLength: 2, maxLength: 8 }), (groups) => {
      const counted = groups.map((group) => histogram(group, 7))
      for (const one of counted) {
        near(mean(one.map((n) => 2 * n)), mean(one))
        expect(rwg(one)).toSatisfy((x: number) => x >= 0 && x <= 1)
      }
      const [first, second] = [icc1(counted), icc2(counted)]
      if (first !== null) expect(first).toBeLessThanOrEqual(1)
      if (second !== null) expect(second).toBeLessThanOrEqual(1)
    }),
  )
})

test('sound with many people: 10 billion around a high mean', () => {
  const options = Array.from({ length: 10_000 }, (_, i) => (i >= 9998 ? 5e9 : 0))
  expect(variance(options)).toBeCloseTo(0.25, 9)
})

const hasR = spawnSync('Rscript', ['--version']).status === 0

/** Bliese's formulas on R's own analysis of variance, r_wg and alpha on R's own variance. */
const script = `
groups <- list(GROUPS); score <- unlist(groups); group <- factor(rep(seq_along(groups), lengths(groups)))
ms <- summary(aov(score ~ group))[[1]][["Mean Sq"]]; k <- length(score) / length(groups)
rows <- matrix(c(ROWS), ncol = 3, byrow = TRUE)
alpha <- 3 / 2 * (1 - sum(apply(rows, 2, var)) / var(rowSums(rows)))
q <- 1 - mean(apply(rows, 2, var)) / 2
cat(format(c(mean(score), sd(score), max(0, 1 - var(score) / 2), max(0, 3 * q / (3 * q + 1 - q)),
  (ms[1] - ms[2]) / (ms[1] + (k - 1) * ms[2]), (ms[1] - ms[2]) / ms[1], alpha), digits = 15))
`

/** Three made-up items from the same answers, so that they hang together a little. */
const rowsOf = (all: number[]) =>
  all.map((answer, i) => [
    answer,
    all[(i * 7 + 3) % all.length] as number,
    6 - (all[(i * 5 + 1) % all.length] as number),
  ])

function ourFigures(groups: number[][]) {
  const rows = rowsOf(groups.flat())
  const counted: Histogram[] = groups.map((group) => histogram(group, 5))
  const whole = histogram(groups.flat(), 5)
  const items = [0, 1, 2].map((item) =>
    histogram(
      Array.from(rows, (row) => row[item] as number),
      5,
    ),
  )
  return [mean(whole), deviation(whole), rwg(whole), rwgJ(items), icc1(counted), icc2(counted), alpha(rows)]
}

const forR = (groups: number[][]) =>
  script
    .replace('GROUPS', groups.map((group) => `c(${group})`).join())
    .replace('ROWS', String(rowsOf(groups.flat()).flat()))

test.skipIf(!hasR)('R gives the same figures', () => {
  const team = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 15 })
  const list = fc.sample(fc.array(team, { minLength: 2, maxLength: 6 }), { numRuns: 40, seed: 5 })
  const ran = spawnSync('Rscript', ['-'], { encoding: 'utf8', input: list.map(forR).join('cat("\\n")\n') })
  const lines = ran.stdout.trim().split('\n')
  expect(lines, ran.stderr).toHaveLength(list.length)
  for (const [i, line] of lines.entries()) {
    const expected = line.trim().split(/\s+/).map(Number)
    for (const [j, value] of ourFigures(list[i] as number[][]).entries())
      expect(value).toBeCloseTo(expected[j] as number, 9)
  }
})
