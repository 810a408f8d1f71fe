import { sql } from 'kysely'
import { disclose } from '#disclosure/disclosure.ts'
import { type Db, setScope } from '#platform/database/database.ts'
import { newId } from '#platform/ids.ts'
import { Faults } from '#platform/web/errors.ts'
import { type Act, tell } from '../acting.ts'
import { writeLedger } from '../closing/closing.ts'
import type { CellCount } from '../closing/counting.ts'
import { groupOf } from '../closing/groups.ts'
import { ledgerOf } from '../closing/ledger-rows.ts'
import { packed } from '../closing/packing.ts'
import { figured, sumOf } from '../closing/publishing.ts'
import { putAll } from '../closing/put-all.ts'
import type { Results } from './reading.ts'

export interface Cut {
  name: string
  units: readonly string[]
}

type Row = { cell: string; identity: string; path: string[] } & CellCount

/**
 * One more group, asked for after publishing. It passes the same test as the round itself, next to all that was ever published;
 * what would expose somebody is refused with the reason, and then nothing has happened. The request's transaction goes on as
 * the program itself.
 */
export async function addCut(tx: Db, act: Act, { round, questionnaire }: Results, cut: Cut): Promise<void> {
  await setScope(tx, { organisation: act.organisation, purpose: 'system' })
  await sql`select pg_advisory_xact_lock(hashtextextended(${`disclosure:${act.organisation}`}, 0))`.execute(tx)
  await refuseTaken(tx, round.id, cut)
  const { rows } = await sql<Row>`select cell, identity, path, n, items, scores from cell_count
    where organisation = my_organisation() and round = ${round.id} and path && ${[...cut.units]}::text[]`.execute(tx)
  const group = { ...groupOf(round.id, 'cut', null, null, rows), id: `cut:${newId()}` }
  if (!rows.length) throw new Faults({ units: (t) => t.results.cut.none })
  if (group.n < round.minimum) throw new Faults({ units: (t) => t.results.cut.small(round.minimum) })
  const chain = await chainOf(tx, round.id)
  const ledger = await ledgerOf(tx, chain)
  const outcome = disclose({ groups: [group], minimum: round.minimum, published: ledger })
  if (!outcome[0]?.shown) throw new Faults({ units: (t) => t.results.cut.refused })
  await writeLedger(tx, act, { chain, round: round.id, groups: outcome.published.slice(ledger.length) })
  const counts = new Map(rows.map((row) => [row.cell, row]))
  const { shown, n, figures } = figured(questionnaire, round.minimum, sumOf(group, counts))
  const place = { id: group.id, kind: 'cut', unit: null, trait: null, path: [], depth: 0, team: false, marks: {} }
  const position = 1_000_000 + (await cutsOf(tx, round.id)).length
  const own = { organisation: act.organisation, round: round.id, name: cut.name, position }
  await putAll(tx, 'published_group', [{ ...place, ...own, shown, n, figures: figures && packed(figures) }])
  await tell(tx, act, 'round-cut-shown', round.id)
}

async function refuseTaken(tx: Db, round: string, { name }: Cut): Promise<void> {
  const { rows } = await sql`select from published_group where organisation = my_organisation() and round = ${round}
    and kind = 'cut' and fold(name) = fold(${name})`.execute(tx)
  if (rows.length) throw new Faults({ name: (t) => t.results.cut.taken })
}

async function chainOf(tx: Db, round: string): Promise<string> {
  const { rows } = await sql<{ chain: string }>`select chain from round_result
    where organisation = my_organisation() and round = ${round}`.execute(tx)
  return rows[0]?.chain ?? round
}

export async function cutsOf(tx: Db, round: string): Promise<{ id: string; name: string; n: number }[]> {
  const { rows } = await sql<{ id: string; name: string; n: number }>`select id, name, n from published_group
    where organisation = my_organisation() and round = ${round} and kind = 'cut' order by position`.execute(tx)
  return rows
}
