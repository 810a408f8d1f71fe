import lp, { type Model, type SolverAPI } from 'javascript-lp-solver'
import type { Group } from './disclosure.ts'

/** The package's types describe its CommonJS form; what Node loads is the solver itself. */
const solver = lp as unknown as SolverAPI

/**
 * An attacker who knows every group that was published, what each one answered, and how many people are in every cell.
 * Written apart from what it attacks: exact fractions in whole numbers, every small set tried one by one.
 */
export type Published = readonly Group[]

type Known = { cells: string[]; sizes: number[]; rows: bigint[][] }

/** Cells without people are known to be nothing, so the attacker leaves them out. */
function known(published: Published, all: Published): Known {
  const size = new Map<string, number>()
  for (const { cells } of all) for (const [cell, n] of cells) if (n > 0) size.set(String(cell), n)
  const cells = [...size.keys()]
  const rows = published.map((group) => {
    const held = new Set(group.cells.map(([cell]) => String(cell)))
    return cells.map((cell) => (held.has(cell) ? 1n : 0n))
  })
  return { cells, sizes: [...size.values()], rows }
}

const gcd = (x: bigint, y: bigint): bigint => (y === 0n ? (x < 0n ? -x : x) : gcd(y, x % y))

function lowest(row: bigint[]): bigint[] {
  const shared = row.reduce(gcd, 0n)
  return shared > 1n ? row.map((x) => x / shared) : row
}

/** Gauss and Jordan in whole numbers: every pivot column ends with one number in it. */
export function reduced(rows: bigint[][], width: number): { rows: bigint[][]; pivots: number[] } {
  let left = rows.map((row) => [...row])
  const done: bigint[][] = []
  const pivots: number[] = []
  for (let at = 0; at < width; at++) {
    const lead = left.find((row) => row[at] !== 0n)
    if (!lead) continue
    const without = (row: bigint[]) =>
      lowest(row.map((x, i) => x * (lead[at] as bigint) - (lead[i] as bigint) * (row[at] as bigint)))
    left = left.filter((row) => row !== lead).map((row) => (row[at] === 0n ? row : without(row)))
    for (const [i, row] of done.entries()) if (row[at] !== 0n) done[i] = without(row)
    done.push(lead)
    pivots.push(at)
  }
  return { rows: done, pivots }
}

/** What the published groups leave open: a basis of all changes to the cells that no published group would show. */
export function leftOpen(rows: bigint[][], width: number): bigint[][] {
  const echelon = reduced(rows, width)
  const free = [...Array(width).keys()].filter((at) => !echelon.pivots.includes(at))
  const scale = echelon.rows.reduce((product, row, i) => product * (row[echelon.pivots[i] as number] as bigint), 1n)
  return free.map((at) => {
    const change = Array.from({ length: width }, () => 0n)
    change[at] = scale
    for (const [i, row] of echelon.rows.entries()) {
      const pivot = echelon.pivots[i] as number
      change[pivot] = (-(row[at] as bigint) * scale) / (row[pivot] as bigint)
    }
    return lowest(change)
  })
}

/** Every set of cells with at least one and fewer than `minimum` people. */
export function smallSets(sizes: number[], minimum: number): number[][] {
  let sets: { cells: number[]; n: number }[] = [{ cells: [], n: 0 }]
  for (const [cell, n] of sizes.entries())
    sets = sets.concat(
      sets.filter((set) => set.n + n < minimum).map((set) => ({ cells: [...set.cells, cell], n: set.n + n })),
    )
  return sets.map((set) => set.cells).filter((cells) => cells.length > 0)
}

/** The small sets that can be calculated exactly: those that nothing left open could change. */
export function calculable(published: Published, minimum: number, all: Published = published): string[][] {
  const { cells, sizes, rows } = known(published, all)
  const open = leftOpen(rows, cells.length)
  const isFixed = (set: number[]) =>
    open.every((change) => set.reduce((sum, at) => sum + (change[at] as bigint), 0n) === 0n)
  return smallSets(sizes, minimum)
    .filter(isFixed)
    .map((set) => set.map((at) => cells[at] as string))
}

/** Plainly: show a group unless a small set that could not be calculated before can be calculated afterwards. */
export function plainGreedy(groups: readonly Group[], minimum: number, before: Published = []): Group[] {
  const shown: Group[] = []
  const all = [...before, ...groups]
  const exposed = (more: Group[]) => calculable([...before, ...shown, ...more], minimum, all).length
  for (const group of groups) {
    const n = group.cells.reduce((sum, [, count]) => sum + count, 0)
    if (n >= minimum && exposed([group]) === exposed([])) shown.push(group)
  }
  return shown
}

/**
 * How closely linear programming can tell how many people in a small set gave an answer, when `answered` says how many
 * did in each cell: the lowest and highest that everything published allows, no cell below nobody or above everybody.
 */
export function bounds(published: Published, set: string[], answered: Record<string, number>): [number, number] {
  const sizes = new Map(published.flatMap(({ cells }) => cells.map(([cell, n]) => [String(cell), n] as const)))
  const constraints: Record<string, { equal?: number; max?: number }> = {}
  const variables: Record<string, Record<string, number>> = {}
  for (const [cell, n] of sizes) {
    variables[cell] = { wanted: set.includes(cell) ? 1 : 0, [`all of ${cell}`]: 1 }
    constraints[`all of ${cell}`] = { max: n }
  }
  for (const [i, group] of published.entries()) {
    constraints[`group ${i}`] = { equal: group.cells.reduce((sum, [cell]) => sum + (answered[String(cell)] ?? 0), 0) }
    for (const [cell] of group.cells) (variables[String(cell)] as Record<string, number>)[`group ${i}`] = 1
  }
  const solve = (opType: 'min' | 'max') => {
    const model: Model = { optimize: 'wanted', opType, constraints, variables }
    const answer = solver.Solve(model) as { feasible: boolean; result: number }
    if (!answer.feasible) throw new Error('what was published contradicts itself')
    return answer.result
  }
  return [solve('min'), solve('max')]
}
