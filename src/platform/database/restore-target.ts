import type pg from 'pg'
import { StartError } from '#platform/start-error.ts'
import type { AppliedMigration } from './backup-file.ts'
import { exists, migrationsOf, notOfAnExtension } from './backup-tables.ts'

/** Any number, as long as it is always this one: two restores at once would undo each other. */
const lock = 7_217_360_812

export async function takeRestoreLock(client: pg.Client): Promise<void> {
  const { rows } = await client.query('select pg_try_advisory_lock($1) as taken', [lock])
  if (!rows[0].taken) throw new StartError('Another restore into this database is running. Wait until it has ended.')
}

/** Empty is: no tables, or only ours and no organisation yet. Ours carry their data class in their comment. */
export async function requireEmpty(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
       and ${notOfAnExtension('pg_class', 'c.oid')}
       and coalesce(obj_description(c.oid, 'pg_class'), '') !~ '^(sealed|unlinked|personal|open): ' limit 1`,
  )
  if (rows[0])
    throw new StartError(
      `The database holds a table of something else, ${rows[0].name}. Restore into an empty database.`,
    )
  if (!(await exists(client, 'organisation'))) return
  if ((await client.query('select 1 from public.organisation limit 1')).rowCount)
    throw new StartError(
      'The database holds an organisation already, and a restore replaces nothing. Restore into an empty database.',
    )
}

/**
 * Takes away the tables of an installation in which nobody began, with all that belongs to them: they may be newer
 * than those of the backup, and rows can only be loaded into the tables that they came from.
 */
export async function clearAway(client: pg.Client): Promise<void> {
  await client.query('begin')
  await requireEmpty(client)
  const { rows } = await client.query<{ statement: string }>(ownThings)
  for (const { statement } of rows) await client.query(statement)
  await client.query('commit')
}

const own = (catalog: 'pg_class' | 'pg_proc' | 'pg_type', prefix: string) =>
  `${prefix}namespace = 'public'::regnamespace and ${prefix}owner = current_user::regrole and ${notOfAnExtension(catalog, 'oid')}`

/** Tables first: with them goes most of the rest, and what is gone already is passed over. */
const ownThings = `
  select format('drop %s if exists public.%I cascade', kind, relname) as statement, turn
  from pg_class join (values ('r', 'table', 1), ('p', 'table', 1), ('v', 'view', 2), ('m', 'materialized view', 2), ('S', 'sequence', 3))
    as kinds (letter, kind, turn) on relkind::text = letter
  where ${own('pg_class', 'rel')}
  union all
  select format('drop routine if exists %s cascade', oid::regprocedure), 4 from pg_proc where ${own('pg_proc', 'pro')}
  union all
  select format('drop type if exists public.%I cascade', typname), 5 from pg_type where ${own('pg_type', 'typ')}
    and (typtype in ('d', 'e', 'r') or typtype = 'c' and typrelid in (select oid from pg_class where relkind = 'c'))
  order by turn`

/** The tables must be exactly those that the rows came from, and stay so until they are in. */
export async function requireMigrations(client: pg.Client, expected: readonly AppliedMigration[]): Promise<void> {
  await client.query('lock table public.migration in share mode')
  const text = (list: readonly AppliedMigration[]) =>
    list
      .map((m) => `${m.module}/${m.name} ${m.hash}`)
      .sort()
      .join('\n')
  if (text(await migrationsOf(client)) !== text(expected))
    throw new StartError(
      'The tables changed during the restore: does Vrijmoed run on this database? Stop it, then restore.',
    )
}
