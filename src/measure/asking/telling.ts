export interface Telling {
  kind: 'name' | 'date' | 'place' | 'contact'
  text: string
}

/** First names and places from content/, without capitals, with spaces between. */
export interface TellingWords {
  names: string
  places: string
}

const months =
  'januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|january|february|march|may|june|july|august|october'
const patterns: [Telling['kind'], RegExp][] = [
  ['contact', /[\w.+-]+@[\w-]+\.\w+|(?:\+31|\b0)[\s-]?\d(?:[\s-]?\d){7,9}\b/i],
  [
    'date',
    new RegExp(
      `\\b\\d{1,2}[-/.]\\d{1,2}(?:[-/.]\\d{2,4})?\\b|\\b\\d{1,2}(?:st|nd|rd|th)? (?:${months})\\b|\\b(?:${months}) \\d{1,2}\\b`,
      'i',
    ),
  ],
  ['name', /\b(?:meneer|mevrouw|mevr\.|dhr\.|mr\.|mrs\.|ms\.|dr\.)\s+(?:van |de |der |den )*\p{Lu}\p{L}+/iu],
  ['place', /\b(?:kamer|lokaal|gang|verdieping|afdeling|room|floor|ward)\s+[\w.]*\d[\w.]*/i],
]

/** What in a text could point at somebody, as far as patterns and lists can know; null when nothing was found. It looks at
 * words with a capital only, also at the beginning of a sentence, and knows nobody of the organisation. */
export function tellingIn(text: string, { names, places }: TellingWords): Telling | null {
  for (const [kind, pattern] of patterns) {
    const [found] = pattern.exec(text) ?? []
    if (found) return { kind, text: found }
  }
  for (const [word] of text.matchAll(/\p{Lu}[\p{L}’'-]+/gu)) {
    const plain = word.toLowerCase()
    if (isIn(names, plain)) return { kind: 'name', text: word }
    if (isIn(places, plain)) return { kind: 'place', text: word }
  }
  return null
}

const isIn = (list: string, word: string) => ` ${list} `.includes(` ${word} `)
