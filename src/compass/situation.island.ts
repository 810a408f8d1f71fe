import { type Concepts, matcher, type Situation } from '#platform/matching.ts'

/** "Is this all right?" in the reader's own browser. No request is made here, and nothing is kept: not by us, and not by
 * the browser's own memory of forms. */
interface Known {
  situations: Situation[]
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

/** The same line as in the list below, so that it looks and sounds the same; norms are not in that list. */
function lineFor(known: Known, id: string): HTMLElement {
  const href = known.href.replace('ID', id)
  const listed = [...document.querySelectorAll<HTMLAnchorElement>('#situations .list a')].find(
    (a) => a.getAttribute('href') === href,
  )
  const line = listed?.closest('li')
  if (line) return line.cloneNode(true) as HTMLElement
  const title = known.situations.find((one) => one.id === id)?.title ?? ''
  return make('li', 'item item-link', make('div', 'item-body', make('p', 'item-title', link(href, title))))
}

/** Straight to what one can do, for what fits best. */
function seatsFor(known: Known, id: string): HTMLElement {
  const href = known.href.replace('ID', id)
  const links = known.seats.map(([seat, name]) => make('li', '', link(`${href}#${seat}`, name)))
  const title = known.situations.find((one) => one.id === id)?.title ?? ''
  return make('div', 'chapter-nav', make('h2', '', known.whatCanI), make('p', 'soft', title), make('ul', '', ...links))
}

function start(known: Known, typed: HTMLTextAreaElement, place: HTMLElement) {
  const find = matcher(known.situations, known.concepts)
  const show = () => {
    const ids = find(typed.value)
    const words = typed.value.trim().length > 2 ? (known.found[ids.length - 1] ?? known.none) : ''
    place.replaceChildren(...(words ? [make('p', 'soft', words)] : []))
    const [first] = ids
    if (!first) return
    place.append(make('ul', 'list', ...ids.map((id) => lineFor(known, id))))
    if (known.situations.find(({ id }) => id === first)?.phrases.length) place.append(seatsFor(known, first))
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
