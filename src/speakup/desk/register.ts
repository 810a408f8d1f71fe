import type { Day } from '#platform/i18n/i18n.ts'
import type { Case, Stage } from './cases.ts'
import { acknowledgeRule, informRules } from './clocks.ts'

/** What the whistleblower law asks to be written down of a report of wrongdoing, and nothing that says who or what. */
export interface RegisterLine {
  id: string
  label: string
  received: Day
  acknowledged: Day | null
  informed: Day | null
  informBy: Day | null
  stage: Stage
  erase: Day | null
}

/** A case is called by the first signs of its random id: a number that counts up would tell how many there are. */
export const labelOf = (id: string) => id.slice(0, 6).toUpperCase()

export const registerOf = (cases: readonly Case[]): RegisterLine[] =>
  cases.filter(({ counted }) => counted.wrongdoing).map(lineOf)

function lineOf({ id, opened, clocks, stage, erase }: Case): RegisterLine {
  const clock = (rule: string) => clocks.find((one) => one.rule === rule)
  const inform = clock(informRules.wrongdoing)
  return {
    id,
    label: labelOf(id),
    received: opened,
    acknowledged: clock(acknowledgeRule)?.met_on ?? null,
    informed: inform?.met_on ?? null,
    informBy: inform?.due_on ?? null,
    stage,
    erase,
  }
}
