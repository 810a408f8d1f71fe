import { sql } from 'kysely'
import { disclose, type Ledger } from '#disclosure/disclosure.ts'
import type { Db } from '#platform/database/database.ts'
import { notify } from '#platform/events.ts'
import { newId } from '#platform/ids.ts'
import { type Act, tell } from '../acting.ts'
import { type FrozenQuestionnaire, itemsOf } from '../questionnaires/model.ts'
import { frozenVersion } from '../questionnaires/versions.ts'
import type { Round } from '../rounds/tables.ts'
import { type Answered, type CellCount, Counting } from './counting.ts'
import { CountingExperiences, experiencesOf } from './experiences.ts'
import { nearly } from './figures.ts'
import { type CountedCell, cellId, groupsOf } from './groups.ts'
import { linkOf } from './linking.ts'
import { packed } from './packing.ts'
import { publishedRows } from './publishing.ts'
import { putAll } from './put-all.ts'
import { wholeFigures } from './whole.ts'

/** Rows of answers that are in memory at one time. */
const atOnce = 5000

/**
 * Closes a round and publishes it, in the transaction that it is given: counts the answers, destroys them and all keys, finds
 * out what may be shown next to all that was ever published, writes that down, and publishes once. Broken off, nothing of it
 * has happened, and it is done again with the same outcome. In system scope. What is published already stays as it is.
 */
export async function closeRound(tx: Db, act: Act, id: string): Promise<void> {
  const { rows } = await sql<Round>`select * from round where organisation = my_organisation() and id = ${id}
    for no key update`.execute(tx)
  const round = rows[0]
  if (!round || (round.state !== 'open' && round.state !== 'closed')) return
  // Nobody publishes beside us: what one sees of the ledger must be all of it.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`disclosure:${act.organisation}`}, 0))`.execute(tx)
  if (round.state === 'open')
    await sql`update round set state = 'closed', closed_on = ${act.today}
      where organisation = my_organisation() and id = ${id}`.execute(tx)
  const questionnaire = await frozenVersion(tx, round.questionnaire, round.version)
  if (!questionnaire) throw new Error('a round without its questionnaire')
  await publish(tx, act, round, questionnaire)
  await sql`update round set state = 'published', published_on = ${act.today}
    where organisation = my_organisation() and id = ${id}`.execute(tx)
  await tell(tx, act, 'round-published', id)
  await notify(tx, `round:${id}`)
}

async function publish(tx: Db, act: Act, round: Round, questionnaire: FrozenQuestionnaire): Promise<void> {
  const counting = await countAnswers(tx, round.id, questionnaire)
  const counts = counting.cells()
  const { chain, identities, ledger } = await linkOf(tx, round)
  const cells = await cellsOf(tx, round.id, counts, identities)
  const groups = groupsOf(round.id, cells)
  const outcome = disclose({ groups, minimum: round.minimum, published: ledger })
  const shown = new Set(outcome.filter((group) => group.shown).map((group) => group.id))
  const units = await unitsOf(tx, round.id)
  const rows = publishedRows(questionnaire, round.minimum, units, groups, shown, counts)
  await putAll(
    tx,
    'published_group',
    rows.map((row) => ({
      ...row,
      organisation: act.organisation,
      round: round.id,
      above: row.path.at(-2) ?? null,
      figures: row.figures && packed(row.figures),
    })),
  )
  await keepCounts(tx, act, round.id, cells, counts)
  await writeLedger(tx, act, { chain, round: round.id, groups: outcome.published.slice(ledger.length) })
  const answered = counting.added < round.minimum ? null : nearly(counting.added, round.minimum)
  const sums = counting.whole()
  await sql`insert into whole_count (organisation, round, sums)
    values (${act.organisation}, ${round.id}, ${JSON.stringify(sums)})`.execute(tx)
  await sql`insert into round_result (organisation, round, chain, on_day, invited, answered, whole)
    values (${act.organisation}, ${round.id}, ${chain}, ${act.today}, ${units[0]?.invited ?? 0}, ${answered},
      ${JSON.stringify(wholeFigures(sums))})`.execute(tx)
  await publishExperiences(tx, act, round, questionnaire, units[0]?.unit ?? '')
  await sql`delete from answer_set where organisation = my_organisation() and round = ${round.id}`.execute(tx)
  await sql`delete from experience_answer where organisation = my_organisation() and round = ${round.id}`.execute(tx)
}

