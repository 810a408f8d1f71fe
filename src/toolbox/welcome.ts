import type { Lang } from '#platform/i18n/i18n.ts'
import { guideFile } from './card-content.ts'

export const welcomeSeats = ['newcomer', 'buddy', 'lead', 'hired'] as const
export type WelcomeSeat = (typeof welcomeSeats)[number]
export const momentKeys = ['before', 'first-day', 'first-week', 'month-1', 'month-3', 'last-day'] as const
export type MomentKey = (typeof momentKeys)[number]

export interface Moment {
  key: MomentKey
  for: WelcomeSeat
  title: string
  lines: string[]
  questions: string[]
}

interface Raw {
  moments: Moment[]
  short: Moment[]
  together: { key: MomentKey; questions: string[] }[]
}

/** A moment, with what both answer when they sit together. */
export type MomentTogether = Moment & { both: string[] }

/** The track for one seat; hired workers have a short one, and whoever receives them reads its other half. */
export function trackFor(lang: Lang, seat: WelcomeSeat): MomentTogether[] {
  const { moments, short, together } = guideFile<Raw>(lang, 'welcome').data
  if (seat === 'hired')
    return short.filter((moment) => moment.for === 'hired').map((moment) => ({ ...moment, both: [] }))
  return moments
    .filter((moment) => moment.for === seat)
    .map((moment) => ({ ...moment, both: together.find(({ key }) => key === moment.key)?.questions ?? [] }))
}

/** What a lead does for somebody who is hired for a while. */
export const hiredTrackForLeads = (lang: Lang): Moment[] =>
  guideFile<Raw>(lang, 'welcome').data.short.filter((moment) => moment.for === 'lead')
