import { disclose, type Group } from '#disclosure/disclosure.ts'
import type { CountRow, ReportFigures, ShownGroup } from './tables.ts'

export const other = 'other'
/** Whatever an organisation chose, a figure about talks is never about fewer. */
const floor = 5

type Counted = Pick<CountRow, 'member' | 'kind' | 'part' | 'outcome' | 'n'>
const dimensions = ['kinds', 'parts', 'outcomes'] as const
type Dimension = (typeof dimensions)[number]
const fieldOf = { kinds: 'kind', parts: 'part', outcomes: 'outcome' } as const

/** The cell that nothing can be smaller than: what one adviser counted of one kind, part and outcome. */
const cellOf = ({ member, kind, part, outcome }: Counted) => JSON.stringify([member, kind, part, outcome])

/**
 * What of these counts may be given out. Each dimension stands by itself, and never two together: of a part, one cannot
 * see with what. Groups under the minimum are put together; when that is still too few, the smallest that would be shown
 * goes in too. Then the disclosure control sees all groups at once, and what it holds back is left out with everything
 * that it stood beside.
 */
export function reportFigures(counted: readonly Counted[], minimumOfOrganisation: number): ReportFigures {
  const minimum = Math.max(minimumOfOrganisation, floor)
  const counts = counted.filter(({ n }) => n > 0)
  const wanted = dimensions.map((dimension) => ({ dimension, groups: mergedGroups(counts, dimension, minimum) }))
  const everything: Group = { id: 'total', cells: counts.map((one) => [cellOf(one), one.n]) }
  const asked = [everything, ...wanted.flatMap(({ dimension, groups }) => groups.map((one) => groupIn(dimension, one)))]
  const shown = new Map(disclose({ groups: asked, minimum }).map(({ id, n, shown: yes }) => [id, yes ? n : null]))
  const total = shown.get('total') ?? null
  const given = (dimension: Dimension): ShownGroup[] => {
    const groups = wanted.find((one) => one.dimension === dimension)?.groups ?? []
    return groups.flatMap(({ id }) => {
      const n = shown.get(`${dimension} ${id}`)
      return n ? [{ id, n }] : []
    })
  }
  const figures = { kinds: given('kinds'), parts: given('parts'), outcomes: given('outcomes') }
  const merged = dimensions.filter(
    (dimension) => figures[dimension].some(({ id }) => id === other) || sum(figures[dimension]) < (total ?? 0),
  )
  return { minimum, total, ...figures, merged, advisers: new Set(counts.map(({ member }) => member)).size }
}

interface Merged {
  id: string
  of: Counted[]
}

const sum = (groups: readonly { n: number }[]) => groups.reduce((all, { n }) => all + n, 0)
const groupIn = (dimension: Dimension, { id, of }: Merged): Group => ({
  id: `${dimension} ${id}`,
  cells: of.map((one) => [cellOf(one), one.n]),
})

function mergedGroups(counts: readonly Counted[], dimension: Dimension, minimum: number): Merged[] {
  const values = [...new Set(counts.map((one) => one[fieldOf[dimension]]))]
  const groups = values
    .map((id) => ({ id: id as string, of: counts.filter((one) => one[fieldOf[dimension]] === id) }))
    .sort((a, b) => sum(b.of) - sum(a.of) || (a.id < b.id ? -1 : 1))
  const large = groups.filter(({ of }) => sum(of) >= minimum)
  const rest = groups.filter(({ of }) => sum(of) < minimum).flatMap(({ of }) => of)
  while (rest.length && sum(rest) < minimum && large.length) rest.push(...(large.pop()?.of ?? []))
  return rest.length ? [...large, { id: other, of: rest }] : large
}
