import { createHash, randomBytes } from 'node:crypto'

const letters = '0123456789abcdefghjkmnpqrstvwxyz'

/** A random name for a row: 80 bits, no order, no time, safe in an address and readable aloud. */
export function newId(): string {
  let id = ''
  for (const byte of randomBytes(16)) id += letters[byte & 31]
  return id
}

/** A secret to hand to somebody; the database keeps only its `fingerprint`. */
export const newToken = (): string => randomBytes(32).toString('base64url')
export const fingerprint = (secret: string): Buffer => createHash('sha256').update(secret).digest()
