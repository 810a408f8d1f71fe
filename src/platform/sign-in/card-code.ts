import { randomBytes } from 'node:crypto'

/** What is printed on an access card: 15 random characters (75 bits) and one that checks them, in four groups of four.
 * Without i, l, o and u, which are misread or misheard. */
const letters = '0123456789abcdefghjkmnpqrstvwxyz'
const length = 16

/** Times α in the field of 32 elements (α⁵ = α² + 1). Each place counts with another power of α, so one wrong character
 * and any two that changed places are always noticed. */
const timesAlpha = (n: number) => ((n << 1) & 31) ^ (n & 16 ? 0b00101 : 0)
const weighed = (characters: string) =>
  [...characters].reduce((sum, character) => timesAlpha(sum) ^ letters.indexOf(character), 0)

export function newCode(): string {
  let code = ''
  for (const byte of randomBytes(length - 1)) code += letters[byte & 31]
  return code + letters[timesAlpha(weighed(code))]
}

/** The code that somebody typed or scanned, however it is written; `null` when it cannot be one. */
export function readCode(typed: string): string | null {
  const plain = typed
    .slice(0, 200)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^.*\/card\//, '')
    .replace(/[\s._·\p{Pd}]/gu, '')
    .replaceAll('o', '0')
    .replace(/[il]/g, '1')
  const known = plain.length === length && [...plain].every((character) => letters.includes(character))
  return known && weighed(plain) === 0 ? plain : null
}

/** As it is printed and read aloud. */
export const grouped = (code: string): string => code.toUpperCase().replace(/.{4}(?=.)/g, '$& ')
