import type { z } from 'zod'
import type { Db } from '#platform/database/database.ts'
import { type Day, daysBetween } from '#platform/i18n/i18n.ts'
import { Faults } from '#platform/web/errors.ts'
import { type DeskAct, needMessage, somebodyWasFirst, write } from '../desk/acting.ts'
import type { Case } from '../desk/cases.ts'
import { meetClocks, startClock } from '../desk/clocks.ts'
import { setErasing } from '../desk/closing.ts'
import { hear } from '../desk/hearing.ts'
import { deskTables } from '../desk/tables.ts'
import type { HearingStep } from '../desk/words.ts'
import type { anewForm } from '../sealed/forms.ts'
import { recipientsOf, sealAnew, Unfit } from '../sealed/store.ts'
import { sealedTables } from '../tables.ts'
import {
  type Advice,
  complaintStage,
  type Decision,
  isTerm,
  leadsComplaint,
  longerRule,
  refuseRule,
  ruleTold,
  termRule,
  unanswered,
  unheard,
  writtenByComplainant,
} from './complaints.ts'
import type { Regulation } from './regulation.ts'

type Arranged = Pick<Regulation, 'committee' | 'ends'>

/** The complainant hears that it came in, and the terms stand on paper from the day that it did. */
export async function receive(tx: Db, found: Case, act: DeskAct, regulation: Arranged): Promise<void> {
  if (complaintStage(found) !== 'new') throw somebodyWasFirst()
  needMessage(act, found.id)
  await write(tx, found, act, 'acknowledged')
  await startClock(tx, found, act, ruleTold, found.opened, act.today)
  await startClock(tx, found, act, refuseRule, found.opened)
  await startClock(tx, found, act, termRule(regulation, act.due, found.opened), found.opened)
}

/** Whether the committee takes it on: with a reason, which the complainant reads. No is an answer, and meets the term. */
export async function decideAdmission(tx: Db, found: Case, act: DeskAct, admitted: boolean): Promise<void> {
  const stage = complaintStage(found)
  if (stage === 'new') throw new Faults({ '': (t) => t.committee.faults.receiveFirst })
  if (stage !== 'received') throw somebodyWasFirst()
  if (!act.note) throw new Faults({ why: (t) => t.faults.required })
  needMessage(act, found.id)
  await write(tx, found, act, admitted ? 'admitted' : 'refused')
  await meetClocks(tx, found, act, admitted ? [refuseRule] : [refuseRule, ...termsOf(found)])
}

const termsOf = ({ clocks }: Pick<Case, 'clocks'>) => clocks.flatMap(({ rule }) => (isTerm(rule) ? [rule] : []))

/** Later than the law allows without asking only with a message in which the complainant agrees. */
export async function extendTerm(tx: Db, found: Case, act: DeskAct, asked: { due: Day; consent: number | null }) {
  const clock = found.clocks.find((one) => isTerm(one.rule) && !one.met_on && !one.ended_on)
  if (!clock) throw new Faults({ due: (t) => t.desk.faults.noClock })
  if (asked.due <= clock.due_on || asked.due <= act.today) throw new Faults({ due: (t) => t.desk.faults.laterOnly })
  if (daysBetween(clock.due_on, asked.due) > 182) throw new Faults({ due: (t) => t.desk.faults.tooFar })
  if (!act.note) throw new Faults({ why: (t) => t.faults.required })
  const allowed = act.due(longerRule, clock.first_due) ?? clock.first_due
  if (asked.due > allowed) await needConsent(tx, found, asked.consent)
  needMessage(act, found.id)
  await write(tx, found, act, 'extended', clock.rule)
  await deskTables(tx)
    .updateTable('case_clock')
    .set({ due_on: asked.due })
    .where('conversation', '=', found.id)
    .where('rule', '=', clock.rule)
    .where('met_on', 'is', null)
    .execute()
}

async function needConsent(tx: Db, found: Case, consent: number | null) {
  const written = await writtenByComplainant(tx, found.id)
  if (!written.some(({ position }) => position === consent))
    throw new Faults({ consent: (t) => t.committee.faults.consent })
}

/** A step of hearing one side; how it ended comes last, and only when there is something to tell. */
export async function hearSide(
  tx: Db,
  found: Case,
  act: DeskAct,
  asked: { party: string; step: HearingStep },
  { ends }: Arranged,
) {
  const stage = complaintStage(found)
  if (stage === 'new' || stage === 'received') throw new Faults({ '': (t) => t.committee.faults.admitFirst })
  if (asked.step === 'answered' && stage !== 'decided') throw new Faults({ '': (t) => t.committee.faults.decideFirst })
  await hear(tx, found, act, asked)
  if (asked.step === 'answered' && asked.party === found.id && ends === 'decision')
    await meetClocks(tx, found, act, termsOf(found))
}

