import { constants, createHash, createPublicKey, type KeyObject, verify } from 'node:crypto'
import type { Token } from '#crypto/blind-tokens.ts'

/** Whether a token is one of this round and this key: what `isToken` checks in a browser, six times as fast, as each key
 * is read once. A test holds the two equal. */
export function isTokenOf(publicKey: string, round: string, { message, signature }: Token): boolean {
  const [told, signed] = [bytesOf(message), bytesOf(signature)]
  if (!told || !signed || told.length !== 96) return false
  const label = createHash('sha256').update(`vrijmoed token 1\n${round}`).digest()
  const key = { key: keyOf(publicKey), padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 48 }
  return told.subarray(32, -32).equals(label) && verify('sha384', told, key, signed)
}

const known = new Map<string, KeyObject>()

/** Of the largest round all groups fit. */
function keyOf(text: string): KeyObject {
  const key = known.get(text) ?? createPublicKey({ key: Buffer.from(text, 'base64url'), format: 'der', type: 'spki' })
  if (known.size > 6000) known.clear()
  known.set(text, key)
  return key
}

/** Another text for the same bytes would be a second token. */
function bytesOf(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64url')
  return bytes.toString('base64url') === text ? bytes : null
}
