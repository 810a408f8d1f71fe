import { alphaOfTotals } from '../statistics.ts'
import type { WholeCount } from './counting.ts'

export interface WholeFigures {
  /** How well the items of a scale hang together. */
  alpha: Record<string, number | null>
}

/** Below this many people alpha says nothing. */
const least = 30

export function wholeFigures(sums: WholeCount): WholeFigures {
  const alpha = Object.entries(sums.complete).map(([scale, { items, totals }]) => {
    const n = totals.reduce((all, one) => all + one, 0)
    return [scale, n < least ? null : hundredths(alphaOfTotals(items, totals))] as const
  })
  return { alpha: Object.fromEntries(alpha) }
}

const hundredths = (value: number | null) => (value === null ? null : Math.round(value * 100) / 100)
