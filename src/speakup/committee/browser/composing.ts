import type { Opener } from '#crypto/seal.ts'
import { sealNote } from '../../desk/browser/sealing.ts'
import type { DeskSent } from '../../desk/case-page.ts'
import { isListed, trusted } from '../../keys/listed.ts'
import { pinned } from '../../keys/pinned.ts'
import { holderNotes, holderOpens } from '../../sealed/client.ts'
import { resealed, resealedNotes } from '../../sealed/resealing.ts'

/** What the committee's browser sends when the members change: all conversations of the case and its notes, sealed anew for
 * those who were chosen. Keys that are not on the signed list get nothing. */
export async function composed(sent: DeskSent, open: Opener, chosen: readonly string[], note: object) {
  const { found, unlock } = sent
  if (!found || !unlock.published) throw new Error('no case')
  const { list } = await (sent.demo ? trusted(unlock.published, null) : pinned(unlock.published))
  const keys = unlock.holders.filter((key) => chosen.includes(key.id) && list && isListed(list, key, unlock.today))
  const next = keys.map(({ recipient }) => recipient)
  const conversations = []
  for (const id of [...found.respondents, found.id]) {
    const messages = await resealed(await holderOpens(id), open, next)
    const { notes } = await holderNotes('', id)
    conversations.push({ id, messages, notes: await resealedNotes(notes, open, next) })
  }
  const fields = {
    recipients: [JSON.stringify(keys.map(({ id }) => id))],
    conversations: [JSON.stringify(conversations)],
  }
  return { seen: found.seen, fields, note: await sealNote('composed', found.id, note, next) }
}
