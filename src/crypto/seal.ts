import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { Decrypter, Encrypter } from 'age-encryption'
import { kindOf, noKeyFits } from './keys.ts'
import { Refused } from './refused.ts'

const KiB = 1024

/**
 * The sizes that something sealed can have inside. Few and far apart: an answer of one word and a report of four
 * pages are both 16 KiB, so that the stored length says next to nothing.
 */
export const sizeClasses = [16 * KiB, 64 * KiB, 256 * KiB, 1024 * KiB] as const

const mostRecipients = 32

/** A key ring that opens what was sealed for any of these private keys. */
export type Opener = (sealed: Uint8Array) => Promise<Uint8Array<ArrayBuffer>>

/** Throws Refused `wrong-key` when one of them is not an age identity. */
export function opener(identities: readonly string[]): Opener {
  const decrypter = new Decrypter()
  try {
    for (const identity of identities) decrypter.addIdentity(identity)
  } catch (cause) {
    throw new Refused('wrong-key', undefined, { cause })
  }
  return async (sealed) => {
    try {
      return new Uint8Array(await decrypter.decrypt(sealed))
    } catch (cause) {
      throw new Refused(noKeyFits(cause) ? 'wrong-key' : 'damaged', undefined, { cause })
    }
  }
}

/**
 * A plain age file for these recipients, as long as the content: pad before.
 * Throws Refused `bad-recipient`, or `mixed-keys` when post-quantum and other keys stand together.
 */
export async function sealBytes(content: Uint8Array, recipients: readonly string[]): Promise<Uint8Array<ArrayBuffer>> {
  checkRecipients(recipients)
  const encrypter = new Encrypter()
  for (const recipient of recipients) encrypter.addRecipient(recipient)
  return new Uint8Array(await encrypter.encrypt(content))
}

/**
 * Seals any JSON value: as text, filled up with spaces to its size class. `age -d` and any JSON reader open it.
 * `purpose` says what it is and of which case ("note 5f…"); it is bound inside, so the server cannot pass one thing
 * off as another. Throws Refused `too-large` over 1 MiB, and what `sealBytes` throws.
 */
export async function sealJson(
  purpose: string,
  value: unknown,
  recipients: readonly string[],
): Promise<Uint8Array<ArrayBuffer>> {
  return sealBytes(padText(JSON.stringify({ vrijmoed: 1, purpose, value })), recipients)
}

/**
 * What was sealed for this purpose. Throws Refused: `wrong-key`, `damaged`, or `other-case` when it was sealed for
 * another purpose. The shape of the value is for the caller to check: whoever has the public key can seal anything.
 */
export async function openJson(purpose: string, sealed: Uint8Array, open: Opener): Promise<unknown> {
  const outer = readJson(unpadText(await open(sealed)))
  if (outer.vrijmoed !== 1 || !('value' in outer)) throw new Refused('damaged')
  if (outer.purpose !== purpose) throw new Refused('other-case')
  return outer.value
}

/** Spaces after JSON mean nothing, so the filling needs no length beside it. */
export function padText(text: string): Uint8Array {
  const bytes = utf8ToBytes(text)
  const size = sizeClasses.find((most) => bytes.length <= most)
  if (!size) throw new Refused('too-large')
  return concatBytes(bytes, new Uint8Array(size - bytes.length).fill(0x20))
}

/** Throws Refused `damaged` when the length is none of the classes or the bytes are not text. */
export function unpadText(padded: Uint8Array): string {
  if (!sizeClasses.some((size) => size === padded.length)) throw new Refused('damaged')
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(padded).replace(/ +$/, '')
  } catch (cause) {
    throw new Refused('damaged', undefined, { cause })
  }
}

export function readJson(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>
  } catch (cause) {
    throw new Refused('damaged', undefined, { cause })
  }
  throw new Refused('damaged')
}

function checkRecipients(recipients: readonly string[]): void {
  const kinds = new Set(recipients.map(kindOf))
  if (!recipients.length || recipients.length > mostRecipients) throw new Refused('bad-recipient')
  if (new Set(recipients).size < recipients.length) throw new Refused('bad-recipient')
  if (kinds.size > 1) throw new Refused('mixed-keys')
}