async function countAnswers(tx: Db, round: string, questionnaire: FrozenQuestionnaire): Promise<Counting> {
  const scales = questionnaire.scales.map(({ id }) => ({ id, items: itemsOf(questionnaire, id) }))
  const counting = new Counting(questionnaire.items, scales)
  await eachAnswer<Answered>(
    tx,
    sql`select cell, body from answer_set
    where organisation = my_organisation() and round = ${round}`,
    (cell, body) => counting.add(cell, body),
  )
  return counting
}

/** Goes by every row once, a few thousand at a time, in no order. */
async function eachAnswer<Body>(tx: Db, query: ReturnType<typeof sql>, take: (cell: string, body: Body) => void) {
  await sql`declare answers no scroll cursor for ${query}`.execute(tx)
  for (;;) {
    const { rows } = await sql<{ cell: string; body: Body }>`fetch ${sql.lit(atOnce)} from answers`.execute(tx)
    for (const { cell, body } of rows) take(cell, body)
    if (rows.length < atOnce) break
  }
  await sql`close answers`.execute(tx)
}

async function cellsOf(
  tx: Db,
  round: string,
  counts: ReadonlyMap<string, CellCount>,
  identities: ReadonlyMap<string, string>,
): Promise<CountedCell[]> {
  const { rows } = await sql<{ cell: string; path: string[] }>`select cell, path from round_cell
    where organisation = my_organisation() and round = ${round} order by cell`.execute(tx)
  return rows.map(({ cell, path }) => ({
    cell,
    path,
    n: counts.get(cell)?.n ?? 0,
    identity: identities.get(path.at(-1) ?? ''),
  }))
}

export interface FrozenUnit {
  unit: string
  parent: string | null
  name: string
  depth: number
  invited: number
}

/** The tree as it was when the round began, from above. */
export async function unitsOf(tx: Db, round: string): Promise<FrozenUnit[]> {
  const { rows } = await sql<FrozenUnit>`select unit, parent, name, depth, invited from round_unit
    where organisation = my_organisation() and round = ${round} order by depth, fold(name), unit`.execute(tx)
  return rows
}

async function keepCounts(
  tx: Db,
  act: Act,
  round: string,
  cells: readonly CountedCell[],
  counts: ReadonlyMap<string, CellCount>,
): Promise<void> {
  const kept = cells.flatMap((cell) => {
    const count = counts.get(cell.cell)
    if (!count) return []
    const { n, items, scores } = count
    return [{ cell: cell.cell, path: cell.path, n, items, scores, identity: cellId(round, cell) }]
  })
  await putAll(
    tx,
    'cell_count',
    kept.map((row) => ({ organisation: act.organisation, round, ...row })),
  )
}

export async function writeLedger(
  tx: Db,
  act: Act,
  { chain, round, groups }: { chain: string; round: string; groups: Ledger },
): Promise<void> {
  await sql`insert into disclosure_ledger (organisation, id, chain, round, on_day, groups)
    values (${act.organisation}, ${newId()}, ${chain}, ${round}, ${act.today}, ${JSON.stringify(groups)}::jsonb)`.execute(
    tx,
  )
}

async function publishExperiences(tx: Db, act: Act, round: Round, questionnaire: FrozenQuestionnaire, top: string) {
  const counting = new CountingExperiences(questionnaire)
  await eachAnswer<Record<string, string[]>>(
    tx,
    sql`select cell, body from experience_answer
    where organisation = my_organisation() and round = ${round.id}`,
    (cell, body) => counting.add(cell, body),
  )
  if (!counting.cells.size) return
  const own = { organisation: act.organisation, round: round.id }
  const counts = [...counting.cells].map(([cell, { n, questions }]) => ({ ...own, cell, n, choices: questions }))
  await putAll(tx, 'experience_count', counts)
  const published = experiencesOf(questionnaire, top, counting.cells, round.minimum)
  await putAll(
    tx,
    'published_experience',
    published.map((row) => ({ ...own, ...row })),
  )
}
