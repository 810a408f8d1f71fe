import type { Day } from '#platform/i18n/i18n.ts'

/** One talk in a calendar. `id` must say nothing of the conversation: calendars are shared with colleagues. */
export interface CalendarEntry {
  id: string
  day: Day
  starts: string
  minutes: number
}

const zone = 'Europe/Amsterdam'

/** The moment of a wall clock in the Netherlands. In the hour that the clock is put back the first of both is meant. */
export function momentOf(day: Day, time: string): Date {
  const asUtc = Date.parse(`${day}T${time.slice(0, 5)}:00Z`)
  const guess = asUtc - offsetAt(asUtc)
  return new Date(asUtc - offsetAt(guess))
}

function offsetAt(moment: number): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).formatToParts(moment)
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value)
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
  return shown - Math.floor(moment / 1000) * 1000
}

/** `HH:MM` of a moment in the Netherlands. */
export const timeOf = (moment: Date): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(moment)

const stamp = (moment: Date) => moment.toISOString().replace(/[-:]|\.\d{3}/g, '')

/** An .ics file that says when, and nothing about whom or what. The stamp is the talk's own moment: when somebody booked,
 * moved or fetched it stands nowhere. */
export function calendarFile(title: string, entries: readonly CalendarEntry[]): string {
  const events = entries.flatMap(({ id, day, starts, minutes }) => {
    const from = momentOf(day, starts)
    return [
      'BEGIN:VEVENT',
      `UID:${id}`,
      `DTSTAMP:${stamp(from)}`,
      `DTSTART:${stamp(from)}`,
      `DTEND:${stamp(new Date(from.getTime() + minutes * 60_000))}`,
      `SUMMARY:${title}`,
      'CLASS:PRIVATE',
      'END:VEVENT',
    ]
  })
  return `${['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//-//-//', ...events, 'END:VCALENDAR'].join('\r\n')}\r\n`
}
