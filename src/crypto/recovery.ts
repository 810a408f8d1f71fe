import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes, randomBytes } from '@noble/hashes/utils.js'
import { base32crockford } from '@scure/base'
import { combine, split } from 'shamir-secret-sharing'
import { identityFrom, recipientOf, secretOf } from './keys.ts'
import { Refused } from './refused.ts'

/** One sheet: which one it is, of how many, how many are needed, and the set it belongs to. `text` is what is printed. */
export type Sheet = { group: string; index: number; of: number; needed: number; text: string }

/**
 * Splits a recovery key over `of` sheets, of which any `needed` give it back and fewer say nothing at all.
 * Each set of sheets is its own group: splitting again makes sheets that do not go with the old ones.
 */
export async function splitIdentity(identity: string, needed: number, of: number): Promise<Sheet[]> {
  const { secret, kind } = secretOf(identity)
  const shares = await split(secret, of, needed)
  const group = randomBytes(4)
  return shares.map((share, at) => {
    const head = Uint8Array.of(1, kind === 'hybrid' ? 1 : 0, ...group, at + 1, of, needed)
    return {
      group: bytesToHex(group),
      index: at + 1,
      of,
      needed,
      text: printed(concatBytes(head, new Uint8Array(share))),
    }
  })
}

/**
 * Reads one sheet as it was typed or scanned: capitals, spaces and hyphens do not matter, O is zero, I and L are one.
 * Throws Refused `mistyped` when a letter is wrong.
 */
export function readSheet(text: string): Sheet {
  const { group, index, of, needed } = parts(text)
  return { group: bytesToHex(group), index, of, needed, text }
}

/**
 * The recovery key from enough sheets, compared with the public key it must belong to: the splitting itself cannot
 * tell a right result from a wrong one. Throws Refused: `mistyped` and `repeated` (with the place in the list),
 * `other-sheets`, `too-few-sheets`, or `wrong-key` when what comes out is not the key that was asked for.
 */
export async function recoverIdentity(texts: readonly string[], recipient: string): Promise<string> {
  const sheets = texts.map((text, place) => parts(text, place))
  const [first] = sheets
  if (!first || sheets.length < first.needed) throw new Refused('too-few-sheets')
  for (const [place, sheet] of sheets.entries()) {
    if (bytesToHex(sheet.set) !== bytesToHex(first.set)) throw new Refused('other-sheets', place)
    if (sheets.findIndex(({ index }) => index === sheet.index) < place) throw new Refused('repeated', place)
  }
  const secret = await combined(sheets.map(({ share }) => share))
  const identity = identityFrom(secret, first.hybrid ? 'hybrid' : 'x25519')
  if ((await recipientOf(identity)) !== recipient) throw new Refused('wrong-key')
  return identity
}

/** Two sheets with one coordinate cannot come from one splitting. */
async function combined(shares: Uint8Array[]): Promise<Uint8Array> {
  return combine(shares).catch((cause) => {
    throw new Refused('wrong-key', undefined, { cause })
  })
}

const checksum = (bytes: Uint8Array) => sha256(bytes).subarray(0, 4)
/** Head, 32 bytes and the share's own coordinate, checksum. */
const sheetSize = 9 + 33 + 4

/** Groups of four, four on a line: what people copy without losing their place. */
function printed(bytes: Uint8Array): string {
  const letters = base32crockford.encode(concatBytes(bytes, checksum(bytes)))
  const groups = letters.match(/.{1,4}/g) ?? []
  return groups.map((group, at) => group + (at === groups.length - 1 ? '' : at % 4 === 3 ? '\n' : ' ')).join('')
}

function parts(text: string, place?: number) {
  const bytes = decoded(text)
  const body = bytes?.subarray(0, -4)
  if (!bytes || !body || bytesToHex(checksum(body)) !== bytesToHex(bytes.subarray(-4)))
    throw new Refused('mistyped', place)
  const [version, kind, index = 0, of = 0, needed = 0] = [body[0], body[1], body[6], body[7], body[8]]
  if (version !== 1 || needed < 2) throw new Refused('mistyped', place)
  const set = concatBytes(body.subarray(0, 6), body.subarray(7, 9))
  return { hybrid: kind === 1, group: body.subarray(2, 6), index, of, needed, set, share: body.slice(9) }
}

function decoded(text: string): Uint8Array | null {
  try {
    const bytes = base32crockford.decode(text.replace(/[\s-]/g, ''))
    return bytes.length === sheetSize ? bytes : null
  } catch {
    return null
  }
}
