import { sql } from 'kysely'
import type { Ctx } from '#platform/ctx.ts'
import { asSystem, type Db } from '#platform/database/database.ts'
import { record } from '#platform/events.ts'
import type { Day, Texts } from '#platform/i18n/i18n.ts'
import type { Viewer } from '#platform/viewer.ts'
import { Conflict } from '#platform/web/errors.ts'
import { reportFigures } from './report-figures.ts'
import { adviserTables, type CountRow, type ReportFigures } from './tables.ts'

export interface Report {
  year: number
  figures: ReportFigures
  remarks: Texts
  publishedOn: Day
}

/** For advisers, board and works council; row-level security gives nothing to others. */
export async function reportsFor(tx: Db): Promise<Report[]> {
  return adviserTables(tx)
    .selectFrom('adviser_report')
    .select(['year', 'figures', 'remarks', 'published_on as publishedOn'])
    .orderBy('year', 'desc')
    .execute()
}

export const reportOf = async (tx: Db, year: string): Promise<Report | null> =>
  (await reportsFor(tx)).find((report) => String(report.year) === year) ?? null

export interface Readiness {
  /** How many advisers counted in this year, and how many of them let it go into the report. */
  counted: number
  approved: number
  published: boolean
}

/** Asked past row-level security, and only numbers of colleagues come out. */
export async function readiness(ctx: Ctx, organisation: string, year: number): Promise<Readiness> {
  return asSystem(ctx.aside, organisation, (tx) => readinessIn(tx, organisation, year, ctx.clock.today()))
}

/** Who is no adviser any more cannot say yes; what they did not approve stays out of the report. */
async function readinessIn(tx: Db, organisation: string, year: number, today: Day): Promise<Readiness> {
  const { rows } = await sql<Readiness>`
    with counting as (select distinct member from adviser_count c where organisation = ${organisation} and year = ${year} and n > 0
      and exists (select from role_holding r where r.organisation = c.organisation and r.member = c.member
        and r.role = 'adviser' and in_force(r.from_day, r.until_day, ${today})))
    select (select count(*) from counting)::integer as counted,
      (select count(*) from counting join adviser_year y using (member)
        where y.organisation = ${organisation} and y.year = ${year})::integer as approved,
      exists (select from adviser_report where organisation = ${organisation} and year = ${year}) as published`.execute(
    tx,
  )
  return rows[0] ?? { counted: 0, approved: 0, published: false }
}

/** What the report would show now, when all have approved. */
export async function reportPreview(ctx: Ctx, organisation: { id: string; minimum: number }, year: number) {
  return asSystem(ctx.aside, organisation.id, async (tx) => {
    const { counted, approved } = await readinessIn(tx, organisation.id, year, ctx.clock.today())
    return counted > 0 && counted === approved ? figuresIn(tx, organisation, year) : null
  })
}

async function figuresIn(tx: Db, { id, minimum }: { id: string; minimum: number }, year: number) {
  const { rows } =
    await sql<CountRow>`select c.* from adviser_count c join adviser_year y using (organisation, member, year)
    where c.organisation = ${id} and c.year = ${year} and c.n > 0 order by c.member, c.kind, c.part, c.outcome`.execute(
      tx,
    )
  return reportFigures(rows, minimum)
}

/** Gives the report out, once per year: from two versions of one year the difference could be read. */
export async function publishReport(
  ctx: Ctx,
  organisation: { id: string; minimum: number },
  viewer: Viewer,
  { year, remarks }: { year: number; remarks: Texts },
): Promise<void> {
  const today = ctx.clock.today()
  await asSystem(ctx.aside, organisation.id, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`adviser-report:${organisation.id}:${year}`}, 0))`.execute(
      tx,
    )
    const { counted, approved, published } = await readinessIn(tx, organisation.id, year, today)
    if (published) return
    if (!counted || approved < counted) throw new Conflict((t) => t.advisers.faults.notAllApproved)
    await adviserTables(tx)
      .insertInto('adviser_report')
      .values({
        organisation: organisation.id,
        year,
        figures: JSON.stringify(await figuresIn(tx, organisation, year)),
        remarks: JSON.stringify(remarks),
        by_member: viewer.member,
        published_on: today,
      })
      .execute()
    await record(tx, {
      organisation: organisation.id,
      what: 'adviser-report-published',
      subject: String(year),
      by: viewer.member,
      at: ctx.clock.now(),
    })
  })
}
