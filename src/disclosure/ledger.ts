/** One cell and how many people are counted in it. The same cell id always means the same people: see decision 10. */
export type Cell = readonly [id: string | number, n: number]

export type Group = { id: string | number; cells: readonly Cell[] }

/** Every group that was ever published. Plain data: it survives JSON, and it only ever grows. */
export type Ledger = readonly Group[]

/**
 * The ledger told in finer cells: `restate(ledger, { a: [['a, stayed', 8], ['a, now in b', 1]] })`. For when a cell no
 * longer moves as one, or counts otherwise than it did; other cells stay as they are. Old groups go on counting, in
 * terms that new groups can be compared with. Cells can be split and counted anew, never joined: what told them apart
 * was published.
 */
export function restate(ledger: Ledger, cells: Readonly<Record<string, readonly Cell[]>>): Ledger {
  const parts = new Map(Object.entries(cells))
  return checked(
    ledger.map((group) => ({ ...group, cells: group.cells.flatMap((cell) => parts.get(String(cell[0])) ?? [cell]) })),
  )
}

/** Groups as they came, or a TypeError that says what is wrong with them. */
export function checked<G extends Group>(groups: readonly G[]): readonly G[] {
  if (!Array.isArray(groups)) throw new TypeError('this is no list of groups')
  for (const { id, cells } of groups) {
    if (!Array.isArray(cells)) throw new TypeError(`group ${id} has no cells`)
    const met = new Set<string>()
    for (const [cell, n] of cells) {
      if (!Number.isSafeInteger(n) || n < 0) throw new TypeError(`cell ${cell} of group ${id} counts ${n} people`)
      met.add(String(cell))
    }
    if (met.size < cells.length) throw new TypeError(`group ${id} holds a cell twice`)
  }
  return groups
}
