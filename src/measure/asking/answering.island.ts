/** The questionnaire in the browser: part by part, kept on this device, sent without saying who sends. */
import { anyRight, keepRight, readRight, tagsFor } from './right-store.ts'
import { tellingIn } from './telling.ts'

const form = document.getElementById('answering') as HTMLFormElement
const words = JSON.parse(document.getElementById('answer-words')?.textContent ?? '{}')
const state = document.getElementById('answer-state') as HTMLElement
const codeField = document.getElementById('answer-code') as HTMLElement
const code = form.elements.namedItem('code') as HTMLInputElement
const { round = '', thanks = '/' } = form.dataset
const draftPlace = `vrijmoed.draft.${round}`
let tag = ''
let cell = ''
let signedIn = false
const say = (template: string, values: Record<string, string | number>) =>
  template.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))

// ── part by part ──
const parts = [...form.querySelectorAll<HTMLElement>('.answer-part')]
const items = [...form.querySelectorAll<HTMLElement>('[data-item]')]
const title = document.getElementById('answer-title')
let at = 0

const bar = document.createElement('div')
bar.className = 'answer-bar'
const progress = document.createElement('progress')
const count = document.createElement('small')
progress.max = items.length
bar.append(progress, count)

function button(text: string, act: () => void, kind: string) {
  const made = document.createElement('button')
  made.type = 'button'
  made.className = `button button-${kind}`
  made.textContent = text
  made.addEventListener('click', act)
  return made
}

function turnTo(next: number, focus = true) {
  at = Math.min(Math.max(next, 0), parts.length - 1)
  parts.forEach((part, i) => {
    part.hidden = i !== at
  })
  bar.hidden = at === 0
  title?.classList.toggle('unseen', at > 0)
  if (!focus) return
  state.replaceChildren()
  scrollTo(0, 0)
  const heading = at ? parts[at]?.querySelector<HTMLElement>('h2') : title
  if (heading) heading.tabIndex = -1
  heading?.focus({ preventScroll: true })
  keepDraft()
}

function setUpParts() {
  form.before(bar)
  document.getElementById('answer-begin')?.append(button(words.begin, () => turnTo(1), 'main'))
  parts.forEach((part, i) => {
    const buttons = document.createElement('div')
    buttons.className = 'buttons'
    if (i < parts.length - 1) buttons.append(button(words.next, () => turnTo(i + 1), 'main'))
    if (i > 0) buttons.append(button(words.back, () => turnTo(i - 1), 'quiet'))
    part.append(buttons)
  })
}

// ── what was filled in ──
const filled = () => new FormData(form)

function collect() {
  const answers = {
    items: {} as Record<string, number>,
    choices: {} as Record<string, string[]>,
    open: {} as Record<string, string>,
  }
  for (const [name, value] of filled()) {
    const [kind = '', id = ''] = name.split(/\.(.*)/)
    const text = String(value)
    if (!text || !id || isHidden(name)) continue
    if (kind === 'item') answers.items[id] = Number(text)
    if (kind === 'choice') answers.choices[id] = [...(answers.choices[id] ?? []), text]
    if (kind === 'open') answers.open[id] = text
  }
  return answers
}

const isHidden = (name: string) =>
  form.querySelector<HTMLElement>(`[name="${CSS.escape(name)}"]`)?.closest<HTMLElement>('[data-when]')?.hidden ?? false

/** Questions that are only asked after a certain answer. */
function showAsked() {
  const chosen = collect().choices
  for (const field of form.querySelectorAll<HTMLElement>('[data-when]')) {
    const [question = '', options = ''] = (field.dataset.when ?? '').split(':')
    field.hidden = !options.split(',').some((option) => chosen[question]?.includes(option))
  }
}

function showProgress() {
  const done = Object.keys(collect().items).length
  progress.value = done
  count.textContent = say(words.progress, { done, of: items.length })
  progress.setAttribute('aria-label', count.textContent)
}

function keepDraft() {
  const fields = [...filled()].filter(([name]) => name !== 'code')
  localStorage.setItem(draftPlace, JSON.stringify({ at, fields }))
}

function restoreDraft() {
  const kept = JSON.parse(localStorage.getItem(draftPlace) ?? 'null')
  if (!kept) return
  for (const [name, value] of kept.fields as [string, string][])
    for (const field of form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(`[name="${CSS.escape(name)}"]`)) {
      if (field instanceof HTMLTextAreaElement) field.value = value
      else if (field.value === value) field.checked = true
    }
  showAsked()
  at = kept.at
  tell(words.kept, [button(words.wipe, wipe, 'quiet')])
}

function wipe() {
  localStorage.removeItem(draftPlace)
  location.reload()
}

