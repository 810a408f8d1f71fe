import { sql } from 'kysely'
import { openUnits, type UnitLine } from '#people'
import type { Ctx } from '#platform/ctx.ts'
import { asSystem, type Db } from '#platform/database/database.ts'
import type { Day } from '#platform/i18n/i18n.ts'
import type { JobKind } from '#platform/jobs.ts'
import { deskTables } from '../desk/tables.ts'
import { kinds, outcomes, routes } from '../desk/words.ts'
import { type CaseCount, type CountedUnit, type Figure, figuresOf } from './figures.ts'

export interface Year {
  year: number
  minimum: number
  figures: Figure[]
  published: Day
}

export async function yearsOf(tx: Db): Promise<Year[]> {
  const rows = await deskTables(tx).selectFrom('yearly_figures').selectAll().orderBy('year', 'desc').execute()
  return rows.map(({ year, minimum, figures, published_on }) => ({
    year,
    minimum,
    figures: figures as Figure[],
    published: published_on,
  }))
}

export const lastYear = (today: Day): number => Number(today.slice(0, 4)) - 1

/**
 * Draws up the figures of a year that is over: once, since two versions beside each other would show what changed. In a
 * transaction of its own as the program: nobody's request ever holds the counts themselves.
 */
export const publishYear = (ctx: Pick<Ctx, 'clock' | 'aside'>, organisation: string, year: number): Promise<void> =>
  asSystem(ctx.aside, organisation, (tx) => drawUp(tx, organisation, year, ctx.clock.today()))

export async function drawUp(tx: Db, organisation: string, year: number, today: Day): Promise<void> {
  if (year > lastYear(today)) return
  await sql`select pg_advisory_xact_lock(hashtextextended(${`yearly:${organisation}`}, 0))`.execute(tx)
  if ((await yearsOf(tx)).some((one) => one.year === year)) return
  const { rows } = await sql<CaseCount>`select * from count_cases(${`${year}-01-01`}, ${`${year + 1}-01-01`})`.execute(
    tx,
  )
  const minimum = await minimumOf(tx, organisation)
  const units = countedUnits(await openUnits(tx, today))
  const figures = figuresOf({ rows: inOrder(rows), minimum, kinds, routes, outcomes, units })
  await deskTables(tx)
    .insertInto('yearly_figures')
    .values({ organisation, year, minimum, figures: JSON.stringify(figures), published_on: today })
    .execute()
}

/** The same cases always give the same figures, in whichever order the database counts them. */
const inOrder = (rows: CaseCount[]) => rows.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))

export async function minimumOf(tx: Db, organisation: string): Promise<number> {
  const { rows } = await sql<{ minimum: number }>`select minimum from organisation where id = ${organisation}`.execute(
    tx,
  )
  return rows[0]?.minimum ?? 50
}

/** Every unit with what is below it, from the top down; the top itself is the total. */
export function countedUnits(units: readonly UnitLine[]): CountedUnit[] {
  const below = (id: string, depth = 0): string[] =>
    depth > 50
      ? []
      : [id, ...units.filter(({ parent }) => parent === id).flatMap((child) => below(child.id, depth + 1))]
  return units
    .filter(({ parent }) => parent !== null)
    .map(({ id, name }) => ({ name, within: below(id) }))
    .sort((a, b) => b.within.length - a.within.length || (a.name < b.name ? -1 : 1))
}

/** Nobody pressed the button: on the first of February last year is drawn up. */
export const yearlyJob = (ctx: () => Ctx): JobKind => ({
  name: 'desk-yearly',
  every: '40 5 1 2 *',
  work: ({ organisation }) => publishYear(ctx(), organisation, lastYear(ctx().clock.today())),
})
