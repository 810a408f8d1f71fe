/** Finds the situations that fit what somebody types. Pure and small: for the compass it runs in the reader's own browser,
 * and asks the network nothing. Dutch and English; typing errors and other endings are taken in good part. */

export interface Situation {
  id: string
  title: string
  /** What people say when it happens to them. */
  phrases: string[]
  /** The stems of its other text. */
  words: string
  forms: string[]
}

/** Per form of behaviour, the words with which people begin about it. */
export type Concepts = Record<string, string[]>

const stops = new Set(
  `de het een en of in op aan van voor met bij te er ik je jij me mij mijn jouw hij zij ze hem haar we wij ons onze hun hen
  die dat dit deze is was ben zijn waren heeft heb hebben had hadden word wordt worden werd als dan om ook maar wel nog
  naar uit over door zo al niet geen meer weer na toen daar hier doen doet doe deed wat wie hoe waar waarom er steeds
  iets iemand iedereen kan kun kunnen mag mogen moet moeten wil willen wilt weet weten vind vindt gaat gaan ging kom
  komt komen zeg zegt zei krijg krijgt maak maakt ga heel veel echt altijd elke alle omdat want tegen onder
  the a an and or in on at of for with to my your his her i you he she it we they them me us our their is was are were
  be been am has have had do does did dont doesnt didnt not no that this these those if when where why as so but about
  by from after up what who how can could may must should would will someone something anything anyone everyone just
  always never get gets got go goes make makes say says said know want there more because still re ve ll im`.split(
    /\s+/,
  ),
)

const bare = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

export const wordsOf = (text: string): string[] =>
  bare(text)
    .split(' ')
    .filter((word) => word.length > 1 && !stops.has(word))
    .map(stem)

/** Light on purpose: cuts the endings that change most and leaves short words alone. */
export function stem(word: string): string {
  let cut = word
  for (const ending of ['ingen', 'ing', 'tjes', 'tje', 'ers', 'er', 'en', 'ed', 'es', 'ly', 'te', 'de', 'e', 't', 's'])
    if (cut.length - ending.length >= 3 && cut.endsWith(ending)) {
      cut = cut.slice(0, -ending.length)
      break
    }
  return cut.replace(/(.)\1$/, '$1').replace(/([aeou])\1(?=[^aeiou]$)/, '$1')
}

interface Entry {
  id: string
  phrases: string[][]
  whole: string[]
  fields: [words: Set<string>, weight: number][]
}

export type Matcher = (typed: string) => string[]

/** Gives for a typed text the ids of what fits best, at most `most`; nothing when nothing fits. */
export function matcher(situations: readonly Situation[], concepts: Concepts = {}, most = 5): Matcher {
  const entries = situations.map((situation) => entryFrom(situation, concepts))
  const rarity = rarityOf(entries)
  return (typed) => {
    const asked = [...new Set(wordsOf(typed))].slice(0, 60).map((word) => likely(word, rarity))
    const known = asked.filter((found) => found.length > 0)
    const text = bare(typed)
    const scored = entries.map((entry) => ({
      id: entry.id,
      score: scoreOf(entry, known, rarity) + saidWhole(entry, text),
    }))
    scored.sort((a, b) => b.score - a.score)
    const best = scored[0]?.score ?? 0
    return scored
      .filter(({ score }) => score > 2 && score >= best * 0.4)
      .slice(0, most)
      .map(({ id }) => id)
  }
}

const entryFrom = ({ id, title, phrases, words, forms }: Situation, concepts: Concepts): Entry => {
  const said = phrases.map(wordsOf)
  return {
    id,
    phrases: said,
    whole: phrases.map(bare),
    fields: [
      [new Set(said.flat()), 2],
      [new Set(wordsOf(title)), 1.6],
      [new Set(forms.flatMap((form) => wordsOf((concepts[form] ?? []).join(' ')))), 2],
      [new Set(words.split(' ')), 0.7],
    ],
  }
}

/** A word that stands with few situations says more than one that stands with many. */
function rarityOf(entries: Entry[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { fields } of entries)
    for (const word of new Set(fields.flatMap(([words]) => [...words]))) counts.set(word, (counts.get(word) ?? 0) + 1)
  return new Map([...counts].map(([word, n]) => [word, Math.log(entries.length / n)]))
}

type Likely = [word: string, how: number]

/** The known words that this one may be: itself, a longer or shorter form of it, or one with a typing error in it. */
function likely(word: string, known: Map<string, number>): Likely[] {
  if (known.has(word)) return [[word, 1]]
  const found: Likely[] = []
  for (const other of known.keys()) {
    const near = nearness(word, other)
    if (near) found.push([other, near])
  }
  return found.sort((a, b) => b[1] - a[1]).slice(0, 4)
}

function nearness(a: string, b: string): number {
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  if (short.length >= 4 && long.startsWith(short)) return 0.8
  if (short.length >= 5 && long.length > short.length + 2 && long.includes(short)) return 0.6
  const allowed = short.length >= 8 ? 2 : short.length >= 4 ? 1 : 0
  if (!allowed || long.length - short.length > allowed) return 0
  const steps = distance(a, b, allowed)
  return steps > allowed ? 0 : steps === 1 ? 0.7 : 0.5
}

/** How many letters are missing, added, other or swapped; stops counting beyond `most`. */
export function distance(a: string, b: string, most: number): number {
  let before: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let steps = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        steps = Math.min(steps, (before[j - 2] ?? 0) + 1)
      next.push(steps)
    }
    if (Math.min(...next) > most) return most + 1
    before = row
    row = next
  }
  return row[b.length] ?? most + 1
}

/** Some sentences hold nothing but small words ("that's just how he is"), and say a lot as a whole. */
const saidWhole = ({ whole }: Entry, text: string): number =>
  text.length > 7 && whole.some((phrase) => text.includes(phrase) || phrase.includes(text) || mistyped(phrase, text))
    ? 4
    : 0

function mistyped(phrase: string, text: string): boolean {
  const allowed = Math.floor(text.length / 7)
  return Math.abs(phrase.length - text.length) <= allowed && distance(phrase, text, allowed) <= allowed
}

/** Every asked word counts once, where it counts most; a phrase that is nearly said in full counts on top. */
function scoreOf({ fields, phrases }: Entry, asked: Likely[][], rarity: Map<string, number>): number {
  const hit = (word: string, how: number) =>
    Math.max(...fields.map(([words, weight]) => (words.has(word) ? weight : 0))) * how * (rarity.get(word) ?? 0)
  const words = asked.map((options) => Math.max(...options.map(([word, how]) => hit(word, how))))
  const said = new Map(asked.flat())
  const phrase = Math.max(
    0,
    ...phrases.map((all) => {
      const worth = (word: string) => rarity.get(word) ?? 0
      const whole = all.reduce((sum, word) => sum + worth(word), 0)
      return all.reduce((sum, word) => sum + worth(word) * (said.get(word) ?? 0), 0) / Math.max(3, whole)
    }),
  )
  return words.reduce((sum, score) => sum + score, 0) / Math.sqrt(Math.max(1, asked.length)) + phrase
}
