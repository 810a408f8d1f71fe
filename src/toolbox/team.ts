import { sql } from 'kysely'
import { agreementsOf } from '#compass'
import type { Db } from '#platform/database/database.ts'
import { addDays, type Day } from '#platform/i18n/i18n.ts'
import { rhythmsOf, type TeamRhythm } from './rhythm.ts'
import type { Said } from './tables.ts'

export interface Held {
  id: string
  script: string
  day: Day
  said: Said | null
}

/** What a team kept of a session. */
export interface Kept {
  session: string
  number: number
  line: string
  by: Day
  matter: string
  /** It stands among the team agreements beside the compass. */
  inCompass: boolean
}

export interface TeamSessions {
  team: TeamRhythm
  held: Held[]
  kept: Kept[]
}

/** What a team did with sessions: for the team itself and whoever leads it or a unit above it. */
export async function teamSessions(tx: Db, unit: string, today: Day): Promise<TeamSessions | null> {
  const allowed = await sql<{ may: boolean }>`select agrees_for(${unit}) as may`.execute(tx)
  const [team] = allowed.rows[0]?.may ? await rhythmsOf(tx, [unit], today) : []
  if (!team) return null
  const { rows: held } = await sql<Held>`select id, script, held_on as day, said from team_session
    where organisation = my_organisation() and unit = ${unit} and held_on > ${addDays(today, -366)}
    order by held_on desc, id limit 60`.execute(tx)
  return { team, held, kept: await keptOf(tx, unit) }
}

async function keptOf(tx: Db, unit: string): Promise<Kept[]> {
  const { rows } = await sql<Omit<Kept, 'inCompass'>>`
    select a.session, a.number, a.line, a.by_day as by, a.matter from team_session_agreement a
    join team_session s on s.organisation = a.organisation and s.id = a.session
    where a.organisation = my_organisation() and s.unit = ${unit} order by s.held_on desc, a.session, a.number limit 20`.execute(
    tx,
  )
  const [agreed] = await agreementsOf(tx, unit)
  return rows.map((row) => ({ ...row, inCompass: agreed?.lines.includes(row.line) ?? false }))
}
