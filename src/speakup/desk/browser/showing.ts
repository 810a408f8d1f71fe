import type { Opened } from '#crypto/conversation.ts'
import { Refused } from '#crypto/refused.ts'
import type { Opener } from '#crypto/seal.ts'
import {
  type Fetched,
  type FetchedNote,
  holderHasRead,
  holderNotes,
  holderOpens,
  NotStored,
} from '../../sealed/client.ts'
import type { DeskSent } from '../case-page.ts'
import { openIdentity, saidIn, writerIn } from './bodies.ts'
import { filesIn } from './files.ts'
import { openNote, openWhole } from './sealing.ts'

export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
  ...inside: (Node | string)[]
) {
  const element = document.createElement(name)
  if (className) element.className = className
  element.append(...inside)
  return element
}

/** What was written keeps its lines; it is only ever text. */
export const lines = (text: string) => make('p', 'sealed-text', text)

const dateOf = (day: string, lang: string) =>
  new Intl.DateTimeFormat(lang, { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(`${day}T12:00:00Z`))

/** Fills every place on the page that waits for what was sealed. */
export async function showAll(sent: DeskSent, open: Opener): Promise<void> {
  if (!sent.found) return
  const places = [...document.querySelectorAll<HTMLElement>('.sealed-conversation')]
  for (const place of places) await showConversation(place, sent, open)
  await showNotes(sent, sent.found.id, open)
}

export function hideAll({ words }: DeskSent) {
  for (const place of document.querySelectorAll('.sealed-conversation, .sealed-note, [data-reason]'))
    place.replaceChildren(make('span', 'soft', words.closed))
}

async function showConversation(place: HTMLElement, sent: DeskSent, open: Opener) {
  const id = place.dataset.conversation ?? ''
  try {
    const fetched = await holderOpens(id)
    const messages = await openWhole(fetched, open)
    const shown = place.dataset.first ? messages.slice(0, 1) : messages
    const items = shown.map((message) => item(message, fetched, place.dataset.kind ?? 'report', sent))
    place.replaceChildren(
      ...(await revealedLine(fetched, sent, open)),
      items.length ? make('ol', 'list sealed-messages', ...items) : lines(sent.words.conversation.empty),
    )
    const last = messages.at(-1)
    if (last && !place.dataset.first) await holderHasRead(sent.unlock.csrf, id, last.position).catch(() => {})
  } catch (error) {
    place.replaceChildren(refusal(error, sent))
  }
}

/** A conversation that does not fit together is not shown in part: whoever reads half of it may be led astray. */
export function refusal(error: unknown, { words }: DeskSent): HTMLElement {
  const { refused } = words.conversation
  const reason = error instanceof Refused ? error.reason : error instanceof NotStored ? 'no-answer' : 'other'
  const said = refused[reason] ?? refused.other ?? ''
  const place = error instanceof Refused ? String((error.place ?? 0) + 1) : ''
  const notice = make(
    'div',
    'notice notice-stop',
    make('div', '', make('p', 'notice-title', refused.title ?? ''), lines(said.replace('{n}', place))),
  )
  if (reason !== 'no-answer') notice.firstElementChild?.append(lines(refused.what ?? ''))
  notice.setAttribute('role', 'alert')
  return notice
}

function item(message: Opened, fetched: Fetched, kind: string, sent: DeskSent): HTMLElement {
  const { conversation } = sent.words
  const theirs = message.direction === 'to-handler'
  const who = theirs ? (conversation.them[kind] ?? '') : (writerIn(message.body) ?? conversation.us)
  const on = fetched.messages.find(({ position }) => position === message.position)?.on ?? ''
  const parts = saidIn(message.body).flatMap(({ label, text }) => [
    ...(label ? [make('h3', '', label)] : []),
    lines(text),
  ])
  const body = make(
    'div',
    'item-body',
    make('p', 'meta', `${who}, ${dateOf(on, sent.unlock.lang)}`),
    make('div', 'item-text', ...parts),
  )
  body.append(...filesIn(message.body, fetched, sent))
  return make('li', `item ${theirs ? 'sealed-theirs' : 'sealed-ours'}`, body)
}

async function revealedLine(fetched: Fetched, sent: DeskSent, open: Opener): Promise<HTMLElement[]> {
  if (fetched.kind === 'respondent') return []
  const { named, anonymous } = sent.words.conversation
  const own = fetched.recipients.filter(({ member }) => member === sent.unlock.member).map(({ key }) => key)
  const found = fetched.revealed.find(({ key }) => own.includes(key))
  const name = found && (await openIdentity(found.sealed, fetched.id, open).catch(() => null))
  // A complaint is signed inside its text, which also reaches whoever joins later.
  if (!name && fetched.kind === 'complaint') return []
  return [make('p', 'soft', name ? named.replace('{x}', name) : anonymous)]
}

async function showNotes(sent: DeskSent, conversation: string, open: Opener) {
  const places = [...document.querySelectorAll<HTMLElement>('[data-note-id], [data-reason]')]
  if (!places.length) return
  const { notes } = await holderNotes('', conversation)
  for (const place of places) {
    const note = notes.find(({ id }) => id === (place.dataset.noteId ?? place.dataset.reason))
    if (note) await showNote(place, note, sent, open)
  }
}

async function showNote(place: HTMLElement, note: FetchedNote, sent: DeskSent, open: Opener) {
  try {
    const value = (await openNote(note, open)) as Record<string, unknown>
    if (place.dataset.reason) place.textContent = String(value.why ?? '')
    else place.replaceChildren(facts(note.purpose, value, sent))
  } catch (error) {
    place.replaceChildren(refusal(error, sent))
  }
}

/** What was sealed, field by field, in the words of the form in which it was typed. */
function facts(purpose: string, value: Record<string, unknown>, { words }: DeskSent): HTMLElement {
  const labels = words.fields[purpose] ?? {}
  const rows = Object.entries(value).filter(([, text]) => String(text).trim())
  return make(
    'dl',
    'facts',
    ...rows.map(([field, text]) => {
      const dd = make('dd', 'sealed-text', words.values[field]?.[String(text)] ?? String(text))
      return make('div', '', make('dt', '', labels[field] ?? field), dd)
    }),
  )
}
