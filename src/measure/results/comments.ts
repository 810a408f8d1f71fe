import { sql } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import { is, type Viewer } from '#platform/viewer.ts'
import type { Round } from '../rounds/tables.ts'
import type { Published } from './reading.ts'

export interface ShownComment {
  question: string
  unit: string
  unitName: string
  text: string
}

/** The comments of this group that the viewer may read, as the round promised. Their ids are random, and so is their order. */
export async function commentsFor(tx: Db, viewer: Viewer, round: Round, group: Published): Promise<ShownComment[]> {
  const all = is(viewer, 'board', 'works-council')
  if (!all && (round.sees.comments !== 'leads' || !viewer.leads.length)) return []
  const { rows } =
    await sql<ShownComment>`select c.question, c.unit, u.name as "unitName", c.text from published_comment c
    join round_unit u on u.organisation = c.organisation and u.round = c.round and u.unit = c.unit
    join published_group g on g.organisation = c.organisation and g.round = c.round and g.unit = c.unit and g.kind = 'unit'
    where c.organisation = my_organisation() and c.round = ${round.id} and ${group.unit} = any(g.path)
      and (${all} or g.path && ${[...viewer.leads]}::text[])
    order by c.question, c.id`.execute(tx)
  return rows
}
