import { alphaOfTotals } from '../statistics.ts'
import type { WholeCount } from './counting.ts'

export interface WholeFigures {
  /** How well the items of a scale hang together. */
  alpha: Record<string, number | null>
  /** Correlations between scales over everyone, "scale other-scale". */
  together: Record<string, number>
}

/** Below this many people the ties between scales say nothing. */
const least = 30

export function wholeFigures(sums: WholeCount): WholeFigures {
  const alpha = Object.entries(sums.complete).map(([scale, { items, totals }]) => {
    const n = totals.reduce((all, one) => all + one, 0)
    return [scale, n < least ? null : hundredths(alphaOfTotals(items, totals))] as const
  })
  const together = Object.entries(sums.together).flatMap(([pair, sum]) => {
    const r = correlation(sum)
    return r === null ? [] : [[pair, r] as const]
  })
  return { alpha: Object.fromEntries(alpha), together: Object.fromEntries(together) }
}

const hundredths = (value: number | null) => (value === null ? null : Math.round(value * 100) / 100)

function correlation([n = 0, x = 0, y = 0, xx = 0, yy = 0, xy = 0]: number[]): number | null {
  if (n < least) return null
  const varied = Math.sqrt((xx - (x * x) / n) * (yy - (y * y) / n))
  return varied > 0 ? hundredths((xy - (x * y) / n) / varied) : null
}
