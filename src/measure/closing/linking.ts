import { sql } from 'kysely'
import type { Ledger } from '#disclosure/disclosure.ts'
import type { Db } from '#platform/database/database.ts'
import type { Round } from '../rounds/tables.ts'
import { ledgerOf } from './ledger-rows.ts'

/** Rounds nearer to each other than this get the same answers from the same people, so what one of them published counts
 * for the other. Further apart, an answer that is given anew is another answer. */
export const nearDays = 60

export interface Link {
  /** Rounds of the same questionnaire share a ledger. */
  chain: string
  /** By unit: what its cell was called in a round so near that the answers are the same. */
  identities: Map<string, string>
  ledger: Ledger
}

/** All that was published of this questionnaire, and the names that cells keep from rounds shortly before. Cells of rounds
 * further away have names of their own, so that what was published of them stands beside it and combines with nothing. */
export async function linkOf(tx: Db, round: Pick<Round, 'id' | 'questionnaire' | 'launched_on'>): Promise<Link> {
  const { rows } = await sql<{ unit: string; identity: string }>`
    select c.path[cardinality(c.path)] as unit, c.identity from round r
    join cell_count c on c.organisation = r.organisation and c.round = r.id
    where r.organisation = my_organisation() and r.questionnaire = ${round.questionnaire} and r.id <> ${round.id}
      and r.closed_on > ${round.launched_on}::date - ${nearDays}::int
    order by r.closed_on, r.id, c.cell`.execute(tx)
  return {
    chain: round.questionnaire,
    identities: new Map(rows.map(({ unit, identity }) => [unit, identity])),
    ledger: await ledgerOf(tx, round.questionnaire),
  }
}
