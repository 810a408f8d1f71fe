import type { Generated, JSONColumnType, Kysely } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import type { Day, Texts } from '#platform/i18n/i18n.ts'
import type { SealedTables } from '../tables.ts'

export const ways = ['room', 'telephone', 'writing'] as const
export type Way = (typeof ways)[number]

export const eraseChoices = [1, 14, 61] as const
export type EraseAfter = (typeof eraseChoices)[number]

/** The six kinds of the compass, and what else people come with. */
export const countKinds = [
  'discrimination',
  'bullying-threat',
  'sexual',
  'intimidation-violence',
  'abuse-of-power',
  'not-stopping',
  'question',
  'conflict',
  'wrongdoing',
] as const
export type CountKind = (typeof countKinds)[number]

export const countOutcomes = [
  'talk',
  'own-step',
  'with-lead',
  'mediation',
  'report',
  'complaint',
  'outside',
  'stopped',
] as const
export type CountOutcome = (typeof countOutcomes)[number]

export const setUpSteps = ['appointed', 'described', 'trained', 'time', 'known', 'contact', 'evaluated'] as const
export type SetUpStep = (typeof setUpSteps)[number]

export interface ProfileRow {
  organisation: string
  member: string
  external: boolean
  languages: string[]
  telephone: string
  place: JSONColumnType<Texts>
  is_for: JSONColumnType<Texts>
  not_for: JSONColumnType<Texts>
  away_from: Day | null
  away_until: Day | null
  shown: boolean
  changed_on: Day
}

export interface CountRow {
  organisation: string
  member: string
  year: number
  kind: CountKind
  part: string
  outcome: CountOutcome
  n: number
}

/** How often, in one group that may be shown; `parts` are what was merged into it. */
export interface ShownGroup {
  id: string
  n: number
}

export interface ReportFigures {
  minimum: number
  total: number | null
  kinds: ShownGroup[]
  parts: ShownGroup[]
  outcomes: ShownGroup[]
  /** The dimensions in which something was merged or left out. */
  merged: ('kinds' | 'parts' | 'outcomes')[]
  advisers: number
}

export interface AdviserTables extends SealedTables {
  adviser_profile: ProfileRow
  adviser_week: {
    organisation: string
    id: string
    member: string
    weekday: number
    starts: string
    ends: string
    minutes: number
    ways: Way[]
    made_to: Day | null
  }
  talk_slot: {
    organisation: string
    id: string
    member: string
    day: Day
    starts: string
    minutes: number
    ways: Way[]
    week: string | null
  }
  talk: {
    organisation: string
    conversation: string
    erase_after: EraseAfter
    slot: string | null
    turn: 'booked' | 'moved' | 'cancelled' | null
    turned_by: 'person' | 'adviser' | null
  }
  adviser_count: CountRow
  adviser_year: { organisation: string; member: string; year: number; approved_on: Day }
  adviser_report: {
    organisation: string
    year: number
    figures: JSONColumnType<ReportFigures>
    remarks: JSONColumnType<Texts>
    by_member: string | null
    published_on: Day
  }
  adviser_step: {
    organisation: string
    step: SetUpStep
    round: Generated<number>
    matter: string | null
    promise: string | null
    done_on: Day | null
    done_by: string | null
    note: JSONColumnType<Texts> | null
  }
}

export const adviserTables = (tx: Db): Kysely<AdviserTables> => tx as unknown as Kysely<AdviserTables>
