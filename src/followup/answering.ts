import type { Db } from '#platform/database/database.ts'
import { addDays, type Day, type Texts } from '#platform/i18n/i18n.ts'
import { newId } from '#platform/ids.ts'
import { Faults } from '#platform/web/errors.ts'
import { requireAhead } from './owning.ts'
import { type Act, advance } from './step.ts'
import { followupTables, type Matter, type Outcome } from './tables.ts'
import { terms } from './terms.ts'

export interface NewAnswer {
  outcome: Outcome
  words: Texts
  /** The day on which "not done" is looked at again; it then comes back by itself. */
  lookAgain: Day | null
  /** The day on which people are asked whether it helped; some weeks after the answer, when left out. */
  checkOn?: Day | null
}

/** Answers a matter, or corrects the answer in force. "Not done" is an answer when its reason and a day to look again
 * stand with it. The answer that is replaced stays readable. */
export async function answerMatter(tx: Db, act: Act, matter: Matter, given: NewAnswer): Promise<Matter> {
  requireWhole(act, given)
  const lookAgain = given.outcome === 'not-done' ? given.lookAgain : null
  const id = newId()
  await followupTables(tx)
    .insertInto('answer')
    .values({
      organisation: act.organisation,
      id,
      matter: matter.id,
      outcome: given.outcome,
      words: JSON.stringify(given.words),
      given_on: act.on,
      given_by: act.by,
      owner: matter.owner,
      look_again: lookAgain,
      replaces: matter.answer,
    })
    .execute()
  const check_on = lookAgain ? null : await checkDay(tx, act, matter, given)
  const what = matter.answer ? 'corrected' : 'answered'
  return advance(tx, act, matter, { what, set: { answer: id, look_again: lookAgain, check_on }, subject: id })
}

function requireWhole(act: Act, given: NewAnswer) {
  if (given.outcome !== 'not-done') {
    if (given.checkOn) requireAhead('checkOn', given.checkOn, act)
    return
  }
  if (!given.lookAgain) throw new Faults({ lookAgain: (t) => t.followup.faults.lookAgain })
  if (given.lookAgain <= act.on) throw new Faults({ lookAgain: (t) => t.followup.faults.past })
  requireAhead('lookAgain', given.lookAgain, act)
}

/** Not before what was promised can have done its work. */
async function checkDay(tx: Db, act: Act, matter: Matter, given: NewAnswer): Promise<Day | null> {
  if (given.checkOn !== undefined) return given.checkOn
  const last = await followupTables(tx)
    .selectFrom('promise')
    .select(({ fn }) => fn.max('by_day').as('day'))
    .where('organisation', '=', act.organisation)
    .where('matter', '=', matter.id)
    .where('ended_on', 'is', null)
    .executeTakeFirst()
  const after = addDays(act.on, terms.check)
  const promised = last?.day ? addDays(last.day, terms.checkOpen) : after
  return promised > after ? promised : after
}
