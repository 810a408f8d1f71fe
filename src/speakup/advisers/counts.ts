import { sql } from 'kysely'
import { openUnits, type UnitLine } from '#people'
import type { Db } from '#platform/database/database.ts'
import type { Day } from '#platform/i18n/i18n.ts'
import type { Viewer } from '#platform/viewer.ts'
import { Conflict, Faults } from '#platform/web/errors.ts'
import { adviserTables, type CountKind, type CountOutcome, type CountRow } from './tables.ts'

export type Count = Pick<CountRow, 'kind' | 'part' | 'outcome' | 'n'>

/** The parts of the organisation in which is counted: just below the top, never a team of its own. */
export async function partsOn(tx: Db, day: Day): Promise<UnitLine[]> {
  const units = await openUnits(tx, day)
  const tops = units.filter(({ parent }) => !units.some(({ id }) => id === parent))
  return tops.length === 1 ? units.filter(({ parent }) => parent === tops[0]?.id) : tops
}

export const yearsToCount = (today: Day): number[] => [Number(today.slice(0, 4)), Number(today.slice(0, 4)) - 1]

/** An adviser's own counts; row-level security gives them to nobody else. */
export async function countsOf(tx: Db, { organisation, member }: Viewer, year: number): Promise<Count[]> {
  return adviserTables(tx)
    .selectFrom('adviser_count')
    .select(['kind', 'part', 'outcome', 'n'])
    .where('organisation', '=', organisation)
    .where('member', '=', member)
    .where('year', '=', year)
    .where('n', '>', 0)
    .orderBy('kind')
    .orderBy('part')
    .orderBy('outcome')
    .execute()
}

export interface Counted {
  year: number
  kind: CountKind
  part: string
  outcome: CountOutcome
}

/** One more, or one less when it was a mistake. What was let into the report changes no more. */
export async function count(tx: Db, viewer: Viewer, counted: Counted, step: 1 | -1): Promise<void> {
  const { organisation, member } = viewer
  if (await approvedOn(tx, viewer, counted.year)) throw new Conflict((t) => t.advisers.faults.approvedAlready)
  const { year, kind, part, outcome } = counted
  if (step < 0) {
    await sql`update adviser_count set n = greatest(n - 1, 0) where organisation = ${organisation} and member = ${member}
      and year = ${year} and kind = ${kind} and part = ${part} and outcome = ${outcome}`.execute(tx)
    return
  }
  await sql`insert into adviser_count (organisation, member, year, kind, part, outcome, n)
    values (${organisation}, ${member}, ${year}, ${kind}, ${part}, ${outcome}, 1)
    on conflict (organisation, member, year, kind, part, outcome) do update set n = least(adviser_count.n + 1, 10000)`.execute(
    tx,
  )
}

export async function requirePart(tx: Db, part: string, today: Day): Promise<string> {
  if (!part || (await partsOn(tx, today)).some(({ id }) => id === part)) return part
  throw new Faults({ part: (t) => t.faults.choose })
}

export async function approvedOn(tx: Db, { organisation, member }: Viewer, year: number): Promise<Day | null> {
  const row = await adviserTables(tx)
    .selectFrom('adviser_year')
    .select('approved_on')
    .where('organisation', '=', organisation)
    .where('member', '=', member)
    .where('year', '=', year)
    .executeTakeFirst()
  return row?.approved_on ?? null
}

/** From here on these counts may go into the report, and stand still. */
export async function approve(tx: Db, { organisation, member }: Viewer, year: number, today: Day): Promise<void> {
  await adviserTables(tx)
    .insertInto('adviser_year')
    .values({ organisation, member, year, approved_on: today })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function takeBack(tx: Db, { organisation, member }: Viewer, year: number): Promise<void> {
  await adviserTables(tx)
    .deleteFrom('adviser_year')
    .where('organisation', '=', organisation)
    .where('member', '=', member)
    .where('year', '=', year)
    .execute()
}
