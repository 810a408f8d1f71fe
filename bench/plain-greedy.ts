import type { Group } from '../src/disclosure/disclosure.ts'

/** Products of two numbers below this prime are exact in a double. */
const prime = 67_108_859
const width = 2 ** 26

function times(x: number, y: number): number {
  const product = x * y
  const rest = product - Math.floor(product / prime) * prime
  return rest < 0 ? rest + prime : rest >= prime ? rest - prime : rest
}

/**
 * The same rule by brute force, to compare with: show a group unless a set of fewer than five people can then be
 * calculated, and look through all sets of up to four small cells each time. Keeps random vectors at right angles to all
 * that is shown: cells that add up to zero in two of them can be calculated (52 bits, so not by chance).
 */
export function plainGreedy(groups: readonly Group[]): boolean[] {
  const index = new Map<string, number>()
  const weights: number[] = []
  for (const { cells } of groups)
    for (const [cell, n] of cells)
      if (n > 0 && !index.has(String(cell))) {
        index.set(String(cell), weights.length)
        weights.push(n)
      }
  let vectors: Float64Array[] = Array.from({ length: Math.min(weights.length, groups.length) + 3 }, () =>
    Float64Array.from(weights, () => Math.floor(Math.random() * prime)),
  )
  return groups.map(({ cells }) => {
    if (cells.reduce((sum, [, n]) => sum + n, 0) < 5) return false
    const columns = cells.flatMap(([cell]) => index.get(String(cell)) ?? [])
    const dots = vectors.map((vector) => columns.reduce((sum, at) => sum + (vector[at] as number), 0) % prime)
    const last = vectors.length - 1
    if (dots.every((dot) => dot === 0)) return true
    const turned = (i: number) =>
      turn(vectors[i] as Float64Array, vectors[last] as Float64Array, dots[i] as number, dots[last] as number)
    if (exposes(turned(0), turned(1), weights)) return false
    vectors = vectors.slice(0, last).map((_, i) => turned(i))
    return true
  })
}

/** What is left of a vector, at right angles to one group more. */
function turn(vector: Float64Array, by: Float64Array, dot: number, dotBy: number): Float64Array {
  return vector.map((x, at) => {
    const rest = times(x, dotBy) - times(by[at] as number, dot)
    return rest < 0 ? rest + prime : rest
  })
}

/** Is there a set of up to four people that adds up to zero? Sets of two people or cells against what they still need. */
function exposes(first: Float64Array, second: Float64Array, weights: number[]): boolean {
  const key = (x: number, y: number) => (x % prime) * width + (y % prime)
  const small = weights.flatMap((n, at) => (n < 5 ? [at] : []))
  const sums = Array.from({ length: 5 }, () => new Map<number, [number, number]>())
  const put = (n: number, x: number, y: number, cells: [number, number]) => sums[n]?.set(key(x, y), cells)
  for (const at of small) put(weights[at] as number, first[at] as number, second[at] as number, [at, -1])
  const few = small.filter((at) => (weights[at] as number) < 4)
  for (const [i, at] of few.entries())
    for (const other of few.slice(i + 1)) {
      const n = (weights[at] as number) + (weights[other] as number)
      if (n < 5)
        put(n, (first[at] as number) + (first[other] as number), (second[at] as number) + (second[other] as number), [
          at,
          other,
        ])
    }
  if (sums.some((of) => of.has(0))) return true
  for (const [n, of] of sums.entries())
    for (const [sum, cells] of of) {
      const [x, y] = [Math.floor(sum / width), sum % width]
      const needed = key(prime - x, prime - y)
      for (let m = 1; m + n < 5; m++) {
        const found = sums[m]?.get(needed)
        if (found && !found.some((at) => at >= 0 && cells.includes(at))) return true
      }
    }
  return false
}
