import { type Item, itemsOf, type Questionnaire, steps, turned } from '../questionnaires/model.ts'
import { deviation, icc1, icc2, mean, rwg, rwgJ } from '../statistics.ts'
import type { CellCount } from './counting.ts'

/**
 * What is published of a group: rounded and capped here, once, and nothing else is kept of it for screens. So no page and no
 * file can hold more than what stands in these figures.
 *
 * A share is a whole percent; 9 stands for "fewer than 10%" and 91 for "more than 90%", so that it is never known that nobody
 * or everybody said something. Higher is always the better sign.
 */
export interface Measured {
  /** To one decimal, and never nearer to an end than `caps` allows. */
  mean: number
  agree: number
  disagree: number
  /** Only from `full` answers on: below that the figures together would tell what each one said. */
  more?: Detail
}

interface Detail {
  /** From the worst step to the best. */
  shares: number[]
  deviation: number
  /** Agreement within the group; 0.9 stands for "0.9 or more". */
  rwg: number
  /** What the mean could as well have been, had others of the same group answered: 95 in 100. */
  low: number
  high: number
  /** Answers lie at both ends, with little between them. */
  split: boolean
  /** Share of "no answer". */
  none: number
}

/** How much teams differ from each other, over the teams that are shown. */
export interface Between {
  teams: number
  icc1: number
  icc2: number
}

export interface Figures {
  items: Record<string, Measured | null>
  scales: Record<string, Measured | null>
  between?: Record<string, Between>
  /** Of a unit with teams below it: in how many of them a scale stands out. */
  marked?: Record<string, { low: number; split: number }>
}

/** What stands out in a team, by scale. */
export type Marks = Record<string, 'low' | 'split'>

export function marksOf(figures: Figures | null): Marks {
  const marks: Marks = {}
  for (const [scale, figure] of Object.entries(figures?.scales ?? {})) {
    if (figure?.more?.split) marks[scale] = 'split'
    else if (figure?.more && figure.more.high < 3) marks[scale] = 'low'
  }
  return marks
}

/** From this many answers on the whole distribution is shown. */
export const full = 10
/** n is told in fives, and never lower than the minimum. */
export const nearly = (n: number, minimum: number): number => Math.max(minimum, Math.round(n / 5) * 5)

const share = (part: number, whole: number): number => Math.min(91, Math.max(9, cappedPercent(part / whole)))
/** Below 10% and above 90% must stay so when rounded. */
const cappedPercent = (part: number) => (part < 0.1 ? 9 : part > 0.9 ? 91 : Math.round(part * 100))
/** In a small group also roughly: a share of a handful of people is a count of persons. */
const roughShare = (part: number, whole: number): number => {
  const exact = share(part, whole)
  return exact === 9 || exact === 91 ? exact : Math.min(90, Math.max(10, Math.round(exact / 10) * 10))
}

const caps = (n: number): [number, number] => (n < full ? [1.5, 4.5] : [1.2, 4.8])
const tenths = (value: number): number => Math.round(value * 10) / 10
const within = (value: number, [least, most]: [number, number]) => tenths(Math.min(most, Math.max(least, value)))

const sum = (counts: readonly number[]) => counts.reduce((all, n) => all + n, 0)

/** The figures of five bins, or null when fewer than the minimum answered. `none` is how many gave no answer. */
export function measured(counts: readonly number[], minimum: number, none = 0, exact?: Exact): Measured | null {
  const n = sum(counts)
  if (n < minimum) return null
  const { average, spread, agreement } = exact ?? exactOf(counts)
  const agree = (counts[3] ?? 0) + (counts[4] ?? 0)
  const disagree = (counts[0] ?? 0) + (counts[1] ?? 0)
  const rough = n < full ? roughShare : share
  const said = { mean: within(average, caps(n)), agree: rough(agree, n), disagree: rough(disagree, n) }
  if (n < full) return said
  const margin = (student(n - 1) * spread) / Math.sqrt(n)
  return {
    ...said,
    more: {
      shares: counts.map((count) => share(count, n)),
      deviation: Math.max(0.3, tenths(spread)),
      rwg: Math.min(0.9, tenths(agreement)),
      low: within(average - margin, [1, 4.8]),
      high: within(average + margin, [1.2, 5]),
      split: isSplit(counts),
      none: share(none, n + none),
    },
  }
}

