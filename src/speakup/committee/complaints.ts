import { sql } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import type { Day } from '#platform/i18n/i18n.ts'
import type { DeskAct } from '../desk/acting.ts'
import { type Case, caseOf, casesOf } from '../desk/cases.ts'
import { clocksOf, type Running } from '../desk/clocks.ts'
import type { ActWord, ComplaintWord } from '../desk/words.ts'
import type { Regulation } from './regulation.ts'

export const complaintStages = [
  'new',
  'received',
  'admitted',
  'advised',
  'decided',
  'refused',
  'answered',
  'closed',
] as const
export type ComplaintStage = (typeof complaintStages)[number]

export const advices = ['founded', 'partly', 'unfounded', 'none'] as const
export type Advice = (typeof advices)[number]
export const decisions = ['follows', 'partly', 'deviates'] as const
export type Decision = (typeof decisions)[number]

/** A complaint is a case of the committee: whoever cannot open it has none. */
export const complaintsOf = (tx: Db): Promise<Case[]> => casesOf(tx, 'complaint')
export const complaintOf = (tx: Db, id: string): Promise<Case | null> => caseOf(tx, id, 'complaint')

type Word = ActWord | ComplaintWord
export const wordOf = ({ what }: { what: ActWord }): Word => what

const lastOf = ({ acts }: Pick<Case, 'acts'>, ...words: Word[]) => acts.findLast((act) => words.includes(act.what))

export function complaintStage(found: Pick<Case, 'id' | 'acts' | 'heard' | 'respondents'>): ComplaintStage {
  const done = (...words: Word[]) => lastOf(found, ...words)?.what as Word | undefined
  if (done('closed', 'reopened') === 'closed') return 'closed'
  const admission = done('admitted', 'refused')
  if (admission === 'refused') return 'refused'
  if (done('decided')) return unanswered(found).length ? 'decided' : 'answered'
  if (done('advised')) return 'advised'
  if (admission) return 'admitted'
  return done('acknowledged') ? 'received' : 'new'
}

/** Those who have not read yet how it ended: the complainant, and everybody it is about. */
export const unanswered = ({ id, respondents, heard }: Pick<Case, 'id' | 'respondents' | 'heard'>): string[] =>
  [id, ...respondents.map((one) => one.id)].filter(
    (party) => !heard.some((one) => one.party === party && one.step === 'answered'),
  )

/** Those whose own account stands on paper. */
export const unheard = ({ id, respondents, heard }: Pick<Case, 'id' | 'respondents' | 'heard'>): string[] =>
  [id, ...respondents.map((one) => one.id)].filter(
    (party) => !heard.some((one) => one.party === party && (one.step === 'account' || one.step === 'reaction')),
  )

export const adviceOf = (found: Pick<Case, 'acts'>): Advice | null =>
  (lastOf(found, 'advised')?.subject as Advice | undefined) ?? null

export const ruleTold = 'acknowledge'
export const refuseRule = 'complaint-refuse'
export const longerRule = 'complaint-longer'
const termRules = ['complaint-committee', 'complaint']

/** Which term holds: longer with a committee; an organisation for which the law names none takes that of its regulation. */
export const termRule = ({ committee }: Pick<Regulation, 'committee'>, due: DeskAct['due'], from: Day): string =>
  !committee && due('complaint', from) ? 'complaint' : 'complaint-committee'

export const isTerm = (rule: string): boolean => termRules.includes(rule)

/** The clocks of a complaint. They run from the day it came in, before anybody has touched it. */
export function complaintClocks(
  found: Pick<Case, 'opened' | 'clocks'>,
  due: DeskAct['due'],
  regulation: Pick<Regulation, 'committee'>,
): Running[] {
  if (found.clocks.length) return found.clocks
  const rule = termRule(regulation, due, found.opened)
  const end = due(rule, found.opened)
  const first = { rule, started_on: found.opened, met_on: null, ended_on: null }
  return [...clocksOf(found, due), ...(end ? [{ ...first, due_on: end, first_due: end }] : [])]
}

/** Since the last extension: those it is about who were not told of it yet. The complainant is told by the act itself. */
export function untold(found: Pick<Case, 'acts' | 'respondents'>): string[] {
  const last = lastOf(found, 'extended')
  if (!last) return []
  const told = (party: string) =>
    found.acts.some(({ number, what, subject }) => number > last.number && what === 'wrote' && subject === party)
  return found.respondents.filter(({ added }) => added <= last.on_day).flatMap(({ id }) => (told(id) ? [] : [id]))
}

/** What the complainant wrote after the first message, by place and day: one of these can be the consent to more time. */
export async function writtenByComplainant(tx: Db, id: string): Promise<{ position: number; on: Day }[]> {
  const { rows } = await sql<{ position: number; on: Day }>`select position, on_day as on from sealed_message
    where organisation = my_organisation() and conversation = ${id} and direction = 'to-handler' and position > 0
    order by position desc`.execute(tx)
  return rows
}

/** The chair or the secretary among the readers; when neither is one, any of these. */
export async function leadsComplaint(tx: Db, id: string): Promise<boolean> {
  const { rows } = await sql<{ leads: boolean }>`select leads_complaint(${id}) as leads`.execute(tx)
  return rows[0]?.leads ?? false
}
