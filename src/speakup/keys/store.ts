import { type PublishedKeys, posterFingerprint } from '#crypto/key-list.ts'
import { readSigned } from '#crypto/signing.ts'
import { memberNames } from '#people'
import type { Db } from '#platform/database/database.ts'
import { notify, record } from '#platform/events.ts'
import type { Day } from '#platform/i18n/i18n.ts'
import type { Viewer } from '#platform/viewer.ts'
import { Taken, Unfit } from '../sealed/store.ts'
import { type KeyRole, sealedTables } from '../tables.ts'
import { type KeyLine, listedKey, memberIn, nameIn, uncheckedList } from './listed.ts'
import { finishChange, needSameRoot, openChange } from './root-change.ts'

/** Who does it, and when. */
export interface KeyAct {
  viewer: Viewer
  today: Day
  at: Date
}

const tell = (tx: Db, { viewer, at }: KeyAct, what: string, subject: string) =>
  record(tx, { organisation: viewer.organisation, what, subject, by: viewer.member, at })

/** The newest signed list, and nothing when nobody signed one yet. */
export async function publishedKeys(tx: Db): Promise<{
  number: number
  published: PublishedKeys
  on: Day
  by: string | null
} | null> {
  const row = await sealedTables(tx)
    .selectFrom('key_list')
    .select(['number', 'published', 'on_day as on', 'by_member as by'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/** All keys that are not ended, with the names of today; a visitor sees no names, and gets them from the signed list. */
export async function keysNow(tx: Db): Promise<KeyLine[]> {
  const rows = await sealedTables(tx)
    .selectFrom('holder_key')
    .select(['id', 'member', 'role', 'recipient', 'made_on as from', 'ended_on as until'])
    .where('ended_on', 'is', null)
    .orderBy('role')
    .orderBy('made_on')
    .orderBy('id')
    .execute()
  const names = await memberNames(
    tx,
    rows.flatMap(({ member }) => (member ? [member] : [])),
  )
  return rows.map((row) => ({ ...row, name: row.member ? (names.get(row.member) ?? '') : '' }))
}

/** For whom can be sealed: on the newest list, and not ended since. Names come from the list, so visitors have them too. */
export async function keysToSealFor(tx: Db): Promise<KeyLine[]> {
  const newest = await publishedKeys(tx)
  if (!newest) return []
  const listed = new Map(uncheckedList(newest.published).keys.map((key) => [key.recipient, key]))
  const rows = await sealedTables(tx)
    .selectFrom('holder_key')
    .select(['id', 'member', 'role', 'recipient'])
    .where('ended_on', 'is', null)
    .orderBy('role')
    .orderBy('id')
    .execute()
  return rows.flatMap((row) => {
    const key = listed.get(row.recipient)
    if (!key || memberIn(key) !== row.member) return []
    return [{ ...row, name: row.member ? nameIn(key) : '', from: key.from, until: key.until }]
  })
}

export interface OwnKey {
  key: string
  role: KeyRole
  recipient: string
  madeOn: Day
  endedOn: Day | null
  locks: { id: string; lock: 'passphrase' | 'passkey'; label: string; locked: string }[]
}

/** The keys of the viewer, those that ended too: old conversations are opened with them. */
export async function ownKeys(tx: Db, member: string): Promise<OwnKey[]> {
  const db = sealedTables(tx)
  const keys = await db.selectFrom('holder_key').selectAll().where('member', '=', member).orderBy('made_on').execute()
  const locks = await db.selectFrom('locked_key').selectAll().where('member', '=', member).orderBy('made_on').execute()
  return keys.map((key) => ({
    key: key.id,
    role: key.role,
    recipient: key.recipient,
    madeOn: key.made_on,
    endedOn: key.ended_on,
    locks: locks
      .filter((one) => one.key === key.id)
      .map(({ id, lock, label, locked }) => ({ id, lock, label, locked })),
  }))
}

export interface NewLock {
  id: string
  lock: 'passphrase' | 'passkey'
  label: string
  locked: string
}

/** A new key with its first lock. It says nothing yet: nobody seals for it before the key holder has signed. */
export async function addOwnKey(
  tx: Db,
  act: KeyAct,
  key: { id: string; role: KeyRole; recipient: string; lock: NewLock },
): Promise<void> {
  const { organisation, member } = act.viewer
  if (!act.viewer.roles.has(key.role)) throw new Unfit('that is another role')
  const added = await sealedTables(tx)
    .insertInto('holder_key')
    .values({ organisation, id: key.id, member, role: key.role, recipient: key.recipient, made_on: act.today })
    .onConflict((c) => c.doNothing())
    .executeTakeFirst()
  if (!added.numInsertedOrUpdatedRows) throw new Taken()
  await addLock(tx, act, key.id, key.lock)
  await tell(tx, act, 'key-made', key.id)
}

export async function addLock(tx: Db, { viewer, today }: KeyAct, key: string, lock: NewLock): Promise<void> {
  const { organisation, member } = viewer
  const own = await ownKeys(tx, member)
  if (!own.some((one) => one.key === key)) throw new Unfit('that key is of somebody else')
  await sealedTables(tx)
    .insertInto('locked_key')
    .values({ organisation, key, member, made_on: today, ...lock })
    .onConflict((c) => c.doNothing())
    .execute()
}

/** The last lock stays: without one nobody could open anything any more. */
export async function removeLock(tx: Db, { viewer }: KeyAct, key: string, id: string): Promise<void> {
  const own = (await ownKeys(tx, viewer.member)).find((one) => one.key === key)
  if (!own || own.locks.length < 2) throw new Unfit('the last lock stays')
  await sealedTables(tx).deleteFrom('locked_key').where('key', '=', key).where('id', '=', id).execute()
}

/** Nobody is sealed for any more with this key; it goes off the list when the key holder signs the next one. */
export async function endKey(tx: Db, act: KeyAct, key: string): Promise<void> {
  const ended = await sealedTables(tx)
    .updateTable('holder_key')
    .set({ ended_on: act.today })
    .where('id', '=', key)
    .where('ended_on', 'is', null)
    .executeTakeFirst()
  if (!ended.numUpdatedRows) return
  await tell(tx, act, 'key-ended', key)
  await notify(tx, 'keys')
}

/** The key that signs the list, for whoever holds it. */
export const rootKey = (tx: Db) =>
  sealedTables(tx)
    .selectFrom('root_key')
    .selectAll()
    .where('ended_on', 'is', null)
    .where('waiting', '=', false)
    .executeTakeFirst()

/** The first of the works council who does this keeps the key that signs; a second root there is only by succession. */
export async function addRoot(tx: Db, act: KeyAct, root: { publicKey: string; locked: string }): Promise<void> {
  if (await publishedKeys(tx)) throw new Taken()
  await sealedTables(tx)
    .insertInto('root_key')
    .values({
      organisation: act.viewer.organisation,
      public_key: root.publicKey,
      holder: act.viewer.member,
      locked: root.locked,
      made_on: act.today,
    })
    .execute()
  await tell(tx, act, 'root-key-made', posterFingerprint(root.publicKey))
}

/** Takes a list as the key holder's browser signed it: by the root in force, one further, with keys that exist. */
export async function publish(tx: Db, act: KeyAct, published: PublishedKeys): Promise<void> {
  const root = await rootKey(tx)
  const before = await publishedKeys(tx)
  const change = await openChange(tx)
  const takes = change?.public_key === published.root
  if (!takes && root?.public_key !== published.root) throw new Unfit('another root signed this')
  const list = (await readSigned(published.root, 'key-list', published.list).catch(() => {
    throw new Unfit('the signature is not right')
  })) as ReturnType<typeof uncheckedList>
  if (list.number !== (before?.number ?? 0) + 1) throw new Taken()
  if (before) await needSameRoot(tx, before.published, published, takes ? change : null, act)
  const lines = new Set((await keysNow(tx)).map((line) => JSON.stringify(listedKey(line))))
  if (list.keys.some((key) => !lines.has(JSON.stringify(inOrder(key))))) throw new Unfit('a key is not known')
  await sealedTables(tx)
    .insertInto('key_list')
    .values({
      organisation: act.viewer.organisation,
      number: list.number,
      published: JSON.stringify(published),
      by_member: act.viewer.member,
      on_day: act.today,
    })
    .execute()
  await tell(tx, act, 'key-list-signed', String(list.number))
  if (takes) await finishChange(tx, act, published.root)
  await notify(tx, 'keys')
}

const inOrder = ({ holder, role, recipient, from, until }: ReturnType<typeof listedKey>) => ({
  holder,
  role,
  recipient,
  from,
  until,
})

export interface SheetHolder {
  member: string
  role: string
}

/** The recovery key of a desk: its public half, and who keeps which sheet. The sheets themselves are on paper only. */
export async function addRecovery(
  tx: Db,
  act: KeyAct,
  made: { id: string; role: KeyRole; recipient: string; needed: number; holders: SheetHolder[] },
): Promise<void> {
  const { organisation } = act.viewer
  if (new Set(made.holders.map(({ member }) => member)).size < made.holders.length) throw new Unfit('one holder twice')
  if (new Set(made.holders.map(({ role }) => role)).size < 2) throw new Unfit('the holders need different roles')
  const db = sealedTables(tx)
  const old = await db
    .selectFrom('holder_key')
    .select('id')
    .where('member', 'is', null)
    .where('role', '=', made.role)
    .where('ended_on', 'is', null)
    .execute()
  for (const { id } of old) await endKey(tx, act, id)
  await db
    .insertInto('holder_key')
    .values({
      organisation,
      id: made.id,
      member: null,
      role: made.role,
      recipient: made.recipient,
      made_on: act.today,
    })
    .execute()
  await db
    .insertInto('recovery_sheet')
    .values(
      made.holders.map(({ member, role }, at) => ({
        organisation,
        key: made.id,
        sheet: at + 1,
        of: made.holders.length,
        needed: made.needed,
        holder: member,
        holder_role: role,
      })),
    )
    .execute()
  await tell(tx, act, 'recovery-key-made', made.id)
}

export const sheetsOf = (tx: Db) =>
  sealedTables(tx).selectFrom('recovery_sheet').selectAll().orderBy('key').orderBy('sheet').execute()

export const recoveryUses = (tx: Db) =>
  sealedTables(tx).selectFrom('recovery_use').selectAll().orderBy('on_day', 'desc').execute()

/**
 * Somebody brings their sheet: shown to everybody who may see the keys. Only when as many as are needed did so today, the
 * database lets these see what is sealed for that key; the letters of the sheets never come here.
 */
export async function bringSheet(tx: Db, act: KeyAct, key: string, reason: string): Promise<void> {
  const { organisation, member } = act.viewer
  const own = (await sheetsOf(tx)).some((sheet) => sheet.key === key && sheet.holder === member)
  if (!own) throw new Unfit('that sheet is of somebody else')
  const added = await sealedTables(tx)
    .insertInto('recovery_use')
    .values({ organisation, key, by_member: member, on_day: act.today, reason })
    .onConflict((c) => c.doNothing())
    .executeTakeFirst()
  if (added.numInsertedOrUpdatedRows) await tell(tx, act, 'recovery-sheet-brought', key)
}

/** What is sealed for a recovery key; nothing before enough sheets were brought today. */
export async function conversationsOfKey(tx: Db, key: string): Promise<string[]> {
  const rows = await sealedTables(tx)
    .selectFrom('conversation_recipient')
    .select('conversation')
    .where('key', '=', key)
    .where('until_day', 'is', null)
    .orderBy('conversation')
    .execute()
  return rows.map(({ conversation }) => conversation)
}

/** All conversations that the viewer can open with one of their own keys. */
export async function conversationsOfMember(tx: Db, member: string): Promise<string[]> {
  const rows = await sealedTables(tx)
    .selectFrom('conversation_recipient')
    .select('conversation')
    .distinct()
    .where('member', '=', member)
    .where('until_day', 'is', null)
    .orderBy('conversation')
    .execute()
  return rows.map(({ conversation }) => conversation)
}
