import type { Card, Entry, StepKind } from './entries.ts'

export interface Person {
  name: string
  /** Signed in, and so may take over. */
  may: boolean
  left: boolean
}

/** A round: who still waits, whose turn it is, who had it. */
export interface Round {
  queue: string[]
  now: string | null
  had: string[]
  invites: boolean
}

export interface StepState {
  kind: StepKind
  anonymous: boolean
  /** How many hidden cards or answers there are. */
  n: number
  shown: boolean
  cards: Card[]
  tally: Record<string, number>
}

export interface Proposal {
  id: string
  text: string
  chosen: { owner: string; by: string } | null
}

/** What only the server knows: keys, and what is hidden until it is shown. */
export interface Secret {
  locks: Record<string, string>
  members: Record<string, string>
  /** Who of them lead the team: they come last where a step says so, and no screen shows it. */
  leads: string[]
  cards: Record<number, Record<string, Card & { lock: string }>>
  answers: Record<number, Record<string, string[]>>
}

export interface State {
  people: Record<string, Person>
  lead: string | null
  /** From whom the lead was taken while they were away. */
  from: string | null
  /** The lead changed in this step: said on every screen. */
  changed: boolean
  step: number
  ends: number | null
  steps: Record<number, StepState>
  round: Round | null
  pairs: string[][]
  groups: Record<string, { text: string }>
  /** Card to group; the last move of a card counts. */
  places: Record<string, string>
  proposals: Proposal[]
  secret?: Secret
}

export const emptyState = (): State => ({
  people: {},
  lead: null,
  from: null,
  changed: false,
  step: -1,
  ends: null,
  steps: {},
  round: null,
  pairs: [],
  groups: {},
  places: {},
  proposals: [],
})

export const emptySecret = (): Secret => ({ locks: {}, members: {}, leads: [], cards: {}, answers: {} })

/** The state after one more entry. Pure, and the same on the server, which keeps the secrets, and on a phone, which never
 * gets them: what a phone folds is what the server shows (`publicOf`). */
export function fold(state: State, entry: Entry): State {
  switch (entry.do) {
    case 'join':
      return join(state, entry)
    case 'leave':
      return leave(state, entry.id)
    case 'lead':
      return { ...state, lead: entry.id, from: fromOf(state, entry), changed: true }
    case 'go':
      return go(state, entry)
    case 'timer':
      return { ...state, ends: entry.ends }
    case 'turn':
      return state.round ? { ...state, round: turn(state.round, entry.how) } : state
    case 'invite':
      return state.round ? { ...state, round: { ...state.round, invites: entry.on } } : state
    case 'show':
      return show(state, entry)
    case 'count':
      return withStep(state, entry.step, { n: entry.n })
    case 'move':
      return { ...state, places: { ...state.places, [entry.card]: entry.group }, groups: named(state, entry.group) }
    case 'label':
      return { ...state, groups: { ...state.groups, [entry.group]: { text: entry.text } } }
    case 'propose':
      return { ...state, proposals: [...state.proposals, { id: entry.id, text: entry.text, chosen: null }] }
    case 'choose':
      return chosen(state, entry.id, { owner: entry.owner, by: entry.by })
    case 'unchoose':
      return chosen(state, entry.id, null)
    default:
      return foldHidden(state, entry)
  }
}

/** Whoever led first stays the one who can take it back, until they do or give it away themselves. */
function fromOf({ lead, from }: State, { id, taken }: Extract<Entry, { do: 'lead' }>): string | null {
  const first = taken ? (from ?? lead) : from
  return first === id ? null : first
}

/** What stays hidden: it changes the secrets, and only a number that everyone may see. */
function foldHidden(state: State, entry: Extract<Entry, { do: 'card' | 'uncard' | 'answer' | 'nameless' }>): State {
  const { step } = entry
  if (entry.do === 'nameless') return nameless(state, step)
  const secret = state.secret
  if (!secret) return state
  if (entry.do === 'answer') {
    const answers = { ...secret.answers[step], [entry.lock]: entry.picks }
    const next = { ...secret, answers: { ...secret.answers, [step]: answers } }
    return withStep({ ...state, secret: next }, step, { n: Object.keys(answers).length })
  }
  const cards = { ...secret.cards[step] }
  if (entry.do === 'card') cards[entry.card.id] = { ...entry.card, lock: entry.lock }
  else delete cards[entry.id]
  const next = { ...secret, cards: { ...secret.cards, [step]: cards } }
  return withStep({ ...state, secret: next }, step, { n: Object.keys(cards).length })
}

const withStep = (state: State, step: number, change: Partial<StepState>): State => {
  const known = state.steps[step]
  return known ? { ...state, steps: { ...state.steps, [step]: { ...known, ...change } } } : state
}

