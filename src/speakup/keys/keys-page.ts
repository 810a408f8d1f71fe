import { sql } from 'kysely'
import { changesBetween, type KeyChange, posterFingerprint, type Renewed, type Successor } from '#crypto/key-list.ts'
import { memberNames } from '#people'
import type { Day } from '#platform/i18n/i18n.ts'
import { is } from '#platform/viewer.ts'
import { viewerOf, type WebContext } from '#platform/web/web.ts'
import { type KeyRole, sealedTables } from '../tables.ts'
import { isRecovery, nameIn, uncheckedList } from './listed.ts'
import { openChange } from './root-change.ts'
import { keysNow, publishedKeys, recoveryUses, rootKey, sheetsOf } from './store.ts'
import { type UnlockData, unlockData } from './unlock-data.ts'

export interface ShownKey {
  name: string
  role: KeyRole
  recipient: string
  from: Day
  recovery: boolean
}

/** What the key holder's browser needs to sign, and to make recovery keys. */
export interface HolderWork {
  data: UnlockData
  organisation: string
  /** What the organisation is called. */
  house: string
  root: { publicKey: string; locked: string } | null
  lines: Awaited<ReturnType<typeof keysNow>>
  people: { member: string; name: string; role: string }[]
  change: RootChange | null
}

/** Somebody of the works council is to take over the key that signs. */
export interface RootChange {
  publicKey: string
  /** Whose key it will be. */
  name: string
  mine: boolean
  /** The private half, for whoever takes over. */
  locked: string | null
  reason: string
  step: Successor | null
  secondBy: string | null
}

export interface KeysPage {
  keys: ShownKey[]
  list: { number: number; on: Day; digits: string } | null
  changes: (KeyChange & { name: string })[]
  holder: string | null
  /** The key of the list was replaced without the one before it. */
  renewed: Renewed | null
  recoveries: {
    key: string
    role: KeyRole
    recipient: string
    needed: number
    sheets: { name: string; role: string; mine: boolean }[]
  }[]
  uses: { on: Day; name: string; reason: string }[]
  /** For the works council alone. */
  work: HolderWork | null
  /** For whoever keeps a sheet. */
  data: UnlockData | null
}

export async function keysPage(c: WebContext): Promise<KeysPage> {
  const viewer = viewerOf(c)
  const tx = c.var.db
  const newest = await publishedKeys(tx)
  const list = newest && uncheckedList(newest.published)
  const before = newest ? await listNumber(c, newest.number - 1) : null
  const root = await rootKey(tx)
  const [sheets, uses] = [await sheetsOf(tx), await recoveryUses(tx)]
  const signer = await lastSigner(c)
  const names = await memberNames(tx, [
    ...sheets.map(({ holder }) => holder),
    ...uses.map((use) => use.by_member),
    ...(signer ? [signer] : []),
  ])
  const now = await keysNow(tx)
  const inForce = now.filter(({ member }) => member === null)
  return {
    keys: (list?.keys ?? []).map((key) => ({
      name: nameIn(key),
      role: key.role as KeyRole,
      recipient: key.recipient,
      from: key.from,
      recovery: isRecovery(key),
    })),
    list: newest && {
      number: newest.number,
      on: newest.on,
      digits: posterFingerprint(newest.published.root),
    },
    changes: list
      ? changesBetween(before ?? { ...list, keys: [] }, list).map((change) => ({
          ...change,
          name: nameIn(change),
        }))
      : [],
    holder: signer ? (names.get(signer) ?? null) : null,
    renewed: list?.renewed ?? null,
    recoveries: inForce.map((key) => {
      const own = sheets.filter((sheet) => sheet.key === key.id)
      return {
        key: key.id,
        role: key.role,
        recipient: key.recipient,
        needed: own[0]?.needed ?? 0,
        sheets: own.map((sheet) => ({
          name: names.get(sheet.holder) ?? '',
          role: sheet.holder_role,
          mine: sheet.holder === viewer.member,
        })),
      }
    }),
    uses: uses.map((use) => ({ on: use.on_day, name: names.get(use.by_member) ?? '', reason: use.reason })),
    work: is(viewer, 'works-council')
      ? {
          data: await unlockData(c),
          organisation: viewer.organisation,
          house: c.var.organisation.name,
          root: root ? { publicKey: root.public_key, locked: root.locked } : null,
          lines: now,
          people: await sheetKeepers(c),
          change: await changeFor(c),
        }
      : null,
    data: sheets.some(({ holder }) => holder === viewer.member) ? await unlockData(c) : null,
  }
}

async function changeFor(c: WebContext): Promise<RootChange | null> {
  const { member } = viewerOf(c)
  const change = await openChange(c.var.db)
  if (!change) return null
  const names = await memberNames(c.var.db, [change.holder, ...(change.second_by ? [change.second_by] : [])])
  const own = await sealedTables(c.var.db)
    .selectFrom('root_key')
    .select('locked')
    .where('public_key', '=', change.public_key)
    .executeTakeFirst()
  return {
    publicKey: change.public_key,
    name: names.get(change.holder) ?? '',
    mine: change.holder === member,
    locked: own?.locked ?? null,
    reason: change.reason,
    step: change.step,
    secondBy: change.second_by && (names.get(change.second_by) ?? ''),
  }
}

async function listNumber(c: WebContext, number: number) {
  const row = await sealedTables(c.var.db)
    .selectFrom('key_list')
    .select('published')
    .where('number', '=', number)
    .executeTakeFirst()
  return row ? uncheckedList(row.published) : null
}

async function lastSigner(c: WebContext): Promise<string | null> {
  const row = await sealedTables(c.var.db)
    .selectFrom('key_list')
    .select('by_member')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.by_member ?? null
}

/** Who may keep a recovery sheet: everybody with a task of their own in this, named by that task. */
async function sheetKeepers(c: WebContext): Promise<HolderWork['people']> {
  const today = c.var.ctx.clock.today()
  const { rows } = await sql<{ member: string; name: string; role: string }>`
    select m.id as member, m.name, min(r.role) as role from role_holding r
      join member m on m.organisation = r.organisation and m.id = r.member
     where r.organisation = my_organisation() and in_force(r.from_day, r.until_day, ${today})
       and r.role in ('adviser', 'handler', 'committee', 'works-council', 'board')
     group by m.id, m.name order by m.name`.execute(c.var.db)
  return rows
}
