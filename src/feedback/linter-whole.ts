import { type Lang, type Lexicon, missing, type Rule, type WordList } from './linter-lexicon.ts'
import type { Sentence } from './linter-text.ts'

const enoughWords = 40
const enoughSentences = 3

const needs: [Rule, WordList][] = [
  [missing[0], 'moment'],
  [missing[1], 'act'],
  [missing[2], 'effect'],
  [missing[3], 'wish'],
]

/** An act that no list has: ‘je gooide’, ‘you slammed’. */
const past: Record<Lang, RegExp> = { nl: /..(de|te)$/, en: /..ed$/ }
const aboutYou = /^(je|jij|jullie|u|you)$/

/** What a whole piece of feedback still lacks. Only when it is long enough to be one, and its last sentence is closed. */
export function missingFrom(text: string, sentences: Sentence[], { lists, lang }: Lexicon): Rule[] {
  const words = sentences.flatMap((sentence) => sentence.words)
  const finished = /[.!?…]["'”’)]*\s*$/.test(text.slice(-40))
  if (!finished || words.length < enoughWords || sentences.length < enoughSentences) return []
  const has = (list: WordList) => words.some(({ said }) => lists.get(said)?.has(list))
  const clock = words.some(({ said }) => /^\d/.test(said))
  const done = words.some(({ said }, i) => past[lang].test(said) && aboutYou.test(words[i - 1]?.said ?? ''))
  const there: Partial<Record<Rule, boolean>> = {
    'missing-moment': clock,
    'missing-act': done,
    'missing-wish': has('praise-of-whole'),
  }
  return needs.filter(([rule, list]) => !there[rule] && !has(list)).map(([rule]) => rule)
}
