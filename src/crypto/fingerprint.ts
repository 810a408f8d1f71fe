import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'

/**
 * Thirty digits in six groups, for any public text (a public key, a signed list): the same in every language, to be
 * read aloud by telephone and to stand on a poster or in a QR. 99.6 bits: another key with the same digits is out of
 * reach; they say nothing about the key itself.
 */
export function fingerprint(text: string): string {
  const hash = sha256(utf8ToBytes(`vrijmoed fingerprint 1\n${text}`))
  const number = hash.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n) % 10n ** 30n
  return (number.toString().padStart(30, '0').match(/\d{5}/g) ?? []).join(' ')
}

/** Whether the digits that somebody heard, scanned or typed are those of this text; spaces and hyphens do not count. */
export function matches(digits: string, text: string): boolean {
  return digits.replace(/[\s-]/g, '') === fingerprint(text).replaceAll(' ', '')
}
