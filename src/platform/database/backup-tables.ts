import pg from 'pg'
import { StartError } from '#platform/start-error.ts'
import type { AppliedMigration, Header, Table } from './backup-file.ts'
import type { Connection } from './connection.ts'

/** A connection as the owner, set so that values are written and read back the same on any server. */
export async function connectOwner(connection: Connection): Promise<pg.Client> {
  const client = new pg.Client(connection)
  // What happens to a connection is heard by whoever waits for an answer on it.
  client.on('error', () => {})
  await client.connect().catch(({ code = 'no answer' }: NodeJS.ErrnoException) => {
    throw new StartError(
      `The database cannot be entered (${code}). Check that it runs, and DATABASE_URL when that is set.`,
    )
  })
  await client.query(
    `select set_config(name, wanted, false) from pg_settings
     join unnest($1::text[], $2::text[]) as setting (name, wanted) using (name)
     where context = 'user' or current_setting('is_superuser')::boolean`,
    [Object.keys(settings), Object.values(settings)],
  )
  return client
}

const settings = {
  client_encoding: 'UTF8',
  datestyle: 'ISO, YMD',
  intervalstyle: 'postgres',
  timezone: 'UTC',
  extra_float_digits: '3',
  bytea_output: 'hex',
  search_path: 'public',
  // Were the owner held by row-level security too, PostgreSQL must say so, and not leave rows out.
  row_security: 'off',
  // A large table takes as long as it takes.
  statement_timeout: '0',
  lock_timeout: '0',
  idle_in_transaction_session_timeout: '0',
  idle_session_timeout: '0',
  transaction_timeout: '0',
  // The server's log names no values of a row that it refuses; only an administrator can ask for that.
  log_error_verbosity: 'terse',
}

export const quoted = (name: string) => `public.${pg.escapeIdentifier(name)}`
export const columnsOf = (table: Table) => table.columns.map((column) => pg.escapeIdentifier(column)).join(', ')

export const notOfAnExtension = (catalog: 'pg_class' | 'pg_proc' | 'pg_type', oid: string) =>
  `not exists (select from pg_depend d where d.classid = '${catalog}'::regclass and d.objid = ${oid} and d.deptype = 'e')`

/**
 * The tables of `public` with the columns that can be written. Left out are `migration`, which the header holds, and
 * every other schema: the jobs in `pgboss` are made anew. A partitioned table counts as one.
 */
export async function tablesOf(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
       and c.relname <> 'migration' and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
       and ${notOfAnExtension('pg_class', 'c.oid')}
     group by c.relname order by c.relname`,
  )
  return rows
}

/** Bytes per table, to show how far a backup is. */
export async function sizesOf(client: pg.Client, tables: readonly Table[]): Promise<number[]> {
  const { rows } = await client.query<{ size: string }>(
    `select pg_table_size(name::regclass)::text as size from unnest($1::text[]) with ordinality as t (name, nth) order by nth`,
    [tables.map((table) => quoted(table.name))],
  )
  return rows.map((row) => Number(row.size))
}

export async function sequencesOf(client: pg.Client): Promise<Header['sequences']> {
  const names = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'S'
       and ${notOfAnExtension('pg_class', 'c.oid')} order by c.relname`,
  )
  const sequences: Header['sequences'] = []
  for (const { name } of names.rows) {
    const { rows } = await client.query(`select last_value::text as last, is_called as called from ${quoted(name)}`)
    sequences.push({ name, ...rows[0] })
  }
  return sequences
}

export async function migrationsOf(client: pg.Client): Promise<AppliedMigration[]> {
  if (!(await exists(client, 'migration'))) return []
  const { rows } = await client.query<AppliedMigration>(
    'select module, name, hash from public.migration order by module, name',
  )
  return rows
}

export async function exists(client: pg.Client, table: string): Promise<boolean> {
  return (await client.query('select 1 where to_regclass($1) is not null', [quoted(table)])).rowCount === 1
}
