import type { FrozenQuestionnaire } from '../questionnaires/model.ts'
import type { FrozenUnit } from './closing.ts'
import { addedUp, type CellCount } from './counting.ts'
import { betweenTeams, type Figures, figuresOf, type Marks, marksOf, nearly } from './figures.ts'
import type { ResultGroup } from './groups.ts'

export interface PublishedGroup {
  id: string
  kind: ResultGroup['kind']
  position: number
  unit: string | null
  trait: string | null
  name: string
  path: string[]
  depth: number
  team: boolean
  shown: boolean
  n: number | null
  marks: Marks
  figures: Figures | null
}

/** Every unit of the tree, shown or withheld, and every cross that is shown. */
export function publishedRows(
  questionnaire: FrozenQuestionnaire,
  minimum: number,
  units: readonly FrozenUnit[],
  groups: readonly ResultGroup[],
  shown: ReadonlySet<string>,
  counts: ReadonlyMap<string, CellCount>,
): PublishedGroup[] {
  const tree = new Map(units.map((unit) => [unit.unit, unit]))
  const open = groups.filter(({ id }) => shown.has(id))
  const sums = new Map(open.map((group) => [group.id, sumOf(group, counts)]))
  const below = teamsBelow(units, tree)
  const order = positions(units)
  const rows = new Map(units.map((unit) => [unit.unit, unitRow(unit)]))
  for (const [unit, teams] of below) addTeams(unit, teams)
  const crosses = open.filter(({ kind }) => kind === 'cross')
  return [...rows.values(), ...crosses.map(crossRow)]

  function unitRow({ unit, name, depth }: FrozenUnit): PublishedGroup {
    const own = figured(questionnaire, minimum, sums.get(`unit:${unit}`))
    const team = !below.has(unit)
    return {
      ...{ id: `unit:${unit}`, kind: 'unit', trait: null, unit, name, path: pathOf(tree, unit), depth, team },
      ...{ position: order.get(unit) ?? 0, marks: team ? marksOf(own.figures) : {}, ...own },
    }
  }

  /** What is told of a unit about the teams below it, of those that are shown. */
  function addTeams(unit: string, teams: readonly string[]): void {
    const figures = rows.get(unit)?.figures
    if (!figures) return
    const between = betweenTeams(
      questionnaire,
      teams.flatMap((team) => sums.get(`unit:${team}`) ?? []),
    )
    if (Object.keys(between).length) figures.between = between
    figures.marked = {}
    for (const mark of teams.map((team) => rows.get(team)?.marks ?? {}))
      for (const [scale, what] of Object.entries(mark)) {
        figures.marked[scale] ??= { low: 0, split: 0 }
        figures.marked[scale][what]++
      }
  }

  function crossRow(group: ResultGroup, at: number): PublishedGroup {
    const unit = tree.get(group.unit ?? '')
    return {
      ...{ id: group.id, kind: 'cross', unit: group.unit, trait: group.trait, team: false, marks: {} },
      ...{ position: units.length + at, name: `${unit?.name} · ${group.trait}`, depth: unit?.depth ?? 0 },
      path: pathOf(tree, group.unit ?? ''),
      ...figured(questionnaire, minimum, sums.get(group.id)),
    }
  }
}

/** By unit that has units below it: the teams, in which nothing lies below. */
function teamsBelow(units: readonly FrozenUnit[], tree: ReadonlyMap<string, FrozenUnit>): Map<string, string[]> {
  const parents = new Set(units.map(({ parent }) => parent))
  const below = new Map<string, string[]>()
  for (const { unit } of units.filter((one) => !parents.has(one.unit)))
    for (const above of pathOf(tree, unit).slice(0, -1)) {
      const known = below.get(above)
      if (known) known.push(unit)
      else below.set(above, [unit])
    }
  return below
}

export const sumOf = (group: ResultGroup, counts: ReadonlyMap<string, CellCount>): CellCount =>
  addedUp(group.members.flatMap((cell) => counts.get(cell) ?? []))

export function figured(
  questionnaire: FrozenQuestionnaire,
  minimum: number,
  sum: CellCount | undefined,
): Pick<PublishedGroup, 'shown' | 'n' | 'figures'> {
  if (!sum) return { shown: false, n: null, figures: null }
  return { shown: true, n: nearly(sum.n, minimum), figures: figuresOf(questionnaire, sum, minimum) }
}

function pathOf(tree: ReadonlyMap<string, FrozenUnit>, unit: string): string[] {
  const path: string[] = []
  for (let at = tree.get(unit); at && path.length < 50; at = tree.get(at.parent ?? '')) path.unshift(at.unit)
  return path
}

/** Where a unit stands when the tree is read from above, each with what is below it. */
function positions(units: readonly FrozenUnit[]): Map<string, number> {
  const children = new Map<string | null, FrozenUnit[]>()
  const known = new Set(units.map(({ unit }) => unit))
  for (const unit of units) {
    const parent = unit.parent && known.has(unit.parent) ? unit.parent : null
    children.set(parent, [...(children.get(parent) ?? []), unit])
  }
  const order = new Map<string, number>()
  const walk = (parent: string | null) => {
    for (const { unit } of children.get(parent) ?? []) {
      order.set(unit, order.size)
      walk(unit)
    }
  }
  walk(null)
  return order
}
