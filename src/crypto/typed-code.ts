import { checkOf, fitting, type ReturnCode, secretWords } from './return-code.ts'

/** A word that somebody may have meant otherwise, with the words of the list that are likeliest, the best first. */
export type Doubt = { place: number; typed: string; nearest: string[] }

export type TypedCode =
  | { code: ReturnCode; list: readonly string[] }
  | {
      code: null
      list: readonly string[]
      /** `count`: not eleven words. `unknown`: words that the list has not. `order`: two words changed places.
       * `check`: every word exists and they do not belong together. */
      problem: 'count' | 'unknown' | 'order' | 'check'
      count: number
      doubts: Doubt[]
    }

const wanted = secretWords + 1
const longest = 2_000

/**
 * Reads a code as people type, paste or scan it: capitals, accents, numbering, commas, hyphens and line breaks do not
 * matter, the first four letters of a word are enough, and the language is the list that knows most of the words.
 * Never throws; what is not right comes back with a suggestion, and nothing is put right unasked.
 */
export function readReturnCode(typed: string, lists: readonly (readonly string[])[]): TypedCode {
  const words = plainWords(typed.slice(0, longest))
  const { list, found } = bestList(words, lists)
  const refuse = (problem: 'count' | 'unknown' | 'order' | 'check', doubts: Doubt[] = []) =>
    ({ code: null, list, problem, count: words.length, doubts }) as const
  if (words.length > 2 * wanted) return refuse('count')
  if (words.length !== wanted) return refuse('count', unknownWords(words, found, list))
  if (found.includes(-1)) return refuse('unknown', unknownWords(words, found, list))
  const code = found.slice(0, secretWords)
  if (checkOf(code) === found[secretWords]) return { code, list }
  const swapped = swappedWords(words, found, list)
  return swapped.length ? refuse('order', swapped) : refuse('check', misheardWords(words, found, list))
}

function plainWords(typed: string): string[] {
  const letters = typed.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')
  return letters.split(/[^a-z]+/).filter(Boolean)
}

function bestList(words: string[], lists: readonly (readonly string[])[]) {
  const tried = lists.map((list) => ({ list, found: words.map((word) => placeOf(word, list)) }))
  const known = ({ found }: { found: number[] }) => found.filter((place) => place >= 0).length
  const best = tried.reduce((a, b) => (known(b) > known(a) ? b : a))
  return best
}

/** No two words begin with the same four letters, so these are enough. */
function placeOf(word: string, list: readonly string[]): number {
  const exact = list.indexOf(word)
  return exact >= 0 || word.length < 4 ? exact : list.findIndex((known) => known.startsWith(word))
}

/** With one unknown word the other ten say which it must be; it is offered when it looks like what was typed. */
function unknownWords(words: string[], found: number[], list: readonly string[]): Doubt[] {
  const places = found.flatMap((number, place) => (number < 0 ? [place] : []))
  return places.map((place) => {
    const typed = words[place] ?? ''
    const fit = words.length === wanted && places.length === 1 ? (list[fitting(found, place)] ?? '') : ''
    return { place, typed, nearest: fit && distance(typed, fit) <= 3 ? [fit] : nearest(typed, list) }
  })
}

/** Only neighbours: with all 55 pairs a single wrong word would look like a swap once in 37 times. */
function swappedWords(words: string[], found: number[], list: readonly string[]): Doubt[] {
  for (let place = 0; place < secretWords; place += 1) {
    const tried = found.with(place, found[place + 1] ?? 0).with(place + 1, found[place] ?? 0)
    if (checkOf(tried.slice(0, secretWords)) === tried[secretWords])
      return [place, place + 1].map((at) => doubt(words, at, list[tried[at] ?? 0]))
  }
  return []
}

/** All words exist: a place is in doubt when the word that would fit there looks like the one that was typed. */
function misheardWords(words: string[], found: number[], list: readonly string[]): Doubt[] {
  return words
    .map((_, place) => doubt(words, place, list[fitting(found, place)]))
    .filter(({ typed, nearest: [fit] }) => fit && fit !== typed && distance(typed, fit) <= 3)
}

const doubt = (words: string[], place: number, fit = '') => ({ place, typed: words[place] ?? '', nearest: [fit] })

function nearest(typed: string, list: readonly string[]): string[] {
  const far = list.map((word) => ({ word, steps: distance(typed, word) })).filter(({ steps }) => steps <= 3)
  return far
    .sort((a, b) => a.steps - b.steps)
    .slice(0, 3)
    .map(({ word }) => word)
}

/** How many letters must be added, left out, changed or swapped with their neighbour (optimal string alignment). */
export function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 3) return 4
  const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)]
  const at = (i: number, j: number) => rows[i]?.[j] ?? 0
  for (let i = 1; i <= a.length; i += 1) {
    rows.push([i])
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      let steps = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + same)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        steps = Math.min(steps, at(i - 2, j - 2) + 1)
      rows[i]?.push(steps)
    }
  }
  return at(a.length, b.length)
}
