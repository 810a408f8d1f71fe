import { ed25519 } from '@noble/curves/ed25519.js'
import { concatBytes, hexToBytes, randomBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { base64urlnopad } from '@scure/base'
import { canonical, readCanonical } from './canonical.ts'
import { Refused } from './refused.ts'

/** A value as its canonical text, with an Ed25519 signature over it in base64url. */
export type Signed = { text: string; signature: string }

/** What is signed: a signature for one kind of document is none for another. */
export type Kind = 'key-list' | 'successor' | 'round-keys'

export type SigningKey = { seed: Uint8Array<ArrayBuffer>; publicKey: string }

/** A new signing key. The seed (32 bytes) is the private key of RFC 8032; wrap it before it leaves the browser. */
export function newSigningKey(seed = randomBytes(32)): SigningKey {
  return { seed, publicKey: base64urlnopad.encode(ed25519.getPublicKey(seed)) }
}

/** Signs the canonical text of a value. Throws a TypeError when the value has none. */
export async function sign(key: SigningKey, kind: Kind, value: unknown): Promise<Signed> {
  const text = canonical(value)
  return { text, signature: base64urlnopad.encode(await signBytes(key.seed, toSign(kind, text))) }
}

/**
 * The value of a signed text, once its signature is by this key and for this kind.
 * Throws Refused: `bad-signature`, or `damaged` when the signed text is not a canonical one.
 */
export async function readSigned(publicKey: string, kind: Kind, signed: Signed): Promise<unknown> {
  const valid = await verifyBytes(decoded(publicKey, 32), decoded(signed.signature, 64), toSign(kind, signed.text))
  if (!valid) throw new Refused('bad-signature')
  return readCanonical(signed.text)
}

const toSign = (kind: Kind, text: string) => utf8ToBytes(`vrijmoed ${kind} 1\n${text}`)

function decoded(text: string, length: number): Uint8Array<ArrayBuffer> {
  try {
    const bytes = base64urlnopad.decode(text)
    if (bytes.length === length) return new Uint8Array(bytes)
  } catch (cause) {
    throw new Refused('bad-signature', undefined, { cause })
  }
  throw new Refused('bad-signature')
}

/** WebCrypto takes a private key with its ASN.1 frame around it only, which for Ed25519 is always the same. */
const pkcs8 = (seed: Uint8Array) => concatBytes(hexToBytes('302e020100300506032b657004220420'), seed)

/** A signature by RFC 8032: the same bytes from WebCrypto and from noble. */
export function signBytes(seed: Uint8Array, bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  return native(
    async () => {
      const key = await crypto.subtle.importKey('pkcs8', pkcs8(seed), 'Ed25519', false, ['sign'])
      return new Uint8Array(await crypto.subtle.sign('Ed25519', key, bytes))
    },
    () => ed25519.sign(bytes, seed),
  )
}

export function verifyBytes(
  publicKey: Uint8Array<ArrayBuffer>,
  signature: Uint8Array<ArrayBuffer>,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  return native(
    async () => {
      const key = await crypto.subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify'])
      return crypto.subtle.verify('Ed25519', key, signature, bytes)
    },
    () => ed25519.verify(signature, bytes, publicKey, { zip215: false }),
  )
}

/** Browsers before 2025 have no Ed25519 of their own; noble then does it. */
async function native<T>(act: () => Promise<T>, plain: () => T): Promise<T> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotSupportedError') return plain()
    throw error
  }
}
