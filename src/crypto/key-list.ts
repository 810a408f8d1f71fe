import { fingerprint, matches } from './fingerprint.ts'
import { kindOf } from './keys.ts'
import { Refused } from './refused.ts'
import { newSigningKey, readSigned, type Signed, type SigningKey, sign } from './signing.ts'

/** A day as `2026-11-27`. */
type Day = string

/** One public key for whom things are sealed: who holds it, in which role, and from and until which day. */
export type ListedKey = { holder: string; role: string; recipient: string; from: Day; until: Day | null }

/**
 * The public keys of an organisation. Every change gives a new list with the next number; a list with a lower number
 * than one seen before is an old one brought back.
 */
export type KeyList = { organisation: string; number: number; issued: Day; keys: ListedKey[]; renewed?: Renewed }

/** The notice that this root did not come from the one before it: that one was lost. Whoever knew it has to be told. */
export type Renewed = { was: string; on: Day; by: string[]; reason: string }

/** A list with the key that signed it, and how that key came after the one on the posters. */
export type PublishedKeys = { root: string; successors: Successor[]; list: Signed }

/** The old root key says which is the next. Posters with the old fingerprint stay good. */
export type Successor = { from: string; signed: Signed }

/** Throws Refused `bad-recipient` when a key on it is none, a TypeError when it has no canonical text. */
export async function publishKeys(
  root: SigningKey,
  list: KeyList,
  successors: Successor[] = [],
): Promise<PublishedKeys> {
  for (const { recipient } of list.keys) kindOf(recipient)
  return { root: root.publicKey, successors, list: await sign(root, 'key-list', list) }
}

/** A new root key, signed by the old one. Seal the list anew with it: `publishKeys(next, list, [...before, step])`. */
export async function succeed(old: SigningKey): Promise<{ next: SigningKey; step: Successor }> {
  const next = newSigningKey()
  return { next, step: await signSuccessor(old, next.publicKey) }
}

/** The same for a key that somebody else made, and of which only the public half is known here. */
export const signSuccessor = async (old: SigningKey, next: string): Promise<Successor> => ({
  from: old.publicKey,
  signed: await sign(old, 'successor', { next }),
})

/** The digits for the poster, and for the fragment of its QR. */
export const posterFingerprint = (root: string) => fingerprint(root)

/**
 * The list, once its signature leads back to the fingerprint that this person brought along.
 * Throws Refused: `wrong-fingerprint`, `bad-signature`, `damaged`, or `rolled-back` when its number is lower than
 * `atLeast`. Without a fingerprint of one's own (somebody who did not come by the poster) there is nothing to check
 * against: pass the one remembered from an earlier visit, or show the digits so that they can be compared.
 */
export async function verifyKeys(published: PublishedKeys, digits: string, atLeast = 0): Promise<KeyList> {
  const first = published.successors.findIndex(({ from }) => matches(digits, from))
  const chain = first < 0 ? [] : published.successors.slice(first)
  if (!chain.length && !matches(digits, published.root)) throw new Refused('wrong-fingerprint')
  let root = chain[0]?.from ?? published.root
  for (const { signed } of chain) root = nextRoot(await readSigned(root, 'successor', signed))
  if (root !== published.root) throw new Refused('bad-signature')
  const list = await readSigned(root, 'key-list', published.list)
  if (!isKeyList(list)) throw new Refused('damaged')
  if (list.number < atLeast) throw new Refused('rolled-back')
  return list
}

/** The key of a holder on a day. Throws Refused `no-such-key` when there is none in force. */
export function keyOf(list: KeyList, holder: string, role: string, on: Day): string {
  const inForce = list.keys.filter((key) => key.holder === holder && key.role === role && key.from <= on)
  const last = inForce.filter(({ until }) => !until || on <= until).sort((a, b) => (a.from < b.from ? 1 : -1))[0]
  if (!last) throw new Refused('no-such-key')
  return last.recipient
}

export type KeyChange = { holder: string; role: string; before: string | null; after: string | null }

/** What is new, gone or other on a later list; never taken over without its owner and the works council seeing it. */
export function changesBetween(before: KeyList, after: KeyList): KeyChange[] {
  const name = ({ holder, role, from }: ListedKey) => JSON.stringify([holder, role, from])
  const named = new Map([...before.keys, ...after.keys].map((key) => [name(key), key]))
  return [...named].flatMap(([at, { holder, role }]) => {
    const keysIn = (list: KeyList) => list.keys.flatMap((key) => (name(key) === at ? [key.recipient] : []))
    // Somebody may have made two on one day: each of them counts, in whatever order they stand.
    const gone = keysIn(before).filter((key) => !keysIn(after).includes(key))
    const come = keysIn(after).filter((key) => !keysIn(before).includes(key))
    return Array.from({ length: Math.max(gone.length, come.length) }, (_, at) => ({
      ...{ holder, role, before: gone[at] ?? null, after: come[at] ?? null },
    }))
  })
}

function nextRoot(value: unknown): string {
  if (isRecord(value) && typeof value.next === 'string') return value.next
  throw new Refused('damaged')
}

function isKeyList(value: unknown): value is KeyList {
  return (
    isRecord(value) &&
    typeof value.organisation === 'string' &&
    Number.isSafeInteger(value.number) &&
    typeof value.issued === 'string' &&
    Array.isArray(value.keys) &&
    value.keys.every(isListedKey) &&
    (value.renewed === undefined || isRenewed(value.renewed))
  )
}

function isListedKey(value: unknown): value is ListedKey {
  return (
    isRecord(value) &&
    [value.holder, value.role, value.recipient, value.from].every((field) => typeof field === 'string') &&
    (value.until === null || typeof value.until === 'string')
  )
}

const isRenewed = (value: unknown): boolean =>
  isRecord(value) &&
  [value.was, value.on, value.reason].every((field) => typeof field === 'string') &&
  Array.isArray(value.by) &&
  value.by.every((name) => typeof name === 'string')

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
