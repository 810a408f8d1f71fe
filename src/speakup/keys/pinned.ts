import type { PublishedKeys } from '#crypto/key-list.ts'
import { type Trust, trusted } from './listed.ts'

/** The root and the number of the list that this browser saw before: an older or another one is then refused. */
const place = 'vrijmoed-key-list'

interface Known {
  digits: string
  number: number
}

const known = (): Known | null => JSON.parse(localStorage.getItem(place) ?? 'null') as Known | null

/** The list, held against what this browser knew; the first time there is nothing to hold it against. */
export async function pinned(published: PublishedKeys): Promise<Trust & { known: string | null }> {
  const before = known()
  const trust = await trusted(published, before?.digits ?? null, before?.number ?? 0)
  if (trust.list) keep({ digits: before?.digits ?? trust.digits, number: trust.list.number })
  return { ...trust, known: before?.digits ?? null }
}

/** Somebody compared the digits of a root that this browser did not know. Throws Refused when its list is not right. */
export async function accept(published: PublishedKeys): Promise<void> {
  const { list, digits } = await trusted(published, null)
  if (list) keep({ digits, number: list.number })
}

const keep = (seen: Known) => localStorage.setItem(place, JSON.stringify(seen))
