import type { PublishedKeys } from '#crypto/key-list.ts'
import type { Db } from '#platform/database/database.ts'
import type { Day } from '#platform/i18n/i18n.ts'
import type { KeyLine } from '../keys/listed.ts'
import { keysToSealFor, publishedKeys } from '../keys/store.ts'
import { advisersOn } from './profiles.ts'

/** A key of one adviser; of the desk's recovery key no talk is sealed for. */
export type AdviserKey = KeyLine & { member: string }

/** The keys of advisers who can be written to today: the newest of each. That a key is the right one is for the browser to
 * see, on the signed list. */
export async function adviserKeys(tx: Db, today: Day): Promise<AdviserKey[]> {
  const shown = new Set((await advisersOn(tx, today)).map(({ member }) => member))
  const newest = new Map<string, AdviserKey>()
  for (const key of await keysToSealFor(tx)) {
    const before = key.member ? newest.get(key.member) : undefined
    if (key.role !== 'adviser' || !key.member || !shown.has(key.member)) continue
    if (!before || before.from <= key.from) newest.set(key.member, { ...key, member: key.member })
  }
  return [...newest.values()]
}

export interface SealFor {
  keys: AdviserKey[]
  published: PublishedKeys | null
}

export const sealFor = async (tx: Db, today: Day): Promise<SealFor> => ({
  keys: await adviserKeys(tx, today),
  published: (await publishedKeys(tx))?.published ?? null,
})
