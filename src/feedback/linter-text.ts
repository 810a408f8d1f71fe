import type { Lang } from './linter-lexicon.ts'

/** A text as the linter reads it: sentences of words, each with its place. One pass, so a long text costs no more per letter. */
export interface Word {
  said: string
  from: number
  to: number
  /** Behind a comma or the like. */
  apart: boolean
  /** Between quotation marks, or behind ‘he said:’. What somebody said is an observation. */
  quoted: boolean
}

export interface Sentence {
  words: Word[]
  question: boolean
}

/** What never ends is cut, so that a key costs no more for it. */
const longest = 80

const wordShape = /[\p{L}\p{M}\p{N}]+(?:['’‘`-][\p{L}\p{M}\p{N}]+)*/gu
const sentenceEnd = /[.!?…]["'”’»)\]]*(?:\s|$)|[\n\r;]/

const isPlain = /^[a-z'-]+$/
export const plain = (word: string): string =>
  isPlain.test(word) ? word : word.toLowerCase().replace(/[’‘`]/g, "'").normalize('NFD').replace(/\p{M}/gu, '')

export function sentencesOf(text: string, lang: Lang): Sentence[] {
  const quotes = quotesIn(text)
  const sentences: Sentence[] = []
  let words: Word[] = []
  let end = 0
  let quote = 0
  const close = (between: string) => {
    if (words.length) sentences.push({ words, question: between.includes('?') })
    words = []
  }
  for (const found of text.matchAll(wordShape)) {
    const from = found.index
    const between = text.slice(end, from)
    if (sentenceEnd.test(between) || words.length >= longest) close(between)
    while ((quotes[quote]?.[1] ?? Number.POSITIVE_INFINITY) < from) quote++
    const quoted = (quotes[quote]?.[0] ?? Number.POSITIVE_INFINITY) < from || saidBefore(words, between, lang)
    end = from + found[0].length
    const apart = /[,:()–—]|\s-\s/.test(between)
    const parts = spelledOut(plain(found[0]), lang)
    words.push(...parts.map((said, i) => ({ said, from, to: end, apart: apart && i === 0, quoted })))
  }
  close(text.slice(end))
  return sentences
}

const speaking: Record<Lang, RegExp> = {
  nl: /^(zei|zeiden|zeg|zegt|riep|roept|schreef|vroeg|antwoordde|appte|mailde|schreeuwde|woorden|zinnen|stond|staat|las|hoorde|klonk)$/,
  en: /^(said|say|says|wrote|asked|answered|shouted|texted|replied|emailed|words|read|reads|heard|stood)$/,
}

/** ‘You said: well done’, without quotation marks: what follows is quoted to the end of the sentence. */
function saidBefore(words: Word[], between: string, lang: Lang): boolean {
  if (words.at(-1)?.quoted && !/["”’»]/.test(between)) return words[0]?.quoted === false
  return between.includes(':') && words.slice(-6).some(({ said }) => speaking[lang].test(said))
}

const closing: Record<string, string> = { '“': '”', '„': '”', '«': '»', '"': '"', '‘': '’', "'": "'" }
const letter = /[\p{L}\p{N}]/u

/** Where quotation marks open and close. An apostrophe opens nothing, and a mark that never closes quotes nothing. */
function quotesIn(text: string): [number, number][] {
  const found: [number, number][] = []
  let open = -1
  let wanted = ''
  for (let i = 0; i < text.length; i++) {
    const sign = text[i] ?? ''
    if (open >= 0 && (sign === wanted || (wanted === '”' && sign === '“')) && closesAt(text, i)) {
      found.push([open, i])
      open = -1
    } else if (closing[sign] && opensAt(text, i) && (open < 0 || sign === '“' || sign === '"')) {
      open = i
      wanted = closing[sign]
    }
  }
  return found
}

const small = (sign: string | undefined) => sign === "'" || sign === '‘' || sign === '’'
const opensAt = (text: string, i: number) =>
  !small(text[i]) || (!letter.test(text[i - 1] ?? ' ') && !/^[stnkm]\b/.test(text.slice(i + 1, i + 3)))
const closesAt = (text: string, i: number) => !small(text[i]) || !letter.test(text[i + 1] ?? ' ')

const short: Record<Lang, Record<string, string>> = {
  nl: {
    "da's": 'dat is',
    "zo'n": 'zo een',
    t: 'het',
    "m'n": 'mijn',
    "z'n": 'zijn',
    ie: 'hij',
    bej: 'ben je',
    hebje: 'heb je',
  },
  en: {
    cannot: 'can not',
    allways: 'always',
    "can't": 'can not',
    cant: 'can not',
    "won't": 'will not',
    wont: 'will not',
    dont: 'do not',
    doesnt: 'does not',
    didnt: 'did not',
    isnt: 'is not',
    arent: 'are not',
    wasnt: 'was not',
    werent: 'were not',
    havent: 'have not',
    couldnt: 'could not',
    wouldnt: 'would not',
    shouldnt: 'should not',
    youre: 'you are',
    youve: 'you have',
    ur: 'you are',
    u: 'you',
    "let's": 'let us',
    gonna: 'going to',
    wanna: 'want to',
  },
}
const endings: [string, string][] = [
  ["n't", 'not'],
  ["'re", 'are'],
  ["'ve", 'have'],
  ["'ll", 'will'],
  ["'d", 'would'],
  ["'m", 'am'],
  ["'s", 'is'],
]

/** ‘You're’ is two words to the rules, at one place in the text. */
function spelledOut(said: string, lang: Lang): string[] {
  const known = Object.hasOwn(short[lang], said) ? short[lang][said] : undefined
  if (known) return known.split(' ')
  if (lang === 'nl') return [said]
  const ending = endings.find(([shape]) => said.endsWith(shape) && said.length > shape.length)
  return ending ? [said.slice(0, -ending[0].length), ending[1]] : [said]
}
