import type { Kysely } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import type { Texts } from '#platform/i18n/i18n.ts'

export const personaKeys = [
  'member',
  'newcomer',
  'hired',
  'lead',
  'adviser',
  'handler',
  'committee',
  'works-council',
  'board',
  'researcher',
  'facilitator',
  'admin',
] as const
export type PersonaKey = (typeof personaKeys)[number]

interface DemoTables {
  demo_persona: { organisation: string; key: PersonaKey; member: string; line: Texts; position: number }
}

export const demoTables = (db: Db) => db as unknown as Kysely<DemoTables>
