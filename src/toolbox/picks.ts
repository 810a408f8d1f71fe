import { cardStep, type State } from './fold.ts'
import type { Step } from './scripts.ts'

export interface Pick {
  value: string
  label: string
}

interface Words {
  yes: string
  partly: string
  no: string
}

/** What can be chosen in a step: what its author wrote, a line of five between two ends, or the cards and piles. */
export function picksOf(state: State, steps: readonly Step[], at: number, words: Words): Pick[] {
  const step = steps[at]
  if (!step) return []
  if (step.kind === 'closing')
    return [
      { value: 'yes', label: words.yes },
      { value: 'partly', label: words.partly },
      { value: 'no', label: words.no },
    ]
  if (step.kind === 'vote' && !step.options.length) return pilesOf(state)
  const options = step.options.length ? step.options : (steps[earlierOf(steps, at) ?? -1]?.options ?? [])
  if (step.kind === 'scale' || step.kind === 'compare') return lineOf(options)
  return options.map((label, i) => ({ value: String(i + 1), label }))
}

/** The same question, asked before. */
export function earlierOf(steps: readonly Step[], at: number): number | null {
  const asked = steps[at]
  if (asked?.kind !== 'compare') return null
  for (let i = at - 1; i >= 0; i--) {
    const step = steps[i]
    if ((step?.kind === 'scale' || step?.kind === 'compare') && step.prompt === asked.prompt) return i
  }
  return null
}

function lineOf(options: readonly string[]): Pick[] {
  if (options.length > 2) return options.map((label, i) => ({ value: String(i + 1), label }))
  const [from = '', to = ''] = options
  return [1, 2, 3, 4, 5].map((n) => ({
    value: String(n),
    label: n === 1 && from ? `1 · ${from}` : n === 5 && to ? `5 · ${to}` : String(n),
  }))
}

function pilesOf(state: State): Pick[] {
  const from = cardStep(state)
  const cards = from === null ? [] : (state.steps[from]?.cards ?? [])
  const piles = Object.entries(state.groups)
    .map(([id, { text }]) => ({ id, text, cards: cards.filter((card) => state.places[card.id] === id) }))
    .filter((pile) => pile.cards.length)
  const loose = cards.filter((card) => !state.places[card.id])
  return [
    ...piles.map((pile) => ({ value: pile.id, label: pile.text || pile.cards.map(({ text }) => text).join(' / ') })),
    ...loose.map((card) => ({ value: card.id, label: card.text })),
  ]
}
