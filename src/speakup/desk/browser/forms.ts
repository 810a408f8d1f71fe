import { Refused } from '#crypto/refused.ts'
import { type ReturnCode, wordsOf } from '#crypto/return-code.ts'
import type { Opener } from '#crypto/seal.ts'
import { wordsEn } from '#crypto/words-en.ts'
import { wordsNl } from '#crypto/words-nl.ts'
import { composed } from '../../committee/browser/composing.ts'
import { holderOpens } from '../../sealed/client.ts'
import type { DeskSent } from '../case-page.ts'
import { beginRespondent, sealNext, sealNote } from './sealing.ts'
import { make } from './showing.ts'
import { handling, recipientsOf } from './trust.ts'

type Faults = Record<string, string>

/** Takes over the forms of which something is sealed, and only then opens their fields. */
export function takeOver(sent: () => DeskSent, open: () => Opener, done: () => Promise<void>) {
  for (const box of document.querySelectorAll<HTMLElement>('.sealed-form')) {
    const form = box.querySelector('form')
    const fields = box.querySelector('fieldset')
    if (!form || !fields || form.dataset.taken) continue
    form.dataset.taken = 'yes'
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      if (!fields.dataset.busy) void send(box, form, fields, { sent: sent(), open: open(), done })
    })
    fields.disabled = false
  }
}

/** When the key is locked again nothing can be typed that could not be sealed. */
export function closeForms() {
  for (const fields of document.querySelectorAll<HTMLFieldSetElement>('.sealed-form fieldset:not(.field .field)'))
    fields.disabled = true
}

interface Work {
  sent: DeskSent
  open: Opener
  done: () => Promise<void>
}

async function send(box: HTMLElement, form: HTMLFormElement, fields: HTMLFieldSetElement, { sent, open, done }: Work) {
  const { words } = sent
  const missing = emptyOnes(form, words.required)
  if (Object.keys(missing).length) return showFaults(box, form, missing, words)
  fields.dataset.busy = 'yes'
  say(box, words.sealing.busy)
  try {
    const { body, code } = await sealed(box, form, sent, open)
    const faults = await post(form.action, sent.unlock.csrf, body, words.sealing)
    if (faults) showFaults(box, form, faults, words)
    else if (code) showLetter(form, code)
    else await done()
  } catch (error) {
    console.error(error instanceof Error ? error.name : 'refused')
    showFaults(box, form, { '': faultOf(error, words.sealing) }, words)
  }
  delete fields.dataset.busy
}

class NotListed extends Error {}

function faultOf(error: unknown, words: DeskSent['words']['sealing']): string {
  if (error instanceof NotListed) return error.message
  return error instanceof Refused && error.reason === 'too-large' ? words.tooLarge : words.failed
}

/** What was typed, apart: what the server may read, what becomes a note, and what is said to somebody. */
export function typedIn(form: HTMLFormElement) {
  const plain: Record<string, string[]> = {}
  const note: Record<string, string> = {}
  let text = ''
  for (const [name, value] of new FormData(form)) {
    if (typeof value !== 'string' || ['csrf', 'once', 'page'].includes(name)) continue
    if (name.startsWith('note.')) note[name.slice(5)] = value.trim()
    else if (name === 'message.text') text = value.trim()
    else plain[name] = [...(plain[name] ?? []), value]
  }
  return { plain, note, text }
}

