import { readCanonical } from '#crypto/canonical.ts'
import {
  changesBetween,
  type KeyList,
  type ListedKey,
  type PublishedKeys,
  posterFingerprint,
  verifyKeys,
} from '#crypto/key-list.ts'
import type { Day } from '#platform/i18n/i18n.ts'
import type { KeyRole } from '../tables.ts'

/** A public key as the program knows it; whether anybody may seal for it, the signed list says. */
export interface KeyLine {
  id: string
  /** Empty for the recovery key of a desk. */
  member: string | null
  name: string
  role: KeyRole
  recipient: string
  from: Day
  until: Day | null
}

const recovery = 'recovery'

/** The name is signed too: a server that changes the names beside the keys is found. */
export const holderText = ({ member, name }: Pick<KeyLine, 'member' | 'name'>): string =>
  member ? `${member} ${name}` : recovery

export const isRecovery = (key: Pick<ListedKey, 'holder'>): boolean => key.holder === recovery
export const nameIn = (key: Pick<ListedKey, 'holder'>): string => key.holder.slice(key.holder.indexOf(' ') + 1)
export const memberIn = (key: Pick<ListedKey, 'holder'>): string | null =>
  isRecovery(key) ? null : (key.holder.split(' ')[0] ?? null)

export const listedKey = (line: KeyLine): ListedKey => ({
  holder: holderText(line),
  role: line.role,
  recipient: line.recipient,
  from: line.from,
  until: line.until,
})

/** The list inside, without any check: for showing what it says, never for sealing. */
export const uncheckedList = (published: PublishedKeys): KeyList => readCanonical(published.list.text) as KeyList

/** What the key holder would sign today. */
export const nextList = (organisation: string, today: Day, before: KeyList | null, lines: KeyLine[]): KeyList => ({
  organisation,
  number: (before?.number ?? 0) + 1,
  issued: today,
  keys: lines.map(listedKey),
  // The notice goes along as long as this root signs.
  ...(before?.renewed ? { renewed: before.renewed } : {}),
})

/** What stands on the coming list and not on the one in force, and the other way round. */
export function changesToSign(before: KeyList | null, next: KeyList) {
  return changesBetween(before ?? { ...next, keys: [] }, next)
}

export type Trust =
  | { list: KeyList; proof: 'poster' | 'none'; digits: string }
  | { list: null; proof: 'refused'; digits: string }

/**
 * The list that this browser may seal by. With digits from a poster it must lead back to them; without, the signature is
 * still checked against the root that the server names, and the digits are shown so that they can be compared.
 */
export async function trusted(published: PublishedKeys, digits: string | null, atLeast = 0): Promise<Trust> {
  const shown = posterFingerprint(published.root)
  try {
    const list = await verifyKeys(published, digits ?? shown, atLeast)
    return { list, proof: digits ? 'poster' : 'none', digits: shown }
  } catch {
    return { list: null, proof: 'refused', digits: shown }
  }
}

/** Whether a key that the server offers is on the checked list, for this holder, in this role, on this day. */
export const isListed = (list: KeyList, line: KeyLine, today: Day): boolean =>
  list.keys.some(
    (key) =>
      key.recipient === line.recipient &&
      key.holder === holderText(line) &&
      key.role === line.role &&
      key.from <= today &&
      (!key.until || today <= key.until),
  )
