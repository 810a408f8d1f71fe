import { randomInt } from 'node:crypto'

/** Without vowels no words, without 0, 1, i, l and o nothing to misread or mishear. */
const signs = 'bcdfghjkmnpqrstvwxz23456789'

/** So many that nobody finds a session by trying: shown and read aloud as two groups of four. */
const length = 8

export const newCode = (): string => Array.from({ length }, () => signs[randomInt(signs.length)]).join('')

/** As it is typed: capitals, spaces and dashes make no difference. */
export const codeFrom = (typed: string): string =>
  typed
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .slice(0, length)

/** Random order; nobody's place in it means anything. */
export function shuffled<T>(list: readonly T[]): T[] {
  const mixed = [...list]
  for (let i = mixed.length - 1; i > 0; i--) {
    const j = randomInt(i + 1)
    ;[mixed[i], mixed[j]] = [mixed[j] as T, mixed[i] as T]
  }
  return mixed
}
