import { fingerprint, newId } from '#platform/ids.ts'
import type { Action } from './action.ts'
import { shuffled } from './codes.ts'
import { asksAnswer, type Card, type Entry } from './entries.ts'
import { cardStep, present, type State, type StepState } from './fold.ts'
import type { Step } from './scripts.ts'
import { isLeaderless, mayTake } from './taking.ts'

/** Why something cannot be done now; each has its sentence in the messages. */
export type Refusal = 'gone' | 'lead' | 'step' | 'shown' | 'turn' | 'full' | 'answered' | 'notYours' | 'date' | 'here'
export type Decision = Entry | { refused: Refusal }

export interface Around {
  now: Date
  today: string
  steps: readonly Step[]
  /** Who answered which step, apart from what they answered: see `answeredBy`. */
  answered: ReadonlySet<string>
  /** Whoever leads has given no sign of life for a while, by the server's clock. */
  leadAway: boolean
}

export const answeredBy = (step: number, seat: string): string => `${step} ${seat}`

const refuse = (refused: Refusal): Decision => ({ refused })
export const lockOf = (key: string): string => fingerprint(key).toString('base64url')

const most = { people: 60, cards: 300, proposals: 20 }

/** What becomes of an action in this state: an entry for the log, or why not. */
export function decide(state: State, action: Action, who: string, around: Around): Decision {
  if (!state.people[who] || state.people[who].left) return refuse('gone')
  if (leadOnly.has(action.do) && state.lead !== who) return refuse('lead')
  switch (action.do) {
    case 'go':
      return go(state, action.to, around)
    case 'timer':
      return { do: 'timer', ends: action.minutes ? around.now.getTime() + action.minutes * 60_000 : null }
    case 'hand':
      return present(state).includes(action.to) ? { do: 'lead', id: action.to } : refuse('gone')
    case 'take':
      return take(state, who, around.leadAway)
    case 'leave':
      return leave(state, who, action.who ?? who)
    case 'turn':
    case 'invite':
      return inRound(state, action, who)
    case 'card':
    case 'uncard':
    case 'nameless':
      return write(state, action, who)
    case 'answer':
      return answer(state, action, around.answered.has(answeredBy(state.step, who)))
    case 'show':
      return show(state)
    default:
      return afterwards(state, action, around)
  }
}

const leadOnly = new Set<Action['do']>(['go', 'timer', 'hand', 'nameless', 'show', 'choose', 'unchoose'])

function take(state: State, who: string, away: boolean): Decision {
  if (state.lead === who || !mayTake(state, who)) return refuse('lead')
  if (state.from === who || isLeaderless(state)) return { do: 'lead', id: who }
  return away ? { do: 'lead', id: who, taken: true } : refuse('here')
}

function go(state: State, to: number, { now, steps }: Around): Decision {
  const step = steps[to]
  if (!step || to === state.step) return refuse('step')
  const mixed = step.kind === 'round' || step.kind === 'pairs' ? arranged(state, step) : []
  // Going back to a step keeps what it became: a step without names stays so.
  const anonymous = state.steps[to]?.anonymous ?? (step.kind === 'closing' || step.anonymous)
  return { do: 'go', to, kind: step.kind, anonymous, ends: now.getTime() + step.minutes * 60_000, order: mixed }
}

/** Random, but for what an author asks: whoever leads the team comes last, or whoever leads the talk shows how it goes. */
function arranged(state: State, { order }: Step): string[] {
  const mixed = shuffled(present(state))
  const leads = new Set(state.secret?.leads)
  if (order === 'leads-last') return mixed.toSorted((a, b) => Number(leads.has(a)) - Number(leads.has(b)))
  if (order === 'facilitator-first')
    return mixed.toSorted((a, b) => Number(b === state.lead) - Number(a === state.lead))
  return mixed
}

function leave(state: State, who: string, gone: string): Decision {
  if (who !== gone && state.lead !== who) return refuse('lead')
  return present(state).includes(gone) ? { do: 'leave', id: gone } : refuse('gone')
}

/** Two who press at the same moment end one turn, not two: the action names whose turn it was. */
function inRound(state: State, action: Extract<Action, { do: 'turn' | 'invite' }>, who: string): Decision {
  const { round } = state
  if (!round?.now) return refuse('turn')
  const mine = round.now === who
  if (action.do === 'invite') return mine ? { do: 'invite', on: action.on } : refuse('turn')
  if (action.who !== round.now || !(mine || state.lead === who)) return refuse('turn')
  return action.how === 'later' && !round.queue.length ? refuse('turn') : { do: 'turn', how: action.how }
}

