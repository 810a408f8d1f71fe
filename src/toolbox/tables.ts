import type { Generated, JSONColumnType, Kysely } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import type { Day } from '#platform/i18n/i18n.ts'
import type { Entry } from './entries.ts'

/** How many of those who answered could say what they wanted. A number of so few would tell what each of them chose. */
export type Said = 'nearly-all' | 'most' | 'not-most'

export interface ToolboxTables {
  team_session_room: {
    organisation: string
    id: string
    code: string
    unit: string
    script: string
    opened_by: string | null
    opened_at: Date
    opened_on: Day
    seq: number
    answered: Generated<string[]>
  }
  team_session_log: { organisation: string; room: string; seq: number; once: string; entry: JSONColumnType<Entry> }
  team_session: {
    organisation: string
    id: string
    unit: string
    script: string
    held_on: Day
    said: Said | null
  }
  team_session_agreement: {
    organisation: string
    session: string
    number: number
    line: string
    matter: string
    by_day: Day
  }
}

export const toolboxTables = (db: Db): Kysely<ToolboxTables> => db as unknown as Kysely<ToolboxTables>
