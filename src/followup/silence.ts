import { addDays, type Day, daysBetween } from '#platform/i18n/i18n.ts'
import type { StepWord } from './tables.ts'

/** One matter as the figures see it: days and kinds of steps, no words and nobody. */
export interface History {
  audience: string
  received: Day
  firstDue: Day
  steps: { what: StepWord; on: Day; due: Day; owned: boolean }[]
}

export interface PromiseDays {
  by: Day
  ended: Day | null
  ending: 'kept' | 'dropped' | null
}

export interface Period {
  from: Day
  until: Day
}

const waits = new Set<StepWord>(['raised', 'reopened', 'looked-again'])

/** How a matter stood at the end of a day: since when people waited, and until when; null when they had an answer. */
export function waitingOn({ received, steps }: History, day: Day): { since: Day; due: Day; owned: boolean } | null {
  let since: Day | null = null
  let last = { due: received, owned: false }
  for (const { what, on, due, owned } of steps) {
    if (on > day) break
    if (what === 'answered') since = null
    if (waits.has(what)) since = what === 'raised' ? received : on
    last = { due, owned }
  }
  return since === null ? null : { since, ...last }
}

/** Silence: people wait, and the date that they were told has passed. */
export const silentOn = (history: History, day: Day): boolean => (waitingOn(history, day)?.due ?? day) < day

const firstAnswer = ({ steps }: History) => steps.find(({ what }) => what === 'answered')?.on ?? null

export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  const half = Math.floor(sorted.length / 2)
  const [low, high] = [sorted[half - (sorted.length % 2 ? 0 : 1)], sorted[half]]
  return low === undefined || high === undefined ? null : (low + high) / 2
}

export interface Figures {
  asked: number
  answered: number
  /** Of those that were answered or should have been: how many were answered before the first date that was told. */
  toJudge: number
  onTime: number
  medianDays: number | null
  moved: number
}

/** The matters that came in within a period. */
export function figuresOf(histories: readonly History[], { from, until }: Period, today: Day): Figures {
  const asked = histories.filter(({ received }) => received >= from && received <= until)
  const answered = asked.filter((history) => firstAnswer(history) !== null)
  return {
    asked: asked.length,
    answered: answered.length,
    toJudge: asked.filter((history) => firstAnswer(history) !== null || history.firstDue < today).length,
    onTime: answered.filter((history) => (firstAnswer(history) ?? '') <= history.firstDue).length,
    medianDays: median(
      answered.map((history) => daysBetween(history.received, firstAnswer(history) ?? history.received)),
    ),
    moved: asked.reduce((sum, { steps }) => sum + steps.filter(({ what }) => what === 'moved').length, 0),
  }
}

/** How it stands on a day, whenever it came in. */
export function standOf(histories: readonly History[], day: Day) {
  const waiting = histories.map((history) => waitingOn(history, day)).filter((standing) => standing !== null)
  const since = waiting.map((standing) => standing.since).sort()[0]
  return {
    open: waiting.length,
    silent: waiting.filter(({ due }) => due < day).length,
    unowned: waiting.filter(({ owned }) => !owned).length,
    oldestDays: since === undefined ? null : daysBetween(since, day),
  }
}

export function promisesOf(promises: readonly PromiseDays[], { from, until }: Period, today: Day) {
  const due = promises.filter(({ by }) => by >= from && by <= until)
  const kept = due.filter(({ ending }) => ending === 'kept')
  return {
    due: due.filter(({ by, ending }) => ending !== null || by < today).length,
    keptInTime: kept.filter(({ by, ended }) => (ended ?? '') <= by).length,
    keptLate: kept.filter(({ by, ended }) => (ended ?? '') > by).length,
    dropped: due.filter(({ ending }) => ending === 'dropped').length,
    late: due.filter(({ by, ending }) => ending === null && by < today).length,
  }
}

/** The last days of the quarters up to now; of the quarter that still runs, today. */
export function quarterEnds(today: Day, count: number): { label: string; day: Day }[] {
  const month = Number(today.slice(5, 7)) - 1
  const first = Number(today.slice(0, 4)) * 4 + Math.floor(month / 3)
  return Array.from({ length: count }, (_, i) => first - count + 1 + i).map((quarter) => {
    const [year, part] = [Math.floor(quarter / 4), quarter % 4]
    const next = part === 3 ? `${year + 1}-01-01` : `${year}-${String(part * 3 + 4).padStart(2, '0')}-01`
    const end = addDays(next, -1)
    return { label: `${year}-${part + 1}`, day: end < today ? end : today }
  })
}

export interface AudienceFigures extends Figures {
  audience: string
  silent: number
}

/** Per audience, from the minimum up. The rest stands together, and is never so small that it can be subtracted. */
export function byAudience(
  histories: readonly History[],
  period: Period,
  today: Day,
  minimum: number,
): AudienceFigures[] {
  const groups = Map.groupBy(
    histories.filter(({ received }) => received >= period.from && received <= period.until),
    ({ audience }) => audience,
  )
  const sorted = [...groups].sort((a, b) => b[1].length - a[1].length || a[0].localeCompare(b[0]))
  const shown = sorted.filter(([, group]) => group.length >= minimum)
  const rest = sorted.filter(([, group]) => group.length < minimum).flatMap(([, group]) => group)
  while (rest.length > 0 && rest.length < minimum && shown.length) rest.push(...(shown.pop()?.[1] ?? []))
  const rows = rest.length >= minimum ? [...shown, ['', rest] as const] : shown
  return rows.map(([audience, group]) => ({
    audience,
    ...figuresOf(group, period, today),
    silent: group.filter((history) => silentOn(history, today)).length,
  }))
}
