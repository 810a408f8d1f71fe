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
  const splitBy: number[] = [-1]
  const splitTo: number[] = [0]
  for (let g = 0; g < groups.length; g++)
    for (const column of groups[g] as Int32Array) {
      const old = classOf[column] as number
      if (splitBy[old] !== g) {
        splitBy[old] = g
        splitTo[old] = splitTo.push(0) - 1
        splitBy.push(-1)
      }
      classOf[column] = splitTo[old] as number
    }
  return compact(groups, weights, classOf)
}

/** The classes that are left, numbered from 0; each group with every class once. */
function compact(groups: Int32Array[], weights: Float64Array, classOf: Int32Array): Columns {
  const number = new Int32Array(groups.reduce((sum, group) => sum + group.length, 1)).fill(-1)
  const total: number[] = []
  for (let column = 0; column < weights.length; column++) {
    const name = classOf[column] as number
    if (number[name] === -1) number[name] = total.push(0) - 1
    const to = number[name] as number
    classOf[column] = to
    total[to] = (total[to] as number) + (weights[column] as number)
  }
  const heldBy = new Int32Array(total.length).fill(-1)
  return { groups: groups.map((group, g) => distinct(group, g, classOf, heldBy)), weights: Float64Array.from(total) }
}

function distinct(group: Int32Array, g: number, classOf: Int32Array, heldBy: Int32Array): Int32Array {
  return group
    .map((column) => classOf[column] as number)
    .filter((name) => {
      if (heldBy[name] === g) return false
      heldBy[name] = g
      return true
    })
}
