import type { Day, Texts } from '#platform/i18n/i18n.ts'

/** A questionnaire as one whole. A draft changes; a frozen version is this same object with a number and never changes. */
export interface Questionnaire {
  id: string
  title: Texts
  intro: Texts
  scales: Scale[]
  /** In the order in which they are asked. */
  items: Item[]
  /** Questions with answers of their own, without a score. */
  choices: ChoiceQuestion[]
  open: OpenQuestion[]
  experience: ExperienceBlock | null
  /** Of an instrument that somebody else made; without clearance it cannot be used. */
  licence: Licence | null
}

export interface FrozenQuestionnaire extends Questionnaire {
  version: number
}

/** Own team and organisation are asked apart from each other. */
export const subjects = ['team', 'lead', 'organisation'] as const
export type Subject = (typeof subjects)[number]

/** What a few items measure together: one thing. */
export interface Scale {
  id: string
  name: Texts
  about: Subject
  explanation: Texts
}

/** Five steps; the sixth answer, "no answer", stands under every item and needs no label here. */
export interface Item {
  id: string
  scale: string
  text: Texts
  /** -1 when agreeing is the worse sign. */
  direction: 1 | -1
  /** The labels of the five steps, from 1 to 5. */
  options: Texts[]
}

export interface ChoiceQuestion {
  id: string
  text: Texts
  several: boolean
  options: ChoiceOption[]
  /** Asked only when one of these options of an earlier question was chosen. */
  when?: { question: string; options: string[] }
}

export interface ChoiceOption {
  id: string
  label: Texts
}

export interface OpenQuestion {
  id: string
  text: Texts
}

/** Asked with care: every question may be left, and it ends where help is. */
export interface ExperienceBlock {
  intro: Texts
  questions: ChoiceQuestion[]
  /** Stands above the doors for help. */
  ending: Texts
}

export interface Licence {
  name: string
  source: string
  terms: string
  cleared: { by: string; day: Day; note: string } | null
}

export const steps = 5
/** Per item: five steps and "no answer", so that n is the same for every item. */
export const bins = steps + 1
export const noAnswer = steps

export type Step = 1 | 2 | 3 | 4 | 5
/** What one person sends. What is left out is "no answer". */
export interface AnswerSet {
  items: Record<string, Step>
  choices: Record<string, string[]>
  open: Record<string, string>
}

/** 5 is always the better sign. */
export const scored = (item: Pick<Item, 'direction'>, step: number): number =>
  item.direction === 1 ? step : steps + 1 - step

/** A histogram as it was answered, turned so that its fifth bin is the better sign. "No answer" stays where it is. */
export const turned = (item: Pick<Item, 'direction'>, counts: readonly number[]): number[] =>
  item.direction === 1 ? [...counts] : [...counts.slice(0, steps).reverse(), ...counts.slice(steps)]

export const itemsOf = (questionnaire: Questionnaire, scale: string): Item[] =>
  questionnaire.items.filter((item) => item.scale === scale)

/** Of these scales those that something is asked about, in the order in which they come up. */
export const scalesOf = (items: readonly Item[], scales: readonly Scale[]): Scale[] =>
  [...new Set(items.map(({ scale }) => scale))].flatMap((id) => scales.filter((scale) => scale.id === id).slice(0, 1))

/** All questions with options of their own, those about experience last. */
export const choiceQuestions = ({ choices, experience }: Questionnaire): ChoiceQuestion[] => [
  ...choices,
  ...(experience?.questions ?? []),
]

/** Whether a question is asked, after what was chosen before it. */
export const isAsked = ({ when }: ChoiceQuestion, chosen: Record<string, readonly string[]>): boolean =>
  !when || when.options.some((option) => (chosen[when.question] ?? []).includes(option))

export const longestComment = 1000

/** What a browser sent, or null when it cannot have come from this questionnaire: an unknown question or option, a step
 * that is none, two answers where one is asked. Empty answers fall away. */
export function answersFrom(questionnaire: Questionnaire, sent: unknown): AnswerSet | null {
  if (!isRecord(sent)) return null
  const items = fields(sent.items, questionnaire.items, (_, step) => (isStep(step) ? step : null))
  const choices = fields(sent.choices, choiceQuestions(questionnaire), chosenOf)
  const open = fields(sent.open, questionnaire.open, (_, text) =>
    typeof text === 'string' && text.length <= longestComment ? text.trim() : null,
  )
  return items && choices && open && { items, choices: filled(choices), open: filled(open) }
}

function chosenOf({ options, several }: ChoiceQuestion, sent: unknown): string[] | null {
  if (!Array.isArray(sent) || (!several && sent.length > 1) || new Set(sent).size < sent.length) return null
  return sent.every((one) => options.some(({ id }) => id === one)) ? sent : null
}

function fields<Q extends { id: string }, A>(
  sent: unknown,
  questions: readonly Q[],
  read: (question: Q, answer: unknown) => A | null,
): Record<string, A> | null {
  if (sent === undefined) return {}
  if (!isRecord(sent)) return null
  const answers: [string, A][] = []
  for (const [id, answer] of Object.entries(sent)) {
    const question = questions.find((one) => one.id === id)
    const value = question ? read(question, answer) : null
    if (value === null) return null
    answers.push([id, value])
  }
  return Object.fromEntries(answers)
}

const filled = <A extends { length: number }>(answers: Record<string, A>): Record<string, A> =>
  Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer.length))
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isStep = (value: unknown): value is Step => [1, 2, 3, 4, 5].some((step) => step === value)

/** About ten seconds for an item, twelve for a choice and a minute for words: what people are told beforehand. */
export const minutesFor = (questionnaire: Questionnaire): number =>
  Math.max(
    1,
    Math.round(
      (questionnaire.items.length * 10 + choiceQuestions(questionnaire).length * 12 + questionnaire.open.length * 45) /
        60,
    ),
  )
