import { render } from 'preact'
import { useEffect } from 'preact/hooks'
import type { Opener } from '#crypto/seal.ts'
import { sentOf } from '../keys/parts.tsx'
import { LockButton, type Ring, Unlock, useRing } from '../keys/unlock.tsx'
import { exportCase } from './browser/exporting.ts'
import { closeForms, takeOver } from './browser/forms.ts'
import { showInbox } from './browser/inbox.ts'
import { hideAll, showAll } from './browser/showing.ts'
import type { DeskSent } from './case-page.ts'

/** The desk in the browser: opens the key, fills the page with what it opens, and seals what is typed. */
let sent = sentOf<DeskSent>('desk-sent')
let open: Opener | null = null

async function fill(ring: Ring) {
  if (!sent) return
  open = ring.open
  takeOver(
    () => sent as DeskSent,
    () => open as Opener,
    again,
  )
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-export]')) offerExport(button)
  await showInbox(sent, ring.open)
  await showAll(sent, ring.open)
  document.documentElement.dataset.desk = 'open'
}

function offerExport(button: HTMLButtonElement) {
  button.disabled = false
  button.onclick = async () => {
    const told = document.getElementById('desk-exported')
    if (!sent || !open || !told) return
    told.textContent = sent.words.exporting
    await exportCase(sent, open, button.dataset.export === 'open' ? 'open' : 'sealed').then(
      () => {
        told.textContent = sent?.words.exported ?? ''
      },
      () => {
        told.textContent = sent?.words.sealing.failed ?? ''
      },
    )
  }
}

/** The page as it is now at the server, with what was typed in other forms still in them. */
async function again() {
  delete document.documentElement.dataset.desk
  const html = await (await fetch(location.href, { cache: 'no-store' })).text()
  const next = new DOMParser().parseFromString(html, 'text/html')
  const main = next.querySelector('main')
  const now = document.querySelector('main')
  if (!main || !now) return location.reload()
  const typed = dirty(now)
  const place = document.getElementById('desk-key')
  if (place) render(null, place)
  now.replaceChildren(...main.childNodes)
  sent = sentOf<DeskSent>('desk-sent')
  for (const [id, value] of typed) {
    const field = document.getElementById(id) as HTMLTextAreaElement | null
    if (field) field.value = value
  }
  now.focus({ preventScroll: true })
  scrollTo({ top: 0 })
  start()
}

/** Of forms other than the one just sent: text that differs from what the page came with. */
function dirty(within: HTMLElement): Map<string, string> {
  const kept = new Map<string, string>()
  for (const field of within.querySelectorAll<HTMLTextAreaElement | HTMLInputElement>(
    '.sealed-form textarea, .sealed-form input[type=text]',
  ))
    if (!field.closest('fieldset[data-busy]') && field.id && field.value !== field.defaultValue)
      kept.set(field.id, field.value)
  return kept
}

function DeskKey({ data }: { data: DeskSent['unlock'] }) {
  const [ring, setRing] = useRing(data)
  useEffect(() => {
    if (ring) void fill(ring)
    else if (ring === null) close()
  }, [ring])
  if (ring === undefined) return null
  if (ring === null) return <Unlock data={data} onOpen={setRing} />
  return (
    <p>
      <LockButton data={data} onLock={() => location.reload()} />
    </p>
  )
}

/** Locked: what was opened is off the screen again, and what was typed waits in fields that are closed. */
function close() {
  closeForms()
  if (sent && open) hideAll(sent)
  open = null
}

function start() {
  const place = document.getElementById('desk-key')
  if (sent && place) render(<DeskKey data={sent.unlock} />, place)
}

start()
