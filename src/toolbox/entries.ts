/** What a session's steps can be. Content combines them in any order. */
export const stepKinds = [
  'read',
  'round',
  'write',
  'reveal',
  'group',
  'vote',
  'compare',
  'pairs',
  'situation',
  'scale',
  'agreement',
  'closing',
] as const
export type StepKind = (typeof stepKinds)[number]

/** Steps in which everyone gives one answer, hidden until it is shown. */
export const asksAnswer = (kind: StepKind | null): boolean =>
  kind === 'vote' || kind === 'compare' || kind === 'situation' || kind === 'scale' || kind === 'closing'

export interface Card {
  id: string
  text: string
  /** Only of a card with a name. A card without one has no author anywhere. */
  by?: string
}

/** What happened in a room, in the order of its log. */
export type Entry =
  | { do: 'join'; id: string; name: string; may: boolean; lock?: string; member?: string; leads?: true }
  | { do: 'leave'; id: string }
  /** Given by whoever led, or taken while they were away: then they can take it back. */
  | { do: 'lead'; id: string; taken?: true }
  | { do: 'go'; to: number; kind: StepKind; anonymous: boolean; ends: number | null; order: string[] }
  | { do: 'timer'; ends: number | null }
  | { do: 'turn'; how: 'spoke' | 'passed' | 'later' }
  | { do: 'invite'; on: boolean }
  | { do: 'nameless'; step: number }
  | { do: 'card'; step: number; card: Card; lock: string }
  | { do: 'uncard'; step: number; id: string }
  | { do: 'answer'; step: number; lock: string; picks: string[] }
  | { do: 'show'; step: number; cards: Card[]; tally: Record<string, number> }
  | { do: 'move'; card: string; group: string }
  | { do: 'label'; group: string; text: string }
  | { do: 'propose'; id: string; text: string }
  | { do: 'choose'; id: string; owner: string; by: string }
  | { do: 'unchoose'; id: string }
  /** What a phone gets in place of a hidden card or answer: how many there are. */
  | { do: 'count'; step: number; n: number }