function join(state: State, entry: Extract<Entry, { do: 'join' }>): State {
  const { id, name, may, lock, member, leads } = entry
  const people = { ...state.people, [id]: { name, may, left: false } }
  const secret = state.secret && {
    ...state.secret,
    locks: { ...state.secret.locks, ...(lock && { [id]: lock }) },
    members: { ...state.secret.members, ...(member && { [id]: member }) },
    leads: leads ? [...state.secret.leads, id] : state.secret.leads,
  }
  const round = state.round && enqueue(state.round, id)
  const pairs = state.pairs.length ? pairUp([...state.pairs.flat(), id]) : state.pairs
  return { ...state, people, lead: state.lead ?? id, round, pairs, ...(secret && { secret }) }
}

function leave(state: State, id: string): State {
  const person = state.people[id]
  if (!person) return state
  const people = { ...state.people, [id]: { ...person, left: true } }
  const pairs = state.pairs.length ? pairUp(state.pairs.flat().filter((one) => one !== id)) : state.pairs
  const from = state.from === id ? null : state.from
  return { ...state, people, from, pairs, round: state.round && without(state.round, id) }
}

function go(state: State, { to, kind, anonymous, ends, order }: Extract<Entry, { do: 'go' }>): State {
  const fresh = { kind, anonymous, n: 0, shown: false, cards: [], tally: {} }
  const [now = null, ...queue] = order
  return {
    ...state,
    changed: false,
    step: to,
    ends,
    steps: state.steps[to] ? state.steps : { ...state.steps, [to]: fresh },
    round: kind === 'round' ? { queue, now, had: [], invites: false } : null,
    pairs: kind === 'pairs' ? pairUp(order) : [],
  }
}

/** Everyone stands in the row once: who had a turn is done, who left is out, who comes later is last. */
function turn(round: Round, how: 'spoke' | 'passed' | 'later'): Round {
  if (!round.now) return round
  const queue = how === 'later' ? [...round.queue, round.now] : round.queue
  const had = how === 'later' ? round.had : [...round.had, round.now]
  const [now = null, ...rest] = queue
  return { queue: rest, now, had, invites: false }
}

const enqueue = (round: Round, id: string): Round =>
  round.now ? { ...round, queue: [...round.queue, id] } : { ...round, now: id, invites: false }

function without(round: Round, id: string): Round {
  const left = { ...round, queue: round.queue.filter((one) => one !== id) }
  if (round.now !== id) return left
  const [now = null, ...queue] = left.queue
  return { ...left, now, queue, invites: false }
}

/** Two by two, and nobody alone: the last three stay together. */
export function pairUp(order: readonly string[]): string[][] {
  const pairs: string[][] = []
  for (let i = 0; i < order.length; i += 2) pairs.push(order.slice(i, i + 2))
  const last = pairs.at(-1)
  if (last?.length === 1 && pairs.length > 1) pairs.splice(-2, 2, [...(pairs.at(-2) ?? []), ...last])
  return pairs
}

function show(state: State, { step, cards, tally }: Extract<Entry, { do: 'show' }>): State {
  const secret = state.secret && {
    ...state.secret,
    cards: { ...state.secret.cards, [step]: {} },
    answers: { ...state.secret.answers, [step]: {} },
  }
  return withStep({ ...state, ...(secret && { secret }) }, step, { shown: true, cards, tally })
}

/** From named to without a name; there is no way back. */
function nameless(state: State, step: number): State {
  const cards = state.secret?.cards[step]
  const bare = cards && Object.fromEntries(Object.entries(cards).map(([id, { by: _, ...card }]) => [id, card]))
  const secret = state.secret && bare && { ...state.secret, cards: { ...state.secret.cards, [step]: bare } }
  return withStep({ ...state, ...(secret && { secret }) }, step, { anonymous: true })
}

const named = (state: State, group: string) =>
  group && !state.groups[group] ? { ...state.groups, [group]: { text: '' } } : state.groups

const chosen = (state: State, id: string, how: Proposal['chosen']): State => ({
  ...state,
  proposals: state.proposals.map((proposal) => (proposal.id === id ? { ...proposal, chosen: how } : proposal)),
})

/** What everyone in the room may see. */
export function publicOf({ secret: _, ...state }: State): State {
  return state
}

/** What everyone in the room may see of an entry; `after` is the state with it. Whatever is hidden becomes a number. */
export function projected(entry: Entry, after: State): Entry {
  if (entry.do === 'card' || entry.do === 'uncard' || entry.do === 'answer')
    return { do: 'count', step: entry.step, n: after.steps[entry.step]?.n ?? 0 }
  if (entry.do === 'join') return { do: 'join', id: entry.id, name: entry.name, may: entry.may }
  return entry
}

export const present = (state: State): string[] => Object.keys(state.people).filter((id) => !state.people[id]?.left)

/** The step whose cards this step works with: itself, or the last one before it in which cards were written. */
export function cardStep(state: State): number | null {
  for (let step = state.step; step >= 0; step--) if (state.steps[step]?.kind === 'write') return step
  return null
}
