import type pg from 'pg'
import { StartError } from '#platform/start-error.ts'
import type { AppliedMigration, Header } from './backup-file.ts'
import { exists, migrationsOf } from './backup-tables.ts'

/** Any number, the same for all: two restores at once would undo each other. */
const lock = 7_217_360_812

export async function takeRestoreLock(client: pg.Client): Promise<void> {
  const { rows } = await client.query('select pg_try_advisory_lock($1) as taken', [lock])
  if (!rows[0].taken) throw new StartError('Another restore into this database is running. Wait until it has ended.')
}

/** Empty is: no tables, or ours without an organisation. Whatever else is there belongs to somebody. */
export async function requireEmpty(client: pg.Client): Promise<void> {
  const { rows } = await client.query(
    `select count(*)::integer as tables from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`,
  )
  if (rows[0].tables === 0) return
  const ours = (await exists(client, 'migration')) && (await exists(client, 'organisation'))
  if (!ours && !(await exists(client, 'installation')))
    throw new StartError('The database holds tables of something else. Restore into an empty database.')
  if (ours && (await client.query('select 1 from public.organisation limit 1')).rowCount)
    throw new StartError(
      'The database holds an organisation already, and a restore replaces nothing. Restore into an empty database.',
    )
}
