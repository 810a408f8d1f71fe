import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { bech32 } from '@scure/base'
import {
  armor,
  Decrypter,
  Encrypter,
  generateHybridIdentity,
  generateX25519Identity,
  identityToRecipient,
} from 'age-encryption'
import { Refused } from './refused.ts'

/** `hybrid` also withstands a later quantum computer (ML-KEM-768 with X25519); Debian's `age` opens only `x25519`. */
export type KeyKind = 'x25519' | 'hybrid'

export type KeyPair = { identity: string; recipient: string }

/** What a private key is locked with: words in somebody's head, or 32 secret bytes from a passkey. */
export type Lock = { passphrase: string } | { secret: Uint8Array }

/** A new key pair in age's own text form. The identity is the private key: lock it before it leaves the page. */
export async function newKeyPair(kind: KeyKind = 'x25519'): Promise<KeyPair> {
  const identity = await (kind === 'hybrid' ? generateHybridIdentity() : generateX25519Identity())
  return { identity, recipient: await recipientOf(identity) }
}

/** The public key of a private one. Throws Refused `wrong-key` for what is not an age identity. */
export async function recipientOf(identity: string): Promise<string> {
  return identityToRecipient(identity).catch((cause) => {
    throw new Refused('wrong-key', undefined, { cause })
  })
}

/** The kind of a recipient. Throws Refused `bad-recipient` for anything but a whole and right `age1…` public key. */
export function kindOf(recipient: string): KeyKind {
  try {
    const { prefix, words } = bech32.decode(recipient as `${string}1${string}`, false)
    const length = bech32.fromWords(words).length
    if (recipient === recipient.toLowerCase() && prefix === 'age' && length === 32) return 'x25519'
    if (recipient === recipient.toLowerCase() && prefix === 'age1pq' && length === 1216) return 'hybrid'
  } catch (cause) {
    throw new Refused('bad-recipient', undefined, { cause })
  }
  throw new Refused('bad-recipient')
}

const prefixes = { x25519: 'AGE-SECRET-KEY-', hybrid: 'AGE-SECRET-KEY-PQ-' } as const

/** Both kinds of identity are 32 bytes from which everything follows; equal bytes give an equal key. */
export function identityFrom(secret: Uint8Array, kind: KeyKind): string {
  if (secret.length !== 32) throw new TypeError('an identity is made of 32 bytes')
  return bech32.encodeFromBytes(prefixes[kind], secret).toUpperCase()
}

/** The 32 bytes of an identity. Throws Refused `wrong-key` for what is none. */
export function secretOf(identity: string): { secret: Uint8Array<ArrayBuffer>; kind: KeyKind } {
  const kind: KeyKind = identity.startsWith(`${prefixes.hybrid}1`) ? 'hybrid' : 'x25519'
  try {
    const { prefix, bytes } = bech32.decodeToBytes(identity)
    if (identity === identityFrom(bytes, kind) && prefix.toUpperCase() === prefixes[kind])
      return { secret: new Uint8Array(bytes), kind }
  } catch (cause) {
    throw new Refused('wrong-key', undefined, { cause })
  }
  throw new Refused('wrong-key')
}

/** 32 bytes for one purpose from a secret of at least 110 bits; no purpose says anything about another. */
export function derive(secret: Uint8Array, purpose: string, length = 32): Uint8Array<ArrayBuffer> {
  return hkdf(sha256, secret, undefined, utf8ToBytes(`vrijmoed ${purpose} 1`), length)
}

/** Where a phone of 2020 needs about four seconds and 128 MB, and each guess costs an attacker the same. */
const scryptWork = 17
const shortestPassphrase = 12

/**
 * A private key as an armoured age file that only the lock opens: `age -d` with the passphrase gives it back.
 * One key may be locked several times, once per passphrase or passkey.
 * Throws Refused `weak-passphrase` under 12 characters, `wrong-key` when it is not an identity.
 */
export async function lock(identity: string, by: Lock): Promise<string> {
  const { kind } = secretOf(identity)
  const encrypter = new Encrypter()
  encrypter.setScryptWorkFactor(scryptWork)
  if ('passphrase' in by) encrypter.setPassphrase(strongEnough(by.passphrase))
  else encrypter.addRecipient(await recipientOf(lockIdentity(by.secret, kind)))
  return armor.encode(await encrypter.encrypt(`${identity}\n`))
}

/** The private key again. Throws Refused: `wrong-passphrase`, `wrong-key` (another passkey) or `damaged`. */
export async function unlock(locked: string, by: Lock): Promise<string> {
  const decrypter = new Decrypter()
  if ('passphrase' in by) decrypter.addPassphrase(normal(by.passphrase))
  else for (const kind of ['x25519', 'hybrid'] as const) decrypter.addIdentity(lockIdentity(by.secret, kind))
  try {
    return (await decrypter.decrypt(armor.decode(locked), 'text')).trim()
  } catch (cause) {
    const wrong = 'passphrase' in by ? 'wrong-passphrase' : 'wrong-key'
    throw new Refused(noKeyFits(cause) ? wrong : 'damaged', undefined, { cause })
  }
}

/** The same private key under another lock; whoever kept the old file and the old passphrase can still open that. */
export async function relock(locked: string, from: Lock, to: Lock): Promise<string> {
  return lock(await unlock(locked, from), to)
}

/** What age says when it read the file and none of the keys was one of its recipients. */
export const noKeyFits = (error: unknown) => error instanceof Error && error.message.startsWith('no identity matched')

/** A lock as strong as the key: a post-quantum key behind an X25519 one would be no better than that. */
function lockIdentity(secret: Uint8Array, kind: KeyKind): string {
  if (secret.length !== 32) throw new TypeError('a lock is a passphrase or 32 secret bytes')
  return identityFrom(derive(secret, `lock ${kind}`), kind)
}

/** One text for one passphrase, whatever keyboard typed it. */
const normal = (passphrase: string) => passphrase.normalize('NFKC').trim()

function strongEnough(passphrase: string): string {
  if ([...normal(passphrase)].length < shortestPassphrase) throw new Refused('weak-passphrase')
  return normal(passphrase)
}
