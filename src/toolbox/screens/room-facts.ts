import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Messages } from '#platform/i18n/i18n.ts'
import type { Readers } from '#ui/elements/reader-line.tsx'
import type { State } from '../fold.ts'
import type { ShownRound } from '../last-round.ts'
import type { Script } from '../scripts.ts'

export type LiveWords = Messages['toolbox']['live']

/** What a phone keeps for itself: what it put down, and what it chose, with the keys to change that. */
export interface Own {
  cards: { id: string; text: string }[]
  picks: string[] | null
  proposed: number
}

export interface RoomFacts {
  words: LiveWords
  script: Pick<Script, 'title' | 'steps'>
  help: Record<string, string>
  code: string
  address: string
  team: string
  earlier: { line: string; by: string }[]
  /** Of a session about it: what was published of the last round. */
  results: ShownRound | null
  today: string
  state: State
  /** Null on the big screen, which only shows. */
  me: string | null
  own: Own
  /** By the server's clock. */
  now: number
  /** The line is broken, or something waits to be sent. */
  line: 'good' | 'lost' | 'sending'
  refused: string | null
}

export const nothingOwn: Own = { cards: [], picks: null, proposed: 0 }

const Facts = createContext<RoomFacts | null>(null)
export const RoomProvider = Facts.Provider
export function useRoom(): RoomFacts {
  const facts = useContext(Facts)
  if (!facts) throw new Error('a part of a session was rendered outside a room')
  return facts
}

export const fill = (text: string, values: Record<string, string | number>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))

export const nameOf = (state: State, id: string): string => state.people[id]?.name ?? ''

/** What is written here, those in the room can read, until the end. */
export const roomReaders = ({ words }: RoomFacts, kind: Readers['kind'] = 'open'): Readers => ({
  kind,
  who: [words.reader.session],
  notWho: [words.reader.boss],
  until: words.reader.end,
})
