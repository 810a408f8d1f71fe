/** The groups in which answers are counted. Pure. */
export interface TreeUnit {
  id: string
  parent: string | null
  name: string
}

/** The units from the top down to this one, itself included. */
export function pathTo(units: ReadonlyMap<string, TreeUnit>, id: string): string[] {
  const path: string[] = []
  for (let unit = units.get(id); unit && !path.includes(unit.id); unit = units.get(unit.parent ?? ''))
    path.unshift(unit.id)
  return path
}

/** Several units without anything above them get one above them, so that there is always one whole. */
export function withOneTop(units: readonly TreeUnit[], name: string): Map<string, TreeUnit> {
  const known = new Set(units.map(({ id }) => id))
  const tops = units.filter(({ parent }) => !parent || !known.has(parent))
  const rest = units.filter((unit) => !tops.includes(unit))
  const above = tops.length > 1 ? { id: 'all', parent: null, name } : null
  const placed = [...tops.map((unit) => ({ ...unit, parent: above?.id ?? null })), ...rest]
  return new Map((above ? [above, ...placed] : placed).map((unit) => [unit.id, unit]))
}

/**
 * Brings together what is too small: what stays below the minimum in a unit goes up to the unit above it, until a group
 * is large enough. What is left at the top takes the smallest group with it. No group is ever smaller than the minimum;
 * nothing comes back when all of it together is.
 */
export function gather<T>(
  units: ReadonlyMap<string, TreeUnit>,
  inUnit: ReadonlyMap<string, readonly T[]>,
  weight: (part: T) => number,
  minimum: number,
): Map<string, T[]> {
  const size = (parts: readonly T[]) => parts.reduce((sum, part) => sum + weight(part), 0)
  const waiting = new Map([...inUnit].map(([unit, parts]) => [unit, [...parts]]))
  const groups = new Map<string, T[]>()
  const deepestFirst = [...units.keys()].sort((a, b) => pathTo(units, b).length - pathTo(units, a).length)
  for (const unit of deepestFirst) {
    const parts = waiting.get(unit) ?? []
    if (!parts.length) continue
    const parent = units.get(unit)?.parent
    if (size(parts) >= minimum) groups.set(unit, parts)
    else if (parent) waiting.set(parent, [...(waiting.get(parent) ?? []), ...parts])
    else if (!takeSmallest(groups, unit, parts, size)) return new Map()
  }
  return groups
}

function takeSmallest<T>(groups: Map<string, T[]>, top: string, left: T[], size: (parts: T[]) => number): boolean {
  const [smallest] = [...groups].sort(([a, x], [b, y]) => size(x) - size(y) || (a < b ? -1 : 1))
  if (!smallest) return false
  groups.delete(smallest[0])
  groups.set(top, [...smallest[1], ...left])
  return true
}

export interface MadeCell {
  cell: string
  label: string
  path: string[]
  members: string[]
  remarks_cell: string
  experience_cell: string
}

/** Comments and experiences are kept under units that more people share than the minimum asks. */
export const remarksFrom = 10

/** All groups of a round. `homes` says of each member in which unit they are. */
export function makeCells(
  units: ReadonlyMap<string, TreeUnit>,
  homes: ReadonlyMap<string, string>,
  minimum: number,
): MadeCell[] {
  const groups = gather(units, byUnit(homes), () => 1, minimum)
  const sizes = [...groups].map(([cell, members]) => ({ cell, invited: members.length }))
  const remarks = homesOf(units, sizes, Math.max(minimum, remarksFrom), (cell) => cell)
  const experience = homesOf(units, sizes, Math.max(minimum, remarksFrom), (cell) => pathTo(units, cell)[1] ?? cell)
  const top = [...units.keys()].find((id) => !units.get(id)?.parent) ?? ''
  return [...groups].map(([cell, members]) => ({
    cell,
    members,
    label: units.get(cell)?.name ?? '',
    path: pathTo(units, cell),
    remarks_cell: remarks.get(cell) ?? top,
    experience_cell: experience.get(cell) ?? top,
  }))
}

function byUnit(homes: ReadonlyMap<string, string>): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const [member, unit] of homes) {
    const members = found.get(unit) ?? []
    members.push(member)
    found.set(unit, members)
  }
  return found
}

/** Under which unit each group is taken together when more people are needed. */
function homesOf(
  units: ReadonlyMap<string, TreeUnit>,
  cells: readonly { cell: string; invited: number }[],
  minimum: number,
  from: (cell: string) => string,
): Map<string, string> {
  const placed = new Map<string, typeof cells>()
  for (const one of cells) placed.set(from(one.cell), [...(placed.get(from(one.cell)) ?? []), one])
  const groups = gather(units, placed, ({ invited }) => invited, minimum)
  return new Map([...groups].flatMap(([unit, parts]) => parts.map(({ cell }) => [cell, unit] as const)))
}
