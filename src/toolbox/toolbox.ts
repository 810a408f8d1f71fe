/** The door of the module toolbox: live sessions of a team. */
import { sql } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import type { Day } from '#platform/i18n/i18n.ts'

export { findLastRoundBy, type LastRound } from './last-round.ts'
export { type FoundStep, findStepsBy } from './next-step.ts'

export interface HeldSession {
  unit: string
  script: string
  day: Day
}

/** That teams held a session, the latest first; nothing of what was said exists any more. */
export async function sessionsHeld(tx: Db, units: readonly string[], since: Day): Promise<HeldSession[]> {
  const { rows } = await sql<HeldSession>`select unit, script, held_on as day from team_session
    where organisation = my_organisation() and unit = any(${[...units]}) and held_on >= ${since}
    order by held_on desc, id`.execute(tx)
  return rows
}
