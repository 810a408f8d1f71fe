import { type Lang, said } from '#platform/i18n/i18n.ts'
import { isNorm, type Passage } from './passages.ts'
import { parts } from './tables.ts'

export interface Found {
  passage: Passage
  /** A piece of its text around the first word that was asked for. */
  around: string
}

const bare = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

export const askedWords = (asked: string): string[] =>
  [...new Set(bare(asked).split(/[^\p{L}\p{N}]+/u))].filter((word) => word.length > 1).slice(0, 8)

/** Passages in which every asked word stands; those with it in their title first. */
export function searchIn(passages: readonly Passage[], asked: string, lang: Lang): Found[] {
  const words = askedWords(asked)
  if (!words.length) return []
  return passages
    .filter(({ kind }) => kind !== 'about')
    .map((passage) => ({ passage, texts: textsOf(passage, lang) }))
    .filter(({ texts }) => words.every((word) => bare(texts.join(' ')).includes(word)))
    .map(({ passage, texts }) => ({ passage, around: aroundFirst(texts, words), rank: rankOf(passage, texts, words) }))
    .sort((a, b) => b.rank - a.rank)
}

const textsOf = (passage: Passage, lang: Lang): string[] => [
  ...parts.map((part) => said(passage.texts[part] ?? {}, lang).text),
  ...(passage.phrases[lang] ?? []),
]

const rankOf = (passage: Passage, [title = '']: string[], words: string[]) =>
  (words.some((word) => bare(title).includes(word)) ? 2 : 0) + (isNorm(passage) || passage.kind === 'value' ? 1 : 0)

function aroundFirst([, ...texts]: string[], words: string[]): string {
  const text = texts.find((one) => words.some((word) => bare(one).includes(word))) ?? texts[0] ?? ''
  const plain = text.replaceAll(/[*_`#>[\]]|\(https?:[^)]*\)/g, '').replaceAll(/\s+/g, ' ')
  const at = Math.max(0, Math.min(...words.map((word) => bare(plain).indexOf(word)).filter((i) => i >= 0)))
  const from = Number.isFinite(at) && at > 70 ? plain.indexOf(' ', at - 60) + 1 : 0
  const piece = plain.slice(from, from + 180)
  return `${from ? '… ' : ''}${piece}${from + 180 < plain.length ? ' …' : ''}`
}

/** The text in pieces, those that were asked for apart. */
export function highlighted(text: string, words: readonly string[]): { text: string; found: boolean }[] {
  const pieces = text.split(/([^\p{L}\p{N}\p{M}]+)/u)
  return pieces
    .filter(Boolean)
    .map((piece) => ({ text: piece, found: words.some((word) => bare(piece).includes(word)) }))
}
