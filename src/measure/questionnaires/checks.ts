import { type Lang, langs, type Texts } from '#platform/i18n/i18n.ts'
import { itemsOf, type Questionnaire, type Scale } from './model.ts'

/** What makes a question hard to answer or its answer hard to read. Advice only: whoever writes decides. */
export const rules = ['double', 'negation', 'long', 'hard', 'missing'] as const
export type Rule = (typeof rules)[number]

export interface Advice {
  rule: Rule
  /** The word that gave rise to it, or the number of words. */
  found: string
}

const wordsIn = (text: string): string[] => text.match(/[\p{L}\p{N}]+(?:[’'-][\p{L}\p{N}]+)*/gu) ?? []

/** "of" after a verb of knowing is "whether", and asks one thing. */
const joins: Record<Lang, RegExp> = {
  nl: /en\/of|(?<!\p{L})(?:én|óf|en|(?<!(?:weet|weten|vraag|vraagt|vragen|zie|ziet|merk|merkt|twijfel|twijfelt)\s(?:ik\s|niet\s)?)of|alsook)(?!\p{L})/iu,
  en: /and\/or|(?<!\p{L})(?:and|or|as well as)(?!\p{L})/iu,
}
const negations: Record<Lang, RegExp> = {
  nl: /(?<!\p{L})(?:niet|geen|nooit|niemand|niets|nergens|noch|zonder|evenmin)(?!\p{L})/iu,
  en: /(?<!\p{L})(?:not|no|never|nobody|nothing|nowhere|none|neither|nor|without|cannot|\p{L}+n[’']t)(?!\p{L})/iu,
}

/** More than this is read twice on a phone; under 30 is "very difficult" in Flesch's own table. */
export const mostWords = 18
const hardest = 30
/** The formula says nothing of a sentence of a few words; a single word this long is hard anywhere. */
const fewWords = 6
const longWord = 7

export function adviceOn(text: string, lang: Lang): Advice[] {
  const advice: Advice[] = []
  const words = wordsIn(text)
  const join = joins[lang].exec(text)?.[0]
  const negation = negations[lang].exec(text)?.[0]
  if (join) advice.push({ rule: 'double', found: join.toLowerCase() })
  if (negation) advice.push({ rule: 'negation', found: negation.toLowerCase() })
  if (words.length > mostWords) advice.push({ rule: 'long', found: String(words.length) })
  const longest = words.reduce((a, b) => (syllables(b, lang) > syllables(a, lang) ? b : a), '')
  const ease = words.length < fewWords ? 100 : (readability([text], lang) ?? 100)
  if (ease < hardest || syllables(longest, lang) >= longWord) advice.push({ rule: 'hard', found: longest })
  return advice
}

/** Reading ease from 0 (very hard) to 100 (very easy): Flesch for English, Douma's figures of it for Dutch. Null without words. */
export function readability(texts: readonly string[], lang: Lang): number | null {
  const words = texts.flatMap(wordsIn)
  if (words.length === 0) return null
  const sentences = texts.reduce((sum, text) => sum + sentencesIn(text), 0)
  const perSentence = words.length / sentences
  const perWord = words.reduce((sum, word) => sum + syllables(word, lang), 0) / words.length
  const [base, sentence, word] = lang === 'nl' ? [206.835, 0.93, 77] : [206.835, 1.015, 84.6]
  return Math.round(Math.min(100, Math.max(0, base - sentence * perSentence - word * perWord)))
}

const sentencesIn = (text: string): number => {
  const filled = text.split(/[.?!]+(?:\s|$)/).filter((part) => /[\p{L}\p{N}]/u.test(part))
  return filled.length
}

const dutch = /ieu|eeu|aai|ooi|oei|aa|ee|oo|uu|ie|oe|eu|ui|ij|ei|ai|au|ou|[aeiouyàáâäèéêëìíîïòóôöùúûü]/giu
const english = /[aeiouyàáâäèéêëìíîïòóôöùúûü]+/giu

/** By sound groups, as such formulas do it: right for most words, never less than one. */
export function syllables(word: string, lang: Lang): number {
  if (lang === 'nl') return Math.max(1, word.match(dutch)?.length ?? 0)
  const spoken = word
    .toLowerCase()
    .replace(/[’']s$/, '')
    .replace(/(?<=[^aeiouy]{1})(?<![td])ed$/, '')
    .replace(/(?<![sxz]|ch|sh|[cg])es$/, 's')
    .replace(/(?<![^aeiouy]l|^.)e$/, '')
  return Math.max(1, spoken.match(english)?.length ?? 0)
}

export interface Found extends Advice {
  /** Of an item, a question with options or an open question. */
  id: string
  lang: Lang
}

/** Everything that can be said about a questionnaire, in its own order. */
export function adviceFor({ items, choices, open }: Questionnaire): Found[] {
  const asked: { id: string; text: Texts }[] = [...items, ...choices, ...open]
  return asked.flatMap(({ id, text }) =>
    langs.flatMap((lang) => {
      const words = text[lang]
      const advice: Advice[] = words ? adviceOn(words, lang) : [{ rule: 'missing', found: '' }]
      return advice.map((one) => ({ ...one, id, lang }))
    }),
  )
}

/** With fewer than three items a scale says little as a whole. */
export const thinScales = (questionnaire: Questionnaire): Scale[] =>
  questionnaire.scales.filter(({ id }) => itemsOf(questionnaire, id).length < 3)

export const ease = (questionnaire: Questionnaire, lang: Lang): number | null =>
  readability(questionnaire.items.map(({ text }) => text[lang] ?? '').filter(Boolean), lang)
