import { addDays, type Day } from '#platform/i18n/i18n.ts'

const months = [
  'jan januari january',
  'feb februari february febr',
  'mrt maart mar march maa',
  'apr april',
  'mei may',
  'jun juni june',
  'jul juli july',
  'aug augustus august',
  'sep september sept',
  'okt oktober oct october',
  'nov november',
  'dec december',
]
const monthOf = new Map(months.flatMap((names, i) => names.split(' ').map((name) => [name, i + 1] as const)))

/** A day as personnel systems and people here write it; nothing when it is no day, or none of our time. Days stand before
 * months: `3/12/2024` is in December. A bare number is the day that Excel means by it. */
export function readDay(typed: string): Day | null {
  const text = typed.trim().replace(/[ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?Z?$/, '')
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  if (iso) return real(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const dutch = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})$/.exec(text)
  if (dutch) return real(yearOf(dutch[3] ?? ''), Number(dutch[2]), Number(dutch[1]))
  const words = /^(\d{1,2})[-/. ]*([a-z]+)[-/. ]+(\d{4}|\d{2})$/i.exec(text)
  if (words) return real(yearOf(words[3] ?? ''), monthOf.get((words[2] ?? '').toLowerCase()) ?? 0, Number(words[1]))
  const excel = /^(\d{5})([.,]\d+)?$/.exec(text)
  return excel ? within(addDays('1899-12-30', Number(excel[1]))) : null
}

/** Of two figures: nobody at work now began before 1950. */
const yearOf = (figures: string) =>
  figures.length === 4 ? Number(figures) : Number(figures) + (Number(figures) < 50 ? 2000 : 1900)

function real(year: number, month: number, day: number): Day | null {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  const moment = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(+moment) && moment.toISOString().startsWith(text) ? within(text) : null
}

const within = (day: Day): Day | null => (day >= '1930-01-01' && day <= '2100-12-31' ? day : null)

/** Personnel systems write "never" as a day of their own. */
export const isNever = (text: string): boolean => /^(31[-/.]?12[-/.]?9999|9999[-/.]?12[-/.]?31)/.test(text.trim())
