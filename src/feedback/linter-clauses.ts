import { grammars } from './linter-grammar.ts'
import type { Lang } from './linter-lexicon.ts'
import type { Sentence, Word } from './linter-text.ts'

/** A part of a sentence with one subject. Words are counted within the sentence; `to` is the first that is not in it. */
export interface Clause {
  from: number
  to: number
  about: 'you' | 'me' | 'other' | 'thing' | null
  at: number
  /** ‘You said that you …’: theirs to say. */
  reported: boolean
}

export function clausesOf({ words }: Sentence, lang: Lang): Clause[] {
  const clauses: Clause[] = []
  let from = 0
  for (let i = 1; i <= words.length; i++)
    if (i === words.length || begins(words, i, lang)) {
      clauses.push(clauseOf(words, from, i, clauses.at(-1), lang))
      from = i
    }
  return endsInSaying(words, clauses, lang) ? clauses.map((clause) => ({ ...clause, reported: true })) : clauses
}

/** ‘Je had geen zin, zei je.’ ‘You couldn't be bothered, you told me.’ */
function endsInSaying(words: Word[], clauses: Clause[], lang: Lang): boolean {
  const last = clauses.at(-1)
  if (!last || clauses.length < 2 || last.to - last.from > 4 || !words[last.from]?.apart) return false
  const { you, says } = grammars[lang]
  const [one = '', two = ''] = words.slice(last.from, last.from + 2).map(({ said }) => said)
  return (you.has(one) && says.has(two)) || (says.has(one) && you.has(two))
}

const verbAfter =
  /^(are|were|have|had|do|did|can|could|will|would|should|must|always|never|just|only|keep|kept|make|made|seem|act|come|came|look|sound|was|am|is|really|simply|clearly|obviously|need|want|wanted|think|thought|get|got|lack|treat|never|ruin|behave|behaved|acted|talk|speak|work)$/

function begins(words: Word[], i: number, lang: Lang): boolean {
  const word = words[i]
  if (!word) return false
  const { splits, you, me, others, finds } = grammars[lang]
  if (word.said === 'als' && /^(jou|je|jullie|over|op)$/.test(words[i - 1]?.said ?? '')) return false
  if (
    word.said === 'wat' &&
    !/^(dat|weet|alles|niets|niks|zie|zag|hoor|hoorde|is|snap|van|over)$/.test(words[i - 1]?.said ?? '')
  )
    return word.apart
  if (word.said === 'that' && /^(really|all|not|quite)$/.test(words[i - 1]?.said ?? '')) return false
  if (word.said === 'as' && /^(across|off)$/.test(words[i - 1]?.said ?? '')) return false
  if (word.said === 'as' && you.has(words[i - 1]?.said ?? '') && finds.has(words[i - 2]?.said ?? '')) return false
  if (word.apart || splits.has(word.said)) return true
  if (lang === 'nl') return false
  // English leaves out ‘that’: a pronoun with its verb begins something new, unless a verb before it asks or turns round.
  const subject = you.has(word.said) || me.has(word.said) || others.has(word.said)
  if (/^(near|beside|with|for|to|at|from|by|of|about|behind)$/.test(words[i - 1]?.said ?? '')) return false
  return subject && !splits.has(words[i - 1]?.said ?? '') && verbAfter.test(words[i + 1]?.said ?? '')
}

function clauseOf(words: Word[], from: number, to: number, before: Clause | undefined, lang: Lang): Clause {
  const grammar = grammars[lang]
  const found = (lang === 'nl' ? dutchSubject : englishSubject)(words, from, to)
  const hasVerb = someIn(words, from, to, grammar.be)
  const inherits = !found.about && before?.about && (!hasVerb || to - from < 4)
  const subject = inherits ? { about: before.about, at: before.at } : found
  const reported =
    !!before &&
    (inherits
      ? before.reported
      : before.about === 'you' && !words[from]?.apart && someIn(words, before.from, before.to, grammar.says))
  return { from, to, ...subject, reported }
}

const someIn = (words: Word[], from: number, to: number, list: Set<string>): boolean => {
  for (let i = from; i < Math.min(to, from + 40); i++) if (list.has(words[i]?.said ?? '')) return true
  return false
}

type Subject = Pick<Clause, 'about' | 'at'>
const farthest = 40

/** These end in t and may have their subject behind them: ‘gisteren zat je’. After ‘helpt je’ it is no subject. */
const turns = new Set(
  `moet weet laat zit zat praat vergeet omdat zodat doordat niet want totdat wacht nadat voordat zonet eerst laatst juist hebt
  bent kunt wilt zult had liet zet let eet sluit schiet bijt stoot haat toont vanavond uit met ooit nooit altijd dat wat
  ontbreekt mist vindt schat kent`.split(/\s+/),
)

function dutchSubject(words: Word[], from: number, to: number): Subject {
  const { you, yours, me, others, thing, prepositions } = grammars.nl
  let about: Subject = { about: null, at: from }
  for (let i = from; i < Math.min(to, from + farthest); i++) {
    const said = words[i]?.said ?? ''
    const last = i > from ? (words[i - 1]?.said ?? '') : ''
    if (me.has(said)) return about.about === 'other' ? about : { about: 'me', at: i }
    const governed = prepositions.has(last) || (last.endsWith('t') && last.length > 3 && !turns.has(last))
    if ((you.has(said) && !(governed && said !== 'jij')) || (yours.has(said) && !prepositions.has(last)))
      return { about: 'you', at: i }
    if (about.about) continue
    if (others.has(said)) return { about: 'other', at: i }
    if (thing.has(said) && (i === from || said === 'het')) about = { about: 'thing', at: i }
  }
  return about
}

function englishSubject(words: Word[], from: number, to: number): Subject {
  const { you, yours, me, others, thing, prepositions } = grammars.en
  for (let i = from; i < Math.min(to, from + farthest); i++) {
    const said = words[i]?.said ?? ''
    const last = i > from ? (words[i - 1]?.said ?? '') : ''
    if (me.has(said)) return { about: 'me', at: i }
    if ((you.has(said) || yours.has(said)) && !prepositions.has(last)) return { about: 'you', at: i }
    if (others.has(said)) return { about: 'other', at: i }
    if (said === 'which' && words[i + 1]?.said === 'is') return { about: 'thing', at: i }
    if (thing.has(said) && !(i === from && said === 'that' && you.has(words[i + 1]?.said ?? '')))
      if (!(i === from && (said === 'what' || said === 'which' || you.has(words[i + 1]?.said ?? ''))))
        return { about: 'thing', at: i }
  }
  return { about: null, at: from }
}
