import { sql } from 'kysely'
import { memberNames } from '#people'
import type { Db } from '#platform/database/database.ts'
import { is, type Viewer } from '#platform/viewer.ts'
import { Conflict, Faults, notFound } from '#platform/web/errors.ts'
import type { Option } from '#ui/elements/choice.tsx'
import { type Act, tell } from '../acting.ts'
import { editorOf } from '../rounds/facts.ts'
import { type Round, roundOf, roundTables } from '../rounds/tables.ts'

/** Who is to take what identifies out of comments, and who could take that over. */
export interface Succession {
  round: Round
  editor: string
  name: string
  candidates: Option[]
}

export async function maySucceed(tx: Db, round: string): Promise<boolean> {
  const { rows } = await sql<{
    may: boolean
  }>`select chooses_editor(${round}) and comments_wait(${round}) as may`.execute(tx)
  return rows[0]?.may ?? false
}

/** For the owner of the round while comments wait, and for the works council when the owner is gone; for all others it does
 * not exist. */
export async function successionOf(tx: Db, viewer: Viewer, act: Act, id: string): Promise<Succession> {
  const round = (await roundOf(tx, id)) ?? notFound()
  if (!(await maySucceed(tx, id))) return notFound()
  const { editor } = await editorOf(tx, round)
  const name = (await memberNames(tx, [editor])).get(editor) ?? '–'
  return { round, editor, name, candidates: await candidatesFor(tx, act, round, viewer) }
}

/** Who was replaced does not come back, and nobody chooses themselves. The database holds all of it a second time. */
async function candidatesFor(tx: Db, act: Act, round: Round, viewer: Viewer): Promise<Option[]> {
  const { rows } = await sql<Option>`select m.id as value, m.name as label from member m
    where m.organisation = my_organisation() and m.id in (select may_edit_comments(${act.today}))
      and m.id not in (${viewer.member}, ${round.sees.editor})
      and m.id not in (select editor from editor_succession where organisation = my_organisation() and round = ${round.id})
    order by m.name, m.id`.execute(tx)
  return rows
}

/** From here on the one before cannot reach the comments any more. Of two at the same moment one counts. */
export async function chooseEditor(
  tx: Db,
  act: Act,
  { round, editor, candidates }: Succession,
  chosen: string,
): Promise<void> {
  if (!candidates.some(({ value }) => value === chosen)) throw new Faults({ editor: (t) => t.faults.choose })
  const { numInsertedOrUpdatedRows: done } = await roundTables(tx)
    .insertInto('editor_succession')
    .values({
      ...{ organisation: act.organisation, round: round.id, replaced: editor, editor: chosen },
      ...{ chosen_by: act.by ?? '', chosen_on: act.today },
    })
    .onConflict((conflict) => conflict.columns(['organisation', 'round', 'replaced']).doNothing())
    .executeTakeFirst()
  if (!done) throw new Conflict((t) => t.results.succession.already)
  await tell(tx, act, 'round-editor-chosen', round.id)
}

/** Rounds whose comments wait for somebody who is not there any more, for who may choose another. */
export async function editorsGone(tx: Db, viewer: Viewer): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select r.id from round r where r.organisation = my_organisation()
    and r.state = 'published' and (r.owner = ${viewer.member} or ${is(viewer, 'works-council')})
    and chooses_editor(r.id) and comments_wait(r.id) and round_editor(r.id) not in (select in_service(today()))
    order by r.id`.execute(tx)
  return rows.map(({ id }) => id)
}
