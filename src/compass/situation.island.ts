import { type Concepts, matcher, type Situation } from './matching.ts'

/** "Is this all right?" in the reader's own browser. No request is made here, and nothing is kept: not by us, and not by
 * the browser's own memory of forms. */
interface Known {
  situations: (Situation & { marks: string[] })[]
  concepts: Concepts
  none: string
  found: string[]
  seats: [seat: string, name: string][]
  href: string
  whatCanI: string
}

const data = document.getElementById('situation-known')?.textContent
const around = document.getElementById('situation')
const box = around?.querySelector('textarea')
const shown = document.getElementById('situation-found')

function make<Name extends keyof HTMLElementTagNameMap>(name: Name, className: string, ...inside: (Node | string)[]) {
  const element = document.createElement(name)
  if (className) element.className = className
  element.append(...inside)
  return element
}

function link(href: string, text: string) {
  const a = make('a', '', text)
  a.href = href
  return a
}

function lineFor(known: Known, id: string) {
  const situation = known.situations.find((one) => one.id === id)
  const href = known.href.replace('ID', id)
  const title = make('p', 'item-title', link(href, situation?.title ?? ''))
  const marks = make('p', 'meta', (situation?.marks ?? []).join(', '))
  const body = make('div', 'item-body', title, marks)
  if (situation?.marks.length) {
    const seats = known.seats.flatMap(([seat, name], i) => [i ? ' · ' : '', link(`${href}#${seat}`, name)])
    body.append(make('p', 'item-text', `${known.whatCanI} `, ...seats))
  }
  return make('li', 'item', body)
}

function start(known: Known, typed: HTMLTextAreaElement, place: HTMLElement) {
  const find = matcher(known.situations, known.concepts)
  const show = () => {
    const ids = find(typed.value)
    const words = typed.value.trim().length > 2 ? (known.found[ids.length - 1] ?? known.none) : ''
    place.replaceChildren(...(words ? [make('p', 'soft', words)] : []))
    if (ids.length) place.append(make('ul', 'list', ...ids.map((id) => lineFor(known, id))))
  }
  let waiting = 0
  typed.addEventListener('input', () => {
    clearTimeout(waiting)
    waiting = window.setTimeout(show, 150)
  })
  const clear = () => {
    typed.value = ''
    show()
  }
  document.getElementById('situation-clear')?.addEventListener('click', () => {
    clear()
    typed.focus()
  })
  window.addEventListener('pagehide', clear)
}

if (data && around && box && shown) {
  // Some browsers send what is typed away to check its spelling, or remember it.
  box.spellcheck = false
  box.autocomplete = 'off'
  box.removeAttribute('name')
  around.hidden = false
  start(JSON.parse(data) as Known, box, shown)
}