function write(state: State, action: Extract<Action, { do: 'card' | 'uncard' | 'nameless' }>, who: string): Decision {
  const open = state.steps[state.step]
  if (open?.kind !== 'write') return refuse('step')
  if (open.shown) return refuse('shown')
  const { step } = state
  if (action.do === 'nameless') return open.anonymous ? refuse('step') : { do: 'nameless', step }
  const known = state.secret?.cards[step]?.[action.id]
  const lock = lockOf(action.key)
  if (known ? known.lock !== lock : action.do === 'uncard') return refuse('notYours')
  if (action.do === 'uncard') return { do: 'uncard', step, id: action.id }
  if (!known && open.n >= most.cards) return refuse('full')
  const card: Card = { id: action.id, text: action.text, ...(open.anonymous ? {} : { by: who }) }
  return { do: 'card', step, card, lock }
}

function answer(state: State, action: Extract<Action, { do: 'answer' }>, answered: boolean): Decision {
  const { step } = state
  const open = state.steps[step]
  if (!open || !asksAnswer(open.kind)) return refuse('step')
  if (open.shown) return refuse('shown')
  const lock = lockOf(action.key)
  const known = state.secret?.answers[step]?.[lock]
  // Which answer is whose is not known: a place in the room gives one, and only its key changes it.
  if (!known && answered) return refuse('answered')
  if (!known && open.n >= present(state).length) return refuse('full')
  const picks = open.kind === 'vote' ? [...new Set(action.picks)] : action.picks.slice(0, 1)
  return { do: 'answer', step, lock, picks }
}

/** Showing gives the cards new names in random order, so that nothing that was seen before leads to a text. */
function show(state: State): Decision {
  const own = state.steps[state.step]
  const asked = own && asksAnswer(own.kind)
  const step = asked ? state.step : cardStep(state)
  const shownStep = step === null ? undefined : state.steps[step]
  if (step === null || !shownStep || own?.kind === 'closing') return refuse('step')
  if (shownStep.shown) return refuse('shown')
  return { do: 'show', step, cards: cardsOf(state, step, shownStep), tally: tallyOf(state, step) }
}

function cardsOf(state: State, step: number, { anonymous }: StepState): Card[] {
  return shuffled(Object.values(state.secret?.cards[step] ?? {})).map(({ text, by }) => ({
    id: newId(),
    text,
    ...(by && !anonymous ? { by } : {}),
  }))
}

export function tallyOf(state: State, step: number): Record<string, number> {
  const tally: Record<string, number> = Object.create(null)
  for (const picks of Object.values(state.secret?.answers[step] ?? {}))
    for (const pick of picks) tally[pick] = (tally[pick] ?? 0) + 1
  return Object.fromEntries(Object.entries(tally).sort(([a], [b]) => (a < b ? -1 : 1)))
}

type Afterwards = Extract<Action, { do: 'move' | 'label' | 'propose' | 'choose' | 'unchoose' }>

function afterwards(state: State, action: Afterwards, around: Around): Decision {
  if (action.do === 'move') {
    const from = cardStep(state)
    const cards = from === null ? [] : (state.steps[from]?.cards ?? [])
    return cards.some(({ id }) => id === action.card) ? action : refuse('step')
  }
  if (action.do === 'label') return state.groups[action.group] ? action : refuse('step')
  if (state.steps[state.step]?.kind !== 'agreement') return refuse('step')
  const known = state.proposals.find(({ id }) => id === action.id)
  if (action.do === 'propose') return known || state.proposals.length >= most.proposals ? refuse('full') : action
  if (!known) return refuse('step')
  if (action.do === 'unchoose') return action
  if (action.by < around.today || action.by > later(around.today)) return refuse('date')
  const owned = action.owner === 'lead' || Object.hasOwn(state.secret?.members ?? {}, action.owner)
  return owned ? action : refuse('step')
}

const later = (today: string) => `${Number(today.slice(0, 4)) + 1}${today.slice(4)}`
export const isFull = (state: State): boolean => present(state).length >= most.people
