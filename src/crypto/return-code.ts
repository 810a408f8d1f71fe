import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { base64urlnopad } from '@scure/base'
import { derive, identityFrom, type KeyKind } from './keys.ts'

/**
 * A return code is ten secret words of eleven bits, 110 bits in all, and an eleventh that is computed from them and
 * so is no secret: taking the check out of the ten would leave 99. The code is these ten numbers; words are only a
 * way to write them, so that one code may be printed in either language.
 */
export type ReturnCode = readonly number[]

export const secretWords = 10
const bits = 11

/** A new code from the browser's own random source; each of the 2^110 is as likely. */
export function newReturnCode(): ReturnCode {
  return [...crypto.getRandomValues(new Uint16Array(secretWords))].map((number) => number % 2 ** bits)
}

/** The eleven words, the check word last. Joined by hyphens they are the text of the QR. */
export function wordsOf(code: ReturnCode, list: readonly string[]): string[] {
  return [...code, checkOf(code)].map((number) => list[number] ?? '')
}

/** What is asked of the server to find the case again. It opens nothing, and says nothing about the key. */
export function locatorOf(code: ReturnCode): string {
  return base64urlnopad.encode(derive(packed(code), 'locator', 16))
}

/** What the server keeps of a locator: from its database nobody can ask for a case. */
export function locatorDigest(locator: string): string {
  return bytesToHex(sha256(utf8ToBytes(locator)))
}

/**
 * The reporter's private key, made from the code alone: no wrapped key has to be kept, found or lost, and whoever
 * has the code can open the answers with `age` and nothing of ours.
 */
export function reporterIdentity(code: ReturnCode, kind: KeyKind = 'x25519'): string {
  return identityFrom(derive(packed(code), `reporter ${kind}`), kind)
}

function packed(code: ReturnCode): Uint8Array {
  if (code.length !== secretWords || code.some((n) => !Number.isInteger(n) || n < 0 || n >= 2 ** bits))
    throw new TypeError('a return code is ten numbers of eleven bits')
  const number = code.reduce((sum, word) => (sum << BigInt(bits)) | BigInt(word), 0n)
  return Uint8Array.from({ length: 14 }, (_, at) => Number((number >> BigInt(8 * (13 - at))) & 255n))
}

/**
 * The check is a Reed-Solomon digit over GF(2^11): word i counts α^(10−i) times, the check word once. As all
 * these weights differ, one wrong word or two words that changed places never pass, and where one word is missing
 * the others say which it must be. Any other mistake passes once in 2,048.
 */
export function checkOf(words: readonly number[]): number {
  return words.reduce((sum, word) => timesAlpha(sum ^ word), 0)
}

/** The word that makes all eleven right when the one at this place is unknown. */
export function fitting(words: readonly number[], place: number): number {
  let number = checkOf(words.slice(0, secretWords).map((word, at) => (at === place ? 0 : word)))
  if (place === secretWords) return number
  number ^= words[secretWords] ?? 0
  for (let step = place; step < secretWords; step += 1) number = overAlpha(number)
  return number
}

/** α is a root of x^11 + x^2 + 1, which is primitive. */
const timesAlpha = (n: number) => (n & 1024 ? (n << 1) ^ 0x805 : n << 1)
const overAlpha = (n: number) => (n & 1 ? (n ^ 0x805) >> 1 : n >> 1)
