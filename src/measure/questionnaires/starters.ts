import { type Content, contentFile, contentFolder } from '#platform/content.ts'
import { type Lang, langs, type Texts } from '#platform/i18n/i18n.ts'
import {
  type ChoiceQuestion,
  type ExperienceBlock,
  type Item,
  type OpenQuestion,
  type Questionnaire,
  type Scale,
  type Subject,
  scalesOf,
} from './model.ts'

/** Everything that comes with the program, from content/<lang>/questionnaires: scales with their items, questionnaires
 * that take from them, the block about experience, and the words under the five steps. */
interface ScaleFile {
  order: number
  about: Subject
  items: { id: string; text: string; direction: 1 | -1 }[]
}
interface SetFile {
  order: number
  items: string[]
  open: string[]
  experience: boolean
}
interface ChoiceFile {
  id: string
  text: string
  several: boolean
  options: { id: string; label: string }[]
  when?: { question: string; options: string[] }
}
interface WordsFile {
  steps: string[]
  open: { id: string; text: string }[]
}

const folder = 'questionnaires'
const each = <T>(pick: (lang: Lang) => T) =>
  Object.fromEntries(langs.map((lang) => [lang, pick(lang)])) as Record<Lang, T>
const once = <T>(make: () => T) => {
  let made: T | undefined
  return (): T => {
    made ??= make()
    return made
  }
}

/** A file in every language, its words brought together by place; src/content.test.ts holds the places equal. */
const inAll = <T>(path: string) => each((lang) => contentFile<T>(lang, `${folder}/${path}`))
const textsOf = <T>(files: Record<Lang, Content<T>>, pick: (file: Content<T>) => string | undefined): Texts =>
  each((lang) => pick(files[lang]) ?? '')
const [first = 'nl'] = langs

export const agreement = once((): Texts[] => {
  const files = inAll<WordsFile>('words')
  return files[first].data.steps.map((_, i) => textsOf(files, (file) => file.data.steps[i]))
})

export const openQuestions = once((): OpenQuestion[] => {
  const files = inAll<WordsFile>('words')
  return files[first].data.open.map(({ id }, i) => ({ id, text: textsOf(files, (file) => file.data.open[i]?.text) }))
})

export interface StarterScale {
  scale: Scale
  items: Item[]
}

/** All scales with all their items, in the order in which one would ask them. */
export const starterScales = once((): StarterScale[] =>
  contentFolder<ScaleFile>(first, `${folder}/scales`)
    .sort((a, b) => a.data.order - b.data.order)
    .map(({ id }) => scaleIn(id)),
)

function scaleIn(id: string): StarterScale {
  const files = inAll<ScaleFile>(`scales/${id}`)
  const { about, items } = files[first].data
  return {
    scale: { id, name: textsOf(files, (file) => file.title), about, explanation: textsOf(files, (file) => file.body) },
    items: items.map((item, i) => ({
      ...{ id: item.id, scale: id, direction: item.direction, options: agreement() },
      text: textsOf(files, (file) => file.data.items[i]?.text),
    })),
  }
}

export const experienceBlock = once((): ExperienceBlock => {
  const files = inAll<{ questions: ChoiceFile[]; ending: string }>('experience')
  return {
    intro: textsOf(files, (file) => file.body),
    questions: files[first].data.questions.map((question, i) => choiceIn(files, question, i)),
    ending: textsOf(files, (file) => file.data.ending),
  }
})

function choiceIn(
  files: Record<Lang, Content<{ questions: ChoiceFile[] }>>,
  { id, several, options, when }: ChoiceFile,
  at: number,
): ChoiceQuestion {
  return {
    id,
    text: textsOf(files, (file) => file.data.questions[at]?.text),
    several,
    options: options.map((option, i) => ({
      id: option.id,
      label: textsOf(files, (file) => file.data.questions[at]?.options[i]?.label),
    })),
    ...(when ? { when } : {}),
  }
}

/** Available to every organisation as they are; whoever wants to change one takes a copy. */
export const starters = once((): Questionnaire[] =>
  contentFolder<SetFile>(first, `${folder}/sets`)
    .sort((a, b) => a.data.order - b.data.order)
    .map(({ id }) => setIn(id)),
)
export const starterOf = (id: string): Questionnaire | null => starters().find((one) => one.id === id) ?? null

function setIn(id: string): Questionnaire {
  const files = inAll<SetFile>(`sets/${id}`)
  const { items: ids, open, experience } = files[first].data
  const bank = starterScales().flatMap(({ items }) => items)
  const items = ids.map((asked) => bank.find((item) => item.id === asked) ?? missing(id, asked))
  return {
    id,
    title: textsOf(files, (file) => file.title),
    intro: textsOf(files, (file) => file.body),
    scales: scalesOf(
      items,
      starterScales().map(({ scale }) => scale),
    ),
    items,
    choices: [],
    open: openQuestions().filter((question) => open.includes(question.id)),
    experience: experience ? experienceBlock() : null,
    licence: null,
  }
}

function missing(set: string, item: string): never {
  throw new Error(`content questionnaires/sets/${set} asks for the item ${item}, which no scale has`)
}
