import { render } from 'preact'
import type { Messages } from '#platform/i18n/i18n.ts'
import { type PageFacts, PageProvider } from '#ui/page.tsx'
import type { Entry } from './entries.ts'
import { fold } from './fold.ts'
import { keepingFor, randomText } from './keeping.ts'
import { type Frame, openLine } from './line.ts'
import { fill, type RoomFacts } from './screens/room-facts.ts'
import type { Sent } from './screens/room-page.tsx'
import { clockText, RoomView } from './screens/room-view.tsx'

const place = document.getElementById('room')
const data = document.getElementById('room-sent')

/** A language that was chosen in the address stays chosen. */
function keepLanguage(path: string): string {
  const lang = new URLSearchParams(location.search).get('lang')
  if (!lang || !path.startsWith('/')) return path
  return `${path}${path.includes('?') ? '&' : '?'}lang=${lang}`
}

/** As much of a page as the elements ask for. */
function pageFacts({ words, facts }: Sent): PageFacts {
  const { reader, room, sure, optional, lang, csrf } = words
  const t = {
    app: { optional },
    ui: {
      sure,
      room: (max: number) => fill(room, { x: max }),
      reader: { ...reader, not: (x: string) => fill(reader.not, { x }), gone: (x: string) => fill(reader.gone, { x }) },
    },
  }
  return {
    lang: lang as PageFacts['lang'],
    t: t as unknown as Messages,
    today: facts.today,
    path: location.pathname + location.search,
    to: keepLanguage,
    asset: (name) => name,
    csrf,
    once: () => '',
    viewer: null,
    organisation: null,
    demo: false,
    nav: [],
    footer: [],
    me: [],
    form: null,
  }
}

