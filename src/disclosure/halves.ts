import { minus, plus, randomBelow, times } from './modular.ts'
import type { Row, Span } from './span.ts'

/**
 * Cells with people, a key modulo each prime, and how much of what is new they bring. The keys are random, but those of
 * cells that together can be calculated add up to zero.
 */
export type Keyed = { weights: number[]; a: number[]; b: number[]; fresh: number[]; p: number; q: number }

type Half = { n: number; first: number; last: number; a: number; b: number; fresh: number }

/** More halves than this take longer than the search that they would replace. */
const most = 250_000

/**
 * Is there a set of fewer than `minimum` people whose keys add up to zero, and that is new? Every set is two halves, the
 * first cells and the last ones, so it is enough to know all halves and what each still needs. Undefined: too many halves.
 */
export function hasSmallSet(cells: Keyed, minimum: number): boolean | undefined {
  const size = Math.ceil(mostCells(cells.weights, minimum) / 2)
  if (countSets(cells.weights, minimum, size) > most) return undefined
  const halves = halvesOf(cells, minimum, size)
  const byKey = new Map<number, Half[]>()
  for (const half of halves) {
    if (half.a === 0 && half.b === 0 && half.fresh !== 0) return true
    const alike = byKey.get(half.a)
    if (alike) alike.push(half)
    else byKey.set(half.a, [half])
  }
  return halves.some((half) =>
    (byKey.get(minus(0, half.a, cells.p)) ?? []).some((other) => isSet(half, other, minimum, cells)),
  )
}

function isSet(half: Half, other: Half, minimum: number, { p, q }: Keyed): boolean {
  if (half.last >= other.first || half.n + other.n >= minimum) return false
  return plus(half.b, other.b, q) === 0 && plus(half.fresh, other.fresh, p) !== 0
}

/** How many cells a small set can hold at most. */
function mostCells(weights: number[], minimum: number): number {
  let people = 0
  let cells = 0
  for (const n of weights.toSorted((x, y) => x - y)) {
    people += n
    if (people < minimum) cells++
  }
  return cells
}

/** How many sets there are of at most `size` cells and fewer than `minimum` people. */
function countSets(weights: number[], minimum: number, size: number): number {
  const counts = Array.from({ length: size + 1 }, () => new Array<number>(minimum).fill(0))
  ;(counts[0] as number[])[0] = 1
  for (const weight of weights)
    for (let cells = size; cells > 0; cells--)
      for (let n = minimum - 1; n >= weight; n--)
        (counts[cells] as number[])[n] = (counts[cells]?.[n] as number) + (counts[cells - 1]?.[n - weight] as number)
  return counts.flat().reduce((sum, count) => sum + count, 0)
}

function halvesOf({ weights, a, b, fresh, p, q }: Keyed, minimum: number, size: number): Half[] {
  const halves: Half[] = []
  const grow = (half: Half, cells: number) => {
    for (let at = half.last + 1; cells < size && at < weights.length; at++) {
      const n = half.n + (weights[at] as number)
      if (n >= minimum) continue
      const more = {
        n,
        first: cells === 0 ? at : half.first,
        last: at,
        a: plus(half.a, a[at] as number, p),
        b: plus(half.b, b[at] as number, q),
        fresh: plus(half.fresh, fresh[at] as number, p),
      }
      halves.push(more)
      grow(more, cells + 1)
    }
  }
  grow({ n: 0, first: -1, last: -1, a: 0, b: 0, fresh: 0 }, 0)
  return halves
}

/** The rows as a change would leave them: one by its number, those that hold a column, and how much is new in one. */
export type Rows = {
  row: (id: number) => Row
  with: (column: number) => readonly number[]
  freshOf: (id: number) => number
}

/** All cells that some rows hang together with, each with a key such that the keys in every row add up to zero. */
export function keyed(from: number[], rows: Rows, { p, q, weights }: Span): Keyed {
  const cells: Keyed = { weights: [], a: [], b: [], fresh: [], p, q }
  const { ids, keys } = component(from, rows, p, q)
  for (const [column, key] of keys) put(cells, weights[column] as number, key, 0)
  for (const id of ids) {
    const row = rows.row(id)
    const key: Key = [0, 0]
    for (let i = 0; i < row.columns.length; i++) {
      const [a, b] = keys.get(row.columns[i] as number) as Key
      key[0] = minus(key[0], times(row.a[i] as number, a, p), p)
      key[1] = minus(key[1], times(row.b[i] as number, b, q), q)
    }
    put(cells, weights[row.pivot] as number, key, rows.freshOf(id))
  }
  return cells
}

type Key = [a: number, b: number]

/** Rows hang together by the columns that they share. */
function component(from: number[], rows: Rows, p: number, q: number): { ids: Set<number>; keys: Map<number, Key> } {
  const ids = new Set(from)
  const keys = new Map<number, Key>()
  for (const id of ids)
    for (const column of rows.row(id).columns) {
      if (keys.has(column)) continue
      keys.set(column, [randomBelow(p), randomBelow(q)])
      for (const other of rows.with(column)) ids.add(other)
    }
  return { ids, keys }
}

function put(cells: Keyed, weight: number, [a, b]: Key, fresh: number) {
  cells.weights.push(weight)
  cells.a.push(a)
  cells.b.push(b)
  cells.fresh.push(fresh)
}
