import { sql } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import { record } from '#platform/events.ts'
import type { Day, Texts } from '#platform/i18n/i18n.ts'
import type { Viewer } from '#platform/viewer.ts'
import { Faults } from '#platform/web/errors.ts'
import { adviserTables } from './tables.ts'

export interface Adviser {
  member: string
  name: string
  /** The teams in which this adviser works: about those one may rather talk to another. */
  units: string[]
  external: boolean
  languages: string[]
  telephone: string
  place: Texts
  is_for: Texts
  not_for: Texts
  away_from: Day | null
  away_until: Day | null
  shown: boolean
}

const found = (
  day: Day,
) => sql<Adviser>`select a.member, a.name, a.units, p.external, p.languages, p.telephone, p.place,
    p.is_for, p.not_for, p.away_from, p.away_until, p.shown
  from advisers_on(${day}) a join adviser_profile p on p.organisation = my_organisation() and p.member = a.member`

/** Who can be talked to, in an order that changes every day, so that nobody always stands on top. */
export async function advisersOn(tx: Db, day: Day): Promise<Adviser[]> {
  const { rows } = await sql<Adviser>`${found(day)} where p.shown order by md5(a.member || ${day})`.execute(tx)
  return rows
}

export async function adviserOf(tx: Db, day: Day, member: string): Promise<Adviser | null> {
  if (!/^[a-z0-9-]{1,60}$/.test(member)) return null
  const { rows } = await sql<Adviser>`${found(day)} where a.member = ${member}`.execute(tx)
  return rows[0] ?? null
}

export const isAway = ({ away_from: from, away_until: until }: Pick<Adviser, 'away_from' | 'away_until'>, day: Day) =>
  from !== null && until !== null && from <= day && day <= until

export interface ProfileForm {
  external: boolean
  languages: string[]
  telephone: string
  place: Texts
  is_for: Texts
  not_for: Texts
  away_from: Day | null
  away_until: Day | null
  shown: boolean
}

/** An adviser's own words about themselves. */
export async function saveProfile(tx: Db, viewer: Viewer, form: ProfileForm, on: { day: Day; at: Date }) {
  if (Boolean(form.away_from) !== Boolean(form.away_until))
    throw new Faults({ [form.away_from ? 'away_until' : 'away_from']: (t) => t.advisers.faults.bothDays })
  if (form.away_from && form.away_until && form.away_until < form.away_from)
    throw new Faults({ away_until: (t) => t.advisers.faults.endsBefore })
  const { place, is_for, not_for, ...rest } = form
  const texts = { place: JSON.stringify(place), is_for: JSON.stringify(is_for), not_for: JSON.stringify(not_for) }
  const row = { ...rest, ...texts, changed_on: on.day }
  await adviserTables(tx)
    .insertInto('adviser_profile')
    .values({ organisation: viewer.organisation, member: viewer.member, ...row })
    .onConflict((conflict) => conflict.columns(['organisation', 'member']).doUpdateSet(row))
    .execute()
  const { organisation, member } = viewer
  await record(tx, { organisation, what: 'adviser-profile-changed', subject: member, by: member, at: on.at })
}
