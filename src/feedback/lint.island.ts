import { type Lang, type Lexicon, lexiconOf } from './linter-lexicon.ts'
import { type Finding, findingsIn, type Kept, ofTheWhole } from './linter-reading.ts'
import { inSlices } from './slices.ts'

/** Reads along in the fields that ask for it (`data-lint="nl"`), and shows under the field what could be said otherwise. Nothing
 * is sent, kept or held back: it advises. What a whole text lacks is only said of a field that holds the whole
 * (`data-lint="nl whole"`); elsewhere each part has a field of its own. */
type Field = HTMLTextAreaElement | HTMLInputElement

/** Long enough not to speak into somebody's typing. */
const pause = 700

const asked = (field: Field): string[] => (field.dataset.lint ?? '').split(' ')
const langOf = (field: Field): Lang => (asked(field).includes('en') ? 'en' : 'nl')

function make<Name extends keyof HTMLElementTagNameMap>(name: Name, className: string, ...inside: (Node | string)[]) {
  const element = document.createElement(name)
  if (className) element.className = className
  element.append(...inside)
  return element
}

const words = {
  nl: () => import('./linter-words-nl.json'),
  en: () => import('./linter-words-en.json'),
}
const made: Partial<Record<Lang, Promise<Lexicon>>> = {}

/** The words of one language, read in once, in pieces. A sentence of hints is read too, so that the code is warm at the first
 * sentence of somebody else. */
async function readIn(lang: Lang): Promise<Lexicon> {
  const known = await words[lang]()
  const lexicon = await inPieces(lexiconOf(known.default, lang))
  await inPieces(findingsIn(Object.values(lexicon.hints).join(' '), lexicon))
  return lexicon
}

const inPieces = <Result>(work: Generator<void, Result>) =>
  new Promise<Result>((done) => {
    inSlices(work, done)
  })

function lexiconFor(lang: Lang): Promise<Lexicon> {
  made[lang] ??= readIn(lang)
  return made[lang]
}

function start(field: Field) {
  const kept: Kept = new Map()
  const summary = make('p', 'tips-summary')
  summary.setAttribute('role', 'status')
  const list = make('ul', 'tips-list')
  const place = make('div', 'tips', summary, list)
  ;(field.closest('.field') ?? field).append(place)
  let shown = ''
  let stop = () => {}

  const read = async () => {
    const lexicon = await lexiconFor(langOf(field))
    stop()
    stop = inSlices(findingsIn(field.value, lexicon, kept), (findings) => show(findings, lexicon))
  }

  const show = (all: Finding[], { screen }: Lexicon) => {
    const findings = all.filter(({ rule }) => asked(field).includes('whole') || !ofTheWhole(rule))
    const now = JSON.stringify(findings)
    if (now === shown) return
    const before = shown !== '' && shown !== '[]'
    shown = now
    summary.textContent = said(findings.length, before, screen)
    summary.classList.toggle('unseen', findings.length === 0)
    list.replaceChildren(...findings.map((finding) => tip(finding, screen.show)))
    place.classList.toggle('tips-some', findings.length > 0)
  }

  const said = (n: number, before: boolean, screen: Lexicon['screen']) =>
    n === 0 ? (before ? screen.none : '') : n === 1 ? screen.one : screen.more.replace('{n}', String(n))

  const tip = ({ from, to, hint, rule }: Finding, label: string) => {
    const words = make('span', '', hint)
    if (ofTheWhole(rule)) return make('li', '', words)
    const button = make('button', 'tips-show', label)
    button.type = 'button'
    button.append(make('span', 'unseen', `: ${field.value.slice(from, to)}`))
    button.addEventListener('click', () => {
      field.focus()
      field.setSelectionRange(from, to)
    })
    return make('li', '', words, button)
  }

  let waiting = 0
  const soon = () => {
    clearTimeout(waiting)
    stop()
    waiting = window.setTimeout(read, pause)
  }
  field.addEventListener('input', soon)
  field.addEventListener('blur', () => {
    clearTimeout(waiting)
    // After the press that took the focus: what appears may not push away what is being pressed.
    waiting = window.setTimeout(read, 250)
  })
  // The words are read in before the first key, not at it.
  field.addEventListener('focus', () => window.setTimeout(() => lexiconFor(langOf(field))), { once: true })
  if (field.value) soon()
}

for (const field of document.querySelectorAll<Field>('textarea[data-lint], input[data-lint]')) start(field)
