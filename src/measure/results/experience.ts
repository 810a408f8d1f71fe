import { sql } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import type { Viewer } from '#platform/viewer.ts'
import type { ExperienceFigures } from '../closing/experiences.ts'
import type { Round } from '../rounds/tables.ts'
import { oversees, type Published } from './reading.ts'

export interface ExperienceOf {
  unit: string
  name: string
  n: number | null
  figures: ExperienceFigures | null
}

/** What is published about experiences, for this group: everyone sees that of everyone together, who oversees the
 * organisation also that of its parts. */
export async function experiencesFor(tx: Db, viewer: Viewer, round: Round, group: Published): Promise<ExperienceOf[]> {
  if (group.position > 0 && !oversees(viewer) && !viewer.leads.some((unit) => group.path.includes(unit))) return []
  const { rows } = await sql<ExperienceOf>`select e.unit, u.name, e.n, e.figures from published_experience e
    join round_unit u on u.organisation = e.organisation and u.round = e.round and u.unit = e.unit
    where e.organisation = my_organisation() and e.round = ${round.id} and e.unit = ${group.unit}`.execute(tx)
  return rows
}
