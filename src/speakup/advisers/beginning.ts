import { sealMessage } from '#crypto/conversation.ts'
import type { PublishedKeys } from '#crypto/key-list.ts'
import { recipientOf } from '#crypto/keys.ts'
import { locatorOf, newReturnCode, type ReturnCode, reporterIdentity } from '#crypto/return-code.ts'
import type { Day } from '#platform/i18n/i18n.ts'
import { isListed, trusted } from '../keys/listed.ts'
import type { SentFile } from '../reports/body.ts'
import { asPerson, newConversationId, toBase64 } from '../sealed/client.ts'
import type { AdviserKey } from './adviser-keys.ts'
import type { EraseAfter, Way } from './tables.ts'

/** What a person says in a talk. `hour` and `way` tell the adviser what was booked; the server learns the hour alone. */
export interface TalkBody {
  what: 'talk' | 'said'
  text: string
  hour?: { day: Day; starts: string; minutes: number }
  way?: Way
  /** Of an adviser's message: who of them wrote it. */
  by?: string
  attachments?: SentFile[]
}

/** The key is not the one that the signed list names. */
export class KeyRefused extends Error {}

/** Throws KeyRefused unless each of these keys is on the list, and the list is whole. */
export async function requireListed(
  { published, digits }: { published: PublishedKeys | null; digits: string | null },
  keys: readonly AdviserKey[],
  today: Day,
): Promise<void> {
  const trust = published && (await trusted(published, digits))
  if (!trust?.list) throw new KeyRefused()
  const { list } = trust
  if (!keys.length || !keys.every((key) => isListed(list, key, today))) throw new KeyRefused()
}

export interface BegunTalk {
  code: ReturnCode
  locator: string
  sent: object
}

/** Seals a talk, without sending it. Sending the same again is safe: the store takes one id once. */
export async function sealTalk(
  body: TalkBody,
  keys: readonly AdviserKey[],
  { eraseAfter, slot, code = newReturnCode() }: { eraseAfter: EraseAfter; slot: string | null; code?: ReturnCode },
): Promise<BegunTalk> {
  const own = await recipientOf(reporterIdentity(code))
  const id = newConversationId()
  const { sealed } = await sealMessage(
    { conversation: id, position: 0, direction: 'to-handler', previous: null, body },
    [...keys.map(({ recipient }) => recipient), own],
  )
  const sent = {
    id,
    kind: 'talk',
    personKey: own,
    recipients: keys.map((key) => key.id),
    first: toBase64(sealed),
    eraseAfter,
    slot,
  }
  return { code, locator: locatorOf(code), sent }
}

export const sendTalk = ({ locator, sent }: BegunTalk) => asPerson<{ id: string }>('talk-begin', locator, sent)
