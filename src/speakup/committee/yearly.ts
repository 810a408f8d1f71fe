import { sql } from 'kysely'
import { disclose, type Group } from '#disclosure/disclosure.ts'
import type { Ctx } from '#platform/ctx.ts'
import { asSystem, type Db } from '#platform/database/database.ts'
import type { Day } from '#platform/i18n/i18n.ts'
import type { JobKind } from '#platform/jobs.ts'
import { lastYear, minimumOf } from '../yearly/publishing.ts'
import { advices, decisions } from './complaints.ts'
import { committeeTables } from './tables.ts'

/** A row of `count_complaints`: complaints that are alike in all that is counted, and who can count them for themselves. */
export interface ComplaintCount {
  admission: string | null
  advice: string | null
  decision: string | null
  in_time: boolean | null
  seen_by: string[]
  n: number
}

export interface ComplaintFigure {
  group: 'total' | 'admission' | 'advice' | 'decision' | 'clock'
  name: string
  /** Withheld when empty: none at all, or too few. */
  n: number | null
}

type Asked = Pick<ComplaintFigure, 'group' | 'name'> & { has: (row: ComplaintCount) => boolean }

const asked: Asked[] = [
  { group: 'total', name: 'all', has: () => true },
  ...['admitted', 'refused'].map((name): Asked => ({ group: 'admission', name, has: (row) => row.admission === name })),
  ...advices.map((name): Asked => ({ group: 'advice', name, has: (row) => row.advice === name })),
  ...decisions.map((name): Asked => ({ group: 'decision', name, has: (row) => row.decision === name })),
  { group: 'clock', name: 'in-time', has: (row) => row.in_time === true },
  { group: 'clock', name: 'late', has: (row) => row.in_time === false },
]

/** What may be shown to somebody outside, and to every member who can count some of the complaints for themselves. */
export function complaintFigures(rows: readonly ComplaintCount[], minimum: number): ComplaintFigure[] {
  const groups: Group[] = asked.map(({ has }, id) => ({
    id,
    cells: rows.flatMap((row, at) => (has(row) ? [[at, Number(row.n)] as const] : [])),
  }))
  const readers = [null, ...new Set(rows.flatMap((row) => row.seen_by))]
  const safe = readers.map((reader) => {
    const known = rows.flatMap((row, at) =>
      reader && row.seen_by.includes(reader) ? [{ id: `known ${at}`, cells: [[at, Number(row.n)] as const] }] : [],
    )
    return new Set(
      disclose({ groups, minimum, published: known })
        .filter(({ shown }) => shown)
        .map(({ id }) => Number(id)),
    )
  })
  return asked.map(({ group, name }, at) => {
    const n = (groups[at]?.cells ?? []).reduce((sum, [, more]) => sum + more, 0)
    return { group, name, n: safe.every((shown) => shown.has(at)) ? n : null }
  })
}

export interface ComplaintYear {
  year: number
  minimum: number
  figures: ComplaintFigure[]
  published: Day
}

export async function complaintYears(tx: Db): Promise<ComplaintYear[]> {
  const rows = await committeeTables(tx).selectFrom('complaint_figures').selectAll().orderBy('year', 'desc').execute()
  return rows.map(({ year, minimum, figures, published_on }) => ({
    year,
    minimum,
    figures: figures as ComplaintFigure[],
    published: published_on,
  }))
}

/** Once for a year that is over: a second version beside the first would show what changed. */
export async function drawUpComplaints(tx: Db, organisation: string, year: number, today: Day): Promise<void> {
  if (year > lastYear(today)) return
  await sql`select pg_advisory_xact_lock(hashtextextended(${`complaints:${organisation}`}, 0))`.execute(tx)
  if ((await complaintYears(tx)).some((one) => one.year === year)) return
  const { rows } =
    await sql<ComplaintCount>`select * from count_complaints(${`${year}-01-01`}, ${`${year + 1}-01-01`})`.execute(tx)
  const minimum = await minimumOf(tx, organisation)
  const inOrder = rows.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  await committeeTables(tx)
    .insertInto('complaint_figures')
    .values({
      organisation,
      year,
      minimum,
      figures: JSON.stringify(complaintFigures(inOrder, minimum)),
      published_on: today,
    })
    .execute()
}

export const complaintYearJob = (ctx: () => Ctx): JobKind => ({
  name: 'complaints-yearly',
  every: '50 5 1 2 *',
  work: ({ organisation }) => {
    const today = ctx().clock.today()
    return asSystem(ctx().aside, organisation, (tx) => drawUpComplaints(tx, organisation, lastYear(today), today))
  },
})