function start(sent: Sent, root: HTMLElement) {
  const page = pageFacts(sent)
  const base = `/join/${sent.facts.code}`
  const kept = keepingFor(sent.facts.code)
  let facts: RoomFacts = sent.facts
  let seq = sent.seq
  let ahead = facts.now - Date.now()
  let over = false
  const touched = new Map<string, { value: string; checked: boolean }>()

  const draw = (change: Partial<RoomFacts> = {}) => {
    if (over) return
    facts = { ...facts, ...change, now: Date.now() + ahead, own: kept.own(change.state?.step ?? facts.state.step) }
    render(
      <PageProvider value={page}>
        <RoomView facts={facts} />
      </PageProvider>,
      root,
    )
    holdTyped()
    fillDrafts()
  }

  /** What somebody is choosing or typing and has not sent stays as it is, whatever the others do meanwhile. */
  const holdTyped = () => {
    for (const [id, held] of touched) {
      const box = document.getElementById(id) as HTMLInputElement | null
      if (!box) touched.delete(id)
      else if (box.type === 'checkbox' || box.type === 'radio') box.checked = held.checked
      else if (box.value !== held.value) box.value = held.value
    }
  }

  /** What was typed and not sent stands there again, after a reload or when the same step comes back. */
  const fillDrafts = () => {
    for (const box of root.querySelectorAll<HTMLTextAreaElement | HTMLInputElement>('textarea, input[name=text]')) {
      const draft = kept.draft(draftName(box))
      if (draft && !box.value && document.activeElement !== box) box.value = draft
    }
  }
  const draftName = (box: HTMLElement) => `${facts.state.step} ${box.id}`

  const take = ({ entries }: Frame<Entry>) => {
    let state = facts.state
    const step = state.step
    for (const { seq: number, ...entry } of entries) {
      if (number !== seq + 1) continue
      state = fold(state, entry as Entry)
      seq = number
    }
    if (state === facts.state) return
    if (facts.me !== null && state.people[facts.me]?.left) {
      leaving = true
      return end()
    }
    draw({ state, ...(step === state.step ? {} : { refused: null }) })
    if (step !== state.step) newStep()
  }

  /** A new step begins at its top, for the eye and for the ear. */
  const newStep = () => {
    if (facts.me !== null) document.getElementById('content')?.focus({ preventScroll: true })
    window.scrollTo({ top: 0 })
  }

  const end = () => {
    over = true
    kept.erase()
    root.replaceChildren()
    if (!away) location.replace((leaving ? base : '/join/over') + location.search)
  }
  let leaving = false
  /** This page sent a form that leads elsewhere, and is on its way there already. */
  let away = false

  const line = openLine<Entry>({
    base,
    since: () => seq,
    take,
    over: end,
    changed: (state) => {
      if (state !== facts.line) draw({ line: state })
    },
    clock: (found) => {
      ahead = found
    },
  })

  const send = async (once: string, action: Record<string, unknown>) => {
    const answer = await line.send({ ...action, once })
    kept.letGo(once)
    draw({ refused: 'refused' in answer ? answer.refused : null })
    return 'seq' in answer
  }

  /** A card and an answer get a key of their own, which never leaves this phone but for changing them. */
  const prepared = (typed: Record<string, unknown>): Record<string, unknown> => {
    const { step } = facts.state
    if (typed.do === 'card' || typed.do === 'propose') {
      const id = randomText(12)
      return { ...typed, id, ...(typed.do === 'card' ? { key: kept.key(`card-${id}`) } : {}) }
    }
    if (typed.do === 'uncard') return { ...typed, key: kept.key(`card-${typed.id}`) }
    if (typed.do === 'answer') return { ...typed, key: kept.key(`answer-${step}`) }
    return typed
  }

  /** What this phone shows of its own doings; the room shows it to nobody. */
  const remember = (action: Record<string, unknown>, form: HTMLFormElement) => {
    const { step } = facts.state
    const own = kept.own(step)
    if (action.do === 'card') {
      kept.setOwn(step, { ...own, cards: [...own.cards, { id: String(action.id), text: String(action.text) }] })
    }
    if (action.do === 'answer') kept.setOwn(step, { ...own, picks: [action.picks].flat().map(String) })
    if (action.do === 'propose') kept.setOwn(step, { ...own, proposed: own.proposed + 1 })
    if (action.do === 'card' || action.do === 'propose') {
      for (const box of form.querySelectorAll<HTMLTextAreaElement>('textarea, input[name=text]')) {
        kept.setDraft(draftName(box), '')
        box.value = ''
      }
    }
    if (action.do === 'uncard') takeBack(String(action.id))
  }

  /** A card that is taken back stands in the box again. */
  const takeBack = (id: string) => {
    const { step } = facts.state
    const own = kept.own(step)
    const card = own.cards.find((one) => one.id === id)
    kept.setOwn(step, { ...own, cards: own.cards.filter((one) => one.id !== id) })
    const box = root.querySelector('textarea')
    if (!card || !box) return
    box.value = box.value ? `${box.value}\n${card.text}` : card.text
    kept.setDraft(draftName(box), box.value)
    box.focus()
  }

  const act = async (form: HTMLFormElement) => {
    const typed: Record<string, unknown> = {}
    for (const [name, value] of new FormData(form)) {
      if (name === 'csrf' || name === 'page' || name === 'once') continue
      typed[name] = name === 'picks' && typed.picks ? [typed.picks, value].flat() : value
    }
    const empty = ('text' in typed && !String(typed.text).trim()) || (typed.do === 'answer' && !typed.picks)
    if (empty) return draw({ refused: 'form' })
    const action = prepared(typed)
    // Whichever comes first, the own leaving or a line that is closed: both lead back to the way in.
    if (action.do === 'leave' && !action.who) leaving = true
    const once = randomText(20)
    kept.hold(once, action)
    for (const box of form.elements) touched.delete(box.id)
    remember(action, form)
    draw({ refused: null })
    await send(once, action)
  }

  root.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement
    if (!/\/actions(\?|$)/.test(form.getAttribute('action') ?? '')) {
      away = true
      return
    }
    event.preventDefault()
    // The same form twice in one moment is one press.
    if (form.dataset.sent && Date.now() - Number(form.dataset.sent) < 400) return
    form.dataset.sent = String(Date.now())
    void act(form)
  })
  root.addEventListener('input', (event) => {
    const box = event.target as HTMLInputElement
    // The last one touched comes last, so that of two radios it is the one that counts.
    touched.delete(box.id)
    if (box.id) touched.set(box.id, { value: box.value, checked: box.checked })
    if (box.matches('textarea, input[name=text]')) kept.setDraft(draftName(box), box.value)
  })
  /** Only the clock's own text moves, so that nobody is disturbed while typing. */
  const tick = () => {
    const { ends } = facts.state
    if (!ends || over) return
    const text = root.querySelector('.session-timer strong')?.firstChild as Text | null | undefined
    const now = Date.now() + ahead
    if (text && now < ends) text.data = clockText(ends, now)
    else if (text) draw()
  }
  /** Only the server says whether whoever leads is away; for that it hears from this page now and then. */
  const sayHere = () => {
    if (!over && facts.me !== null && facts.state.lead === facts.me) void fetch(`${base}/here`).catch(() => {})
  }
  setInterval(sayHere, 20_000)
  setInterval(tick, 250)
  draw()
  for (const [once, action] of kept.waiting()) void send(once, action as Record<string, unknown>)
}

if (place && data?.textContent) start(JSON.parse(data.textContent) as Sent, place)
