import { sql } from 'kysely'
import { type PublishedKeys, posterFingerprint, type Successor, verifyKeys } from '#crypto/key-list.ts'
import { readSigned } from '#crypto/signing.ts'
import { memberNames } from '#people'
import type { Db } from '#platform/database/database.ts'
import { record } from '#platform/events.ts'
import { Taken, Unfit } from '../sealed/store.ts'
import { sealedTables } from '../tables.ts'
import { uncheckedList } from './listed.ts'
import type { KeyAct } from './store.ts'

/** The key of the list goes to another member of the works council: signed over by its holder, or, when it is lost, by two. */

const tell = (tx: Db, { viewer, at }: KeyAct, what: string, subject: string) =>
  record(tx, { organisation: viewer.organisation, what, subject, by: viewer.member, at })

export const openChange = (tx: Db) =>
  sealedTables(tx).selectFrom('root_change').selectAll().where('done_on', 'is', null).executeTakeFirst()

export interface Proposed {
  publicKey: string
  locked: string
  /** Why the old key signs nothing any more; empty when its holder will sign this over. */
  reason: string
}

/** Somebody of the works council makes the key that is to come. It signs nothing yet. */
export async function proposeRoot(tx: Db, act: KeyAct, { publicKey, locked, reason }: Proposed): Promise<void> {
  const { organisation, member } = act.viewer
  if (await openChange(tx)) throw new Taken()
  const db = sealedTables(tx)
  const made = { organisation, public_key: publicKey, holder: member, made_on: act.today }
  await db
    .insertInto('root_key')
    .values({ ...made, locked, waiting: true })
    .execute()
  await db
    .insertInto('root_change')
    .values({ ...made, reason })
    .execute()
  await tell(tx, act, reason ? 'root-key-lost' : 'root-key-offered', posterFingerprint(publicKey))
}

/** The holder of today signs which key comes next; what is signed here leads old posters to the new key. */
export async function signOver(tx: Db, act: KeyAct, publicKey: string, step: Successor): Promise<void> {
  const change = await changeTo(tx, publicKey)
  const next = await readSigned(step.from, 'successor', step.signed).catch(() => null)
  if (step.from !== (await rootNow(tx)) || (next as { next?: string } | null)?.next !== change.public_key)
    throw new Unfit('that signature is not right')
  await update(tx, publicKey, { step: JSON.stringify(step) })
  await tell(tx, act, 'root-key-signed-over', posterFingerprint(publicKey))
}

/** A second member says that the old key is lost, and that these are the digits which the first read out. */
export async function confirmLoss(tx: Db, act: KeyAct, publicKey: string): Promise<void> {
  const change = await changeTo(tx, publicKey)
  if (!change.reason || change.holder === act.viewer.member) throw new Unfit('that takes two members')
  await update(tx, publicKey, { second_by: act.viewer.member, second_on: act.today })
  await tell(tx, act, 'root-key-loss-confirmed', posterFingerprint(publicKey))
}

export async function withdrawRoot(tx: Db, act: KeyAct, publicKey: string): Promise<void> {
  await changeTo(tx, publicKey)
  await sealedTables(tx).deleteFrom('root_change').where('public_key', '=', publicKey).execute()
  await tell(tx, act, 'root-key-withdrawn', posterFingerprint(publicKey))
}

type Change = NonNullable<Awaited<ReturnType<typeof openChange>>>

/**
 * A list stays under the root of the one before it, unless the change was agreed on. One that was signed over leads back to
 * the root before, so nobody notices. One that was lost does not, and its list says so to everybody.
 */
export async function needSameRoot(
  tx: Db,
  before: PublishedKeys,
  next: PublishedKeys,
  change: Change | null,
  { today }: KeyAct,
) {
  const [was, now] = [uncheckedList(before), uncheckedList(next)]
  const refuse = () => {
    throw new Unfit('the root was changed')
  }
  if (!change || change.step) {
    await verifyKeys(next, posterFingerprint(before.root)).catch(refuse)
    if (JSON.stringify(was.renewed) !== JSON.stringify(now.renewed)) refuse()
    return
  }
  const { renewed } = now
  if (!change.second_by || next.successors.length) return refuse()
  if (renewed?.was !== posterFingerprint(before.root) || renewed.on !== today || renewed.reason !== change.reason)
    refuse()
  const names = await memberNames(tx, [change.holder, change.second_by])
  if (renewed?.by.join() !== [names.get(change.holder), names.get(change.second_by)].join()) refuse()
}

export async function finishChange(tx: Db, act: KeyAct, publicKey: string): Promise<void> {
  await sealedTables(tx).updateTable('root_key').set({ waiting: false }).where('public_key', '=', publicKey).execute()
  await update(tx, publicKey, { done_on: act.today })
  await sql`select end_former_roots(${act.today})`.execute(tx)
  await tell(tx, act, 'root-key-taken-over', posterFingerprint(publicKey))
}

async function rootNow(tx: Db): Promise<string> {
  const row = await sealedTables(tx)
    .selectFrom('key_list')
    .select('published')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.published.root ?? ''
}

async function changeTo(tx: Db, publicKey: string): Promise<Change> {
  const change = await openChange(tx)
  if (change?.public_key !== publicKey) throw new Unfit('there is no such change')
  return change
}

const update = (
  tx: Db,
  publicKey: string,
  set: { step?: string; second_by?: string; second_on?: string; done_on?: string },
) =>
  sealedTables(tx)
    .updateTable('root_change')
    .set(set)
    .where('public_key', '=', publicKey)
    .where('done_on', 'is', null)
    .execute()
