import { hexToBytes } from '@noble/hashes/utils.js'
import { publishKeys } from '#crypto/key-list.ts'
import { newSigningKey } from '#crypto/signing.ts'
import type { Db } from '#platform/database/database.ts'
import { addDays, type Day } from '#platform/i18n/i18n.ts'
import { newId } from '#platform/ids.ts'
import type { DemoGround } from '#platform/module.ts'
import { sealedTables } from '../tables.ts'
import { demoKeys } from './demo-keys.ts'
import { nextList } from './listed.ts'
import { keysNow } from './store.ts'

/** Advisers, handler and committee have keys, the works council signed the list, and two desks have recovery sheets. */
export async function keysHistory(tx: Db, demo: DemoGround): Promise<void> {
  const { organisation, today } = demo
  const day = addDays(today, -400)
  const { root, keys, recoveries } = demoKeys()
  for (const key of keys) {
    const member = demo.person(key.name)
    if (member) await addKey(tx, organisation, day, member, key)
  }
  for (const one of recoveries) await addRecoveryKey(tx, demo, day, one)
  const holder = demo.person(root.holder)
  if (!holder) return
  await sealedTables(tx)
    .insertInto('root_key')
    .values({ organisation, public_key: root.publicKey, holder, locked: root.locked, made_on: day })
    .execute()
  const list = nextList(organisation, day, null, await keysNow(tx))
  const published = await publishKeys(newSigningKey(hexToBytes(root.seed)), list)
  await sealedTables(tx)
    .insertInto('key_list')
    .values({ organisation, number: 1, published: JSON.stringify(published), by_member: holder, on_day: day })
    .execute()
}

type DemoKey = ReturnType<typeof demoKeys>['keys'][number]

async function addKey(tx: Db, organisation: string, day: Day, member: string, key: DemoKey) {
  const id = newId()
  const { role, recipient, locked } = key
  await sealedTables(tx)
    .insertInto('holder_key')
    .values({ organisation, id, member, role, recipient, made_on: day })
    .execute()
  await sealedTables(tx)
    .insertInto('locked_key')
    .values({ organisation, key: id, id: newId(), member, lock: 'passphrase', label: '', locked, made_on: day })
    .execute()
}

async function addRecoveryKey(
  tx: Db,
  demo: DemoGround,
  day: Day,
  { role, recipient, keepers }: ReturnType<typeof demoKeys>['recoveries'][number],
) {
  const { organisation } = demo
  const key = newId()
  await sealedTables(tx)
    .insertInto('holder_key')
    .values({ organisation, id: key, member: null, role, recipient, made_on: day })
    .execute()
  const roleOf = (name: string) => demoKeys().keys.find((one) => one.name === name)?.role ?? ('works-council' as const)
  for (const [at, name] of keepers.entries()) {
    const holder = demo.person(name)
    if (!holder) continue
    const sheet = { sheet: at + 1, of: keepers.length, needed: 2, holder, holder_role: roleOf(name) }
    await sealedTables(tx)
      .insertInto('recovery_sheet')
      .values({ organisation, key, ...sheet })
      .execute()
  }
}
