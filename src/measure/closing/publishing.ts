import type { FrozenQuestionnaire } from '../questionnaires/model.ts'
import type { FrozenUnit } from './closing.ts'
import { addedUp, type CellCount } from './counting.ts'
import { betweenTeams, type Figures, figuresOf, nearly } from './figures.ts'
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
  const parents = new Set(units.map(({ parent }) => parent))
  const open = new Map(groups.filter(({ id }) => shown.has(id)).map((group) => [group.id, group]))
  const sums = new Map([...open].map(([id, group]) => [id, sumOf(group, counts)]))
  const teamsBelow = new Map<string, string[]>()
  for (const { unit } of units.filter((one) => !parents.has(one.unit)))
    for (const above of pathOf(tree, unit).slice(0, -1)) {
      const known = teamsBelow.get(above)
      if (known) known.push(unit)
      else teamsBelow.set(above, [unit])
    }
  const position = positions(units)
  const rowOf = (unit: FrozenUnit): PublishedGroup => {
    const sum = sums.get(`unit:${unit.unit}`)
    const path = pathOf(tree, unit.unit)
    const below = (teamsBelow.get(unit.unit) ?? []).flatMap((team) => sums.get(`unit:${team}`) ?? [])
    const between = betweenTeams(questionnaire, below)
    return {
      ...{
        id: `unit:${unit.unit}`,
        kind: 'unit',
        trait: null,
        unit: unit.unit,
        name: unit.name,
        path,
        depth: unit.depth,
      },
      position: position.get(unit.unit) ?? 0,
      team: !parents.has(unit.unit),
      ...figured(questionnaire, minimum, sum, between),
    }
  }
  const crosses = [...open.values()].filter(({ kind }) => kind === 'cross')
  return [
    ...units.map(rowOf),
    ...crosses.map((group, at) => ({
      ...{ id: group.id, kind: group.kind, unit: group.unit, trait: group.trait, team: false },
      position: units.length + at,
      name: [tree.get(group.unit ?? '')?.name, group.trait].join(' · '),
      path: pathOf(tree, group.unit ?? ''),
      depth: tree.get(group.unit ?? '')?.depth ?? 0,
      ...figured(questionnaire, minimum, sums.get(group.id), {}),
    })),
  ]
}

export const sumOf = (group: ResultGroup, counts: ReadonlyMap<string, CellCount>): CellCount =>
  addedUp(group.members.flatMap((cell) => counts.get(cell) ?? []))

export function figured(
  questionnaire: FrozenQuestionnaire,
  minimum: number,
  sum: CellCount | undefined,
  between: ReturnType<typeof betweenTeams>,
): Pick<PublishedGroup, 'shown' | 'n' | 'figures'> {
  if (!sum) return { shown: false, n: null, figures: null }
  const figures = figuresOf(questionnaire, sum, minimum)
  const more = Object.keys(between).length ? { between } : {}
  return { shown: true, n: nearly(sum.n, minimum), figures: { ...figures, ...more } }
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
