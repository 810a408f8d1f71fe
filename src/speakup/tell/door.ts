import { contentFile, contentFolder, filled } from '#platform/content.ts'
import type { Day, Lang } from '#platform/i18n/i18n.ts'
import type { OrganisationKind } from '#platform/tables.ts'

/** What somebody comes with, in the order of the page. */
export const whats = ['mistake', 'conduct', 'wrongdoing', 'conflict', 'question', 'unsure'] as const
export type What = (typeof whats)[number]
export const whos = ['me', 'bystander', 'about-me'] as const
export type Who = (typeof whos)[number]

/** A way to go, with everything that one should know before a word is typed. */
export interface DoorRoute {
  id: string
  order: number
  for: What[]
  who: Who[]
  href: string
  act: string
  title: string
  facts: Record<'reads' | 'not' | 'next' | 'unless' | 'remains', string>
}

/** With how long things take in the place of `{inform}` and its like, since an organisation may have set another term. */
export const doorRoutes = (lang: Lang, terms: Record<string, string>): DoorRoute[] =>
  contentFolder<Omit<DoorRoute, 'title' | 'facts'>>(lang, 'speakup/door')
    .map(({ data, title, sections }) => ({ ...data, title, facts: filledAll(sections, terms) as DoorRoute['facts'] }))
    .sort((a, b) => a.order - b.order)

const filledAll = (texts: Record<string, string>, values: Record<string, string>) =>
  Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, filled(text, values)]))

/** Help from outside the organisation, with where it was checked and when. `checked` is empty when nobody did yet; `seen` says
 * whose page, as it was stored somewhere, confirmed it. */
export interface OutsideRoute {
  id: string
  order: number
  acute: boolean
  kinds: OrganisationKind[]
  for: (What | 'danger')[]
  telephone: string
  address: string
  source: string
  checked: Day | ''
  seen: 'own' | 'other' | ''
  title: string
  line: string
}

export const outsideRoutes = (lang: Lang, kind: OrganisationKind): OutsideRoute[] =>
  contentFolder<Omit<OutsideRoute, 'title' | 'line'>>(lang, 'speakup/outside')
    .map(({ data, title, body }) => ({ ...data, title, line: body }))
    .filter(({ kinds }) => kinds.includes(kind))
    .sort((a, b) => a.order - b.order)

export function sayIt(lang: Lang) {
  const { title, body, sections, data } = contentFile<{ cards: string[] }>(lang, 'speakup/say-it')
  const cards = data.cards.map((id) => ({ id, title: contentFile(lang, `toolbox/cards/${id}`).title }))
  return { title, body, phrases: sections.phrases ?? '', power: sections.power ?? '', cards }
}
