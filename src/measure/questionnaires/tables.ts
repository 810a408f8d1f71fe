import type { JSONColumnType, Kysely } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import type { Day } from '#platform/i18n/i18n.ts'
import type { Questionnaire } from './model.ts'

export interface QuestionnaireTables {
  questionnaire: {
    organisation: string
    id: string
    body: JSONColumnType<Questionnaire>
    removed: string[]
    revision: number
    origin: 'own' | 'copied' | 'imported'
    left_out: JSONColumnType<LeftOut[]>
    made_by: string | null
    made_on: Day
    changed_by: string | null
    changed_on: Day
    put_away_on: Day | null
  }
  questionnaire_version: {
    organisation: string
    questionnaire: string
    version: number
    body: JSONColumnType<Questionnaire>
    made_by: string | null
    made_on: Day
  }
}

export const leftOutReasons = [
  'type',
  'relevance',
  'language',
  'labels',
  'steps',
  'markup',
  'words',
  'other',
  'look',
  'empty',
  'loose',
  'long',
  'mandatory',
  'section',
] as const

/** Something in an imported file that has no place here, or that was taken for something: `what` in the file's own words. */
export interface LeftOut {
  code: string
  what: string
  why: (typeof leftOutReasons)[number]
}

export type QuestionnaireDb = Kysely<QuestionnaireTables>
export const questionnaireTables = (db: Db): QuestionnaireDb => db as unknown as QuestionnaireDb
