import type { Day } from '#platform/i18n/i18n.ts'
import type { ConversationState, Kind } from '../tables.ts'

/** What a browser asks of the store. Pure fetching: nothing is sealed or opened here, and nothing is remembered. */

export interface FetchedMessage {
  position: number
  direction: 'to-handler' | 'to-person'
  /** Base64. */
  sealed: string
  on: Day
}

export interface Fetched {
  id: string
  kind: Kind
  state: ConversationState
  personKey: string
  openedOn: Day
  closedOn: Day | null
  eraseOn: Day | null
  recipients: {
    key: string
    member: string | null
    role: string
    recipient: string
    from: Day
    until: Day | null
  }[]
  messages: FetchedMessage[]
  pieces: { attachment: string; index: number }[]
  revealed: { key: string; sealed: string; on: Day }[]
}

export interface InboxLine {
  id: string
  kind: Kind
  state: ConversationState
  openedOn: Day
  closedOn: Day | null
  readTo: number
  last: number
  /** The first message, base64. */
  sealed: string
}

export interface FetchedNote {
  id: string
  purpose: string
  member: string
  conversation: string | null
  sealed: string
  on: Day
  eraseOn: Day | null
}

export interface Beginning {
  id: string
  kind: Kind
  personKey: string
  /** Ids of holder keys. */
  recipients: string[]
  first: string
  revealed?: { key: string; sealed: string }[]
}

export type Refusal =
  | 'code'
  | 'wait'
  | 'taken'
  | 'unfit'
  | 'form'
  | 'too-large'
  | 'elsewhere'
  | 'nothing'
  | 'signed-out'
  | 'no-answer'

/** Why the store did not do what was asked. `no-answer`: the line was down, and trying again is safe. */
export class NotStored extends Error {
  readonly reason: Refusal
  constructor(reason: Refusal) {
    super(reason)
    this.name = 'NotStored'
    this.reason = reason
  }
}

/** A random name like those of the server: 80 bits. */
export function newConversationId(): string {
  const letters = '0123456789abcdefghjkmnpqrstvwxyz'
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => letters[byte & 31]).join('')
}

export function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return btoa(text)
}

/** By hand: an inbox is megabytes, and a function per letter takes ten times as long. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const letters = atob(text)
  const bytes = new Uint8Array(letters.length)
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = letters.charCodeAt(at)
  return bytes
}

/** Whatever goes wrong is then said in a word, and not in a page. */
const json = { Accept: 'application/json' }

async function answerOf(asking: Promise<Response>): Promise<Response> {
  const response = await asking.catch(() => {
    throw new NotStored('no-answer')
  })
  if (response.ok && !response.redirected) return response
  if (response.redirected || response.status === 303) throw new NotStored('signed-out')
  const { refused } = (await response.json().catch(() => ({}))) as { refused?: Refusal }
  throw new NotStored(refused ?? (response.status === 404 ? 'nothing' : 'no-answer'))
}

/** As a person with a code: without cookies, without saying from where; the locator stands in the body only. */
export async function asPerson<T = object>(name: string, locator: string, asked: object = {}): Promise<T> {
  return (await personAnswer(name, locator, asked)).json() as Promise<T>
}

const personAnswer = (name: string, locator: string, asked: object) =>
  answerOf(
    fetch(`/tell/sealed/${name}`, {
      method: 'POST',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      headers: { ...json, 'Content-Type': 'application/json' },
      body: JSON.stringify({ ...asked, locator }),
    }),
  )

export const personBegins = (locator: string, begun: Beginning) => asPerson<{ id: string }>('begin', locator, begun)
export const personOpens = (locator: string) => asPerson<Fetched>('open', locator)
export const personWrites = (locator: string, position: number, sealed: Uint8Array) =>
  asPerson('message', locator, { position, sealed: toBase64(sealed) })
export const personAddsPiece = (locator: string, attachment: string, index: number, sealed: Uint8Array) =>
  asPerson('piece', locator, { attachment, index, sealed: toBase64(sealed) })
export const personReveals = (locator: string, key: string, sealed: Uint8Array) =>
  asPerson('reveal', locator, { key, sealed: toBase64(sealed) })
export const personWithdraws = (locator: string) => asPerson('withdraw', locator)
export const personPiece = async (locator: string, attachment: string, index: number) =>
  new Uint8Array(await (await personAnswer('piece-of', locator, { attachment, index })).arrayBuffer())

/** As somebody who is signed in and holds a key: with the cookie, and the form token of the page. */
export async function asHolder<T = object>(path: string, csrf: string, sent: object): Promise<T> {
  const body = new FormData()
  body.append('csrf', csrf)
  body.append('sent', JSON.stringify(sent))
  return (await answerOf(fetch(path, { method: 'POST', body, headers: json, redirect: 'manual' }))).json() as Promise<T>
}

const holderGets = async <T>(path: string): Promise<T> =>
  (await answerOf(fetch(path, { headers: json, cache: 'no-store' }))).json() as Promise<T>

export const holderInbox = (kind: Kind, ids: readonly string[]) =>
  holderGets<{ conversations: InboxLine[] }>(`/sealed/inbox/${kind}?${new URLSearchParams({ ids: ids.join() })}`)
export const holderOpens = (id: string) => holderGets<Fetched>(`/sealed/conversations/${id}`)
export const holderNotes = (purpose: string, conversation?: string) =>
  holderGets<{ notes: FetchedNote[] }>(
    `/sealed/notes?${new URLSearchParams({ ...(purpose ? { purpose } : {}), ...(conversation ? { conversation } : {}) })}`,
  )
export const holderPiece = async (id: string, attachment: string, index: number) =>
  new Uint8Array(
    await (
      await answerOf(fetch(`/sealed/conversations/${id}/pieces/${attachment}/${index}`, { headers: json }))
    ).arrayBuffer(),
  )
export const holderWrites = (csrf: string, id: string, position: number, sealed: Uint8Array) =>
  asHolder(`/sealed/conversations/${id}/messages`, csrf, { position, sealed: toBase64(sealed) })
export const holderAddsPiece = (csrf: string, id: string, attachment: string, index: number, sealed: Uint8Array) =>
  asHolder(`/sealed/conversations/${id}/pieces`, csrf, { attachment, index, sealed: toBase64(sealed) })
export const holderHasRead = (csrf: string, id: string, position: number) =>
  asHolder(`/sealed/conversations/${id}/reading`, csrf, { position })
export const holderSealsAnew = (
  csrf: string,
  id: string,
  anew: {
    messages: { position: number; sealed: string }[]
    notes?: { id: string; sealed: string }[]
    recipients: string[]
  },
) => asHolder(`/sealed/conversations/${id}/recipients`, csrf, anew)
export const holderAddsNote = (
  csrf: string,
  note: { id: string; conversation?: string | null; purpose: string; sealed: Uint8Array; eraseOn?: Day | null },
) => asHolder('/sealed/notes', csrf, { ...note, sealed: toBase64(note.sealed) })
export const holderRemovesNote = (csrf: string, id: string) => asHolder(`/sealed/notes/${id}/removal`, csrf, {})
