import { formsOf, type Kind, standsBefore } from './linter-forms.ts'
import { plain } from './linter-text.ts'
import type dutch from './linter-words-nl.json'

export type Lang = 'nl' | 'en'

export const rules = [
  'judgement',
  'label',
  'always-never',
  'mind-reading',
  'disguised',
  'exaggeration',
  'comparison',
] as const
export const missing = ['missing-moment', 'missing-act', 'missing-effect', 'missing-wish'] as const
export type Rule = (typeof rules)[number] | (typeof missing)[number]
/** What content says; both languages have the same lists. */
export type Known = typeof dutch
export type WordList = keyof Known['words']
type PhraseList = keyof Known['phrases'] | 'label'

/** One expression: at each place the words that fit, or a gap of up to four others. */
export interface Phrase {
  list: PhraseList
  parts: (Set<string> | 'gap' | 'wide gap')[]
}

/** Expressions that begin with one word: by the word that comes next, or that comes within a gap. So few are tried. */
interface Beginnings {
  next: Map<string, Phrase[]>
  later: Map<string, Phrase[]>
}

export interface Lexicon {
  lang: Lang
  /** Per form the lists it is in; with `before` when it stands before a noun. */
  lists: Map<string, Set<WordList>>
  before: Set<string>
  phrases: Map<string, Beginnings>
  hints: Record<Rule, string>
  screen: Known['screen']
}

const kinds: Partial<Record<WordList, Kind>> = {
  judging: 'adjective',
  'judging-after-be': 'adjective',
  'judging-anything': 'adjective',
  labels: 'noun',
  'labels-after-be': 'noun',
  'judging-verbs': 'verb',
}

/** Makes the forms and the tables. A step is a word or an expression, so a page can do it between other things. */
export function* lexiconOf({ words, phrases, hints, screen }: Known, lang: Lang): Generator<void, Lexicon> {
  const lexicon: Lexicon = { lang, lists: new Map(), before: new Set(), phrases: new Map(), hints, screen }
  for (const label of words.labels.split(' ').filter((word) => word.includes('-')))
    yield addPhrase(lexicon, 'label', label.replaceAll('-', ' '))
  for (const [list, all] of Object.entries(words))
    for (const word of all.split(' ')) yield addWord(lexicon, list as WordList, plain(word))
  for (const [list, all] of Object.entries(phrases))
    for (const line of all.split('\n'))
      for (const one of apartWhereLonger(line)) yield addPhrase(lexicon, list as PhraseList, one)
  return lexicon
}

function addWord({ lang, lists, before }: Lexicon, list: WordList, word: string) {
  const kind = list === 'good' && lang === 'nl' ? 'adjective' : kinds[list]
  for (const form of kind ? formsOf(word, kind, lang) : [word]) {
    if (kind === 'adjective' && standsBefore(form, word, lang)) before.add(form)
    const there = lists.get(form)
    if (there) there.add(list)
    else lists.set(form, new Set([list]))
  }
}

/** ‘a/b_c’: an option of more than one word makes an expression of its own. */
function apartWhereLonger(line: string): string[] {
  const part = line.split(' ').find((one) => one.includes('_'))
  if (!part) return [line]
  const options = part.split('/')
  const single = options.filter((one) => !one.includes('_')).join('/')
  const longer = options.filter((one) => one.includes('_')).map((one) => one.replaceAll('_', ' '))
  return [single, ...longer].filter(Boolean).flatMap((one) => apartWhereLonger(line.replace(part, one)))
}

const alike: Record<Lang, Record<string, string[]>> = {
  nl: { je: ['je', 'jij', 'jullie', 'u', 'jouw', 'uw'], mij: ['mij', 'me', 'ons'], jou: ['jou', 'je', 'jullie', 'u'] },
  en: { me: ['me', 'us'] },
}

function addPhrase({ lang, phrases }: Lexicon, list: PhraseList, line: string) {
  const options = (part: string) => part.split('/').flatMap((one) => alike[lang][plain(one)] ?? plain(one))
  const shape = line.split(' ')
  const parts = shape.map((part) => (part === '…' ? 'gap' : part === '……' ? 'wide gap' : new Set(options(part))))
  const second = parts[1]
  const beginning = second instanceof Set ? 'next' : 'later'
  const anchor = second instanceof Set ? second : parts[2]
  if (!(anchor instanceof Set)) return
  const phrase: Phrase = { list, parts }
  for (const head of shape[0]?.split('/').map(plain) ?? []) {
    const index = phrases.get(head) ?? { next: new Map(), later: new Map() }
    phrases.set(head, index)
    for (const word of anchor) {
      const there = index[beginning].get(word)
      if (there) there.push(phrase)
      else index[beginning].set(word, [phrase])
    }
  }
}

/** Under which words an expression that begins with this one may stand: ‘jij’ under ‘je’. */
export const headsOf = (word: string, lang: Lang): string[] => {
  const groups = Object.entries(alike[lang])
  return [...new Set([word, ...groups.filter(([, same]) => same.includes(word)).map(([head]) => head)])]
}
