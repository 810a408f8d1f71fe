import type { Between, Figures, Measured } from './figures.ts'

/** Figures as they are kept: per question a row of whole numbers, so that those of thousands of units are written and read
 * fast. What is kept is exactly what may be shown. */
export interface Packed {
  items: Record<string, number[] | null>
  scales: Record<string, number[] | null>
  between?: Record<string, Between>
  marked?: Figures['marked']
}

const tenfold = (value: number): number => Math.round(value * 10)

function packedFigure(figure: Measured | null): number[] | null {
  if (!figure) return null
  const { mean, agree, disagree, more } = figure
  const said = [tenfold(mean), agree, disagree]
  if (!more) return said
  const { shares, deviation, rwg, low, high, split, none } = more
  return [...said, tenfold(deviation), tenfold(rwg), tenfold(low), tenfold(high), split ? 1 : 0, none, ...shares]
}

function figureFrom(packed: number[] | null): Measured | null {
  if (!packed) return null
  const [mean = 0, agree = 0, disagree = 0, deviation, rwg = 0, low = 0, high = 0, split, none = 0, ...shares] = packed
  const said = { mean: mean / 10, agree, disagree }
  if (deviation === undefined) return said
  const more = {
    deviation: deviation / 10,
    rwg: rwg / 10,
    low: low / 10,
    high: high / 10,
    split: split === 1,
    none,
    shares,
  }
  return { ...said, more }
}

export const packed = ({ items, scales, ...rest }: Figures): Packed => ({
  ...rest,
  items: each(items, packedFigure),
  scales: each(scales, packedFigure),
})

export const unpacked = ({ items, scales, ...rest }: Packed): Figures => ({
  ...rest,
  items: each(items, figureFrom),
  scales: each(scales, figureFrom),
})

function each<A, B>(figures: Record<string, A>, one: (figure: A) => B): Record<string, B> {
  const found: Record<string, B> = {}
  for (const id in figures) found[id] = one(figures[id] as A)
  return found
}
