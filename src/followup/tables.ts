import type { Generated, JSONColumnType, Kysely, Selectable } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import type { Day, Texts } from '#platform/i18n/i18n.ts'
import type { AudienceColumns } from './audience.ts'
import type { Hat } from './hats.ts'

export const outcomes = ['done', 'partly', 'not-done'] as const
export type Outcome = (typeof outcomes)[number]

export type StepWord =
  | 'raised'
  | 'joined'
  | 'given'
  | 'moved'
  | 'promised'
  | 'kept'
  | 'dropped'
  | 'published'
  | 'withdrawn'
  | 'reworded'
  | 'answered'
  | 'corrected'
  | 'asked'
  | 'checked'
  | 'told'
  | 'reopened'
  | 'looked-again'

type Json<T extends object | null> = JSONColumnType<T, string | null, string | null>

interface MatterTable extends AudienceColumns {
  organisation: string
  id: string
  source: string
  title: Json<Texts>
  question: Json<Texts>
  received: Day
  voices: number
  teams: number | null
  earlier: string | null
  public: Generated<boolean>
  made_by: string | null
  owner: Hat | null
  due: Day
  first_due: Day
  answer: string | null
  look_again: Day | null
  check_on: Day | null
  step: Generated<number>
  changed_on: Day
}

export interface FollowupTables {
  matter: MatterTable
  matter_step: {
    organisation: string
    matter: string
    step: number
    on_day: Day
    by_member: string | null
    what: StepWord
    owner: Hat | null
    due: Day
    subject: string | null
    note: Json<Texts | null>
  }
  promise: {
    organisation: string
    id: string
    matter: string
    what: Json<Texts>
    holder: Hat
    by_day: Day
    made_on: Day
    ended_on: Day | null
    ending: 'kept' | 'dropped' | null
    note: Json<Texts | null>
  }
  answer: {
    organisation: string
    id: string
    matter: string
    outcome: Outcome
    words: Json<Texts>
    given_on: Day
    given_by: string | null
    owner: Hat | null
    look_again: Day | null
    replaces: string | null
  }
  voice: AudienceColumns & {
    organisation: string
    kind: string
    id: string
    received: Day
    due: Day
    voices: number
    hands: Hat
    matter: string | null
    linked: Generated<boolean>
  }
  matter_check: {
    organisation: string
    matter: string
    round: number
    opened_on: Day
    closes_on: Day
    closed_on: Day | null
    minimum: number
    yes: number | null
    partly: number | null
    no: number | null
    nearly_all: 'yes' | 'partly' | 'no' | null
    told: Json<Texts | null>
  }
  named_audience: { organisation: string; key: string; member: string }
  reminder: { organisation: string; subject: string; stage: string; on_day: Day }
  mail_choice: { organisation: string; member: string }
}

export type Matter = Selectable<MatterTable>
export type Step = Selectable<FollowupTables['matter_step']>
export type Promised = Selectable<FollowupTables['promise']>
export type Answer = Selectable<FollowupTables['answer']>
export type Check = Selectable<FollowupTables['matter_check']>
export type Voice = Selectable<FollowupTables['voice']>

export type FollowupDb = Kysely<FollowupTables>
export const followupTables = (db: Db): FollowupDb => db as unknown as FollowupDb
