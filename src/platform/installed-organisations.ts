import { sql } from 'kysely'
import { asSystem, type Db } from './database/database.ts'
import { platformTables } from './tables.ts'

/** All organisations of this installation, for whoever runs the server. */
export async function installedOrganisations(db: Db): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string }>`select organisation_ids() as id`.execute(db)
  const found = await Promise.all(
    rows.map(({ id }) =>
      asSystem(db, id, (tx) => platformTables(tx).selectFrom('organisation').select(['id', 'name']).executeTakeFirst()),
    ),
  )
  return found.filter((one) => one !== undefined).sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** As they are shown on a terminal, one to a line. */
export const listed = (organisations: { id: string; name: string }[]): string =>
  organisations.map(({ id, name }) => `  ${id}  ${name}`).join('\n')
