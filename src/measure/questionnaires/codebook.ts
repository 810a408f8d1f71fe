import { writeCsv } from '#platform/csv.ts'
import { csvBytes } from '#platform/csv-text.ts'
import { type Lang, langs, type Messages, said, type Texts } from '#platform/i18n/i18n.ts'
import { choiceQuestions, type Questionnaire, type Subject } from './model.ts'

/** What every answer means: one line per question, so that figures can be read without us. */
export interface CodebookLine {
  id: string
  kind: 'item' | 'choice' | 'choices' | 'open'
  text: Texts
  scale: Texts | null
  about: Subject | null
  turned: boolean
  /** Value and label of every answer, in their order. */
  answers: [value: string, label: Texts][]
  when: { question: string; options: string[] } | null
}

const nothing = { scale: null, about: null, turned: false, when: null }

export function codebookOf(questionnaire: Questionnaire): CodebookLine[] {
  const items = questionnaire.items.map((item): CodebookLine => {
    const scale = questionnaire.scales.find(({ id }) => id === item.scale)
    const answers = item.options.map((label, i): [string, Texts] => [String(i + 1), label])
    const { id, text } = item
    const rest = { about: scale?.about ?? null, turned: item.direction === -1, when: null }
    return { id, kind: 'item', text, scale: scale?.name ?? null, answers, ...rest }
  })
  const choices = choiceQuestions(questionnaire).map((question): CodebookLine => {
    const { id, text, several, options, when = null } = question
    const answers = options.map((option): [string, Texts] => [option.id, option.label])
    return { ...nothing, id, kind: several ? 'choices' : 'choice', text, answers, when }
  })
  const open = questionnaire.open.map(
    ({ id, text }): CodebookLine => ({ ...nothing, id, kind: 'open', text, answers: [] }),
  )
  return [...items, ...choices, ...open]
}

export function codebookCsv(questionnaire: Questionnaire, t: Messages, own: Lang): string {
  const words = t.questionnaires.codebook
  const head = [words.id, words.kind, words.scale, words.about, words.turned]
  const texts = langs.flatMap((lang) => [words.textIn(lang), words.answersIn(lang)])
  const rows = codebookOf(questionnaire).map((line) => [
    ...[line.id, words.kinds[line.kind], line.scale ? said(line.scale, own).text : ''],
    ...[line.about ? t.questionnaires.subjects[line.about] : '', line.turned ? words.yes : ''],
    ...langs.flatMap((lang) => [line.text[lang] ?? '', answersIn(line, lang)]),
    line.when ? `${line.when.question}: ${line.when.options.join(', ')}` : '',
  ])
  return csvBytes(writeCsv([[...head, ...texts, words.when], ...rows]))
}

const answersIn = ({ answers }: CodebookLine, lang: Lang): string =>
  answers.map(([value, label]) => `${value} = ${label[lang] ?? ''}`).join(' | ')
