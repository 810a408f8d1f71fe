import { disclose } from '#disclosure/disclosure.ts'
import { type ChoiceQuestion, choiceQuestions, type Questionnaire } from '../questionnaires/model.ts'
import { full, nearly } from './figures.ts'

/** Of each question with options: about how many answered it, and which share chose each option (9 is "fewer than 10%",
 * 91 "more than 90%"); null when it is withheld. */
export type ExperienceFigures = Record<string, { n: number; shares: Record<string, number> } | null>

/** Per question how many people answered it, and how many chose each option. */
export interface ExperienceCount {
  n: number
  questions: Record<string, { n: number; options: Record<string, number> }>
}

export class CountingExperiences {
  readonly cells = new Map<string, ExperienceCount>()
  readonly #questions: ChoiceQuestion[]

  constructor(questionnaire: Questionnaire) {
    this.#questions = choiceQuestions(questionnaire)
  }

  add(cell: string, body: Record<string, readonly string[]>): void {
    const count = this.cells.get(cell) ?? { n: 0, questions: {} }
    this.cells.set(cell, count)
    count.n++
    for (const { id, options } of this.#questions) {
      const chosen = body[id]
      if (!Array.isArray(chosen) || !chosen.length) continue
      count.questions[id] ??= { n: 0, options: Object.fromEntries(options.map((option) => [option.id, 0])) }
      const question = count.questions[id]
      question.n++
      for (const option of new Set<string>(chosen))
        if (option in question.options) question.options[option] = (question.options[option] as number) + 1
    }
  }
}

export interface PublishedExperience {
  unit: string
  n: number | null
  figures: ExperienceFigures | null
}

/** For the organisation, and for the parts directly below it. Each question has people of its own (only some are asked what
 * kind it was), so each passes the disclosure control for itself, within parts that may be shown at all. */
export function experiencesOf(
  questionnaire: Questionnaire,
  top: string,
  cells: ReadonlyMap<string, ExperienceCount>,
  minimum: number,
): PublishedExperience[] {
  const least = Math.max(minimum, full)
  const parts = [...cells.keys()].filter((cell) => cell !== top).sort((a, b) => sizeOf(cells, b) - sizeOf(cells, a))
  const shown = shownOf(top, parts, (cell) => sizeOf(cells, cell), least)
  const perQuestion = choiceQuestions(questionnaire).map(
    ({ id }) => [id, shownOf(top, parts, (cell) => cells.get(cell)?.questions[id]?.n ?? 0, least)] as const,
  )
  return [top, ...parts].map((unit) => {
    if (!shown.has(unit)) return { unit, n: null, figures: null }
    const within = unit === top ? [...cells.values()] : [cells.get(unit) as ExperienceCount]
    const figures = perQuestion.map(([id, open]) => [id, open.has(unit) ? sharesOf(within, id, least) : null] as const)
    const n = within.reduce((sum, cell) => sum + cell.n, 0)
    return { unit, n: nearly(n, least), figures: Object.fromEntries(figures) }
  })
}

const sizeOf = (cells: ReadonlyMap<string, ExperienceCount>, cell: string) => cells.get(cell)?.n ?? 0

function shownOf(top: string, parts: string[], size: (cell: string) => number, minimum: number): Set<string> {
  const own = (cell: string) => [cell, size(cell)] as const
  const groups = [
    { id: top, cells: [top, ...parts].map(own) },
    ...parts.map((part) => ({ id: part, cells: [own(part)] })),
  ]
  return new Set(
    disclose({ groups, minimum })
      .filter((group) => group.shown)
      .map(({ id }) => id),
  )
}

function sharesOf(cells: readonly ExperienceCount[], id: string, least: number) {
  const counted = cells.flatMap((cell) => cell.questions[id] ?? [])
  const n = counted.reduce((sum, one) => sum + one.n, 0)
  const options = Object.keys(counted[0]?.options ?? {})
  const shares = options.map((option) => {
    const part = counted.reduce((sum, one) => sum + (one.options[option] ?? 0), 0) / n
    return [option, part < 0.1 ? 9 : part > 0.9 ? 91 : Math.round(part * 100)] as const
  })
  return { n: nearly(n, least), shares: Object.fromEntries(shares) }
}
