import { sql } from 'kysely'
import type { Ledger } from '#disclosure/disclosure.ts'
import type { Db } from '#platform/database/database.ts'
import type { Round } from '../rounds/tables.ts'
import { ledgerOf } from './ledger-rows.ts'

/** Rounds nearer to each other than this get the same answers from the same people, so what one of them published counts
 * for the other. Further apart, an answer that is given anew is another answer. */
export const nearDays = 60

export interface Link {
  /** The first of the rounds that count as one. */
  chain: string
  /** By unit: what its cell was called in the round before. */
  identities: Map<string, string>
  ledger: Ledger
}

/** The round before, when it asked the same so shortly before that the answers are the same. */
export async function linkOf(tx: Db, round: Pick<Round, 'id' | 'questionnaire' | 'launched_on'>): Promise<Link> {
  const { rows } = await sql<{ id: string; chain: string }>`
    select r.id, p.chain from round r join round_result p on p.organisation = r.organisation and p.round = r.id
    where r.organisation = my_organisation() and r.questionnaire = ${round.questionnaire} and r.id <> ${round.id}
      and r.closed_on > ${round.launched_on}::date - ${nearDays}::int
    order by r.closed_on desc, p.on_day desc limit 1`.execute(tx)
  const before = rows[0]
  if (!before) return { chain: round.id, identities: new Map(), ledger: [] }
  const cells = await sql<{ unit: string; identity: string }>`
    select path[cardinality(path)] as unit, identity from cell_count
    where organisation = my_organisation() and round = ${before.id}`.execute(tx)
  return {
    chain: before.chain,
    identities: new Map(cells.rows.map(({ unit, identity }) => [unit, identity])),
    ledger: await ledgerOf(tx, before.chain),
  }
}
