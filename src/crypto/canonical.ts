import { Refused } from './refused.ts'

/**
 * The one text of a value, so that a signature is over bytes that everybody finds again: RFC 8785 (JSON
 * Canonicalization Scheme), without its numbers: only safe integers are let in.
 * Throws a TypeError for what has no one text: fractions, undefined, lone surrogates, anything that is not plain JSON.
 */
export function canonical(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number' && Number.isSafeInteger(value)) return JSON.stringify(value)
  if (typeof value === 'string' && value.isWellFormed()) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype) return canonicalObject(value)
  throw new TypeError('there is no canonical text of this value')
}

/** Names in the order of their UTF-16 code units, as `sort` has them. */
function canonicalObject(value: object): string {
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${fields.map(([name, field]) => `${canonical(name)}:${canonical(field)}`).join(',')}}`
}

/** The value of a canonical text. Throws Refused `damaged` for any other text, also when it says the same. */
export function readCanonical(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    if (canonical(value) === text) return value
  } catch (cause) {
    throw new Refused('damaged', undefined, { cause })
  }
  throw new Refused('damaged')
}
