import { sql } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import { addDays, type Day, type Texts } from '#platform/i18n/i18n.ts'
import { compassTables } from './tables.ts'

/** Follows from rows and the day (decision 4); nothing has to run for a version to come into force. */
export type VersionState = 'draft' | 'announced' | 'consultation' | 'settled' | 'planned' | 'in-force' | 'replaced'

export interface Consent {
  given: boolean
  day: Day
  note: string
  by: string | null
  /** The text was edited afterwards: it no longer holds. */
  lapsed: boolean
}

export interface Version {
  id: string
  number: number
  revision: number
  why: Texts
  changes: Texts
  /** What of these two was on the screen, for whoever saves them. */
  saidMark: string
  state: VersionState
  startedOn: Day
  consultation: { from: Day; until: Day } | null
  consent: Consent | null
  /** In force from, and up to but not on the day that the next one came. */
  from: Day | null
  replacedOn: Day | null
}

interface Row {
  id: string
  number: number
  revision: number
  why: Texts
  changes: Texts
  said_mark: string
  started_on: Day
  from_day: Day | null
  open_from: Day | null
  open_until: Day | null
  consent: { revision: number; given: boolean; day: Day; note: string; by_member: string | null } | null
}

/** All versions that this scope may see, the newest first. */
export async function versionsOf(tx: Db, today: Day): Promise<Version[]> {
  const rows = await versionRows(tx)
  const came = rows.filter((row) => row.from_day && row.from_day <= today).sort(byStart)
  const current = came.at(-1)
  return rows.map((row) => {
    const next = came[came.indexOf(row) + 1]
    return versionFrom(row, stateOf(row, current, today), came.includes(row) ? (next?.from_day ?? null) : null)
  })
}

async function versionRows(tx: Db): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select v.id, v.number, v.revision, v.why, v.changes, md5(v.why::text || v.changes::text) as said_mark, v.started_on, f.from_day, k.from_day as open_from, k.until_day as open_until,
      (select to_jsonb(c) from compass_consent c where c.organisation = v.organisation and c.version = v.id
       order by position desc limit 1) as consent
    from compass_version v
    left join compass_in_force f on f.organisation = v.organisation and f.version = v.id
    left join compass_consultation k on k.organisation = v.organisation and k.version = v.id
    where v.organisation = my_organisation() order by v.number desc`.execute(tx)
  return rows
}

const byStart = (a: Row, b: Row) => (a.from_day ?? '').localeCompare(b.from_day ?? '') || a.number - b.number

function stateOf(row: Row, current: Row | undefined, today: Day): VersionState {
  if (row.from_day) return row === current ? 'in-force' : row.from_day > today ? 'planned' : 'replaced'
  if (!row.open_from || !row.open_until) return 'draft'
  if (today < row.open_from) return 'announced'
  return today <= row.open_until ? 'consultation' : 'settled'
}

const versionFrom = (row: Row, state: VersionState, replacedOn: Day | null): Version => ({
  id: row.id,
  number: row.number,
  revision: row.revision,
  why: row.why,
  changes: row.changes,
  saidMark: row.said_mark,
  state,
  startedOn: row.started_on,
  consultation: row.open_from && row.open_until ? { from: row.open_from, until: row.open_until } : null,
  consent: row.consent && {
    given: row.consent.given,
    day: row.consent.day,
    note: row.consent.note,
    by: row.consent.by_member,
    lapsed: row.consent.revision !== row.revision,
  },
  from: row.from_day,
  replacedOn,
})

export const versionInForce = async (tx: Db, today: Day): Promise<Version | null> =>
  (await versionsOf(tx, today)).find((version) => version.state === 'in-force') ?? null

/** By the number in its address; what this scope may not see is not found. */
export const versionNumbered = async (tx: Db, number: string, today: Day): Promise<Version | null> =>
  (await versionsOf(tx, today)).find((version) => String(version.number) === number) ?? null

/** The version that people work on: there is at most one at a time. */
export const openVersion = (versions: readonly Version[]): Version | null =>
  versions.find((version) => isBeingMade(version)) ?? null

export const isBeingMade = ({ state }: Version): boolean =>
  ['draft', 'announced', 'consultation', 'settled'].includes(state)

/** While people react the text stands still, and once its day is chosen for good. */
export const isEditable = ({ state }: Version): boolean => ['draft', 'announced', 'settled'].includes(state)

export const consentHolds = ({ consent }: Version): boolean => consent?.given === true && !consent.lapsed

/** The one before it, to tell what changed: the latest in force with a lower number. */
export const versionBefore = (versions: readonly Version[], version: Version): Version | null =>
  versions.find((other) => other.number < version.number && other.from !== null) ?? null

export async function hasWorksCouncil(tx: Db, today: Day): Promise<boolean> {
  const { rows } =
    await sql`select 1 from role_holding where organisation = my_organisation() and role = 'works-council'
    and in_force(from_day, until_day, ${today}) limit 1`.execute(tx)
  return rows.length > 0
}

/** A text that is looked at once a year stays true. */
export const reviewDue = ({ from }: Version): Day => addDays(from ?? '', 365)

export async function bumpRevision(tx: Db, version: string): Promise<void> {
  await compassTables(tx)
    .updateTable('compass_version')
    .set((set) => ({ revision: set('revision', '+', 1) }))
    .where('organisation', '=', sql<string>`my_organisation()`)
    .where('id', '=', version)
    .execute()
}
