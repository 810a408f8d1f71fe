import type { Texts } from '#platform/i18n/i18n.ts'
import type { Row } from './lss-tables.ts'
import type { ChoiceQuestion } from './model.ts'

/** What rows of a survey structure mean. */
export interface Answer {
  code: string
  value: string
  label: Texts
}

export const isId = (text: string) => /^[a-z0-9-]{1,60}$/.test(text)
export const isExperience = (kept: Row) => kept.get('vrijmoed_part') === 'experience'
export const isTop = (row: Row) => (row.get('parent_qid') || '0') === '0'
export const isAlways = (relevance: string | undefined) => !relevance || relevance === '1'
export const inOrder = (rows: readonly Row[], field: string): Row[] =>
  [...rows].sort((a, b) => (Number(a.get(field)) || 0) - (Number(b.get(field)) || 0))

/** Five answers are five steps when they are numbered so; five departments are not. */
export function stepsIn(answers: readonly Answer[], kept: Row): { options: Texts[]; direction: 1 | -1 } | null {
  if (answers.length !== 5 || answers.some(({ label }) => !Object.keys(label).length)) return null
  const options = answers.map(({ label }) => label)
  const codes = answers.map(({ code }) => code).join()
  const values = answers.map(({ value }) => value).join()
  if (kept.has('vrijmoed_direction') || codes === '1,2,3,4,5')
    return { options, direction: values === '5,4,3,2,1' ? -1 : 1 }
  return values === '1,2,3,4,5' ? { options, direction: 1 } : values === '5,4,3,2,1' ? { options, direction: -1 } : null
}

export type Codes = Map<string, { question: ChoiceQuestion; options: string[] }>

/** `Q1.NAOK == "A1" or Q1.NAOK == "A2"` of a list, `Q1_SQ001.NAOK == "Y"` of multiple choice; nothing else. */
export function whenIn(relevance: string, codes: Codes): ChoiceQuestion['when'] | null {
  const parts = relevance
    .split(/ or /i)
    .map((part) => /^\s*([A-Za-z0-9]+)(?:_(\w+))?\.NAOK\s*==\s*"(\w+)"\s*$/.exec(part))
  const known = codes.get(parts[0]?.[1] ?? '')
  if (!known) return null
  const { question, options } = known
  const chosen = parts.map((part) => {
    const code = question.several ? part?.[3] === 'Y' && part[2] : !part?.[2] && part?.[3]
    return part?.[1] === parts[0]?.[1] && code ? (question.options[options.indexOf(code)]?.id ?? '') : ''
  })
  return chosen.every(Boolean) ? { question: question.id, options: chosen } : null
}

/** Before version 4 each language has a row of its own. */
export function once(rows: readonly Row[], key: string): Row[] {
  const seen = new Set<string>()
  return rows.filter((row) => {
    const id = row.get(key) ?? ''
    return id !== '' && !seen.has(id) && seen.add(id)
  })
}
