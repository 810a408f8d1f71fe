import type { JSONColumnType, Kysely } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import type { Day, Texts } from '#platform/i18n/i18n.ts'
import type { SealedTables } from '../tables.ts'
import type { ActWord, HearingStep, Kind, Outcome, Route, TaskKind } from './words.ts'

export interface DeskTables extends SealedTables {
  case_act: {
    organisation: string
    conversation: string
    number: number
    what: ActWord
    subject: string | null
    note: string | null
    position: number | null
    by_member: string | null
    on_day: Day
  }
  case_counted: {
    organisation: string
    conversation: string
    kinds: Kind[]
    wrongdoing: boolean | null
    unit: string | null
    route: Route | null
    outcome: Outcome | null
  }
  case_clock: {
    organisation: string
    conversation: string
    rule: string
    started_on: Day
    first_due: Day
    due_on: Day
    met_on: Day | null
    ended_on: Day | null
  }
  case_respondent: { organisation: string; conversation: string; respondent: string; added_on: Day }
  case_hearing: { organisation: string; conversation: string; party: string; step: HearingStep; on_day: Day }
  case_task: {
    organisation: string
    id: string
    conversation: string
    kind: TaskKind
    due_on: Day
    done_on: Day | null
    note: string | null
  }
  lesson_waiting: {
    organisation: string
    id: string
    title: JSONColumnType<Texts>
    words: JSONColumnType<Texts>
    out_on: Day
  }
  yearly_figures: {
    organisation: string
    year: number
    minimum: number
    figures: JSONColumnType<object>
    published_on: Day
  }
}

export const deskTables = (tx: Db): Kysely<DeskTables> => tx as unknown as Kysely<DeskTables>
