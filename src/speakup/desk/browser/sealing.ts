import { type LastSeen, type Opened, openConversation, sealMessage } from '#crypto/conversation.ts'
import { type KeyKind, kindOf, recipientOf } from '#crypto/keys.ts'
import { locatorDigest, locatorOf, newReturnCode, type ReturnCode, reporterIdentity } from '#crypto/return-code.ts'
import { type Opener, openJson, sealJson } from '#crypto/seal.ts'
import type { SaidBody } from '../../reports/body.ts'
import { type Fetched, type FetchedNote, fromBase64, newConversationId, toBase64 } from '../../sealed/client.ts'

/** What a handler says to a person: the text, and what kind of message it is. */
export type Said = SaidBody & { says: string }

/** Bound to its purpose, its case and its own name, so that the server cannot pass one note off as another. */
const purposeOf = (purpose: string, conversation: string, id: string) => `${purpose} ${conversation} ${id}`

export async function sealNote(purpose: string, conversation: string, value: object, recipients: string[]) {
  const id = newConversationId()
  return { id, purpose, sealed: toBase64(await sealJson(purposeOf(purpose, conversation, id), value, recipients)) }
}

export const openNote = ({ id, purpose, conversation, sealed }: FetchedNote, open: Opener): Promise<unknown> =>
  openJson(purposeOf(purpose, conversation ?? '', id), fromBase64(sealed), open)

/** Where a conversation ended when this browser last read it; the server cannot write here. */
const seenPlace = (id: string) => `vrijmoed-seen-${id}`
const lastSeen = (id: string) => JSON.parse(localStorage.getItem(seenPlace(id)) ?? 'null') as LastSeen | null

/** All of a conversation, or nothing of it: see `openConversation` for why it is refused. */
export async function openWhole(fetched: Fetched, open: Opener): Promise<Opened[]> {
  const seen = lastSeen(fetched.id)
  const sealed = fetched.messages.map((one) => fromBase64(one.sealed))
  const messages = await openConversation(fetched.id, sealed, open, seen ?? undefined)
  const last = messages.at(-1)
  if (last)
    localStorage.setItem(seenPlace(fetched.id), JSON.stringify({ position: last.position, digest: last.digest }))
  return messages
}

/** The next message to the person, behind what this browser has itself opened. */
export async function sealNext(fetched: Fetched, open: Opener, body: Said, keys: string[]) {
  const before = await openWhole(fetched, open)
  const message = {
    conversation: fetched.id,
    position: before.length,
    direction: 'to-person' as const,
    previous: before.at(-1)?.digest ?? null,
    body,
  }
  const { sealed } = await sealMessage(message, [...new Set([...keys, fetched.personKey])])
  return { conversation: fetched.id, position: before.length, sealed: toBase64(sealed) }
}

/** A conversation for a respondent, with its first message. The code goes on paper and nowhere else. */
export async function beginRespondent(
  body: Said,
  keys: { key: string; recipient: string }[],
): Promise<{ code: ReturnCode; begun: object }> {
  const code = newReturnCode()
  const kind: KeyKind = kindOf(keys[0]?.recipient ?? '')
  const personKey = await recipientOf(reporterIdentity(code, kind))
  const id = newConversationId()
  const message = { conversation: id, position: 0, direction: 'to-person' as const, previous: null, body }
  const { sealed } = await sealMessage(message, [...keys.map(({ recipient }) => recipient), personKey])
  const begun = {
    id,
    kind: 'respondent',
    personKey,
    recipients: keys.map(({ key }) => key),
    first: toBase64(sealed),
    digest: locatorDigest(locatorOf(code)),
  }
  return { code, begun }
}
