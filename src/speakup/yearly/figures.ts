import { disclose, type Group } from '#disclosure/disclosure.ts'

/** A row of `count_cases`: so many cases that are alike in all that is counted, and who can count them for themselves. */
export interface CaseCount {
  unit: string | null
  kinds: string[]
  wrongdoing: boolean | null
  route: string | null
  outcome: string | null
  acknowledged: boolean | null
  informed: boolean | null
  seen_by: string[]
  n: number
}

export const figureGroups = ['total', 'clock', 'kind', 'wrongdoing', 'route', 'outcome', 'unit'] as const
export type FigureGroup = (typeof figureGroups)[number]

export interface Figure {
  group: FigureGroup
  /** A fixed word, or of a unit its name on the day of publishing. */
  name: string
  /** Withheld when empty: none at all, or too few. */
  n: number | null
}

/** A unit with all that is below it, the widest first. */
export interface CountedUnit {
  name: string
  within: readonly string[]
}

interface Asked {
  group: FigureGroup
  name: string
  has: (row: CaseCount) => boolean
}

/** In order of worth: what comes first is shown first, when not all of it can be. */
function askedOf(
  kinds: readonly string[],
  routes: readonly string[],
  outcomes: readonly string[],
  units: readonly CountedUnit[],
): Asked[] {
  return [
    { group: 'total', name: 'all', has: () => true },
    ...kinds.map((name): Asked => ({ group: 'kind', name, has: (row) => row.kinds.includes(name) })),
    { group: 'clock', name: 'acknowledged', has: (row) => row.acknowledged === true },
    { group: 'clock', name: 'acknowledged-late', has: (row) => row.acknowledged === false },
    { group: 'clock', name: 'informed', has: (row) => row.informed === true },
    { group: 'clock', name: 'informed-late', has: (row) => row.informed === false },
    ...outcomes.map((name): Asked => ({ group: 'outcome', name, has: (row) => row.outcome === name })),
    ...units.map(({ name, within }): Asked => ({ group: 'unit', name, has: (row) => within.includes(row.unit ?? '') })),
    { group: 'wrongdoing', name: 'yes', has: (row) => row.wrongdoing === true },
    { group: 'wrongdoing', name: 'no', has: (row) => row.wrongdoing === false },
    ...routes.map((name): Asked => ({ group: 'route', name, has: (row) => row.route === name })),
  ]
}

export interface Counting {
  rows: readonly CaseCount[]
  minimum: number
  kinds: readonly string[]
  routes: readonly string[]
  outcomes: readonly string[]
  units: readonly CountedUnit[]
}

/**
 * The counts that expose nothing: to somebody outside, and to everybody who can count some of the cases for themselves.
 * A handler who was kept out of a case would otherwise find it by taking their own cases off the total. What is shown is
 * what every one of them may be shown; a part of what is safe is safe.
 */
export function figuresOf({ rows, minimum, kinds, routes, outcomes, units }: Counting): Figure[] {
  const asked = askedOf(kinds, routes, outcomes, units)
  const groups: Group[] = asked.map(({ has }, id) => ({
    id,
    cells: rows.flatMap((row, at) => (has(row) ? [[at, row.n] as const] : [])),
  }))
  const readers = [null, ...new Set(rows.flatMap((row) => row.seen_by))]
  const safe = readers.map((reader) => shownTo(reader, rows, groups, minimum))
  return asked.map(({ group, name }, at) => {
    const n = (groups[at]?.cells ?? []).reduce((sum, [, more]) => sum + more, 0)
    return { group, name, n: safe.every((shown) => shown.has(at)) ? n : null }
  })
}

/** What this reader knows already counts as published: each kind of case of which they can see all. */
function shownTo(
  reader: string | null,
  rows: readonly CaseCount[],
  groups: readonly Group[],
  minimum: number,
): Set<number> {
  const known = rows.flatMap((row, at) =>
    reader && row.seen_by.includes(reader) ? [{ id: `known ${at}`, cells: [[at, row.n] as const] }] : [],
  )
  const outcome = disclose({ groups, minimum, published: known })
  return new Set(outcome.filter(({ shown }) => shown).map(({ id }) => Number(id)))
}
