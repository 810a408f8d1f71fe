import { sql } from 'kysely'
import type { Db } from '#platform/database/database.ts'

const atOnce = 500

/** Many rows, some hundreds in one statement; PostgreSQL takes them as JSON, and leaves as it is what a column keeps as JSON. */
export async function putAll(tx: Db, table: string, rows: readonly object[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).map((name) => sql.ref(name))
  let before: Promise<unknown> | undefined
  for (let at = 0; at < rows.length; at += atOnce) {
    // The next are written out while the database still works on these.
    const json = JSON.stringify(rows.slice(at, at + atOnce))
    await before
    before = sql`insert into ${sql.table(table)} (${sql.join(columns)}) select ${sql.join(columns)}
      from json_populate_recordset(null::${sql.table(table)}, ${json})`.execute(tx)
  }
  await before
}
