import type { Kysely } from 'kysely'
import type { Db } from './database/database.ts'
import type { Day, Lang } from './i18n/i18n.ts'

export const organisationKinds = ['care', 'technical', 'university', 'government', 'other'] as const
export type OrganisationKind = (typeof organisationKinds)[number]
export type SignInMethod = 'mail' | 'passkey' | 'account' | 'card' | 'setup' | 'demo'

export interface PlatformTables {
  organisation: {
    id: string
    name: string
    kind: OrganisationKind
    language: Lang
    minimum: number
    demo: boolean
    since: Day
  }
  organisation_host: { host: string; organisation: string }
  event: { organisation: string; id: string; at: Date; by_member: string | null; what: string; subject: string }
  submission: { organisation: string; once: string; day: Day; location: string | null }
  attempt: { organisation: string; about: Buffer; since: Date; times: number }
  mail: { organisation: string; id: string; recipient: string; subject: string; body: string; queued_at: Date }
  session: {
    organisation: string
    id: string
    fingerprint: Buffer
    member: string
    method: SignInMethod
    label: string
    started_on: Day
    used_on: Day
    expires_on: Day
    card: string | null
  }
}

export type PlatformDb = Kysely<PlatformTables>
/** A module's own tables, on the transaction that every module shares. */
export const platformTables = (db: Db): PlatformDb => db as unknown as PlatformDb