// ── the right ──
function tell(text: string, more: Node[] = []) {
  const box = document.createElement('div')
  box.className = 'notice notice-neutral'
  const line = document.createElement('p')
  line.textContent = text
  const inner = document.createElement('div')
  inner.append(line, ...more)
  box.append(inner)
  state.replaceChildren(box)
}

function link(href: string, text: string) {
  const made = document.createElement('a')
  made.href = href
  made.textContent = text
  return made
}

/** The page does not know who looks. Only when this browser holds no right, or those of several people, it is asked. */
async function findOwn() {
  const kept = tagsFor(round)
  const only = kept.length === 1 ? readRight(round, kept[0] ?? '') : null
  if (only?.token || only?.used) {
    tag = kept[0] ?? ''
    return
  }
  const answer = await fetch('/rounds/rights.json', { cache: 'no-store', redirect: 'manual' }).catch(() => null)
  signedIn = answer?.ok ?? false
  const { waiting = [] } = answer?.ok ? await answer.json() : {}
  const own = (waiting as { round: string; tag: string; cell: string }[]).find((right) => right.round === round)
  tag = own?.tag ?? anyRight(round) ?? ''
  cell = own?.cell ?? ''
}

async function findRight(): Promise<boolean> {
  const kept = tag ? readRight(round, tag) : null
  if (kept?.used) {
    hideAll()
    tell(words.done)
    return false
  }
  if (kept?.again) tell(words.again)
  if (kept?.token || code.value) return true
  if (!cell || !crypto.subtle) return askForCode()
  const { fetchRight } = await import('./right-fetching.ts')
  const outcome = await fetchRight(round, cell, tag)
  if (outcome === 'again') tell(words.again)
  if (outcome === 'ready' || outcome === 'again') return true
  // Nothing that is filled in here could be sent: better not to ask for it.
  if (outcome !== 'failed') hideAll()
  tell(words[outcome === 'not-asked' ? 'notAsked' : outcome])
  return false
}

function hideAll() {
  form.hidden = true
  bar.hidden = true
}

/** Nobody is signed in: an envelope, or signing in once. */
function askForCode(): boolean {
  codeField.hidden = false
  const back = `${words.signInAt}?to=${encodeURIComponent(location.pathname)}`
  if (signedIn) tell(words.notAsked)
  else tell(words.signIn, [link(back, words.signInLabel)])
  return false
}

// ── sending ──
let sending = false
let uncertain = false

async function send() {
  const right = tag ? readRight(round, tag) : null
  const own = code.value.trim() ? { code: code.value } : right?.token ? { cell: right.cell, token: right.token } : null
  if (!own) return void (await findRight())
  tell(words.sending)
  const answer = await fetch(form.action, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    cache: 'no-store',
    body: JSON.stringify({ ...own, ...collect() }),
  }).catch(() => null)
  if (!answer || answer.status >= 500) {
    // It may have arrived: then the second time says that the right was used, and that is good.
    uncertain = true
    return tell(words.offline)
  }
  const { refused } = (await answer.json()) as { refused?: string }
  if (refused && !(refused === 'used' && uncertain)) return tell(words.refused[refused] ?? words.failed)
  if (right && !code.value.trim()) keepRight(round, tag, { cell: right.cell, used: true })
  localStorage.removeItem(draftPlace)
  location.replace(thanks)
}

form.addEventListener('submit', (event) => {
  event.preventDefault()
  if (sending) return
  sending = true
  void send().finally(() => {
    sending = false
  })
})

form.addEventListener('input', () => {
  showAsked()
  showProgress()
  keepDraft()
})

/** A hint beside the box when something stands in it by which somebody could be recognised; it leaves the browser never. */
form.addEventListener('focusout', ({ target }) => {
  if (!(target instanceof HTMLTextAreaElement)) return
  const found = tellingIn(target.value, words.telling)
  const id = `${target.id}-warning`
  const warning = document.getElementById(id) ?? document.createElement('p')
  warning.id = id
  warning.className = 'answer-warning'
  warning.setAttribute('role', 'status')
  const names: Record<string, string> = {
    name: words.warnName,
    date: words.warnDate,
    place: words.warnPlace,
    contact: words.warnContact,
  }
  warning.textContent = found ? say(words.warn, { what: `${names[found.kind]} (${found.text})` }) : ''
  if (found) target.after(warning)
  else warning.remove()
})

// From a QR code: what stands behind the # never reaches a server.
const fromPaper = decodeURIComponent(location.hash.slice(1))
if (/^[a-z0-9-]{12,14}$/.test(fromPaper)) {
  code.value = fromPaper
  history.replaceState(null, '', location.pathname + location.search)
}
setUpParts()
restoreDraft()
showAsked()
showProgress()
turnTo(at, false)
void findOwn()
  .then(findRight)
  .then((ready) => {
    codeField.hidden = Boolean(tag) && !code.value
    if (ready && !state.firstChild) tell(words.kept)
  })
