import { sql } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import type { Day, Texts } from '#platform/i18n/i18n.ts'
import { newId } from '#platform/ids.ts'
import { notFound } from '#platform/web/errors.ts'
import { type Act, tell } from '../acting.ts'
import { requireSeen } from './marks.ts'
import type { Licence, Questionnaire } from './model.ts'
import { type LeftOut, questionnaireTables } from './tables.ts'

/** A questionnaire of the organisation itself, with what was taken out of it still in its place. */
export interface Draft {
  id: string
  body: Questionnaire
  removed: string[]
  origin: 'own' | 'copied' | 'imported'
  left_out: LeftOut[]
  made_on: Day
  changed_on: Day
  put_away_on: Day | null
}

const columns = ['id', 'body', 'removed', 'origin', 'left_out', 'made_on', 'changed_on', 'put_away_on'] as const

const draftRow = (tx: Db, id: string) =>
  questionnaireTables(tx)
    .selectFrom('questionnaire')
    .select(columns)
    .where('organisation', '=', sql<string>`my_organisation()`)
    .where('id', '=', id)

export const draftFor = async (tx: Db, id: string): Promise<Draft | null> =>
  (await draftRow(tx, id).executeTakeFirst()) ?? null

/** Those that were put away, so that they can be taken out again. */
export const putAway = (tx: Db): Promise<Draft[]> =>
  questionnaireTables(tx)
    .selectFrom('questionnaire')
    .select(columns)
    .where('organisation', '=', sql<string>`my_organisation()`)
    .where('put_away_on', 'is not', null)
    .orderBy('put_away_on', 'desc')
    .orderBy('id')
    .limit(50)
    .execute()

export const emptyQuestionnaire = (title: Texts): Questionnaire => ({
  ...{ id: '', title, intro: {}, scales: [], items: [], choices: [], open: [] },
  ...{ experience: null, licence: null },
})

/** The same questionnaire under a name of its own. Clearance goes along: it is about the instrument, not about the copy. */
export async function addDraft(
  tx: Db,
  act: Act,
  from: Questionnaire,
  how: { origin: Draft['origin']; leftOut?: LeftOut[] },
): Promise<string> {
  const id = newId()
  const { organisation, by, today } = act
  const body = JSON.stringify({ ...from, id })
  const leftOut = JSON.stringify(how.leftOut ?? [])
  await sql`insert into questionnaire (organisation, id, body, origin, left_out, made_by, made_on, changed_by, changed_on)
    values (${organisation}, ${id}, ${body}::jsonb, ${how.origin}, ${leftOut}::jsonb, ${by}, ${today}, ${by}, ${today})`.execute(
    tx,
  )
  await tell(tx, act, 'questionnaire-added', id)
  return id
}

/** What changes a draft gives what is different; nothing different, nothing happens. Two who change at the same time wait
 * for each other, and each works on what the other left. */
export async function changeDraft(
  tx: Db,
  act: Act,
  id: string,
  change: (draft: Draft) => Partial<Pick<Draft, 'body' | 'removed' | 'left_out'>>,
): Promise<void> {
  const draft = (await draftRow(tx, id).forUpdate().executeTakeFirst()) ?? notFound()
  const { body, removed, left_out } = { ...draft, ...change(draft) }
  const saved = await sql`update questionnaire set body = ${JSON.stringify(body)}::jsonb, removed = ${removed},
      left_out = ${JSON.stringify(left_out)}::jsonb, revision = revision + 1, changed_by = ${act.by}, changed_on = ${act.today}
    where organisation = my_organisation() and id = ${id} and (body <> ${JSON.stringify(body)}::jsonb
      or removed <> ${removed}::text[] or left_out <> ${JSON.stringify(left_out)}::jsonb)`.execute(tx)
  if (saved.numAffectedRows) await tell(tx, act, 'questionnaire-changed', id)
}

export async function setPutAway(tx: Db, act: Act, id: string, away: boolean): Promise<void> {
  const done = await questionnaireTables(tx)
    .updateTable('questionnaire')
    .set({ put_away_on: away ? act.today : null })
    .where('organisation', '=', act.organisation)
    .where('id', '=', id)
    .where('put_away_on', away ? 'is' : 'is not', null)
    .executeTakeFirst()
  if (done.numUpdatedRows) await tell(tx, act, away ? 'questionnaire-put-away' : 'questionnaire-taken-back', id)
}

/** Whose it is. Other words than those that were cleared have to be cleared again. */
export const setLicence = (tx: Db, act: Act, id: string, licence: Licence | null, seen: string): Promise<void> =>
  changeDraft(tx, act, id, ({ body }) => {
    requireSeen(seen, body.licence)
    return { body: { ...body, licence } }
  })
