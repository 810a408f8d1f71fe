import type { JSONColumnType, Kysely, Selectable } from 'kysely'
import type { Ledger } from '#disclosure/disclosure.ts'
import type { Db } from '#platform/database/database.ts'
import type { Day } from '#platform/i18n/i18n.ts'
import type { CellCount, WholeCount } from './counting.ts'
import type { ExperienceFigures } from './experiences.ts'
import type { Marks } from './figures.ts'
import type { Packed } from './packing.ts'

export interface WholeFigures {
  /** How well the items of a scale hang together. */
  alpha: Record<string, number | null>
  /** Correlations between scales over everyone, "scale other-scale". */
  together: Record<string, number>
  sums: WholeCount
}

export interface ClosingTables {
  cell_count: {
    organisation: string
    round: string
    cell: string
    identity: string
    path: string[]
    n: number
    items: JSONColumnType<CellCount['items']>
    scores: JSONColumnType<CellCount['scores']>
  }
  experience_count: { organisation: string; round: string; cell: string; n: number; choices: JSONColumnType<object> }
  disclosure_ledger: {
    organisation: string
    id: string
    chain: string
    round: string
    on_day: Day
    groups: JSONColumnType<Ledger & object>
  }
  round_result: {
    organisation: string
    round: string
    chain: string
    on_day: Day
    invited: number
    /** In fives; null when fewer than the minimum answered. */
    answered: number | null
    whole: JSONColumnType<WholeFigures>
  }
  published_group: {
    organisation: string
    round: string
    id: string
    kind: 'unit' | 'cross' | 'cut'
    position: number
    unit: string | null
    trait: string | null
    name: string
    path: string[]
    /** The unit directly above. */
    above: string | null
    depth: number
    team: boolean
    shown: boolean
    n: number | null
    marks: JSONColumnType<Marks & object>
    figures: JSONColumnType<Packed & object> | null
  }
  published_experience: {
    organisation: string
    round: string
    unit: string
    n: number | null
    figures: JSONColumnType<ExperienceFigures> | null
  }
}

export type PublishedRow = Selectable<ClosingTables['published_group']>
export const closingTables = (db: Db): Kysely<ClosingTables> => db as unknown as Kysely<ClosingTables>
