import { openMessage } from '#crypto/conversation.ts'
import type { Opener } from '#crypto/seal.ts'
import { fromBase64, holderInbox, type InboxLine } from '../../sealed/client.ts'
import type { DeskSent } from '../case-page.ts'
import { titleIn } from './bodies.ts'
import { make } from './showing.ts'

/** Opens the first message of each case and puts what it is about in the list, a few at a time, with progress. */
export async function showInbox(sent: DeskSent, open: Opener): Promise<void> {
  const place = document.getElementById('desk-inbox')
  if (!place) return
  const { words } = sent
  const bar = make('progress', '')
  const label = make('label', 'progress', make('span', '', words.inbox.opening), bar)
  place.replaceChildren(label)
  const { conversations } = await holderInbox(sent.kind, shownHere())
  bar.max = conversations.length
  for (const [at, line] of conversations.entries()) {
    await showLine(line, sent, open)
    bar.value = at + 1
    // The page stays usable while it works.
    if (at % 10 === 9) await new Promise((next) => setTimeout(next))
  }
  const all =
    conversations.length === 1 ? words.inbox.openedOne : words.inbox.opened.replace('{x}', String(conversations.length))
  const told = make('p', 'meta', all)
  told.setAttribute('role', 'status')
  place.replaceChildren(told)
}

const shownHere = () =>
  [...document.querySelectorAll<HTMLElement>('[data-case]')].flatMap(({ dataset }) => dataset.case ?? [])

async function showLine(line: InboxLine, sent: DeskSent, open: Opener) {
  const place = document.querySelector<HTMLElement>(`[data-case="${line.id}"]`)
  if (!place) return
  try {
    const message = await openMessage(fromBase64(line.sealed), open)
    const title =
      message.conversation === line.id && message.position === 0 ? titleIn(message.body) : sent.words.inbox.damaged
    if (title) place.textContent = title
  } catch {
    place.textContent = sent.words.inbox.damaged
  }
}
