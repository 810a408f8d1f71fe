import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Lang, lint } from './linter.ts'

/** Sentences that somebody labelled who had not seen the rules; how they were made stands beside them. */
export interface Labelled {
  text: string
  fires: boolean
  kind: string
  must?: true
}

/** The development half may be looked at to better the rules, the held-out half only counted. The split hangs on the
 * sentence itself, so nobody chooses it. */
export type Half = 'development' | 'held out'

export const halfOf = ({ text }: Labelled): Half =>
  (createHash('sha256').update(text).digest()[0] ?? 0) % 2 ? 'held out' : 'development'

export const labelledIn = (lang: Lang): Labelled[] =>
  readFileSync(join(import.meta.dirname, 'labelled', `${lang}.jsonl`), 'utf8')
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
