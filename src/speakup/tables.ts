import type { Generated, JSONColumnType, Kysely } from 'kysely'
import type { PublishedKeys, Successor } from '#crypto/key-list.ts'
import type { Db } from '#platform/database/database.ts'
import type { Day } from '#platform/i18n/i18n.ts'

export const keyRoles = ['adviser', 'handler', 'committee'] as const
export type KeyRole = (typeof keyRoles)[number]
export const kinds = ['talk', 'report', 'respondent', 'complaint'] as const
export type Kind = (typeof kinds)[number]
export type ConversationState = 'open' | 'withdrawn' | 'closed'

/** The tables that everything sealed stands on; cases and appointments have types of their own. */
export interface SealedTables {
  holder_key: {
    organisation: string
    id: string
    /** Empty for the recovery key of a desk. */
    member: string | null
    role: KeyRole
    recipient: string
    made_on: Day
    ended_on: Day | null
  }
  locked_key: {
    organisation: string
    key: string
    id: string
    member: string
    lock: 'passphrase' | 'passkey'
    label: string
    locked: string
    made_on: Day
  }
  recovery_sheet: {
    organisation: string
    key: string
    sheet: number
    of: number
    needed: number
    holder: string
    holder_role: string
  }
  recovery_use: { organisation: string; key: string; by_member: string; on_day: Day; reason: string }
  root_key: {
    organisation: string
    public_key: string
    holder: string
    locked: string
    made_on: Day
    ended_on: Day | null
    /** Made to take over, and signs nothing yet. */
    waiting: Generated<boolean>
  }
  root_change: {
    organisation: string
    public_key: string
    holder: string
    made_on: Day
    reason: Generated<string>
    step: JSONColumnType<Successor> | null
    second_by: string | null
    second_on: Day | null
    done_on: Day | null
  }
  key_list: {
    organisation: string
    number: number
    published: JSONColumnType<PublishedKeys>
    by_member: string | null
    on_day: Day
  }
  conversation: {
    organisation: string
    id: string
    kind: Kind
    locator_digest: string
    person_key: string
    state: Generated<ConversationState>
    opened_on: Day
    closed_on: Day | null
    erase_on: Day | null
  }
  conversation_recipient: {
    organisation: string
    conversation: string
    key: string
    member: string | null
    from_day: Day
    until_day: Day | null
    read_to: Generated<number>
    told_to: Generated<number>
  }
  sealed_message: {
    organisation: string
    conversation: string
    position: number
    direction: 'to-handler' | 'to-person'
    sealed: Buffer
    on_day: Day
  }
  sealed_piece: {
    organisation: string
    conversation: string
    attachment: string
    index: number
    sealed: Buffer
    on_day: Day
  }
  revealed: { organisation: string; conversation: string; key: string; sealed: Buffer; on_day: Day }
  sealed_note: {
    organisation: string
    id: string
    conversation: string | null
    purpose: string
    member: string
    sealed: Buffer
    on_day: Day
    erase_on: Day | null
  }
  erased: { organisation: string; id: string; on_day: Day }
  tell_setting: { organisation: string; leave_to: string; telephone: string; place: string }
  term_rule: {
    organisation: string
    rule: string
    days: number
    from_day: Day
    source: string
    by_member: string
    set_on: Day
  }
}

export const sealedTables = (tx: Db): Kysely<SealedTables> => tx as unknown as Kysely<SealedTables>
