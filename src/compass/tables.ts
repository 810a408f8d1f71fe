import type { Kysely } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import type { Day, Lang, Texts } from '#platform/i18n/i18n.ts'

export const passageKinds = ['about', 'value', 'principle', 'rule', 'example'] as const
export type PassageKind = (typeof passageKinds)[number]

/** Independent of each other: what fits, fits. */
export const marks = ['desired', 'unwanted', 'transgressive'] as const
export type Mark = (typeof marks)[number]

export const sixKinds = [
  'discrimination',
  'bullying-threat',
  'sexual',
  'intimidation-violence',
  'abuse-of-power',
  'not-stopping',
] as const
export type SixKind = (typeof sixKinds)[number]

/** Who asks what they can do: the one it happens to, who sees it, who did it, who leads the team. */
export const seats = ['target', 'bystander', 'actor', 'lead'] as const
export type Seat = (typeof seats)[number]

export const parts = ['title', 'body', ...seats] as const
export type Part = (typeof parts)[number]
export type PassageTexts = Partial<Record<Part, Texts>> & { title: Texts }
export type Phrases = Partial<Record<Lang, string[]>>

export interface CompassTables {
  compass_version: {
    organisation: string
    id: string
    number: number
    revision: number
    why: Texts
    changes: Texts
    started_on: Day
    started_by: string | null
  }
  compass_consultation: {
    organisation: string
    version: string
    from_day: Day
    until_day: Day
    opened_by: string | null
  }
  compass_consent: {
    organisation: string
    id: string
    version: string
    revision: number
    given: boolean
    day: Day
    note: string
    by_member: string | null
    position: number
  }
  compass_in_force: {
    organisation: string
    version: string
    from_day: Day
    decided_on: Day
    decided_by: string | null
  }
  compass_passage: {
    organisation: string
    version: string
    id: string
    kind: PassageKind
    under: string | null
    place: number
    texts: PassageTexts
    phrases: Phrases
    marks: Mark[]
    kinds: SixKind[]
    after_told: boolean
    forms: string[]
    how: string[]
    sectors: string[]
    revision: number
    changed_by: string | null
    removed_on: Day | null
  }
  compass_reading: { organisation: string; version: string; member: string; week: Day }
  compass_reaction: {
    organisation: string
    id: string
    version: string
    passage: string
    member: string
    unit: string | null
    day: Day
    text: string
  }
  team_agreement: {
    organisation: string
    unit: string
    number: number
    talked_on: Day
    lines: string[]
    added_by: string | null
    added_on: Day
  }
  compass_reminder: { organisation: string; about: string; day: Day }
}

export type CompassDb = Kysely<CompassTables>
export const compassTables = (db: Db): CompassDb => db as unknown as CompassDb
