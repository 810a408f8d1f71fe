import { type Content, contentFile, contentFolder } from '#platform/content.ts'
import { type Lang, langs } from '#platform/i18n/i18n.ts'

export const themes = [
  'start',
  'speaking',
  'jokes',
  'feedback',
  'difference',
  'newcomers',
  'power',
  'after',
  'roles',
  'leading',
] as const
export const seats = ['member', 'lead', 'newcomer', 'hired', 'buddy', 'bystander', 'actor', 'adviser', 'board'] as const
export const groups = ['alone', 'pair', 'lead-and-one', 'team'] as const
export const sectors = ['care', 'technical', 'university', 'government'] as const
export const cardParts = ['why', 'who-what-where', 'how', 'say', 'support', 'dare', 'watch'] as const

export type Theme = (typeof themes)[number]
export type Seat = (typeof seats)[number]
export type Sector = (typeof sectors)[number]

/** A card as its author wrote it, content/<lang>/toolbox/cards/<id>.md. `next` names cards and sessions. */
export type Card = Content<{
  theme: Theme
  minutes: number
  group: (typeof groups)[number]
  for: Seat[]
  situations: string[]
  next: string[]
}>

/** A small situation to talk about together. */
export type Situation = Content<{ sector: Sector; theme: Theme }>

/** Content does not change while the program runs, so each list is read once. */
const perLang = <T>(read: (lang: Lang) => T) => {
  const known = new Map<Lang, T>()
  return (lang: Lang): T => {
    const found = known.get(lang) ?? read(lang)
    known.set(lang, found)
    return found
  }
}

export const cardsIn: (lang: Lang) => Card[] = perLang((lang) =>
  contentFolder<Card['data']>(lang, 'toolbox/cards').sort(
    (a, b) => themes.indexOf(a.data.theme) - themes.indexOf(b.data.theme),
  ),
)
export const cardOf = (lang: Lang, id: string): Card | null => cardsIn(lang).find((card) => card.id === id) ?? null

export const situationsIn: (lang: Lang) => Situation[] = perLang((lang) =>
  contentFolder<Situation['data']>(lang, 'toolbox/situations').sort(
    (a, b) => sectors.indexOf(a.data.sector) - sectors.indexOf(b.data.sector),
  ),
)
export const situationOf = (lang: Lang, id: string): Situation | null =>
  situationsIn(lang).find((situation) => situation.id === id) ?? null

/** What can be chosen is what sets cards apart: a subject or a seat with a single card is no choice. */
const several = <T extends string>(all: readonly T[], has: (card: Card, value: T) => boolean): T[] =>
  all.filter((value) => cardsIn(langs[0] as Lang).filter((card) => has(card, value)).length > 1)
export const themeChoices = (): Theme[] => several(themes, (card, theme) => card.data.theme === theme)
export const seatChoices = (): Seat[] => several(seats, (card, seat) => card.data.for.includes(seat))

/** The lines of a list in a section, without its marks: `- a` and `1. a`. */
export const linesOf = (text = ''): string[] =>
  text
    .split('\n')
    .map((line) => line.replace(/^(-|\d+\.)\s+/, '').trim())
    .filter(Boolean)

/** A phrase to say, and what stands before it ("In the chat:"). The page draws the quotation marks. */
export function phraseIn(line: string): { before: string; said: string } {
  const [, before = '', said] = /^([^‘“]*)[‘“](.*)[’”]\.?$/.exec(line) ?? []
  return said ? { before, said } : { before: line, said: '' }
}

export const guideFile = <T>(lang: Lang, name: 'welcome' | 'leading'): Content<T> =>
  contentFile<T>(lang, `toolbox/${name}`)
