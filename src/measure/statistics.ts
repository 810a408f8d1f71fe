/**
 * The figures of a measurement. Pure. Most need no answers of persons, only a **histogram**: how many chose option 1, 2 … A
 * (index 0 is option 1; "no answer" is not in it). Only `alpha` on its own needs **answer rows**, one per person;
 * `alphaOfTotals` gives the same from histograms.
 *
 * A figure that does not exist is null, never NaN or a made-up 0: too few answers, one group, or nothing varies where the
 * figure divides by what varies. A histogram with a count that is negative or no number throws a RangeError.
 */
export type Histogram = readonly number[]

/** Answers of one person, item by item; null: no answer. */
export type AnswerRow = readonly (number | null)[]

type Spread = { n: number; mean: number; squares: number }

/** Number, mean and sum of squares around the mean: first the mean, then the squares, so that nothing cancels. */
function spreadOf(histogram: Histogram): Spread {
  let n = 0
  let sum = 0
  for (let i = 0; i < histogram.length; i++) {
    const count = histogram[i] as number
    if (!(count >= 0 && count < Number.POSITIVE_INFINITY)) throw new RangeError(`a histogram cannot count ${count}`)
    n += count
    sum += count * (i + 1)
  }
  const mean = sum / n
  let squares = 0
  for (let i = 0; i < histogram.length; i++) {
    const count = histogram[i] as number
    if (count > 0) squares += count * (i + 1 - mean) ** 2
  }
  return { n, mean, squares }
}

/** The sample variance, over n − 1; null for fewer than two answers. */
export function variance(histogram: Histogram): number | null {
  const { n, squares } = spreadOf(histogram)
  return n > 1 ? squares / (n - 1) : null
}

/** The mean, from 1 to A. On a histogram; null without answers. */
export function mean(histogram: Histogram): number | null {
  const { n, mean } = spreadOf(histogram)
  return n > 0 ? mean : null
}

/** The sample standard deviation (over n − 1). On a histogram; null for fewer than two answers, 0 when all answer the same. */
export function deviation(histogram: Histogram): number | null {
  const squared = variance(histogram)
  return squared === null ? null : Math.sqrt(squared)
}

/**
 * r_wg: agreement within a group on one item, 1 − s² / ((A² − 1) / 12), where the last is the variance if everyone chose at
 * random; less agreement than that is 0. On a histogram, whose length is A. Null for fewer than two answers or options.
 */
export function rwg(histogram: Histogram): number | null {
  return rwgJ([histogram])
}

/**
 * r_wg(J): agreement within a group on a scale of J items, J·q / (J·q + 1 − q) with q the mean over the items of
 * 1 − s² / ((A² − 1) / 12); below 0 is 0. On histograms, one per item. Null without items, or when r_wg of one is null.
 */
export function rwgJ(items: readonly Histogram[]): number | null {
  let sum = 0
  for (const item of items) {
    const s2 = variance(item)
    if (s2 === null || item.length < 2) return null
    sum += 1 - (12 * s2) / (item.length ** 2 - 1)
  }
  const count = items.length
  if (count === 0) return null
  const q = Math.max(0, sum / count)
  return (count * q) / (count * q + 1 - q)
}

type Squares = { between: number; within: number; size: number }

/** One-way analysis of variance: the mean squares between and within groups, and the mean size of a group. */
function meanSquares(groups: readonly Histogram[]): Squares | null {
  const spreads = groups.map(spreadOf).filter(({ n }) => n > 0)
  const all = spreads.reduce((sum, { n }) => sum + n, 0)
  if (spreads.length < 2 || all <= spreads.length) return null
  const grand = spreads.reduce((sum, one) => sum + one.n * one.mean, 0) / all
  const between = spreads.reduce((sum, one) => sum + one.n * (one.mean - grand) ** 2, 0)
  const within = spreads.reduce((sum, one) => sum + one.squares, 0)
  return {
    between: between / (spreads.length - 1),
    within: within / (all - spreads.length),
    size: all / spreads.length,
  }
}

/**
 * ICC(1): how much of the variation is between groups, (MSB − MSW) / (MSB + (k − 1)·MSW) with k the mean size of a group.
 * On histograms, one per group; groups without answers do not count. Below 0: groups differ less than chance would make
 * them. Null for fewer than two groups, when no group has two answers, or when nobody differs from anybody.
 */
export function icc1(groups: readonly Histogram[]): number | null {
  const squares = meanSquares(groups)
  if (!squares) return null
  const { between, within, size } = squares
  const total = between + (size - 1) * within
  return total > 0 ? (between - within) / total : null
}

/**
 * ICC(2): how reliable the means of the groups are, (MSB − MSW) / MSB. On histograms, one per group, as `icc1`. Null as
 * `icc1`, and when all groups have the same mean.
 */
export function icc2(groups: readonly Histogram[]): number | null {
  const squares = meanSquares(groups)
  return squares && squares.between > 0 ? (squares.between - squares.within) / squares.between : null
}

/**
 * Cronbach's alpha: how well J items hang together, J / (J − 1) · (1 − Σ s²ᵢ / s²_T). On answer rows, because the variance
 * of the totals cannot be had from the histograms of the items; rows with a missing answer are left out. Null for fewer
 * than two items or whole rows, or when all totals are the same. Can be below 0.
 */
export function alpha(rows: readonly AnswerRow[]): number | null {
  const width = rows[0]?.length ?? 0
  if (rows.some((row) => row.length !== width)) throw new RangeError('every answer row has as many items')
  const whole = rows.filter((row): row is readonly number[] => row.every((answer) => Number.isFinite(answer)))
  const items = Array.from({ length: width }, (_, item) => varianceOf(whole.map((row) => row[item] as number)))
  return alphaFrom(items, varianceOf(whole.map((row) => row.reduce((sum, answer) => sum + answer, 0))))
}

/**
 * Cronbach's alpha on histograms: one per item, and one of the totals (in steps of 1; the lowest total may be any). All
 * must count the same people: those who answered every item.
 */
export function alphaOfTotals(items: readonly Histogram[], totals: Histogram): number | null {
  return alphaFrom(items.map(variance), variance(totals))
}

function alphaFrom(items: readonly (number | null)[], total: number | null): number | null {
  const count = items.length
  if (count < 2 || total === null || total === 0) return null
  let sum = 0
  for (const item of items) sum += item ?? 0
  return (count / (count - 1)) * (1 - sum / total)
}

function varianceOf(values: readonly number[]): number | null {
  if (values.length < 2) return null
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length
  return values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (values.length - 1)
}

/** Answers 1 … A as a histogram; no answer is left out, and an answer outside the scale throws a RangeError. */
export function histogram(answers: readonly (number | null)[], options: number): number[] {
  const counts = new Array<number>(options).fill(0)
  for (const answer of answers) {
    if (answer === null) continue
    if (!isOption(answer, options)) throw new RangeError(`${answer} is not on a scale of 1 to ${options}`)
    counts[answer - 1] = (counts[answer - 1] as number) + 1
  }
  return counts
}

const isOption = (answer: number, options: number) => Number.isInteger(answer) && answer >= 1 && answer <= options
