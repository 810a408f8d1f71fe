import type { Db } from '#platform/database/database.ts'
import type { Day } from '#platform/i18n/i18n.ts'
import { Faults } from '#platform/web/errors.ts'
import { type DeskAct, needMessage, somebodyWasFirst, write } from './acting.ts'
import type { Case } from './cases.ts'
import { informRules, meetClocks } from './clocks.ts'
import { deskTables } from './tables.ts'
import { type HearingStep, hearingSteps } from './words.ts'

/** What each side has had, side by side; `behind` when another side has had it and this one has not. */
export interface Side {
  party: string
  steps: { step: HearingStep; on: Day | null; behind: boolean }[]
}

export function symmetry({ id, respondents, heard }: Pick<Case, 'id' | 'respondents' | 'heard'>): Side[] {
  const parties = [id, ...respondents.map((respondent) => respondent.id)]
  const when = (party: string, step: HearingStep) =>
    heard.find((one) => one.party === party && one.step === step)?.on_day ?? null
  return parties.map((party) => ({
    party,
    steps: hearingSteps.map((step) => {
      const on = when(party, step)
      return { step, on, behind: !on && parties.some((other) => when(other, step)) }
    }),
  }))
}

/** Somebody it is about gets a conversation of their own, which has been begun in this transaction. */
export async function addRespondent(tx: Db, found: Case, act: DeskAct, respondent: string) {
  if (found.stage === 'new') throw new Faults({ '': (t) => t.desk.faults.acknowledgeFirst })
  // Its day of erasing is set with that of the case.
  if (found.stage === 'closed') throw new Faults({ '': (t) => t.desk.faults.reopenFirst })
  if (!act.note) throw new Faults({ name: (t) => t.faults.required })
  await write(tx, found, act, 'respondent', respondent)
  await deskTables(tx)
    .insertInto('case_respondent')
    .values({ organisation: act.organisation, conversation: found.id, respondent, added_on: act.today })
    .execute()
  // Their first message is the invitation.
  await mark(tx, found, act, respondent, 'invited')
}

const mark = (tx: Db, found: Case, act: DeskAct, party: string, step: HearingStep) =>
  deskTables(tx)
    .insertInto('case_hearing')
    .values({ organisation: act.organisation, conversation: found.id, party, step, on_day: act.today })
    .onConflict((c) => c.doNothing())
    .execute()

/** One side had one step: by a message in their own conversation, by letter or in a talk of which the record is sealed. */
export async function hear(tx: Db, found: Case, act: DeskAct, { party, step }: { party: string; step: HearingStep }) {
  const side = symmetry(found).find((one) => one.party === party)
  if (!side) throw new Faults({ '': (t) => t.desk.faults.gone })
  if (side.steps.find((one) => one.step === step)?.on) throw somebodyWasFirst()
  if (step === 'answered' || act.position !== null) needMessage(act, party)
  if (act.position === null && !act.note) throw new Faults({ text: (t) => t.faults.required })
  await write(tx, found, act, 'heard', `${step} ${party}`)
  await mark(tx, found, act, party, step)
  if (step === 'answered' && party === found.id) await meetClocks(tx, found, act, Object.values(informRules))
}
