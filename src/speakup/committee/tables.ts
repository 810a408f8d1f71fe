import type { JSONColumnType, Kysely } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import type { Day, Texts } from '#platform/i18n/i18n.ts'
import type { DeskTables } from '../desk/tables.ts'

/** What meets the term: the advice to the employer, or the decision that the complainant reads. */
export const ends = ['advice', 'decision'] as const
export type Ends = (typeof ends)[number]

export interface CommitteeTables extends DeskTables {
  complaint_regulation: {
    organisation: string
    number: number
    from_day: Day
    committee: boolean
    members: number
    former_months: number
    within_months: number
    ends: Ends
    decides: JSONColumnType<Texts>
    chair: string | null
    secretary: string | null
    agreed_on: Day | null
    source: string
    by_member: string | null
    set_on: Day
  }
  complaint_figures: {
    organisation: string
    year: number
    minimum: number
    figures: JSONColumnType<object>
    published_on: Day
  }
}

export const committeeTables = (tx: Db): Kysely<CommitteeTables> => tx as unknown as Kysely<CommitteeTables>
