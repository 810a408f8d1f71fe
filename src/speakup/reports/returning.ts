import { type Opened, openConversation, sealMessage } from '#crypto/conversation.ts'
import type { KeyList, ListedKey } from '#crypto/key-list.ts'
import { locatorOf, type ReturnCode, reporterIdentity } from '#crypto/return-code.ts'
import { type Opener, opener, openJson } from '#crypto/seal.ts'
import {
  type Fetched,
  fromBase64,
  personAddsPiece,
  personOpens,
  personReveals,
  personWrites,
} from '../sealed/client.ts'
import { recipientsNow } from '../sealed/resealing.ts'
import { type IdentityBody, identityPurpose, type SaidBody, type SentFile } from './body.ts'
import { type ReadyFile, sendFiles } from './files.ts'
import { sealIdentity } from './sending.ts'

/** A conversation as its person sees it: opened here, whole and in order, or not at all. */
export interface OwnConversation {
  code: ReturnCode
  locator: string
  fetched: Fetched
  messages: Opened[]
  /** Those who read along and stand on the signed list; for nobody else is anything sealed. */
  readers: (ListedKey & { key: string })[]
  revealed: Map<string, IdentityBody>
}

/** Throws NotStored `code` when nothing belongs to it, Refused when something in it was moved, taken away or altered. */
export async function openOwn(code: ReturnCode, list: KeyList): Promise<OwnConversation> {
  const locator = locatorOf(code)
  const fetched = await personOpens(locator)
  const open = opener([reporterIdentity(code)])
  const sealed = fetched.messages.map((one) => fromBase64(one.sealed))
  const messages = await openConversation(fetched.id, sealed, open)
  for (const [at, { direction }] of messages.entries())
    if (fetched.messages[at]?.direction !== direction) throw new Error('the direction was changed')
  return { code, locator, fetched, messages, readers: readersNow(fetched, list), revealed: await told(fetched, open) }
}

/** A recipient that the server names and the list does not is left out: it may be a key of its own. */
export function readersNow(fetched: Fetched, list: KeyList): OwnConversation['readers'] {
  return recipientsNow(fetched).flatMap(({ key, recipient, role }) => {
    const listed = list.keys.find((one) => one.recipient === recipient && one.role === role && !one.until)
    return listed ? [{ ...listed, key }] : []
  })
}

async function told(fetched: Fetched, open: Opener): Promise<OwnConversation['revealed']> {
  const all = new Map<string, IdentityBody>()
  for (const { key, sealed } of fetched.revealed)
    all.set(key, (await openJson(identityPurpose(fetched.id), fromBase64(sealed), open)) as IdentityBody)
  return all
}

/** Writes on. Throws NotStored `taken` when somebody wrote meanwhile: then open anew and seal again. */
export async function writeOn(own: OwnConversation, body: SaidBody): Promise<void> {
  const last = own.messages.at(-1)
  const { sealed } = await sealMessage(
    {
      conversation: own.fetched.id,
      position: own.messages.length,
      direction: 'to-handler',
      previous: last?.digest ?? null,
      body,
    },
    recipientsOf(own),
  )
  await personWrites(own.locator, own.messages.length, sealed)
}

const recipientsOf = (own: OwnConversation) => [
  ...new Set([...own.readers.map(({ recipient }) => recipient), own.fetched.personKey]),
]

export const sendMore = (
  own: OwnConversation,
  files: readonly ReadyFile[],
  progress: Parameters<typeof sendFiles>[3],
) =>
  sendFiles(files, own.fetched.pieces, (id, index, sealed) => personAddsPiece(own.locator, id, index, sealed), progress)

/**
 * The pieces first, then the message that names them: whoever reads it finds all of it there. Trying again sends what is
 * not there yet, and nothing twice, also when somebody wrote meanwhile.
 */
export async function addFiles(
  code: ReturnCode,
  list: KeyList,
  files: readonly ReadyFile[],
  progress: Parameters<typeof sendFiles>[3],
): Promise<void> {
  const own = await openOwn(code, list)
  const named = own.messages.some(({ body }) => filesOf(body).some(({ id }) => id === files[0]?.sent.id))
  if (named) return
  await sendMore(own, files, progress)
  await writeOn(await openOwn(code, list), { what: 'said', text: '', attachments: files.map(({ sent }) => sent) })
}

/** Only upward, one recipient at a time; what was told cannot be untold. */
export async function revealTo(own: OwnConversation, keys: readonly string[], identity: IdentityBody): Promise<void> {
  for (const reader of own.readers.filter(({ key }) => keys.includes(key) && !own.revealed.has(key))) {
    const sealed = await sealIdentity(own.fetched.id, identity, reader.recipient, own.fetched.personKey)
    await personReveals(own.locator, reader.key, sealed)
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** The words of any message, whoever's browser made it. */
export function partsOf(body: unknown): { label: string; text: string }[] {
  if (typeof body === 'string') return [{ label: '', text: body }]
  if (!isRecord(body)) return []
  const own = typeof body.text === 'string' && body.text.trim() ? [{ label: '', text: body.text }] : []
  const answers = isRecord(body.answers) ? Object.entries(body.answers) : []
  return [...own, ...answers.map(([label, text]) => ({ label, text: String(text) }))]
}

export function filesOf(body: unknown): SentFile[] {
  const files = isRecord(body) && Array.isArray(body.attachments) ? body.attachments : []
  return files.filter((file): file is SentFile => isRecord(file) && typeof file.identity === 'string')
}

export const hasHelped = (own: OwnConversation): boolean =>
  own.messages.some(({ body }) => isRecord(body) && typeof body.helped === 'string')