interface Exact {
  average: number
  spread: number
  agreement: number
}

const exactOf = (counts: readonly number[]): Exact => ({
  average: mean(counts) ?? 0,
  spread: deviation(counts) ?? 0,
  agreement: rwg(counts) ?? 0,
})

/** A quarter at both ends, and at most half as many between them as at either. */
function isSplit(counts: readonly number[]): boolean {
  const [a = 0, b = 0, middle = 0, d = 0, e = 0] = counts
  const n = a + b + middle + d + e
  const least = Math.min(a + b, d + e)
  return n > 0 && least >= n / 4 && middle * 2 <= least
}

/** Student's t at 97.5%, by the expansion of Cornish and Fisher: right to two decimals from 4 degrees on. */
export function student(df: number): number {
  const z = 1.959964
  const first = (z ** 3 + z) / 4
  const second = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96
  const third = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384
  return z + first / df + second / df ** 2 + third / df ** 3
}

/** The scores of a scale in five bins: a person whose mean is nearest to 4 stands in the fourth. */
export function fiveBins(scores: readonly number[], items: number): number[] {
  const counts = new Array<number>(steps).fill(0)
  for (const [score, n] of scores.entries()) {
    const bin = Math.min(steps - 1, Math.round(score / items))
    counts[bin] = (counts[bin] as number) + n
  }
  return counts
}

/** The figures of a group, from what was counted in it. */
export function figuresOf(questionnaire: Questionnaire, count: CellCount, minimum: number): Figures {
  const counted = new Map(questionnaire.items.map((item) => [item.id, turned(item, count.items[item.id] ?? [])]))
  const items = questionnaire.items.map((item) => {
    const counts = counted.get(item.id) ?? []
    return [item.id, measured(counts.slice(0, steps), minimum, counts[steps] ?? 0)] as const
  })
  const scales = questionnaire.scales.map((scale) => {
    const own = itemsOf(questionnaire, scale.id)
    return [scale.id, scaleFigures(own, counted, count.scores[scale.id] ?? [], count.n, minimum)] as const
  })
  return { items: Object.fromEntries(items), scales: Object.fromEntries(scales) }
}

function scaleFigures(
  items: Item[],
  counted: Map<string, number[]>,
  scores: readonly number[],
  people: number,
  minimum: number,
): Measured | null {
  const size = items.length
  const n = sum(scores)
  if (!n || !size) return null
  const average = 1 + ((mean(scores) ?? 1) - 1) / size
  const spread = (deviation(scores) ?? 0) / size
  const agreement = rwgJ(items.map((item) => (counted.get(item.id) ?? []).slice(0, steps))) ?? 0
  return measured(fiveBins(scores, size), minimum, people - n, { average, spread, agreement })
}

/** How much of the variation lies between teams. Only teams that are shown count: a figure over hidden ones would be one
 * more thing published about them. */
export function betweenTeams(questionnaire: Questionnaire, teams: readonly CellCount[]): Record<string, Between> {
  const found: Record<string, Between> = {}
  for (const { id } of questionnaire.scales) {
    const groups = teams.map((team) => team.scores[id] ?? [])
    const first = icc1(groups)
    const second = icc2(groups)
    if (groups.length >= 3 && first !== null && second !== null)
      found[id] = { teams: groups.length, icc1: hundredths(first), icc2: hundredths(second) }
  }
  return found
}

const hundredths = (value: number): number => Math.max(0, Math.round(value * 100) / 100)
