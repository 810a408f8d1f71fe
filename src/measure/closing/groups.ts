import type { Group } from '#disclosure/disclosure.ts'

/** One cell of a round: the people whose answers were counted together. */
export interface CountedCell {
  cell: string
  /** From the top down to the unit that it counts for. */
  path: readonly string[]
  n: number
  /** A trait that the cell is split by; crossed with departments only. */
  trait?: string | undefined
  /** What it is called in the ledger, when it is the same people as in an earlier round. */
  identity?: string | undefined
}

export interface ResultGroup extends Group {
  id: string
  kind: 'unit' | 'cross' | 'cut'
  unit: string | null
  trait: string | null
  /** The cells by their name in the round. */
  members: string[]
  n: number
}

/** What a cell is called in the ledger. Every round has cells of its own: an answer that is given anew is another answer. */
export const cellId = (round: string, { cell, identity }: Pick<CountedCell, 'cell' | 'identity'>): string =>
  identity ?? `${round}/${cell}`

/** A unit this many levels below the top is still wide enough to be crossed with a trait. */
const deepestCross = 1

/** Everything that one might show of a round, in order of worth: what lies above teams, the largest first, then teams, and
 * crosses last. */
export function groupsOf(round: string, cells: readonly CountedCell[]): ResultGroup[] {
  const counted = cells.filter(({ n }) => n > 0)
  const within = new Map<string, CountedCell[]>()
  const above = new Set<string>()
  for (const cell of counted)
    for (const [depth, unit] of cell.path.entries()) {
      if (depth < cell.path.length - 1) above.add(unit)
      const known = within.get(unit)
      if (known) known.push(cell)
      else within.set(unit, [cell])
    }
  const depths = new Map(counted.flatMap(({ path }) => path.map((unit, depth) => [unit, depth] as const)))
  const units = [...within].map(([unit, members]) => groupOf(round, 'unit', unit, null, members))
  const worth = (group: ResultGroup) => (above.has(group.unit ?? '') ? 0 : 1)
  const depthOf = (group: ResultGroup) => depths.get(group.unit ?? '') ?? 0
  units.sort((a, b) => worth(a) - worth(b) || b.n - a.n || depthOf(a) - depthOf(b) || (a.id < b.id ? -1 : 1))
  return [...units, ...crossesOf(round, within, depths)]
}

function crossesOf(round: string, within: Map<string, CountedCell[]>, depths: Map<string, number>): ResultGroup[] {
  const crosses: ResultGroup[] = []
  for (const [unit, members] of within) {
    if ((depths.get(unit) ?? 0) > deepestCross) continue
    for (const trait of new Set(members.flatMap((cell) => (cell.trait ? [cell.trait] : []))))
      crosses.push(
        groupOf(
          round,
          'cross',
          unit,
          trait,
          members.filter((cell) => cell.trait === trait),
        ),
      )
  }
  return crosses.sort((a, b) => b.n - a.n || (a.id < b.id ? -1 : 1))
}

export function groupOf(
  round: string,
  kind: ResultGroup['kind'],
  unit: string | null,
  trait: string | null,
  members: readonly CountedCell[],
): ResultGroup {
  return {
    id: [kind, unit, trait].filter(Boolean).join(':'),
    kind,
    unit,
    trait,
    members: members.map(({ cell }) => cell),
    cells: members.map((cell) => [cellId(round, cell), cell.n] as const),
    n: members.reduce((sum, { n }) => sum + n, 0),
  }
}
