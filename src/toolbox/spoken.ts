/** A code as it is read aloud: in two halves. */
export const nameOfCode = (code: string): string => `${code.slice(0, 4)} ${code.slice(4)}`.toUpperCase()

const locales = { nl: 'nl-NL', en: 'en-GB' }

/** "2 december". By itself, so that a phone need not fetch every word of the program for it. */
export const dayWords = (day: string, lang: keyof typeof locales): string =>
  new Intl.DateTimeFormat(locales[lang], { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(day))
