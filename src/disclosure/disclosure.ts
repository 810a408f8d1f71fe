import { merged, numbered } from './cells.ts'
import { ExposureSearch } from './exposure.ts'
import { type Cell, checked, type Group, type Ledger } from './ledger.ts'
import { twoPrimes } from './modular.ts'
import { Span } from './span.ts'

export type { Cell, Group, Ledger }

export type GroupShown<G extends Group = Group> = { id: G['id']; n: number; shown: boolean }

/**
 * The groups in the order they came in. The list also carries itself as `groups`, and the ledger to pass next time as
 * `published` and `ledger`, so it can be used as a list and be taken apart; JSON of it is the list alone.
 */
export type Disclosure<G extends Group = Group> = GroupShown<G>[] & {
  readonly groups: GroupShown<G>[]
  readonly published: Ledger
  readonly ledger: Ledger
}

/**
 * Chooses which groups may be shown, so that no set of cells with fewer than `minimum` people in it, and at least one,
 * can be calculated from everything that is shown now or was ever published: not a group, not a remainder, not a
 * difference, not any other sum or difference of groups. A team hidden alone can be found by subtraction from the
 * total, so it never hides alone.
 *
 * `groups` come in order of worth: each is shown when it adds no exposure to what stands before it. Groups that are empty
 * or smaller than the minimum are never shown. What was published stays published and always counts, also when it was
 * published under a lower minimum. The same input gives the same outcome.
 *
 *     const { groups, published } = disclose({ groups: [{ id: 'all', cells: [['north', 9], ['south', 12]] }], minimum: 5 })
 *
 * Throws a TypeError on a count that is no whole number ≥ 0, a minimum that is no whole number ≥ 1, a cell twice in a group,
 * or a ledger that is none.
 */
export function disclose<G extends Group>(input: {
  groups: readonly G[]
  minimum: number
  published?: Ledger | Disclosure | null
}): Disclosure<G> {
  const groups = checked(input.groups)
  const ledger = ledgerOf(input.published)
  const { minimum } = input
  if (!Number.isSafeInteger(minimum) || minimum < 1) throw new TypeError(`minimum ${minimum} is no whole number ≥ 1`)
  const asked = groups.filter((group) => sizeOf(group) >= minimum)
  const allowed = new Set<Group>(choose(ledger, asked, minimum))
  const shown = groups.map((group) => ({ id: group.id, n: sizeOf(group), shown: allowed.has(group) }))
  const published = [...ledger, ...[...allowed].map(copied)]
  const more = { groups: { value: shown }, published: { value: published }, ledger: { value: published } }
  return Object.defineProperties(shown, more) as Disclosure<G>
}

/** The outcome of an earlier call holds the ledger: passing that whole is not a way to lose what was published. */
function ledgerOf(published: Ledger | Disclosure | null | undefined): Ledger {
  return checked((published && 'published' in published ? published.published : published) ?? [])
}

const copied = ({ id, cells }: Group): Group => ({ id, cells: cells.map(([cell, n]): Cell => [cell, n]) })

function sizeOf({ cells }: Group): number {
  let size = 0
  for (const [, n] of cells) size += n
  return size
}

/** What was published is added without asking; then each group in turn, when it exposes nothing. */
function choose(ledger: Ledger, asked: readonly Group[], minimum: number): Group[] {
  const { groups, weights } = merged(numbered([...ledger, ...asked]))
  const span = new Span(weights, minimum, twoPrimes())
  const search = new ExposureSearch(span)
  const isShown = groups.map((group, i) => {
    const rest = span.rest(group)
    if (rest.columns.length === 0) return true
    const { pivot, small } = span.pivotOf(rest)
    const change = span.change(rest, pivot)
    if (i >= ledger.length && small && search.exposes(change)) return false
    span.add(change)
    return true
  })
  return asked.filter((_, i) => isShown[ledger.length + i])
}