/** The advice to the employer, sealed. Both sides were heard, or the reason says why somebody was not. */
export async function advise(
  tx: Db,
  found: Case,
  act: DeskAct,
  asked: { advice: Advice; unheard: boolean },
  { ends }: Arranged,
) {
  if (complaintStage(found) !== 'admitted') throw new Faults({ '': (t) => t.committee.faults.admitFirst })
  if (!act.note) throw new Faults({ advice: (t) => t.faults.required })
  const missing = !found.respondents.length || unheard(found).length > 0
  if (missing && !asked.unheard) throw new Faults({ unheard: (t) => t.committee.faults.hearFirst })
  await write(tx, found, act, 'advised', asked.advice)
  if (ends === 'advice') await meetClocks(tx, found, act, termsOf(found))
}

/** What the employer decided, and when; written down by the committee. */
export async function recordDecision(tx: Db, found: Case, act: DeskAct, asked: { decision: Decision; on: Day }) {
  if (complaintStage(found) !== 'advised') throw new Faults({ '': (t) => t.committee.faults.adviseFirst })
  if (!act.note) throw new Faults({ decision: (t) => t.faults.required })
  if (asked.on > act.today) throw new Faults({ on: (t) => t.committee.faults.futureDay })
  await write(tx, found, act, 'decided', `${asked.decision} ${asked.on}`)
}

/** Closed when everybody has read how it ended; from then on it is known when all of it is erased. */
export async function closeComplaint(tx: Db, found: Case, act: DeskAct, retain: string): Promise<void> {
  const stage = complaintStage(found)
  if (stage === 'closed') throw somebodyWasFirst()
  if (stage !== 'answered' && stage !== 'refused') throw new Faults({ '': (t) => t.committee.faults.answerFirst })
  if (stage === 'answered' && unanswered(found).length) throw new Faults({ '': (t) => t.committee.faults.answerFirst })
  await write(tx, found, act, 'closed')
  await setErasing(tx, found, act.today, act.due(retain, act.today))
}

type Anew = z.output<typeof anewForm>

/**
 * Others on a complaint: with the reason, and everything sealed anew for those who stay and come, in one transaction. Whoever
 * leaves opens nothing of it any more. For the chair and the secretary; anybody may leave by themselves.
 */
export async function compose(
  tx: Db,
  found: Case,
  act: DeskAct,
  { recipients, conversations }: { recipients: string[]; conversations: (Omit<Anew, 'recipients'> & { id: string })[] },
): Promise<void> {
  if (!act.note) throw new Faults({ why: (t) => t.faults.required })
  await mayCompose(tx, found, act, recipients)
  await needCommittee(tx, recipients)
  const all = [...found.respondents.map(({ id }) => id), found.id]
  if (conversations.length !== all.length) throw new Unfit('not all of the case is there')
  await write(tx, found, act, 'composed')
  // The complaint itself comes last: whoever leaves it sees nothing of the rest from then on.
  for (const id of all) {
    const one = conversations.find((other) => other.id === id)
    if (!one) throw new Unfit('not all of the case is there')
    await sealAnew(tx, act, id, { ...one, recipients })
  }
}

async function mayCompose(tx: Db, found: Case, act: DeskAct, recipients: string[]) {
  const now = (await recipientsOf(tx, found.id)).filter(({ until }) => !until)
  const own = now.filter(({ member }) => member === act.by).map(({ key }) => key)
  const stay = now.filter(({ member }) => member !== act.by).map(({ key }) => key)
  const leaves = stay.length === recipients.length && stay.every((key) => recipients.includes(key))
  if (!own.length || !(leaves || (await leadsComplaint(tx, found.id))))
    throw new Faults({ '': (t) => t.committee.faults.notYours })
}

/** Keys of committee members in force, and at least one of a person: paper alone decides nothing. */
async function needCommittee(tx: Db, recipients: string[]) {
  const keys = await sealedTables(tx)
    .selectFrom('holder_key')
    .select(['id', 'member'])
    .where('id', 'in', recipients)
    .where('role', '=', 'committee')
    .where('ended_on', 'is', null)
    .execute()
  if (keys.length < new Set(recipients).size) throw new Unfit('that is no key of the committee')
  if (!keys.some(({ member }) => member)) throw new Faults({ member: (t) => t.committee.faults.nobody })
}
