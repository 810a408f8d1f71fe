import type { Messages } from '#platform/i18n/i18n.ts'
import type { SealFor } from './adviser-keys.ts'
import type { Slot } from './hours.ts'
import type { IslandWords, TalkWords } from './island-words.ts'

/** What the page where a talk begins gives to its island. */
export interface TalkSent extends SealFor {
  page: IslandWords
  words: TalkWords
  code: Messages['tell']['code']
  list: readonly string[]
  /** Of a booking: with whom, and when one can. Of a talk in writing: everybody who has a key, some chosen already. */
  adviser: { member: string; name: string } | null
  slots: Slot[]
  chosen: string[]
  units: Record<string, string[]>
}
