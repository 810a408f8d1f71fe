import { type Generated, type JSONColumnType, type Kysely, type Selectable, sql } from 'kysely'
import type { Signed } from '#crypto/signing.ts'
import type { Db } from '#platform/database/database.ts'
import type { Day, Texts } from '#platform/i18n/i18n.ts'

export const roundStates = ['draft', 'consent', 'opening', 'open', 'closed', 'published'] as const
export type RoundState = (typeof roundStates)[number]

/** Who sees what once it is published. Board and works council always see the same. */
export interface Sees {
  /** What everyone sees: the organisation and their own units, or the organisation only. */
  members: 'own' | 'organisation'
  /** What a lead sees: the own unit and all below it, or the own unit only. */
  leads: 'below' | 'own'
  /** Who reads comments, once what identifies has been taken out. */
  comments: 'leads' | 'board'
  /** Who was chosen at first to take out of comments what identifies somebody; `round_editor` in SQL says who it is now. */
  editor: string
}

type Json<T extends object | null> = JSONColumnType<T, string | null, string | null>

export interface RoundTables {
  round: {
    organisation: string
    id: string
    state: Generated<RoundState>
    kind: Generated<'culture'>
    question: Json<Texts>
    owner: string
    questionnaire: string
    version: number
    asked: string[]
    minimum: number
    sees: Json<Sees>
    talked_by: Day
    means: Json<Texts>
    opens_on: Day
    closes_on: Day
    made_by: string
    made_on: Day
    copied_from: string | null
    objection: string | null
    consent_on: Day | null
    consent_by: string | null
    matter: string | null
    signing_key: string | null
    signed: Json<Signed | null>
    launched_on: Day | null
    closed_on: Day | null
    published_on: Day | null
    /** The last day as it was told at first; these four are of a round that ends sooner. */
    first_closes_on: Day | null
    shortened_on: Day | null
    shortened_by: string | null
    shortened_why: Json<Texts | null>
  }
  editor_succession: {
    organisation: string
    round: string
    replaced: string
    editor: string
    chosen_by: string
    chosen_on: Day
  }
  round_unit: {
    organisation: string
    round: string
    unit: string
    parent: string | null
    name: string
    depth: number
    invited: number
  }
  round_cell: {
    organisation: string
    round: string
    cell: string
    label: string
    path: string[]
    invited: number
    remarks_cell: string
    experience_cell: string
    key: string | null
  }
  round_member: { organisation: string; round: string; member: string; cell: string; paper: Generated<boolean> }
  cell_secret: { organisation: string; round: string; cell: string; private_key: string }
  organisation_key: { organisation: string; public_key: string; seed: Buffer; made_on: Day }
  token_given: { organisation: string; round: string; member: string; cell: string; asked: Buffer }
  paper_code: { organisation: string; round: string; hash: Buffer; cell: string }
  spent_token: { organisation: string; round: string; hash: Buffer }
  answer_set: {
    organisation: string
    round: string
    id: string
    cell: string
    body: Json<Record<string, number | null>>
  }
  comment: { organisation: string; round: string; question: string; id: string; cell: string; text: string }
  experience_answer: {
    organisation: string
    round: string
    id: string
    cell: string
    body: Json<Record<string, string[]>>
  }
  round_response: { organisation: string; round: string; cell: string; day: Day; answered: number }
}

export type Round = Selectable<RoundTables['round']>
export type Cell = Selectable<RoundTables['round_cell']>

export const roundTables = (db: Db): Kysely<RoundTables> => db as unknown as Kysely<RoundTables>
export const mine = sql<string>`my_organisation()`

/** A round as this viewer may see it: drafts only by who prepares them. */
export async function roundOf(tx: Db, id: string): Promise<Round | null> {
  const row = await roundTables(tx)
    .selectFrom('round')
    .selectAll()
    .where('organisation', '=', mine)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}
