import type { Group } from './disclosure.ts'

/** Groups as columns of numbered cells; `weights` tells how many people are in each cell. */
export type Columns = { groups: Int32Array[]; weights: Float64Array }

/**
 * Numbers the cells. A cell that is counted differently in different places (9 people then, 10 now) is taken as slices,
 * the smaller count inside the larger: the difference is then a set of its own, and it may be too small. Empty cells
 * count nothing and are left out.
 */
export function numbered(groups: readonly Group[]): Columns {
  const counts = countsOf(groups)
  const first = new Map<string, number>()
  const weights: number[] = []
  for (const [cell, ns] of counts) {
    first.set(cell, weights.length)
    ns.sort((x, y) => x - y)
    weights.push(...ns.map((n, i) => n - (ns[i - 1] ?? 0)))
  }
  const slices = ([cell, n]: readonly [string | number, number]) => {
    const from = first.get(String(cell)) ?? 0
    return n === 0 ? [] : (counts.get(String(cell)) ?? []).filter((other) => other <= n).map((_, i) => from + i)
  }
  return {
    groups: groups.map(({ cells }) => Int32Array.from(cells.flatMap(slices))),
    weights: Float64Array.from(weights),
  }
}

function countsOf(groups: readonly Group[]): Map<string, number[]> {
  const counts = new Map<string, number[]>()
  for (const { cells } of groups)
    for (const [cell, n] of cells) {
      if (n === 0) continue
      const known = counts.get(String(cell))
      if (!known) counts.set(String(cell), [n])
      else if (!known.includes(n)) known.push(n)
    }
  return counts
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
  const classes = groups.map((group) => Int32Array.from(new Set(group.map((column) => classOf[column] as number))))
  return { groups: classes, weights: Float64Array.from(total) }
}
