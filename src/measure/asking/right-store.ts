/** What a browser keeps of rounds: rights that were fetched, and answers that were begun. Nothing of it is ever sent but
 * the right itself, at answering. */
export interface Right {
  cell: string
  /** Before the server signed: what only this browser may know. */
  blinding?: { blinded: string; message: string; inverse: string }
  token?: { message: string; signature: string }
  /** The digest of the list of keys as it was then. */
  list?: string
  used?: boolean
  /** From the demo, beside one that another visitor has. */
  again?: true
}

const place = (round: string, tag: string) => `vrijmoed.right.${round}.${tag}`

export function readRight(round: string, tag: string): Right | null {
  try {
    return JSON.parse(localStorage.getItem(place(round, tag)) ?? 'null')
  } catch {
    return null
  }
}

export const keepRight = (round: string, tag: string, right: Right): void =>
  localStorage.setItem(place(round, tag), JSON.stringify(right))

/** The places in this browser where rights for a round are kept: nearly always one. */
export function tagsFor(round: string): string[] {
  const start = place(round, '')
  return Object.keys(localStorage)
    .filter((key) => key.startsWith(start))
    .map((key) => key.slice(start.length))
}

/** Of somebody who is not known: a right on this device that is not used yet. */
export function anyRight(round: string): string | null {
  const tags = tagsFor(round)
  return tags.find((tag) => readRight(round, tag)?.token) ?? tags[0] ?? null
}
