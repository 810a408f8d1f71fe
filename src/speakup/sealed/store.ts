import { sql } from 'kysely'
import { type Db, scopeSettings } from '#platform/database/database.ts'
import type { Day } from '#platform/i18n/i18n.ts'
import { type ConversationState, type Kind, sealedTables } from '../tables.ts'
import type { AnewForm, BegunForm } from './forms.ts'

/**
 * The one place where a conversation is begun, continued, sealed anew, closed and erased. Every function takes the
 * transaction of the request: row-level security gives it the conversations of this holder, or the one of this code.
 */

/** Somebody else was first at this position, or wrote on meanwhile: the browser fetches anew and seals again. */
export class Taken extends Error {}
/** What was asked does not fit: a key that is not in force, a conversation that is over. */
export class Unfit extends Error {}

export interface Conversation {
  id: string
  kind: Kind
  state: ConversationState
  personKey: string
  openedOn: Day
  closedOn: Day | null
  eraseOn: Day | null
}

export interface Where {
  organisation: string
  today: Day
}

/** Tells the transaction which conversation is the person's own; see `my_locator()`. */
export const bringLocator = (tx: Db, digest: string) => sql`select ${locatorSetting(digest)}`.execute(tx)
const locatorSetting = (digest: string) => sql`set_config('vrijmoed.locator', ${digest}, true)`

