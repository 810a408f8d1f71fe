import { isListed, trusted } from '../../keys/listed.ts'
import type { Fetched } from '../../sealed/client.ts'
import { recipientsNow } from '../../sealed/resealing.ts'
import type { DeskSent } from '../case-page.ts'

/** The root and the number of the list that this browser saw before: an older or another one is then refused. */
const place = 'vrijmoed-key-list'
type Known = { digits: string; number: number }

const known = (): Known | null => JSON.parse(localStorage.getItem(place) ?? 'null') as Known | null

export interface Recipients {
  /** Public keys that may be sealed for, and what they are called at the server. */
  keys: { key: string; recipient: string; role: string }[]
  /** Those of the case whose key is not on the signed list. */
  left: string[]
}

/** Those who handle the case. An adviser whom the reporter chose reads that conversation, and nothing else of the case. */
export const handling = (keys: Recipients['keys']) => keys.filter(({ role }) => role !== 'adviser')

/** The recipients of a conversation of whom the key is on the signed list; for nobody else is anything sealed. */
export async function recipientsOf(
  fetched: Fetched,
  { unlock: { published, holders, today }, demo }: DeskSent,
): Promise<Recipients> {
  const before = demo ? null : known()
  const trust = published && (await trusted(published, before?.digits ?? null, before?.number ?? 0))
  const now = recipientsNow(fetched)
  if (!trust?.list) return { keys: [], left: now.map(({ role }) => role) }
  const { list } = trust
  localStorage.setItem(place, JSON.stringify({ digits: before?.digits ?? trust.digits, number: list.number }))
  const listed = now.filter(({ recipient }) => {
    const line = holders.find((one) => one.recipient === recipient)
    return line && isListed(list, line, today)
  })
  const left = now.filter((one) => !listed.includes(one))
  const nameOf = (recipient: string, role: string) => holders.find((one) => one.recipient === recipient)?.name || role
  return {
    keys: listed.map(({ key, recipient, role }) => ({ key, recipient, role })),
    left: left.map((one) => nameOf(one.recipient, one.role)),
  }
}