async function sealed(box: HTMLElement, form: HTMLFormElement, sent: DeskSent, open: Opener) {
  const { found, words } = sent
  if (!found) throw new Refused('damaged')
  const { plain, note, text } = typedIn(form)
  const fetched = await holderOpens(found.id)
  const { keys, left } = await recipientsOf(fetched, sent)
  if (!keys.length) throw new NotListed(words.sealing.noRecipient)
  if (left.length) say(box, words.sealing.notListed.replace('{x}', left.join(', ')))
  const recipients = keys.map(({ recipient }) => recipient)
  const workers = handling(keys)
  const ownOnly = workers.map(({ recipient }) => recipient)
  if (box.closest('.sealed-members')) return { body: await composed(sent, open, plain.member ?? [], note), code: null }
  const by = box.dataset.by ? { by: box.dataset.by } : {}
  const said = { what: 'said' as const, text, says: box.dataset.says ?? 'message', ...by }
  const typed = Object.values(note).some(Boolean)
  const body: Record<string, unknown> = { seen: found.seen, fields: plain }
  if (typed) body.note = await sealNote(box.dataset.note ?? 'note', found.id, note, ownOnly)
  // A text that was there to begin with is no message when a record was written instead.
  const wanted = text && !(note.record && box.dataset.says !== 'answered')
  if (wanted && box.dataset.to) {
    const own = box.dataset.to === found.id
    body.message = await sealNext(
      own ? fetched : await holderOpens(box.dataset.to),
      open,
      said,
      own ? recipients : ownOnly,
    )
  }
  if (!box.closest('.sealed-respondent')) return { body, code: null }
  const { code, begun } = await beginRespondent(said, workers)
  plain.conversation = [JSON.stringify(begun)]
  return { body, code }
}

async function post(
  address: string,
  csrf: string,
  sent: object,
  words: DeskSent['words']['sealing'],
): Promise<Faults | null> {
  const body = new FormData()
  body.append('csrf', csrf)
  body.append('sent', JSON.stringify(sent))
  const response = await fetch(address, { method: 'POST', body, redirect: 'manual' }).catch(() => null)
  if (response?.ok) return null
  const told = (await response?.json().catch(() => ({}))) as { faults?: Faults; refused?: string } | undefined
  if (told?.faults) return told.faults
  if (told?.refused === 'taken') return { '': words.changed }
  return {
    '':
      !response || response.status >= 500
        ? words.failed
        : response.type === 'opaqueredirect' || response.status === 403
          ? words.signedOut
          : words.failed,
  }
}

/** A field that must be filled in and is not. */
function emptyOnes(form: HTMLFormElement, fault: string): Faults {
  const faults: Faults = {}
  for (const field of form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>('[required]')) {
    const radio = field.type === 'radio'
    const filled = radio ? form.querySelector(`[name="${CSS.escape(field.name)}"]:checked`) : field.value.trim()
    if (!filled) faults[field.name] = fault
  }
  return faults
}

const stateOf = (box: HTMLElement) => box.querySelector<HTMLElement>('.sealed-state')

function say(box: HTMLElement, words: string) {
  const line = make('p', 'meta', words)
  line.setAttribute('role', 'status')
  stateOf(box)?.replaceChildren(line)
}

const headingOf = (n: number, { heading, headings }: DeskSent['words']) =>
  n === 1 ? heading : headings.replace('{x}', String(n))

function showFaults(box: HTMLElement, form: HTMLFormElement, faults: Faults, words: DeskSent['words']) {
  const items = Object.entries(faults).map(([name, fault]) => {
    const field = form.querySelector<HTMLElement>(
      `[name="${CSS.escape(name)}"], [name="${CSS.escape(`note.${name}`)}"], [name="${CSS.escape(`message.${name}`)}"]`,
    )
    if (!name || !field?.id) return make('li', '', fault)
    const label =
      field.closest('fieldset.field fieldset.field')?.querySelector('legend') ??
      form.querySelector(`label[for="${field.id}"]`)
    const link = make('a', '', `${label?.textContent?.trim() ?? ''}: ${fault}`)
    link.href = `#${field.id}`
    return make('li', '', link)
  })
  const shown = make(
    'div',
    'faults',
    make('p', 'faults-heading', headingOf(items.length, words)),
    make('ul', '', ...items),
  )
  shown.setAttribute('role', 'alert')
  shown.tabIndex = -1
  stateOf(box)?.replaceChildren(shown)
  shown.focus()
}

/** The eleven words stand on this page until it is left, and nowhere else. */
function showLetter(form: HTMLFormElement, code: ReturnCode) {
  form.hidden = true
  const letter = document.getElementById('desk-letter')
  if (!letter) return
  for (const place of letter.querySelectorAll<HTMLElement>('[data-code]'))
    place.textContent = wordsOf(code, place.dataset.code === 'nl' ? wordsNl : wordsEn).join(' ')
  letter.querySelector('[data-print]')?.addEventListener('click', () => print())
  letter.hidden = false
  letter.focus()
}
