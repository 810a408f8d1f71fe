import { openMessage } from '#crypto/conversation.ts'
import type { Opener } from '#crypto/seal.ts'
import { fromBase64, holderInbox, type InboxLine } from '../../sealed/client.ts'
import type { DeskSent } from '../case-page.ts'
import { titleIn } from './bodies.ts'
import { make } from './showing.ts'

/** So many are opened side by side: a browser does the keys of one beside the text of another. */
const together = 20

/** Opens the first message of each case and puts what it is about in the list, a few at a time, with progress. */
export async function showInbox(sent: DeskSent, open: Opener): Promise<void> {
  const place = document.getElementById('desk-inbox')
  if (!place) return
  const { words } = sent
  const bar = make('progress', '')
  const label = make('label', 'progress', make('span', '', words.inbox.opening), bar)
  place.replaceChildren(label)
  const places = placesHere()
  const { conversations } = await holderInbox(sent.kind, [...places.keys()])
  bar.max = conversations.length
  for (let at = 0; at < conversations.length; at += together) {
    const lines = conversations.slice(at, at + together)
    const titles = await Promise.all(lines.map((line) => titleOf(line, sent, open)))
    for (const [i, { id }] of lines.entries()) if (titles[i]) places.get(id)?.replaceChildren(titles[i])
    bar.value = at + lines.length
    // The page stays usable while it works.
    await new Promise((next) => setTimeout(next))
  }
  const all =
    conversations.length === 1 ? words.inbox.openedOne : words.inbox.opened.replace('{x}', String(conversations.length))
  const told = make('p', 'meta', all)
  told.setAttribute('role', 'status')
  place.replaceChildren(told)
}

const placesHere = () =>
  new Map([...document.querySelectorAll<HTMLElement>('[data-case]')].map((place) => [place.dataset.case ?? '', place]))

async function titleOf(line: InboxLine, { words }: DeskSent, open: Opener): Promise<string> {
  try {
    const message = await openMessage(fromBase64(line.sealed), open)
    return message.conversation === line.id && message.position === 0 ? titleIn(message.body) : words.inbox.damaged
  } catch {
    return words.inbox.damaged
  }
}
