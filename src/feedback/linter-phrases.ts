import type { Phrase, Rule } from './linter-lexicon.ts'
import type { Hit, Scene } from './linter-rules.ts'

const gap = 4

export interface Opener {
  first: number
  last: number
}

/** Where whole expressions stand. Openers (‘ik heb het gevoel dat jij’) are no hits: what comes behind them decides. */
export function phraseHits(scene: Scene): { hits: Hit[]; openers: Opener[] } {
  const hits: Hit[] = []
  const openers: Opener[] = []
  for (const { from, to, reported } of scene.clauses)
    for (let first = from; first < to && !reported; first++)
      for (const phrase of phrasesAt(scene, first)) {
        const last = endOf(scene, phrase, 1, first + 1)
        if (last < 0) continue
        if (phrase.list === 'disguised') openers.push({ first, last })
        else hits.push({ rule: ruleOf(phrase), first, last })
      }
  return { hits, openers }
}

const ruleOf = ({ list }: Phrase): Rule => (list === 'disguised-always' ? 'disguised' : (list as Rule))

function phrasesAt({ words, lexicon }: Scene, i: number): Phrase[] {
  const word = words[i]
  return (word && !word.quoted && lexicon.phrases.get(word.said)) || []
}

/** The last word of the expression when it goes on like this, else -1. A gap tries at most five places. */
function endOf(scene: Scene, { parts }: Phrase, part: number, at: number): number {
  scene.step()
  const wanted = parts[part]
  if (!wanted) return at - 1
  if (wanted !== 'gap') return fits(scene, wanted, at) ? endOf(scene, { parts } as Phrase, part + 1, at + 1) : -1
  for (let skip = 0; skip <= gap; skip++) {
    const last = endOf(scene, { parts } as Phrase, part + 1, at + skip)
    if (last >= 0) return last
  }
  return -1
}

const fits = ({ words }: Scene, wanted: Set<string>, at: number): boolean =>
  !!words[at] && !words[at].quoted && wanted.has(words[at].said)
