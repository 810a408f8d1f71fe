import { type Day, type Lang, longDay, type Messages } from '#platform/i18n/i18n.ts'
import type { Readers } from '#ui/elements/reader-line.tsx'

/** "dinsdag 24 november, 10:00" */
export const whenOf = ({ day, starts }: { day: Day; starts: string }, lang: Lang, today: Day): string =>
  `${longDay(day, lang, today)}, ${starts}`

/** The same where it begins a line. */
export const whenHead = (...when: Parameters<typeof whenOf>): string =>
  whenOf(...when).replace(/^./u, (letter) => letter.toUpperCase())

/** Languages of people, by their own code; what we have no word for keeps its code. */
export const languageNames = (t: Messages, codes: readonly string[]): string =>
  codes.map((code) => t.advisers.names[code as keyof Messages['advisers']['names']] ?? code).join(', ')

/** A talk is sealed in the browser for those who are chosen, and for nobody beside them. */
export const talkReaders = (t: Messages, who: string[]): Readers => ({
  kind: 'sealed',
  who,
  notWho: t.advisers.readers.not,
  until: t.advisers.readers.until,
})

export const spokenLanguages = [
  'nl',
  'en',
  'fy',
  'de',
  'fr',
  'es',
  'pap',
  'tr',
  'ar',
  'ber',
  'pl',
  'uk',
  'other',
] as const
