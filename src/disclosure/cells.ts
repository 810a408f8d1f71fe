import type { Group } from './ledger.ts'

/** Groups as columns of numbered cells; `weights` tells how many people are in each cell. */
export type Columns = { groups: Int32Array[]; weights: Float64Array }

/**
 * Numbers the cells. A cell that is counted differently in different places (9 people then, 10 now) is taken as slices,
 * the smaller count inside the larger: the difference is then a set of its own, and it may be too small. Empty cells
 * count nothing and are left out.
 */
export function numbered(groups: readonly Group[]): Columns {
  const slices = new Map<string, Slices>()
  for (const { cells } of groups) for (const [cell, n] of cells) if (n > 0) note(slices, String(cell), n)
  const weights: number[] = []
  for (const slice of slices.values()) {
    slice.first = weights.length
    if (slice.counts.length > 1) slice.counts.sort((x, y) => x - y)
    for (const [i, n] of slice.counts.entries()) weights.push(n - (slice.counts[i - 1] ?? 0))
  }
  return { groups: groups.map((group) => columnsOf(group, slices)), weights: Float64Array.from(weights) }
}

type Slices = { first: number; counts: number[] }

function note(slices: Map<string, Slices>, cell: string, n: number) {
  const known = slices.get(cell)
  if (!known) slices.set(cell, { first: 0, counts: [n] })
  else if (!known.counts.includes(n)) known.counts.push(n)
}

function columnsOf({ cells }: Group, slices: Map<string, Slices>): Int32Array {
  const columns: number[] = []
  for (const [cell, n] of cells) {
    const slice = n > 0 && slices.get(String(cell))
    if (!slice) continue
    for (let i = 0; (slice.counts[i] as number) <= n; i++) columns.push(slice.first + i)
  }
  return Int32Array.from(columns)
}

/** Cells that are always together, in every group or in none, are one cell: nothing published can tell them apart. */
export function merged({ groups, weights }: Columns): Columns {
  const classOf = new Int32Array(weights.length)
  let classes = 1
  for (const group of groups) {
    const split = new Map<number, number>()
    for (const column of group) {
      const old = classOf[column] as number
      const now = split.get(old) ?? classes++
      split.set(old, now)
      classOf[column] = now
    }
  }
  return compact(groups, weights, classOf)
}

function compact(groups: Int32Array[], weights: Float64Array, classOf: Int32Array): Columns {
  const used = new Map<number, number>()
  const total: number[] = []
  for (let column = 0; column < weights.length; column++) {
    const name = classOf[column] as number
    const index = used.get(name) ?? used.size
    used.set(name, index)
    classOf[column] = index
    total[index] = (total[index] ?? 0) + (weights[column] as number)
  }
  return { groups: groups.map((group) => distinct(group, classOf)), weights: Float64Array.from(total) }
}

function distinct(group: Int32Array, classOf: Int32Array): Int32Array {
  const classes = new Set<number>()
  for (const column of group) classes.add(classOf[column] as number)
  return Int32Array.from(classes)
}
