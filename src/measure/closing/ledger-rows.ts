import { sql } from 'kysely'
import type { Ledger } from '#disclosure/disclosure.ts'
import type { Db } from '#platform/database/database.ts'

/** Everything that was ever published of rounds that count as one, in the order in which it was. Other rounds have cells of
 * their own, so nothing of theirs can be combined with it. */
export async function ledgerOf(tx: Db, chain: string): Promise<Ledger> {
  const { rows } = await sql<{ groups: Ledger }>`select groups from disclosure_ledger
    where organisation = my_organisation() and chain = ${chain} order by on_day, id`.execute(tx)
  return rows.flatMap(({ groups }) => groups)
}
