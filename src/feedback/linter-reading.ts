import { clausesOf } from './linter-clauses.ts'
import { type Lang, type Lexicon, missing, type Rule } from './linter-lexicon.ts'
import { type Opener, phraseHits } from './linter-phrases.ts'
import { wordHits } from './linter-rules.ts'
import { type Sentence, sentencesOf } from './linter-text.ts'
import type { Hit } from './linter-view.ts'
import { missingFrom } from './linter-whole.ts'

export interface Finding {
  from: number
  to: number
  rule: Rule
  hint: string
}

/** What was found in sentences that were read before, by how they stand in the text. */
export type Kept = Map<string, Hit[]>

/** Reads a text sentence by sentence, each in a few steps. A sentence that was read before is not read again: after a key only the
 * one that was touched is. What is no longer in the text is forgotten. */
export function* findingsIn(
  text: string,
  lexicon: Lexicon,
  kept: Kept = new Map(),
  step: () => void = () => {},
): Generator<void, Finding[]> {
  const sentences = sentencesOf(text, lexicon.lang)
  const findings: Finding[] = []
  const there = new Set<string>()
  for (const sentence of sentences) {
    const key = keyOf(text, sentence)
    there.add(key)
    let hits = kept.get(key)
    if (!hits) {
      yield
      hits = yield* hitsIn(sentence, lexicon, step)
      kept.set(key, hits)
    }
    for (const hit of hits) findings.push(findingOf(text, sentence, hit, lexicon))
  }
  for (const key of kept.keys()) if (!there.has(key)) kept.delete(key)
  const whole = missingFrom(text, sentences, lexicon)
  return [...findings, ...whole.map((rule) => ({ from: 0, to: text.length, rule, hint: lexicon.hints[rule] }))]
}

/** All on which the hits of a sentence depend: its letters, how it ends, and what of it is quoted. */
function keyOf(text: string, { words, question }: Sentence): string {
  const quoted = words.map((word) => (word.quoted ? 1 : 0)).join('')
  const start = words[0]
  return `${question}${start?.apart}${quoted} ${text.slice(start?.from, words.at(-1)?.to)}`
}

/** A question asks; it does not judge, unless it says so first (‘waarom ben je zo bot?’, ‘je bent lui, hè?’). */
const judgingQuestion: Record<Lang, RegExp> = {
  nl: /^(waarom|wat bezielt|wat bezielde|hoe kun|hoe kan|hoe durf|wie denk|je|jij|jullie|u|ik vind|wat ben|wat mankeert)$/,
  en: /^(why|how can|how could|how dare|who do|what is|you|you are|i think|what made|what on)$/,
}

function asks({ words, question }: Sentence, lang: Lang): boolean {
  const [one = '', two = ''] = words.slice(0, 2).map(({ said }) => said)
  return question && !judgingQuestion[lang].test(one) && !judgingQuestion[lang].test(`${one} ${two}`)
}

/** ‘Ben je nou echt zo dom?’ asks nothing. */
const pressing = /^(wel|soms|eigenlijk|uberhaupt|nou|nu|echt|werkelijk|even|actually|really|ever|seriously|honestly)$/
const said = ({ words }: Sentence, { rule, first, last }: Hit): boolean =>
  rule === 'judgement' ||
  rule === 'label' ||
  (rule === 'mind-reading' && words.slice(first, last + 1).some((word) => pressing.test(word.said)))

function* hitsIn(sentence: Sentence, lexicon: Lexicon, step: () => void): Generator<void, Hit[]> {
  const { words } = sentence
  const { lang } = lexicon
  const asking = asks(sentence, lang)
  const scene = { lang, lexicon, words, clauses: clausesOf(sentence, lang), step }
  const { hits, openers, fine } = phraseHits(scene)
  yield
  const all = [...wordHits(scene), ...hits].filter(
    (hit) => (!asking || said(sentence, hit)) && !fine.some((one) => one.first <= hit.last && hit.first <= one.last),
  )
  const byEnd = new Map(openers.map((opener) => [opener.last, opener]))
  return apart(all.map((hit) => behind(byEnd, hit)))
}

const reach = 10

/** ‘Ik heb het gevoel dat je lui bent’: the hit takes in how it was wrapped. */
function behind(openers: Map<number, Opener>, hit: Hit): Hit {
  if (hit.rule === 'comparison') return hit
  let opener: Opener | undefined
  for (let end = hit.last - reach; end <= hit.last && !opener; end++) {
    const near = openers.get(end)
    if (near && near.first <= hit.first && hit.first <= end + 3) opener = near
  }
  return opener ? { rule: 'disguised', first: opener.first, last: Math.max(hit.last, opener.last) } : hit
}

const order: Rule[] = ['disguised', 'label', 'mind-reading', 'always-never', 'comparison', 'exaggeration', 'judgement']

/** One hint for one place: of hits that overlap, the one that says most. */
function apart(hits: Hit[]): Hit[] {
  const byWorth = hits.sort(
    (a, b) => order.indexOf(a.rule) - order.indexOf(b.rule) || a.first - b.first || b.last - a.last,
  )
  const taken = new Set<number>()
  const kept = byWorth.filter(({ first, last }) => {
    const free = !taken.has(first) && !taken.has(last)
    if (free) for (let i = first; i <= last; i++) taken.add(i)
    return free
  })
  return kept.sort((a, b) => a.first - b.first)
}

/** Says something about the text as a whole, not about a place in it. */
export const ofTheWhole = (rule: Rule): boolean => (missing as readonly Rule[]).includes(rule)

const shown = 60

function findingOf(text: string, { words }: Sentence, { rule, first, last }: Hit, lexicon: Lexicon): Finding {
  const from = words[first]?.from ?? 0
  const to = words[last]?.to ?? from
  const said = text.slice(from, to).replace(/\s+/g, ' ')
  const cut = said.length > shown ? `${said.slice(0, shown - 1)}…` : said
  return { from, to, rule, hint: lexicon.hints[rule].replace('{words}', () => cut) }
}
