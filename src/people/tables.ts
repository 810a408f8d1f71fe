import type { Generated, Kysely } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import type { Day, Lang } from '#platform/i18n/i18n.ts'
import type { Role } from '#platform/viewer.ts'

export const contracts = ['permanent', 'temporary', 'hired', 'intern', 'volunteer'] as const
export type Contract = (typeof contracts)[number]

export const completeness = ['no', 'employees', 'everyone'] as const
export type Complete = (typeof completeness)[number]

export interface PeopleTables {
  unit: {
    organisation: string
    id: string
    name: string
    parent: string | null
    code: string | null
    opened_on: Day
    closed_on: Day | null
  }
  member: { organisation: string; id: string; name: string; function: string; lang: Lang | null }
  member_record: {
    organisation: string
    member: string
    mail: string | null
    personnel_number: string | null
    contract: Contract
    entered_on: Day
    left_on: Day | null
  }
  membership: { organisation: string; id: string; member: string; unit: string; from_day: Day; until_day: Day | null }
  role_holding: {
    organisation: string
    id: string
    member: string
    role: Role
    unit: string | null
    from_day: Day
    until_day: Day | null
  }
  import_file: {
    organisation: string
    id: string
    by_member: string
    at: Date
    /** Whom this file names all of; of those, who is not in it leaves. */
    complete: Complete
    /** Empty once the file is read in. */
    content: string | null
    /** What each column of the file is, when the administrator said so; otherwise its heading says it. */
    columns: (string | null)[] | null
    state: 'preview' | 'running' | 'changed' | 'failed' | 'done'
    plan: string | null
    done: Generated<number>
    counts: Record<string, number> | null
  }
  minimum_change: {
    organisation: string
    id: string
    was: number
    becomes: number
    consent_on: Day | null
    by_member: string
    on_day: Day
  }
}

export type PeopleDb = Kysely<PeopleTables>
export const peopleTables = (db: Db): PeopleDb => db as unknown as PeopleDb
