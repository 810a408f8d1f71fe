import { isListed, trusted } from '../../keys/listed.ts'
import { pinned } from '../../keys/pinned.ts'
import type { Fetched } from '../../sealed/client.ts'
import { recipientsNow } from '../../sealed/resealing.ts'
import type { DeskSent } from '../case-page.ts'

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
  // The demo makes its keys anew every night.
  const trust = published && (await (demo ? trusted(published, null) : pinned(published)))
  const now = recipientsNow(fetched)
  if (!trust?.list) return { keys: [], left: now.map(({ role }) => role) }
  const { list } = trust
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
