import { en } from './en/en.ts'
import { nl } from './nl/nl.ts'

/** Adding a language: a folder in content/, a folder of messages beside this file, and its name here. */
export const languages = { nl, en } satisfies Record<string, Messages>

export type Messages = typeof nl
export type Lang = keyof typeof languages
export const langs = Object.keys(languages) as Lang[]

/** What an organisation writes, in as many languages as it wrote it. */
export type Texts = Partial<Record<Lang, string>>

export const isLang = (value: unknown): value is Lang => typeof value === 'string' && value in languages

/** The text in this language, or else in the first language that has it; `lang` says which it became. */
export function said(texts: Texts, lang: Lang): { text: string; lang: Lang } {
  const found = texts[lang] ? lang : (langs.find((other) => texts[other]) ?? lang)
  return { text: texts[found] ?? '', lang: found }
}

const locales: Record<Lang, string> = { nl: 'nl-NL', en: 'en-GB' }
const zone = 'Europe/Amsterdam'

const formats = new Map<string, Intl.DateTimeFormat>()
function dateFormat(lang: Lang, options: Intl.DateTimeFormatOptions) {
  const key = lang + JSON.stringify(options)
  const known = formats.get(key) ?? new Intl.DateTimeFormat(locales[lang], { timeZone: zone, ...options })
  formats.set(key, known)
  return known
}

/** A day is text, `2026-11-27`, everywhere: in the database, in forms and between functions. */
export type Day = string

export const dayOf = (moment: Date): Day =>
  dateFormat('en', { dateStyle: 'short' }).format(moment).split('/').reverse().join('-')
export const addDays = (day: Day, days: number): Day =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
export const daysBetween = (from: Day, to: Day): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)

/** "vrijdag 27 november", with the year when it is another one than that of `today`. */
export function longDay(day: Day, lang: Lang, today: Day): string {
  const year = day.slice(0, 4) === today.slice(0, 4) ? undefined : 'numeric'
  return dateFormat(lang, { weekday: 'long', day: 'numeric', month: 'long', year }).format(new Date(`${day}T12:00:00Z`))
}

/** "27 november", with the year when it is another one than that of `today`. */
export function nearDay(day: Day, lang: Lang, today: Day): string {
  const year = day.slice(0, 4) === today.slice(0, 4) ? undefined : 'numeric'
  return dateFormat(lang, { day: 'numeric', month: 'long', year }).format(new Date(`${day}T12:00:00Z`))
}

/** "27 november 2026" */
export const fullDay = (day: Day, lang: Lang): string =>
  dateFormat(lang, { day: 'numeric', month: 'long', year: 'numeric' }).format(new Date(`${day}T12:00:00Z`))

/** "27 nov 2026" for tables */
export const shortDay = (day: Day, lang: Lang): string =>
  dateFormat(lang, { day: 'numeric', month: 'short', year: 'numeric' }).format(new Date(`${day}T12:00:00Z`))

/** Making a format takes longer than using it a hundred times, and a page of figures has hundreds of them. */
const numberFormats = new Map<string, Intl.NumberFormat>()
function numberFormat(lang: Lang, digits: number, style: 'decimal' | 'percent') {
  const key = `${lang} ${digits} ${style}`
  const known =
    numberFormats.get(key) ??
    new Intl.NumberFormat(locales[lang], { style, minimumFractionDigits: digits, maximumFractionDigits: digits })
  numberFormats.set(key, known)
  return known
}

export const number = (value: number, lang: Lang, digits = 0): string =>
  numberFormat(lang, digits, 'decimal').format(value)

export const percent = (share: number, lang: Lang): string => numberFormat(lang, 0, 'percent').format(share)
