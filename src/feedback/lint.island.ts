import { type Lang, type Lexicon, lexiconOf } from './linter-lexicon.ts'
import { findingsIn, type Kept, ofTheWhole } from './linter-reading.ts'
import { inSlices } from './slices.ts'
import { tipsIn } from './tips.ts'

/** Reads along in the fields that ask for it (`data-lint="nl"`), and shows under the field what could be said otherwise. Nothing
 * is sent, kept or held back: it advises. What a text lacks as a whole is only said where the whole stands: in a field that
 * holds all of it (`data-lint="nl whole"`), or below the parts together, where they are read back. */
type Field = HTMLTextAreaElement | HTMLInputElement

/** Long enough not to speak into somebody's typing. */
const pause = 700

const asked = (element: HTMLElement): string[] => (element.dataset.lint ?? '').split(' ')
const langOf = (element: HTMLElement): Lang => (asked(element).includes('en') ? 'en' : 'nl')

const words = {
  nl: () => import('./linter-words-nl.json'),
  en: () => import('./linter-words-en.json'),
}
const made: Partial<Record<Lang, Promise<Lexicon>>> = {}

/** The words of one language, read in once, in pieces. The hints are read too, so that the code is warm when somebody's own
 * first sentence comes. */
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

function readAlong(field: Field) {
  const kept: Kept = new Map()
  const show = tipsIn(field.closest('.field') ?? field, {
    words: ({ from, to }) => field.value.slice(from, to),
    go({ from, to }) {
      field.focus()
      field.setSelectionRange(from, to)
    },
  })
  const whole = asked(field).includes('whole')
  let stop = () => {}
  const read = async () => {
    const lexicon = await lexiconFor(langOf(field))
    stop()
    stop = inSlices(findingsIn(field.value, lexicon, kept), (all) =>
      show(whole ? all : all.filter(({ rule }) => !ofTheWhole(rule)), lexicon),
    )
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

/** The parts read back together (each in a `dd`): only what they lack as a whole, as each part had its hints while it was
 * written. A part that was filled in (`data-lint-has`) is not asked for, however it was worded. */
async function readBack(element: HTMLElement) {
  const there = (element.dataset.lintHas ?? '').split(' ').map((part) => `missing-${part}`)
  const text = [...element.querySelectorAll('dd')].map(({ textContent }) => `${textContent}.`).join('\n')
  const lexicon = await lexiconFor(langOf(element))
  const show = tipsIn(element)
  inSlices(findingsIn(text, lexicon), (all) =>
    show(
      all.filter(({ rule }) => ofTheWhole(rule) && !there.includes(rule)),
      lexicon,
    ),
  )
}

for (const element of document.querySelectorAll<HTMLElement>('[data-lint]'))
  if (element instanceof HTMLTextAreaElement || element instanceof HTMLInputElement) readAlong(element)
  else void readBack(element)
