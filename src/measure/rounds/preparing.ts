import { isMemberOf } from '#people'
import type { Db } from '#platform/database/database.ts'
import { newId } from '#platform/ids.ts'
import { Conflict, Faults } from '#platform/web/errors.ts'
import { type Act, tell } from '../acting.ts'
import { freeze } from '../questionnaires/versions.ts'
import { editorsFor } from './facts.ts'
import type { RoundForm } from './form.ts'
import { mine, type Round, roundTables } from './tables.ts'

/** A round begins as a draft: everything that people will be told stands in it from the start. */
export async function addRound(tx: Db, act: Act, form: RoundForm, copiedFrom: string | null = null): Promise<string> {
  const id = newId()
  await roundTables(tx)
    .insertInto('round')
    .values({
      organisation: act.organisation,
      id,
      made_by: act.by ?? '',
      made_on: act.today,
      copied_from: copiedFrom,
      ...(await columnsOf(tx, act, form)),
    })
    .execute()
  await tell(tx, act, 'round-made', id)
  return id
}

export async function changeRound(tx: Db, act: Act, round: Round, form: RoundForm): Promise<void> {
  if (round.state !== 'draft') throw new Conflict((t) => t.rounds.faults.frozen)
  await roundTables(tx)
    .updateTable('round')
    .set({ ...(await columnsOf(tx, act, form)), objection: null })
    .where('organisation', '=', mine)
    .where('id', '=', round.id)
    .execute()
  await tell(tx, act, 'round-changed', round.id)
}

async function columnsOf(tx: Db, act: Act, form: RoundForm) {
  if (!(await isMemberOf(tx, form.owner, act.today))) throw new Faults({ owner: (t) => t.faults.choose })
  if (!(await editorsFor(tx, act.today)).some(({ value }) => value === form.editor))
    throw new Faults({ editor: (t) => t.rounds.faults.editor })
  const { question, means, sees, editor, questionnaire, ...rest } = form
  return {
    ...rest,
    question: JSON.stringify(question),
    means: JSON.stringify(means),
    sees: JSON.stringify({ ...sees, editor }),
    questionnaire,
    version: await freeze(tx, act, questionnaire),
  }
}

/** What changes after people were asked is another round: the same words, to begin anew. */
export async function copyRound(tx: Db, act: Act, round: Round): Promise<string> {
  const id = newId()
  const { question, means, sees, owner, asked, questionnaire, version, minimum, talked_by, opens_on, closes_on } = round
  await roundTables(tx)
    .insertInto('round')
    .values({
      ...{ organisation: act.organisation, id, made_by: act.by ?? '', made_on: act.today, copied_from: round.id },
      ...{ owner, asked, questionnaire, version, minimum, talked_by, opens_on, closes_on },
      question: JSON.stringify(question),
      means: JSON.stringify(means),
      sees: JSON.stringify(sees),
    })
    .execute()
  await tell(tx, act, 'round-copied', id)
  return id
}

type Step = {
  state: 'consent' | 'draft' | 'opening'
  objection?: string | null
  consent_on?: string
  consent_by?: string
}

/** One step of a round. Whoever comes second, or from a state that was long ago, changes nothing. */
async function step(tx: Db, act: Act, round: Round, from: Round['state'], to: Step, what: string): Promise<boolean> {
  const done = await roundTables(tx)
    .updateTable('round')
    .set(to)
    .where('organisation', '=', mine)
    .where('id', '=', round.id)
    .where('state', '=', from)
    .executeTakeFirst()
  if (done.numUpdatedRows) await tell(tx, act, what, round.id)
  return done.numUpdatedRows > 0n
}

export async function askConsent(tx: Db, act: Act, round: Round): Promise<void> {
  if (round.opens_on < act.today) throw new Conflict((t) => t.rounds.faults.opensPassed)
  await step(tx, act, round, 'draft', { state: 'consent', objection: null }, 'round-consent-asked')
}

/** Back to a draft, to change something; what was agreed to is then asked again. */
export async function takeBack(tx: Db, act: Act, round: Round): Promise<void> {
  const emptied = { consent_on: null, consent_by: null } as unknown as Partial<Step>
  await step(tx, act, round, 'consent', { state: 'draft', ...emptied }, 'round-taken-back')
}

export async function giveConsent(tx: Db, act: Act, round: Round): Promise<void> {
  if (round.consent_on) return
  await step(
    tx,
    act,
    round,
    'consent',
    { state: 'consent', consent_on: act.today, consent_by: act.by ?? '' },
    'round-consented',
  )
}

export async function object(tx: Db, act: Act, round: Round, why: string): Promise<void> {
  if (round.consent_on) throw new Conflict((t) => t.rounds.faults.consented)
  await step(tx, act, round, 'consent', { state: 'draft', objection: why }, 'round-objected')
}

export async function removeDraft(tx: Db, act: Act, round: Round): Promise<void> {
  await roundTables(tx).deleteFrom('round').where('organisation', '=', mine).where('id', '=', round.id).execute()
  await tell(tx, act, 'round-removed', round.id)
}
