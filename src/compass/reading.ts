import { sql } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import { addDays, type Day } from '#platform/i18n/i18n.ts'
import type { Act } from './making.ts'
import { compassTables } from './tables.ts'

export type Band = 'most' | 'part' | 'few'

/** `unit` is empty for the teams that are too small to be shown each, together. */
export interface Share {
  unit: string | null
  name: string | null
  band: Band
}

export const mondayOf = (day: Day): Day => addDays(day, -((new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7))

/** Only the person can see the row, and no event tells of it: the administrator reads events. */
export async function confirmReading(tx: Db, act: Act, version: string): Promise<void> {
  await sql`insert into compass_reading (organisation, version, member, week)
    values (${act.organisation}, ${version}, ${act.by}, ${mondayOf(act.today)}) on conflict do nothing`.execute(tx)
}

export async function hasRead(tx: Db, member: string, version: string): Promise<boolean> {
  const row = await compassTables(tx)
    .selectFrom('compass_reading')
    .select('version')
    .where('organisation', '=', sql<string>`my_organisation()`)
    .where('version', '=', version)
    .where('member', '=', member)
    .executeTakeFirst()
  return row !== undefined
}

/** How it stood last Monday, as far as it may be shown to whoever asks; the database keeps the rules. */
export async function readingShares(tx: Db, version: string): Promise<Share[]> {
  const { rows } = await sql<Share>`
    select s.unit, u.name, s.band from compass_reading_shares(${version}) s
    left join unit u on u.organisation = my_organisation() and u.id = s.unit
    order by array_position(array['few', 'part', 'most'], s.band), u.name nulls last`.execute(tx)
  return rows
}
