import { grammars } from './linter-grammar.ts'
import { headsOf, type Phrase, type Rule } from './linter-lexicon.ts'
import { type Hit, type Scene, View } from './linter-view.ts'

/** How many other words a gap may hold. */
const gaps = { gap: 4, 'wide gap': 10 }
const farthest = 12

export interface Opener {
  first: number
  last: number
}

/** Where whole expressions stand. Openers (‘ik heb het gevoel dat jij’) are no hits: what comes behind them decides. */
export function phraseHits(scene: Scene): { hits: Hit[]; openers: Opener[]; fine: Opener[] } {
  const hits: Hit[] = []
  const openers: Opener[] = []
  const fine: Opener[] = []
  for (const clause of scene.clauses) {
    const view = new View(scene, clause)
    for (let first = clause.from; first < clause.to && !clause.reported; first++)
      for (const phrase of phrasesAt(scene, first)) {
        const last = endOf(scene, phrase, 1, first + 1)
        if (last < 0 || inReported(scene, last)) continue
        if (phrase.list === 'fine') fine.push({ first, last })
        else if (phrase.list === 'disguised') openers.push({ first, last })
        else if (!excused(view, phrase, first, last)) hits.push({ rule: ruleOf(phrase), first, last })
      }
  }
  return { hits, openers, fine }
}

/** ‘You said you didn't care’: what they said is theirs, though the expression begins before it. */
const inReported = ({ clauses }: Scene, at: number): boolean =>
  clauses.some(({ from, to, reported }) => reported && from <= at && at < to)

/** ‘Misschien ben ik een control freak’ judges nobody else; ‘thank you, everyone says you …’ thanks. */
function excused(view: View, { list, parts }: Phrase, first: number, last: number): boolean {
  const { you, yours, be, mine } = view.grammar
  const { may } = view.grammar
  if (
    (list === 'mind-reading' || list === 'exaggeration') &&
    /^(if|als|when|whether|wanneer|indien|what|wat)$/.test(view.said(view.clause.from))
  )
    return true
  if (list === 'comparison')
    return (
      you.has(view.said(last)) &&
      (may.has(view.said(last + 1)) || /^(think|expect|want|know|did|do|denkt|wilt)$/.test(view.said(last + 1)))
    )
  if (list === 'exaggeration' && view.negated(first, 4)) return true
  if (list === 'exaggeration') return !saysNone(parts) && kind(view, first, last)
  if (list === 'judgement' && deniedWithin(view, parts, first, last)) return true
  const named = parts.some(
    (part) => typeof part !== 'string' && [...part].some((one) => you.has(one) || yours.has(one)),
  )
  if (named || (list !== 'label' && list !== 'judgement')) return false
  return view.negated(first) || (view.clause.about === 'me' && (view.near(first, 6, be) || view.near(first, 6, mine)))
}

const saysNone = (parts: Phrase['parts']) =>
  parts.some((part) => typeof part !== 'string' && [...part].some((one) => /^(nergens|niemand|nobody|no)$/.test(one)))

/** ‘Je laat ons nooit in de steek’. */
function deniedWithin(view: View, parts: Phrase['parts'], first: number, last: number): boolean {
  const { not } = view.grammar
  if (parts.some((part) => typeof part !== 'string' && [...part].some((one) => not.has(one)))) return false
  for (let at = first; at < Math.min(last, first + 20); at++) if (not.has(view.said(at))) return true
  return false
}

function kind(view: View, first: number, last: number): boolean {
  const around = (holds: (at: number) => boolean) => {
    for (let at = Math.max(0, first - 8); at <= last + 8; at++) if (holds(at)) return true
    return false
  }
  const thanks = around(
    (at) =>
      view.grammar.thanks.has(view.said(at)) || (view.in(at, 'praise', 'good') && !/^(time|tijd)$/.test(view.said(at))),
  )
  return thanks && !around((at) => view.in(at, 'judging', 'labels', 'not-done') || view.grammar.not.has(view.said(at)))
}

const ruleOf = ({ list }: Phrase): Rule => (list === 'disguised-always' ? 'disguised' : (list as Rule))

/** The expressions that may begin here, judged by the words that follow. */
function phrasesAt(scene: Scene, i: number): Set<Phrase> {
  const { words, lexicon, lang, step } = scene
  const found = new Set<Phrase>()
  const word = words[i]
  if (!word || word.quoted) return found
  for (const head of headsOf(word.said, lang)) {
    const known = lexicon.phrases.get(head)
    for (let at = i + 1; known && at <= i + farthest && at < words.length; at++) {
      step()
      const said = words[at]?.said ?? ''
      if (at <= i + 2) for (const phrase of known.next.get(said) ?? []) found.add(phrase)
      for (const phrase of known.later.get(said) ?? []) found.add(phrase)
    }
  }
  return found
}

/** The last word of the expression when it goes on like this, else -1. A gap tries a few places and no more. */
function endOf(scene: Scene, phrase: Phrase, part: number, at: number): number {
  scene.step()
  const wanted = phrase.parts[part]
  if (!wanted) return at - 1
  if (typeof wanted !== 'string') {
    const next = fits(scene, wanted, at)
      ? at
      : fits(scene, grammars[scene.lang].fillers, at) && fits(scene, wanted, at + 1)
        ? at + 1
        : -1
    return next < 0 ? -1 : endOf(scene, phrase, part + 1, next + 1)
  }
  const { me } = grammars[scene.lang]
  const mine = part === 1 && me.has(scene.words[at - 1]?.said ?? '')
  for (let skip = 0; skip <= gaps[wanted]; skip++) {
    // ‘I said so, and I feel that …’ begins at the second ‘I’.
    if (skip && mine && me.has(scene.words[at + skip - 1]?.said ?? '')) break
    const last = endOf(scene, phrase, part + 1, at + skip)
    if (last >= 0) return last
  }
  return -1
}

const fits = ({ words }: Scene, wanted: Set<string>, at: number): boolean =>
  !!words[at] && !words[at].quoted && wanted.has(words[at].said)
