import {
  constants,
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  generateKeyPairSync,
  type KeyObject,
  privateDecrypt,
  publicEncrypt,
} from 'node:crypto'
import { promisify } from 'node:util'
import { Refused } from './refused.ts'

/** A private key that signs blindly for one cell of one round: raw RSA, so it may never be used for anything else. */
export type CellSigner = { private: KeyObject; public: KeyObject }

/** A new key of 2048 bits. `publicKey` is what the manifest shows, `privateKey` is PKCS #8 in PEM. */
export function newCellKey(): { publicKey: string; privateKey: string } {
  return written(generateKeyPairSync('rsa', rsa2048))
}

/** The same beside other work: a few at once keep all cores busy and let requests through. */
export const makeCellKey = async (): Promise<{ publicKey: string; privateKey: string }> =>
  written(await promisify(generateKeyPair)('rsa', rsa2048))

const rsa2048 = { modulusLength: 2048, publicExponent: 0x10001 }

const written = ({ publicKey, privateKey }: { publicKey: KeyObject; privateKey: KeyObject }) => ({
  publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64url'),
  privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
})

/** Reads a private key once; signing with it 180,000 times is then 0.3 ms each. Throws when it is not an RSA key. */
export function cellSigner(privateKey: KeyObject | string): CellSigner {
  const key = typeof privateKey === 'string' ? createPrivateKey(privateKey) : privateKey
  const bits = key.asymmetricKeyType === 'rsa' ? (key.asymmetricKeyDetails?.modulusLength ?? 0) : 0
  if (bits < 2048) throw new TypeError('a cell is signed with an RSA key of at least 2048 bits')
  return { private: key, public: createPublicKey(key) }
}

/**
 * RFC 9474, BlindSign: the bare RSA operation, a thousand times as fast as in JavaScript and without the timing
 * that JavaScript would show. The result is checked before it leaves, because one faulty signature gives the key away.
 * Throws Refused `damaged` for what is not a number below the modulus, as many bytes long as that.
 */
export function blindSign(signer: CellSigner, blinded: Uint8Array): Uint8Array<ArrayBuffer> {
  try {
    const signed = privateDecrypt({ key: signer.private, padding: constants.RSA_NO_PADDING }, blinded)
    const again = publicEncrypt({ key: signer.public, padding: constants.RSA_NO_PADDING }, signed)
    if (again.equals(blinded)) return new Uint8Array(signed)
  } catch (cause) {
    throw new Refused('damaged', undefined, { cause })
  }
  throw new Refused('damaged')
}
