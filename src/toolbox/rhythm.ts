import { sql } from 'kysely'
import type { Act } from '#followup'
import type { Db } from '#platform/database/database.ts'
import { record } from '#platform/events.ts'
import { addDays, type Day } from '#platform/i18n/i18n.ts'

export const rhythms = ['weekly', 'monthly'] as const
export type Rhythm = (typeof rhythms)[number]

const days: Record<Rhythm, number> = { weekly: 7, monthly: 30 }

/** How often a team practises, and when it last did. */
export interface TeamRhythm {
  unit: string
  name: string
  rhythm: Rhythm | null
  chosenOn: Day | null
  last: Day | null
  /** Somebody works in it: a region that only holds teams does not practise. */
  peopled: boolean
}

export async function rhythmsOf(tx: Db, units: readonly string[], today: Day): Promise<TeamRhythm[]> {
  if (!units.length) return []
  const { rows } = await sql<TeamRhythm>`
    select u.id as unit, u.name, r.rhythm, r.chosen_on as "chosenOn",
      (select max(held_on) from team_session s where s.organisation = u.organisation and s.unit = u.id) as last,
      exists (select from membership s where s.organisation = u.organisation and s.unit = u.id
        and in_force(s.from_day, s.until_day, ${today})) as peopled
    from unit u left join team_session_rhythm r on r.organisation = u.organisation and r.unit = u.id
    where u.organisation = my_organisation() and u.id = any(${[...units]})
      and in_force(u.opened_on, u.closed_on, ${today}) order by fold(u.name), u.id`.execute(tx)
  return rows
}

/** The day on which the next session is due; without a rhythm there is none. */
export function dueOn({ rhythm, chosenOn, last }: TeamRhythm): Day | null {
  if (!rhythm || !chosenOn) return null
  return addDays(last && last > chosenOn ? last : chosenOn, days[rhythm])
}

/** The team's choice counts from the day on which it is made; the same choice again changes nothing. */
export async function chooseRhythm(tx: Db, act: Act, unit: string, rhythm: Rhythm | null): Promise<void> {
  const { organisation, by, on, at } = act
  const { numAffectedRows } = rhythm
    ? await sql`insert into team_session_rhythm as r (organisation, unit, rhythm, chosen_by, chosen_on)
        values (${organisation}, ${unit}, ${rhythm}, ${by}, ${on})
        on conflict (organisation, unit) do update set rhythm = ${rhythm}, chosen_by = ${by}, chosen_on = ${on}
        where r.rhythm <> ${rhythm}`.execute(tx)
    : await sql`delete from team_session_rhythm where organisation = ${organisation} and unit = ${unit}`.execute(tx)
  if (numAffectedRows) await record(tx, { organisation, by, at, what: 'team-rhythm-chosen', subject: unit })
}
