import { type Known, type Lang, type Lexicon, lexiconOf } from './linter-lexicon.ts'
import { type Finding, findingsIn } from './linter-reading.ts'
import english from './linter-words-en.json' with { type: 'json' }
import dutch from './linter-words-nl.json' with { type: 'json' }

export type { Lang, Rule } from './linter-lexicon.ts'
export type { Finding } from './linter-reading.ts'

const known: Record<Lang, Known> = { nl: dutch, en: english }
const made: Partial<Record<Lang, Lexicon>> = {}

/** Reads feedback and gives, for what judges, labels, fills in or exaggerates, a question that leads back to what
 * somebody saw. It advises; what it does not know, it lets pass. Pure: text in, findings out, in the order of the text.
 * The work grows with the length of the text and no faster; `step` counts it. A page does the same in small pieces
 * (`lint.island.ts`). */
export function lint(text: string, lang: Lang, step?: () => void): Finding[] {
  made[lang] ??= inOneGo(lexiconOf(known[lang], lang))
  return inOneGo(findingsIn(text, made[lang], new Map(), step))
}

export function inOneGo<Result>(work: Generator<void, Result>): Result {
  for (;;) {
    const { done, value } = work.next()
    if (done) return value
  }
}
