import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { installJobs } from '../jobs.ts'
import { StartError } from '../start-error.ts'
import type { Connection } from './connection.ts'
import type { Migration } from './migrations.ts'

/** What the program gets from a database that is ready for it. */
export interface Prepared {
  /** The role that owns nothing; row-level security holds for it. */
  app: Connection
  /** Signs form tokens and the like; the same for all processes on this database. */
  secret: Buffer
}

/** One number for all of Vrijmoed's processes: whoever comes second waits until the first is ready. */
const lock = 7_217_360_811

/** Brings a database up to this program: roles, job tables and migrations, under a lock. Doing it twice does nothing. */
export async function prepareDatabase(
  owner: Connection,
  migrations: readonly Migration[],
  queues: readonly string[],
): Promise<Prepared> {
  const client = new pg.Client(owner)
  await client.connect()
  try {
    await requireVersion(client)
    await client.query('select pg_advisory_lock($1)', [lock])
    await migrate(client, migrations)
    await installJobs(client, queues)
    return { app: { ...owner, ...(await appRole(client, owner.database)) }, secret: await secretOf(client) }
  } finally {
    await client.end()
  }
}

async function requireVersion(client: pg.Client) {
  const version = Number((await client.query('show server_version_num')).rows[0].server_version_num)
  if (version < 150_000)
    throw new StartError(`This PostgreSQL is version ${Math.floor(version / 10_000)}. Vrijmoed needs 15 or newer.`)
}

const ground = `
create table if not exists migration (module text, name text, hash text not null, applied_on date not null default current_date, primary key (module, name));
comment on table migration is 'open: which changes to the tables were made, and when';
create table if not exists installation (one boolean primary key default true check (one), app_password text not null, secret bytea not null);
comment on table installation is 'sealed: the secrets of this installation; only the owner of the tables reads them';
`

/** Applies what is missing, each in its own transaction. */
export async function migrate(client: pg.Client, migrations: readonly Migration[]): Promise<void> {
  await client.query(ground)
  await ensureGroup(client)
  const applied = await client.query<{ module: string; name: string; hash: string }>(
    'select module, name, hash from migration',
  )
  const known = new Map(migrations.map((m) => [`${m.module}/${m.name}`, m]))
  for (const row of applied.rows) refuseOther(row, known.get(`${row.module}/${row.name}`))
  const done = new Set(applied.rows.map((row) => `${row.module}/${row.name}`))
  for (const migration of migrations)
    if (!done.has(`${migration.module}/${migration.name}`)) await apply(client, migration)
}

function refuseOther(row: { module: string; name: string; hash: string }, ours: Migration | undefined) {
  if (!ours)
    throw new StartError(
      `This database was made by a newer Vrijmoed (it has ${row.module}/${row.name}). Start that version, or restore a backup of your own.`,
    )
  if (ours.hash !== row.hash)
    throw new StartError(
      `The migration ${row.module}/${row.name} was changed after it was applied. Put the file back as it was.`,
    )
}

async function apply(client: pg.Client, migration: Migration) {
  await client.query('begin')
  try {
    await client.query(migration.text)
    await client.query('insert into migration (module, name, hash) values ($1, $2, $3)', [
      migration.module,
      migration.name,
      migration.hash,
    ])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

async function ensureGroup(client: pg.Client) {
  if ((await client.query("select 1 from pg_roles where rolname = 'vrijmoed_app'")).rowCount) return
  await createRole(client, 'create role vrijmoed_app nologin')
}

async function appRole(client: pg.Client, database: string): Promise<{ user: string; password: string }> {
  const user = `${database}_login`
  const password = (await installation(client)).app_password
  const name = pg.escapeIdentifier(user)
  const known = (await client.query('select 1 from pg_roles where rolname = $1', [user])).rowCount
  if (!known)
    await createRole(client, `create role ${name} login in role vrijmoed_app password ${pg.escapeLiteral(password)}`)
  else await client.query(`alter role ${name} password ${pg.escapeLiteral(password)}`)
  await client.query(`revoke connect on database ${pg.escapeIdentifier(database)} from public`)
  await client.query(`grant connect on database ${pg.escapeIdentifier(database)} to ${name}`)
  return { user, password }
}

async function createRole(client: pg.Client, statement: string) {
  try {
    await client.query(statement)
  } catch (error) {
    const code = (error as { code?: string }).code
    if (code === '42501')
      throw new StartError(
        'The user in DATABASE_URL may not make roles. Run as an administrator: alter role that_user createrole.',
      )
    // Another database on the same server was being prepared and made the role first.
    if (code !== '42710' && code !== '23505') throw error
  }
}

async function installation(client: pg.Client): Promise<{ app_password: string; secret: Buffer }> {
  await client.query('insert into installation (app_password, secret) values ($1, $2) on conflict do nothing', [
    randomBytes(24).toString('base64url'),
    randomBytes(32),
  ])
  return (await client.query('select app_password, secret from installation')).rows[0]
}

const secretOf = async (client: pg.Client) => (await installation(client)).secret
