import { stat } from 'node:fs/promises'
import type pg from 'pg'
import { StartError } from '#platform/start-error.ts'
import { explain, halfOrAltered } from './backup-errors.ts'
import { type AppliedMigration, type Header, read, type Trailer, type Visitor } from './backup-file.ts'
import type { BackupKey } from './backup-key.ts'
import { unseal } from './backup-seal.ts'
import { connectOwner } from './backup-tables.ts'
import type { Connection } from './connection.ts'
import { Loading } from './restore-load.ts'
import { clearAway, requireEmpty, takeRestoreLock } from './restore-target.ts'

export interface RestoreOptions {
  /** As the owner of the tables. */
  connection: Connection
  file: string
  key: BackupKey
  appVersion: string
  /** All migrations of this program. */
  migrations: readonly AppliedMigration[]
  /** Brings the database to these migrations and no others, or without them to all. */
  migrate: (only?: readonly AppliedMigration[]) => Promise<void>
  /** Runs in the transaction that loads the rows, on the tables of the backup: what it removes was never there. */
  afterLoad?: (client: pg.ClientBase) => Promise<void>
  log?: (line: string) => void
  /** In bytes of the file, which is read twice: first to see whether it is whole. */
  progress?: (done: number, total: number) => void
}

/** Loads a backup into an empty database: all of it, or nothing. Throws StartError. */
export async function restore(options: RestoreOptions): Promise<{ tables: number; rows: number }> {
  const client = await connectOwner(options.connection)
  try {
    await takeRestoreLock(client)
    await client.query(`set lock_timeout = '20s'`)
    await requireEmpty(client)
    const backup = await openBackup(options)
    const applied = await verify(backup, options)
    await clearAway(client)
    await options.migrate(applied)
    const counts = await load(client, backup, options)
    await update(options.migrate)
    return { tables: counts.length, rows: counts.reduce((sum, table) => sum + table.rows, 0) }
  } catch (error) {
    throw explain(error, 'restore', options.file)
  } finally {
    await leave(client)
  }
}

/** Waits until nothing is held any more, so that whoever tries again at once is not in the way of itself. */
async function leave(client: pg.Client) {
  await client.query('rollback; select pg_advisory_unlock_all()').catch(() => {})
  await client.end().catch(() => {})
}

type Backup = (visitor: Visitor) => Promise<Trailer>

/** Reads the file anew at each call, with the progress of the two readings together. */
async function openBackup({ file, key, progress = () => {} }: RestoreOptions): Promise<Backup> {
  const total = 2 * (await stat(file)).size
  let done = 0
  const heard = (bytes: number) => {
    done += bytes
    progress(done, total)
  }
  let before: string | null = null
  return async (visitor) => {
    const trailer = await unseal(file, key, (content) => read(content, file, visitor), heard)
    before ??= trailer.sha256
    if (before !== trailer.sha256) throw halfOrAltered(file)
    return trailer
  }
}

/** Reads the whole file before anything is touched. */
async function verify(backup: Backup, options: RestoreOptions): Promise<AppliedMigration[]> {
  let applied: AppliedMigration[] = []
  const header = async (header: Header) => {
    requireKnown(header, options)
    applied = header.migrations
    options.log?.(
      `Reading all of ${options.file}, made on ${header.madeOn} by Vrijmoed ${header.app}, before anything is touched.`,
    )
  }
  const table: Visitor['table'] = async (_, pieces) => {
    for await (const _piece of pieces);
  }
  await backup({ header, table })
  return applied
}

function requireKnown({ app, migrations }: Header, { file, appVersion, migrations: ours }: RestoreOptions) {
  const hashes = new Map(ours.map((m) => [`${m.module}/${m.name}`, m.hash]))
  const newer = app.localeCompare(appVersion, 'en', { numeric: true }) > 0
  if (newer || migrations.some((m) => !hashes.has(`${m.module}/${m.name}`)))
    throw new StartError(
      `${file} was made by a newer Vrijmoed (${app}, this is ${appVersion}). Install that version, then restore; nothing was changed.`,
    )
  const other = migrations.find((m) => hashes.get(`${m.module}/${m.name}`) !== m.hash)
  if (other)
    throw new StartError(
      `${file} was made by a Vrijmoed with another ${other.module}/${other.name}. Restore it with that program; nothing was changed.`,
    )
}

async function load(client: pg.Client, backup: Backup, { log, afterLoad }: RestoreOptions): Promise<Trailer['tables']> {
  const loading = new Loading(client, log ?? (() => {}))
  await client.query('begin')
  await requireEmpty(client)
  const trailer = await backup(loading)
  const counts = await loading.finish(trailer)
  await afterLoad?.(client)
  await client.query('commit')
  return counts
}

/** From here on the rows are in, so a failure must not sound as if they were not. */
async function update(migrate: RestoreOptions['migrate']) {
  await migrate().catch((error: Error) => {
    const why = error instanceof StartError ? error.message : 'Its log says why.'
    throw new StartError(
      `The backup is in the database, but bringing it to this version failed. Start Vrijmoed to try that again. ${why}`,
    )
  })
}
