import { RSABSSA } from '@cloudflare/blindrsa-ts'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes, randomBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { base64urlnopad } from '@scure/base'
import { Refused } from './refused.ts'

/**
 * RFC 9474's own recommendation: a salt in the padding, and 32 random bytes before the message, so that even a signer
 * with a crooked key learns nothing from what it signs blindly.
 */
const suite = RSABSSA.SHA384.PSS.Randomized({ supportsRSARAW: false })

/** What the browser keeps while the server signs. `blinded` is sent; the rest stays, or anybody could link. */
export type Blinding = { blinded: Uint8Array<ArrayBuffer>; message: Uint8Array; inverse: Uint8Array }

/** One right to answer, in base64url. It says for which round it is and nothing about who. */
export type Token = { message: string; signature: string }

/**
 * Begins a token for a round: makes a random message and hides it from the signer.
 * Throws Refused `bad-signature` when the key is not an RSA key of 2048 bits or more.
 */
export async function blind(publicKey: string, round: string): Promise<Blinding> {
  const message = suite.prepare(concatBytes(labelled(round), randomBytes(32)))
  const { blindedMsg, inv } = await suite.blind(await readKey(publicKey), message)
  return { blinded: new Uint8Array(blindedMsg), message, inverse: inv }
}

/** The token, from what the server signed. Throws Refused `bad-signature` when that was not this key's signature. */
export async function finalize(publicKey: string, blinding: Blinding, signed: Uint8Array): Promise<Token> {
  const key = await readKey(publicKey)
  try {
    const signature = await suite.finalize(key, blinding.message, signed, blinding.inverse)
    return { message: base64urlnopad.encode(blinding.message), signature: base64urlnopad.encode(signature) }
  } catch (cause) {
    throw new Refused('bad-signature', undefined, { cause })
  }
}

/**
 * Whether a token is one of this round and this key. Never throws for a token, however odd; throws Refused
 * `bad-signature` for a key that is none.
 */
export async function isToken(publicKey: string, round: string, token: Token): Promise<boolean> {
  const key = await readKey(publicKey)
  const [message, signature] = [bytesOf(token.message), bytesOf(token.signature)]
  if (!message || !signature || message.length !== 64 + labelled(round).length) return false
  const label = message.subarray(32, -32)
  return bytesToHex(label) === bytesToHex(labelled(round)) && suite.verify(key, signature, message)
}

/** What the server keeps of a token that was used. It takes the message only: one message is one answer. */
export const spentDigest = (token: Token) => bytesToHex(sha256(utf8ToBytes(token.message)))

const labelled = (round: string) => sha256(utf8ToBytes(`vrijmoed token 1\n${round}`))

/** A public key as base64url of its SPKI. */
async function readKey(publicKey: string): Promise<CryptoKey> {
  const bytes = bytesOf(publicKey)
  const algorithm = { name: 'RSA-PSS', hash: 'SHA-384' }
  const key = bytes && (await crypto.subtle.importKey('spki', bytes, algorithm, true, ['verify']).catch(() => null))
  if (!key || (key.algorithm as RsaHashedKeyAlgorithm).modulusLength < 2048) throw new Refused('bad-signature')
  return key
}

/** The bytes of the one base64url text that they have: another text for the same bytes would be a second token. */
function bytesOf(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    const bytes = new Uint8Array(base64urlnopad.decode(text))
    return base64urlnopad.encode(bytes) === text ? bytes : null
  } catch {
    return null
  }
}
