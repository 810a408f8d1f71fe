import type { Day } from '#platform/i18n/i18n.ts'
import { type Letter, otherOf, type Step, type StepWord } from './letters.ts'

type Talk = Pick<Letter, 'giver' | 'receiver' | 'sent_on' | 'steps' | 'giver_threw' | 'receiver_threw'>

export const isDone = ({ steps }: Pick<Talk, 'steps'>): boolean => steps.some(({ what }) => what === 'done')
/** One of the two keeps it no longer: nothing that is said now would be read. */
export const isOneSided = (talk: Talk): boolean => talk.giver_threw || talk.receiver_threw

/** The question that this person asked last, and that the other has not answered. */
function openQuestionOf(steps: readonly Step[], member: string): Step | null {
  const asked = steps.findLastIndex(({ what, by_member }) => what === 'question' && by_member === member)
  const answered = steps.slice(asked + 1).some(({ what, by_member }) => what === 'answer' && by_member !== member)
  return asked < 0 || answered ? null : (steps[asked] ?? null)
}

const lastOf = (steps: readonly Step[], what: StepWord) => steps.findLast((step) => step.what === what)

/** What was decided, as long as the giver has not heard what came of it. */
function openDecision({ steps }: Pick<Talk, 'steps'>): Step | null {
  const at = steps.findLastIndex(({ what }) => what === 'decision')
  return at < 0 || steps.slice(at).some(({ what }) => what === 'told') ? null : (steps[at] ?? null)
}

/** The day on which this person said they would come back to it; saying anything after that day is coming back. */
export function comesBackOn({ steps }: Pick<Talk, 'steps'>, member: string): Day | null {
  const at = steps.findLastIndex(({ what, by_member }) => what === 'return' && by_member === member)
  const due = steps[at]?.due
  const came = steps.slice(at + 1).some(({ by_member, on_day }) => by_member === member && due && on_day >= due)
  return due && !came ? due : null
}

export interface Waiting {
  member: string
  since: Day
  for: 'first' | 'answer' | 'told'
}

/** Who has the turn, and since when. Both of them see the same. */
export function waitsFor(talk: Talk, today: Day): Waiting | null {
  if (isDone(talk) || isOneSided(talk)) return null
  for (const member of [talk.giver, talk.receiver]) {
    const question = openQuestionOf(talk.steps, member)
    if (question) return { member: otherOf(talk, member), since: question.on_day, for: 'answer' }
  }
  if (!talk.steps.some(({ by_member }) => by_member === talk.receiver))
    return { member: talk.receiver, since: talk.sent_on, for: 'first' }
  const decision = openDecision(talk)
  return decision?.due && decision.due <= today ? { member: talk.receiver, since: decision.due, for: 'told' } : null
}

const receivers: ReadonlySet<StepWord> = new Set(['thanks', 'decision', 'told'])
/** Whether this is ever for this person to do. */
export const isFor = (talk: Talk, member: string, what: StepWord): boolean =>
  !receivers.has(what) || talk.receiver === member

/** What this person can do now, what helps most first. */
export function actsFor(talk: Talk, member: string): StepWord[] {
  if (isDone(talk)) return []
  if (isOneSided(talk)) return ['done']
  const { steps } = talk
  const can: Record<StepWord, boolean> = {
    answer: openQuestionOf(steps, otherOf(talk, member)) !== null,
    thanks: !lastOf(steps, 'thanks'),
    question: !openQuestionOf(steps, member),
    decision: !openDecision(talk),
    told: openDecision(talk) !== null,
    return: comesBackOn(talk, member) === null,
    done: true,
  }
  return (['answer', 'thanks', 'told', 'question', 'decision', 'return', 'done'] as const).filter(
    (what) => can[what] && isFor(talk, member, what),
  )
}
