import { contentFile } from '#platform/content.ts'
import type { Lang } from '#platform/i18n/i18n.ts'
import { type Concepts, type Situation as Described, type Matcher, matcher, wordsOf } from '#platform/matching.ts'
import { type Card, cardsIn, type Seat, type Situation, situationsIn, type Theme } from './card-content.ts'
import { type Script, scriptsIn } from './scripts.ts'

export interface Wanted {
  asked: string
  theme: Theme | null
  seat: Seat | null
}

export interface Found {
  cards: Card[]
  scripts: Script[]
  situations: Situation[]
}

const longestAsked = 200
/** What was typed, as far as it is looked at. */
export const askedFrom = (typed = ''): string => typed.replace(/\s+/g, ' ').trim().slice(0, longestAsked)

/** The cards that fit, the best first, and beside them what there is to talk about together. */
export function cardsFor(lang: Lang, { asked, theme, seat }: Wanted): Found {
  const fits = ({ data }: Card) => (!theme || data.theme === theme) && (!seat || data.for.includes(seat))
  if (!asked) return { cards: cardsIn(lang).filter(fits), scripts: [], situations: [] }
  const find = finders(lang)
  return {
    cards: named(find.cards(asked), cardsIn(lang)).filter(fits),
    scripts: named(find.scripts(asked), scriptsIn(lang)),
    situations: named(find.situations(asked), situationsIn(lang)),
  }
}

const named = <T extends { id: string }>(ids: string[], all: T[]): T[] =>
  ids.flatMap((id) => all.find((one) => one.id === id) ?? [])

type Finders = Record<keyof Found, Matcher>
const known = new Map<Lang, Finders>()

function finders(lang: Lang): Finders {
  const found = known.get(lang) ?? {
    cards: matcher(cardsIn(lang).map(described), wordsFor(lang), 8),
    scripts: matcher(
      scriptsIn(lang).map(({ id, title, line, purpose }) => plain(id, title, `${line} ${purpose}`)),
      {},
      2,
    ),
    situations: matcher(
      situationsIn(lang).map(({ id, title, body }) => plain(id, title, body)),
      {},
      2,
    ),
  }
  known.set(lang, found)
  return found
}

const described = ({ id, title, body, data, sections }: Card): Described => ({
  ...plain(id, title, [body, ...Object.values(sections)].join(' ')),
  phrases: data.situations,
  forms: [id],
})

/** Words with which people begin about a card and that do not stand on it. */
const wordsFor = (lang: Lang): Concepts => contentFile<{ words: Concepts }>(lang, 'toolbox-words').data.words

const plain = (id: string, title: string, text: string): Described => ({
  id,
  title,
  phrases: [],
  words: [...new Set(wordsOf(text))].filter((word) => word.length > 2).join(' '),
  forms: [],
})
