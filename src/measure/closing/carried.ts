import { sql } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import type { Day, Texts } from '#platform/i18n/i18n.ts'
import type { Act } from '../acting.ts'
import { pathTo, type TreeUnit } from '../rounds/cells.ts'
import type { Sees } from '../rounds/tables.ts'
import { putAll } from './put-all.ts'

/** A round whose answers were not asked here: from another program, or from the past. */
export interface CarriedRound {
  id: string
  question: Texts
  owner: string
  questionnaire: string
  version: number
  minimum: number
  sees: Sees
  means: Texts
  opens: Day
  closes: Day
  talked: Day
  matter?: string | null
  /** From above: the first is everyone together. */
  units: readonly TreeUnit[]
  /** The groups in which its answers are counted; each is called after its unit. */
  cells: readonly CarriedCell[]
}

export interface CarriedCell {
  cell: string
  invited: number
  remarks_cell?: string
  experience_cell?: string
}

export const cellsOf = (invited: ReadonlyMap<string, number>): CarriedCell[] =>
  [...invited].map(([cell, n]) => ({ cell, invited: n }))

/** In `copied_from`: nobody was asked here, so there are no keys to check. */
const fromElsewhere = 'elsewhere'

/** Puts such a round into the state in which it can be closed. In system scope. */
export async function beginCarried(tx: Db, act: Act, round: CarriedRound): Promise<void> {
  const own = { organisation: act.organisation, round: round.id }
  await sql`insert into round (organisation, id, state, question, owner, questionnaire, version, asked, minimum, sees, talked_by,
      means, opens_on, closes_on, made_by, made_on, copied_from, consent_on, matter, signing_key, signed, launched_on)
    values (${act.organisation}, ${round.id}, 'opening', ${JSON.stringify(round.question)}, ${round.owner},
      ${round.questionnaire}, ${round.version}, ${[round.units[0]?.id ?? '']}, ${round.minimum}, ${JSON.stringify(round.sees)},
      ${round.talked}, ${JSON.stringify(round.means)}, ${round.opens}, ${round.closes}, ${round.owner}, ${round.opens},
      ${fromElsewhere}, ${round.opens}, ${round.matter ?? null}, '', '{}', ${round.opens})`.execute(tx)
  const tree = new Map(round.units.map((unit) => [unit.id, unit]))
  const paths = new Map(round.units.map(({ id }) => [id, pathTo(tree, id)]))
  const counts = new Map<string, number>()
  for (const { cell, invited } of round.cells)
    for (const above of paths.get(cell) ?? []) counts.set(above, (counts.get(above) ?? 0) + invited)
  const units = round.units.map(({ id, parent, name }) => ({
    ...{ ...own, unit: id, parent, name },
    depth: (paths.get(id)?.length ?? 1) - 1,
    invited: counts.get(id) ?? 0,
  }))
  await putAll(tx, 'round_unit', units)
  const cells = round.cells.map((cell) => ({ ...own, ...placed(tree, paths.get(cell.cell) ?? [], cell) }))
  await putAll(tx, 'round_cell', cells)
  await sql`update round set state = 'open' where organisation = my_organisation() and id = ${round.id}`.execute(tx)
}

function placed(tree: ReadonlyMap<string, TreeUnit>, path: string[], cell: CarriedCell) {
  const { cell: unit, invited, remarks_cell = path[0] ?? unit, experience_cell = path[1] ?? unit } = cell
  return { cell: unit, label: tree.get(unit)?.name ?? '', path, invited, remarks_cell, experience_cell, key: null }
}
