import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Lang, lint } from './linter.ts'

/** Sentences with what they deserve; who labelled them, and what that one had seen, stands beside them. */
export interface Labelled {
  text: string
  fires: boolean
  kind: string
  must?: true
}

/** The first was read to better the rules. Of the second only totals were seen, but for eight sentences at the end. The
 * third is by who wrote the rules for these families: it holds them to what was meant, and says nothing of how good they are. */
export type LabelledSet = 'first' | 'second' | 'third'

export const labelledIn = (set: LabelledSet, lang: Lang): Labelled[] =>
  readFileSync(join(import.meta.dirname, 'labelled', set === 'first' ? '' : set, `${lang}.jsonl`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

export interface Score {
  n: number
  precision: number
  recall: number
  /** Sentences on which a hint would be plainly wrong, and has come. */
  forbidden: number
}

export function scoreOf(sentences: Labelled[], lang: Lang): Score {
  const judged = sentences.map((one) => ({ ...one, found: lint(one.text, lang).length > 0 }))
  const hits = judged.filter(({ found }) => found)
  const right = hits.filter(({ fires }) => fires).length
  return {
    n: sentences.length,
    precision: right / Math.max(1, hits.length),
    recall: right / Math.max(1, judged.filter(({ fires }) => fires).length),
    forbidden: hits.filter(({ must }) => must).length,
  }
}