/** Two who write in one conversation at the same moment wait for each other. */
const alone = (tx: Db, conversation: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`sealed:${conversation}`}, 0))`.execute(tx)

const fields = [
  'id',
  'kind',
  'state',
  'person_key as personKey',
  'opened_on as openedOn',
  'closed_on as closedOn',
  'erase_on as eraseOn',
] as const

export const conversationOf = (tx: Db, id: string): Promise<Conversation | undefined> =>
  sealedTables(tx).selectFrom('conversation').select(fields).where('id', '=', id).executeTakeFirst()

/** The conversation of the person with this code. The query names the digest too: a holder's cookie changes nothing. */
export const conversationAt = (tx: Db, digest: string): Promise<Conversation | undefined> =>
  sealedTables(tx).selectFrom('conversation').select(fields).where('locator_digest', '=', digest).executeTakeFirst()

/** A conversation that is begun, by whom (the digest of their locator) and towards whom. */
export interface Begun extends BegunForm {
  digest: string
  direction: 'to-handler' | 'to-person'
}

/**
 * Begins a conversation with its first message, in one transaction. Twice with one id is once. The transaction must have
 * been told the digest before (`bringLocator`). Throws Unfit for a key that is not in force, Taken for an id of another.
 */
export const beginConversation = async (tx: Db, { today }: Where, begun: Begun): Promise<void> =>
  began(sql<Outcome>`select ${beginning(begun, today)} as begun`.execute(tx))

/** The same in a transaction of its own that is a single statement: whoever reports something waits for the disk alone. */
export const beginApart = async (db: Db, { organisation, today }: Where, begun: Begun): Promise<void> =>
  began(
    sql<Outcome>`with scope as materialized (select ${scopeSettings({ organisation, today })}, ${locatorSetting(begun.digest)})
      select ${beginning(begun, today)} as begun from scope`.execute(db),
  )

interface Outcome {
  begun: boolean
}

const beginning = ({ id, kind, digest, personKey, recipients, direction, first, revealed }: Begun, today: Day) =>
  sql`begin_conversation(${id}, ${kind}, ${digest}, ${personKey}, ${today}, ${recipients}, ${direction}, ${first},
    ${revealed.map(({ key }) => key)}, ${revealed.map(({ sealed }) => sealed)})`

async function began(asked: Promise<{ rows: Outcome[] }>): Promise<void> {
  const { rows } = await asked.catch(takenOr).catch(unfitOr)
  if (!rows[0]?.begun) throw new Unfit('a key is not in force, or no recipient')
}

async function keysInForce(tx: Db, ids: readonly string[]) {
  const keys = await sealedTables(tx)
    .selectFrom('holder_key')
    .select(['id', 'member'])
    .where('id', 'in', [...ids])
    .where('ended_on', 'is', null)
    .execute()
  if (keys.length < new Set(ids).size) throw new Unfit('a key is not in force')
  return keys
}

const addRecipients = (
  tx: Db,
  { organisation, today }: Where,
  conversation: string,
  keys: { id: string; member: string | null }[],
) =>
  sealedTables(tx)
    .insertInto('conversation_recipient')
    .values(keys.map(({ id, member }) => ({ organisation, conversation, key: id, member, from_day: today })))
    .onConflict((c) => c.doNothing())
    .execute()
    .catch(unfitOr)

const insertMessage = (
  tx: Db,
  { organisation, today }: Where,
  conversation: string,
  message: { position: number; direction: 'to-handler' | 'to-person'; sealed: Buffer },
) =>
  sealedTables(tx)
    .insertInto('sealed_message')
    .values({ organisation, conversation, on_day: today, ...message })
    .execute()
    .catch(takenOr)

/** The next message, at its position and no other. Sending the same bytes again does nothing. */
export async function appendMessage(
  tx: Db,
  where: Where,
  conversation: Conversation,
  message: { position: number; direction: 'to-handler' | 'to-person'; sealed: Buffer },
): Promise<void> {
  const db = sealedTables(tx)
  await alone(tx, conversation.id)
  const there = await db
    .selectFrom('sealed_message')
    .select(['position', 'sealed'])
    .where('conversation', '=', conversation.id)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (there?.position === message.position && there.sealed.equals(message.sealed)) return
  if (conversation.state === 'closed') throw new Unfit('the conversation is closed')
  if (message.position !== (there?.position ?? -1) + 1) throw new Taken()
  await insertMessage(tx, where, conversation.id, message)
}

export interface SealedRecipient {
  key: string
  member: string | null
  role: string
  recipient: string
  from: Day
  until: Day | null
}

export const recipientsOf = (tx: Db, conversation: string): Promise<SealedRecipient[]> =>
  sealedTables(tx)
    .selectFrom('conversation_recipient as r')
    .innerJoin('holder_key as k', (join) =>
      join.onRef('k.organisation', '=', 'r.organisation').onRef('k.id', '=', 'r.key'),
    )
    .select(['r.key', 'r.member', 'k.role', 'k.recipient', 'r.from_day as from', 'r.until_day as until'])
    .where('r.conversation', '=', conversation)
    .orderBy('k.role')
    .orderBy('r.key')
    .execute()

export const messagesOf = (tx: Db, conversation: string) =>
  sealedTables(tx)
    .selectFrom('sealed_message')
    .select(['position', 'direction', 'sealed', 'on_day as on'])
    .where('conversation', '=', conversation)
    .orderBy('position')
    .execute()

export const piecesOf = (tx: Db, conversation: string) =>
  sealedTables(tx)
    .selectFrom('sealed_piece')
    .select(['attachment', 'index'])
    .where('conversation', '=', conversation)
    .orderBy('attachment')
    .orderBy('index')
    .execute()

export const revealedOf = (tx: Db, conversation: string) =>
  sealedTables(tx)
    .selectFrom('revealed')
    .select(['key', 'sealed', 'on_day as on'])
    .where('conversation', '=', conversation)
    .execute()

/** What a person may send in files in one conversation: 200 MB, sealed. */
const mostPieces = 200

/** A piece that is there already stays as it is, so a broken upload just begins again. */
export async function addPiece(
  tx: Db,
  { organisation, today }: Where,
  conversation: Conversation,
  piece: { attachment: string; index: number; sealed: Buffer },
): Promise<void> {
  if (conversation.state === 'closed') throw new Unfit('the conversation is closed')
  const there = await piecesOf(tx, conversation.id)
  if (there.some(({ attachment, index }) => attachment === piece.attachment && index === piece.index)) return
  if (there.length >= mostPieces) throw new Unfit('there are too many pieces')
  await sealedTables(tx)
    .insertInto('sealed_piece')
    .values({ organisation, conversation: conversation.id, on_day: today, ...piece })
    .onConflict((c) => c.doNothing())
    .execute()
}

export const pieceOf = (tx: Db, conversation: string, attachment: string, index: number) =>
  sealedTables(tx)
    .selectFrom('sealed_piece')
    .select('sealed')
    .where('conversation', '=', conversation)
    .where('attachment', '=', attachment)
    .where('index', '=', index)
    .executeTakeFirst()

/** Who the person is, for one recipient; only ever added. Telling it to the same recipient again does nothing. */
export async function reveal(
  tx: Db,
  { organisation, today }: Where,
  conversation: string,
  key: string,
  sealed: Buffer,
) {
  const told = await revealedOf(tx, conversation)
  if (told.some((one) => one.key === key)) return
  const recipients = await recipientsOf(tx, conversation)
  if (!recipients.some((one) => one.key === key && !one.until)) throw new Unfit('that is no recipient')
  await sealedTables(tx)
    .insertInto('revealed')
    .values({ organisation, conversation, key, sealed, on_day: today })
    .execute()
}

/**
 * The same conversation for other recipients: every message under its own position, those who come, those who go. One
 * transaction. Throws Taken when a message came in meanwhile, Unfit when the one who asks would be the last to leave.
 */
export async function sealAnew(tx: Db, where: Where, conversation: string, anew: AnewForm): Promise<void> {
  const db = sealedTables(tx)
  await alone(tx, conversation)
  const there = await db
    .selectFrom('sealed_message')
    .select('position')
    .where('conversation', '=', conversation)
    .execute()
  const positions = new Set(anew.messages.map(({ position }) => position))
  if (positions.size !== there.length || there.some(({ position }) => !positions.has(position))) throw new Taken()
  const keys = await keysInForce(tx, anew.recipients)
  for (const { position, sealed } of anew.messages)
    await db
      .updateTable('sealed_message')
      .set({ sealed })
      .where('conversation', '=', conversation)
      .where('position', '=', position)
      .execute()
  for (const { id, sealed } of anew.notes)
    await db
      .updateTable('sealed_note')
      .set({ sealed })
      .where('conversation', '=', conversation)
      .where('id', '=', id)
      .execute()
  await addRecipients(tx, where, conversation, keys)
  // Whoever leaves, leaves last: from then on this transaction may see nothing of it any more.
  await db
    .updateTable('conversation_recipient')
    .set({ until_day: null })
    .where('conversation', '=', conversation)
    .where('key', 'in', anew.recipients)
    .execute()
  await db
    .updateTable('conversation_recipient')
    .set({ until_day: where.today })
    .where('conversation', '=', conversation)
    .where('until_day', 'is', null)
    .where('key', 'not in', anew.recipients)
    .execute()
  // Whom one may not put out stays, and then nothing of it may be sealed without them.
  const left = (await recipientsOf(tx, conversation)).filter(({ until }) => !until)
  if (left.some(({ key }) => !anew.recipients.includes(key))) throw new Unfit('somebody would be left without')
}

export const markRead = (tx: Db, member: string, conversation: string, position: number) =>
  sealedTables(tx)
    .updateTable('conversation_recipient')
    .set({ read_to: position })
    .where('conversation', '=', conversation)
    .where('member', '=', member)
    .where('read_to', '<', position)
    .execute()

/** Closing sets the day on which all of it is erased. Closing again does nothing. */
export const closeConversation = (tx: Db, conversation: string, today: Day, eraseOn: Day) =>
  sealedTables(tx)
    .updateTable('conversation')
    .set({ state: 'closed', closed_on: today, erase_on: eraseOn })
    .where('id', '=', conversation)
    .where('state', '!=', 'closed')
    .execute()

export const reopenConversation = (tx: Db, conversation: string) =>
  sealedTables(tx)
    .updateTable('conversation')
    .set({ state: 'open', closed_on: null, erase_on: null })
    .where('id', '=', conversation)
    .execute()

/** The person takes it back. A talk has nothing behind it and is gone at once; of a report the handlers see that it was. */
export async function withdraw(tx: Db, where: Where, conversation: Conversation): Promise<void> {
  if (conversation.kind === 'talk') return eraseConversation(tx, where, conversation.id)
  await sealedTables(tx)
    .updateTable('conversation')
    .set({ state: 'withdrawn' })
    .where('id', '=', conversation.id)
    .where('state', '=', 'open')
    .execute()
}

/** Everything of it is gone, and its id stands on the list that a restored backup is held against. */
export async function eraseConversation(tx: Db, { organisation, today }: Where, id: string): Promise<void> {
  const db = sealedTables(tx)
  await db
    .insertInto('erased')
    .values({ organisation, id, on_day: today })
    .onConflict((c) => c.doNothing())
    .execute()
  await db.deleteFrom('conversation').where('id', '=', id).execute()
}

/** A unique key was there already (23505): somebody else was first. */
function takenOr(error: unknown): never {
  if ((error as { code?: string }).code === '23505') throw new Taken()
  throw error
}

/** The database let nobody in here (42501): who takes part is for others to say. */
function unfitOr(error: unknown): never {
  if ((error as { code?: string }).code === '42501') throw new Unfit('somebody may not be brought in')
  throw error
}
