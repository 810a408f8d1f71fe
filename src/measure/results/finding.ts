import type { Figures, Measured } from '../closing/figures.ts'
import type { Published } from './reading.ts'

/** A scale with what was measured of it. */
export interface Told {
  scale: string
  figure: Measured
}

/** What the figures say, and nothing that they do not: of two means whose intervals overlap, neither is higher. */
export type Finding =
  | { kind: 'nothing' }
  /** Too few for any firm word. */
  | { kind: 'few'; best: Told; least: Told }
  /** All scales lie within each other's reach. */
  | { kind: 'level'; mean: number }
  | { kind: 'differ'; best: Told; least: Told }

const toldScales = (figures: Figures): Told[] =>
  Object.entries(figures.scales).flatMap(([scale, figure]) => (figure ? [{ scale, figure }] : []))

/** From the best to the least good. */
export const ranked = (figures: Figures): Told[] =>
  toldScales(figures).sort((a, b) => b.figure.mean - a.figure.mean || b.figure.agree - a.figure.agree)

export function findingOf(figures: Figures | null): Finding {
  const scales = figures ? ranked(figures) : []
  const [best] = scales
  const least = scales.at(-1)
  if (!best || !least) return { kind: 'nothing' }
  if (!best.figure.more || !least.figure.more) return { kind: 'few', best, least }
  if (best.figure.more.low > least.figure.more.high) return { kind: 'differ', best, least }
  const mean = scales.reduce((sum, { figure }) => sum + figure.mean, 0) / scales.length
  return { kind: 'level', mean }
}

/** Strengths are clearly above the middle, worries clearly below it, or with many who disagree. */
export const isStrong = ({ figure }: Told): boolean => (figure.more?.low ?? 0) > 3.4 && figure.disagree < 20
export const isWorry = ({ figure }: Told): boolean =>
  figure.more !== undefined && (figure.more.high < 3 || figure.disagree >= 30)

/** Mean above or below another, when their intervals allow that word. */
export interface Difference {
  by: number
  low: number
  high: number
  clear: 'higher' | 'lower' | null
}

/** Between two groups; null when one of them is too small for it. Part of the people may be in both: then it is careful. */
export function differenceOf(one: Measured | null | undefined, other: Measured | null | undefined): Difference | null {
  if (!one?.more || !other?.more) return null
  const half = ({ more, mean }: Measured) => (more ? Math.max(more.high - mean, mean - more.low) : 0)
  const margin = Math.hypot(half(one), half(other))
  const by = one.mean - other.mean
  const clear = Math.abs(by) <= margin || Math.abs(by) < 0.15 ? null : by > 0 ? 'higher' : 'lower'
  return { by: tenths(by), low: tenths(by - margin), high: tenths(by + margin), clear }
}

const tenths = (value: number) => Math.round(value * 10) / 10 + 0

/** The scale in which most teams stand out, or else that on which people are least positive: what to look at first. */
export function firstScale(unit: Published): string | null {
  if (!unit.figures) return null
  const { marked = {} } = unit.figures
  const least = ranked(unit.figures).reverse()
  const many = (scale: string) => (marked[scale]?.low ?? 0) + (marked[scale]?.split ?? 0)
  return least.sort((a, b) => many(b.scale) - many(a.scale))[0]?.scale ?? null
}
