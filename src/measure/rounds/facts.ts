import { sql } from 'kysely'
import { unitNames } from '#people'
import type { Db } from '#platform/database/database.ts'
import type { Day } from '#platform/i18n/i18n.ts'
import type { Role } from '#platform/viewer.ts'
import { minutesFor } from '../questionnaires/model.ts'
import { frozenVersion } from '../questionnaires/versions.ts'
import { mine, type Round, roundTables } from './tables.ts'

/** A round with the names that belong to its ids, as it is shown to everybody. */
export interface RoundFacts {
  round: Round
  owner: string
  editor: string
  /** Since when somebody else than was told at first, if so. */
  editorSince: Day | null
  consentBy: string
  asked: string[]
  items: number
  minutes: number
}

export async function factsOf(tx: Db, round: Round): Promise<RoundFacts> {
  const { owner, consent_by, asked } = round
  const { editor, since } = await editorOf(tx, round)
  const people = [owner, editor, consent_by ?? '']
  const { rows } = await sql<{
    id: string
    name: string
  }>`select id, name from round_names(${round.id}) where id = any (${people})`.execute(tx)
  const nameOf = (id: string | null) => rows.find((row) => row.id === id)?.name ?? '–'
  const units = await unitNames(tx, asked)
  const questionnaire = await frozenVersion(tx, round.questionnaire, round.version)
  return {
    round,
    owner: nameOf(owner),
    editor: nameOf(editor),
    editorSince: since,
    consentBy: nameOf(consent_by),
    asked: asked.map((unit) => units.get(unit) ?? '').filter(Boolean),
    items: questionnaire?.items.length ?? 0,
    minutes: questionnaire ? minutesFor(questionnaire) : 1,
  }
}

/** Who takes out of comments what identifies somebody: who was chosen at first, or the last who came after. */
export async function editorOf(
  tx: Db,
  { id, sees }: Pick<Round, 'id' | 'sees'>,
): Promise<{ editor: string; since: Day | null }> {
  const { rows } = await sql<{ editor: string; since: Day }>`select editor, chosen_on as since from editor_succession
    where organisation = my_organisation() and round = ${id} and editor = round_editor(${id})`.execute(tx)
  return rows[0] ?? { editor: sees.editor, since: null }
}

/** The newest first; row-level security leaves out drafts of others. */
export const roundsFor = (tx: Db): Promise<Round[]> =>
  roundTables(tx)
    .selectFrom('round')
    .selectAll()
    .where('organisation', '=', mine)
    .orderBy('opens_on', 'desc')
    .orderBy('id')
    .execute()

/** Who can be chosen for something in a round: whoever holds one of these roles today. */
export async function holdersOf(tx: Db, roles: readonly Role[], day: Day): Promise<{ value: string; label: string }[]> {
  const { rows } = await sql<{ value: string; label: string }>`
    select distinct m.id as value, m.name as label from role_holding h join member m on m.organisation = h.organisation and m.id = h.member
    where h.organisation = my_organisation() and h.role = any (${[...roles]}) and in_force(h.from_day, h.until_day, ${day})
      and m.id in (select in_service(${day})) order by 2, 1`.execute(tx)
  return rows
}

/** Who can be chosen to look through comments: researchers and advisers who lead nobody and do not sit on the board. */
export async function editorsFor(tx: Db, day: Day): Promise<{ value: string; label: string }[]> {
  const { rows } = await sql<{ value: string; label: string }>`select m.id as value, m.name as label from member m
    where m.organisation = my_organisation() and m.id in (select may_edit_comments(${day})) order by m.name, m.id`.execute(
    tx,
  )
  return rows
}

/** How many keys are made, while a round is being opened. */
export async function keysMade(tx: Db, round: string): Promise<{ done: number; of: number }> {
  const { rows } = await sql<{
    done: number
    of: number
  }>`select count(key)::int as done, count(*)::int as of from round_cell
    where organisation = my_organisation() and round = ${round}`.execute(tx)
  return rows[0] ?? { done: 0, of: 0 }
}
