import type { Kysely } from 'kysely'
import type { Db } from '../database/database.ts'
import type { Day } from '../i18n/i18n.ts'
import type { PlatformTables } from '../tables.ts'

export interface SignInTables
  extends Pick<PlatformTables, 'session' | 'attempt' | 'organisation' | 'organisation_host'> {
  sign_in_link: { organisation: string; fingerprint: Buffer; member: string; to_path: string; until: Date }
  passkey_challenge: { organisation: string; challenge: string; purpose: string; until: Date }
  passkey: {
    organisation: string
    id: string
    member: string
    public_key: Buffer
    counter: number
    transports: string[]
    name: string
    made_on: Day
    used_on: Day
    card: string | null
  }
  account_link: { organisation: string; issuer: string; subject: string; member: string; linked_on: Day }
  access_card: {
    organisation: string
    id: string
    member: string
    made_on: Day
    made_by: string
    valid_until: Day
    used_on: Day | null
    revoked_on: Day | null
    revoked_by: string | null
  }
  access_card_secret: { organisation: string; card: string; code: Buffer; pin: string | null }
  set_up: { one: boolean; fingerprint: Buffer }
}

export const signInTables = (db: Db): Kysely<SignInTables> => db as unknown as Kysely<SignInTables>
