import { type Lexicon, missing, type Rule, type WordList } from './linter-lexicon.ts'
import type { Sentence } from './linter-text.ts'

const enoughWords = 40
const enoughSentences = 3

const needs: [Rule, WordList][] = [
  [missing[0], 'moment'],
  [missing[1], 'act'],
  [missing[2], 'effect'],
  [missing[3], 'wish'],
]

/** What a whole piece of feedback still lacks. Only when it is long enough to be one, and its last sentence is closed. */
export function missingFrom(text: string, sentences: Sentence[], { lists }: Lexicon): Rule[] {
  const words = sentences.flatMap((sentence) => sentence.words)
  const finished = /[.!?…]["'”’)]*\s*$/.test(text.slice(-40))
  if (!finished || words.length < enoughWords || sentences.length < enoughSentences) return []
  const has = (list: WordList) => words.some(({ said }) => lists.get(said)?.has(list))
  const clock = words.some(({ said }) => /^\d/.test(said))
  const there: Partial<Record<Rule, boolean>> = {
    'missing-moment': clock,
    'missing-wish': has('praise-of-whole'),
  }
  return needs.filter(([rule, list]) => !there[rule] && !has(list)).map(([rule]) => rule)
}
