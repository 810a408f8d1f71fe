import type { Day, Lang } from '#platform/i18n/i18n.ts'

/** "dinsdag 24 november, 10:00", in the browser; the module with all messages stays out of it. */
export const whenIn = ({ day, starts }: { day: Day; starts: string }, lang: Lang): string =>
  `${dayIn(day, lang)}, ${starts}`

export const dayIn = (day: Day, lang: Lang): string =>
  new Intl.DateTimeFormat(lang === 'nl' ? 'nl-NL' : 'en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  }).format(new Date(`${day}T12:00:00Z`))
