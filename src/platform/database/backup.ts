import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { StartError } from '#platform/start-error.ts'
import { explain } from './backup-errors.ts'
import { format, type Header, type Table, type Trailer, written } from './backup-file.ts'
import type { BackupKey } from './backup-key.ts'
import { sealInto } from './backup-seal.ts'
import { columnsOf, connectOwner, migrationsOf, quoted, sequencesOf, sizesOf, tablesOf } from './backup-tables.ts'
import type { Connection } from './connection.ts'

export { type BackupKey, backupKey, keyFileIn, readKey } from './backup-key.ts'

export interface BackupOptions {
  /** As the owner of the tables. */
  connection: Connection
  file: string
  key: BackupKey
  appVersion: string
  log?: (line: string) => void
  /** In bytes of the tables, roughly; it ends with done = total. */
  progress?: (done: number, total: number) => void
  /** Stops the backup; nothing half is left. */
  signal?: AbortSignal
}

/** Makes one sealed file of the database as it is at this moment, while people go on working. Throws StartError. */
export async function backUp(options: BackupOptions): Promise<{ tables: number; rows: number; bytes: number }> {
  const client = await connectOwner(options.connection)
  try {
    const header = await snapshot(client, options.appVersion)
    options.log?.(`Backing up ${header.tables.length} tables as they are at ${header.madeOn}.`)
    const counts: Trailer['tables'] = []
    const rows = await rowsWithProgress(client, header.tables, options)
    const bytes = await sealInto(options.file, options.key, written(header, rows, counts), options.signal)
    return { tables: counts.length, rows: counts.reduce((sum, table) => sum + table.rows, 0), bytes }
  } catch (error) {
    throw explain(error, 'backup', options.file)
  } finally {
    await client.end().catch(() => {})
  }
}

/**
 * The tables are locked (against changes of their form and TRUNCATE, not against work) before the snapshot is taken:
 * a table that is emptied in between would otherwise be empty in a backup of a moment at which it was not.
 */
async function snapshot(client: pg.Client, app: string): Promise<Header> {
  for (let attempt = 0; attempt < 5; attempt++) {
    const before = await tablesOf(client)
    await client.query('begin isolation level repeatable read, read only')
    if (before.length)
      await client.query(`lock table ${before.map((t) => quoted(t.name)).join(', ')} in access share mode`)
    const tables = await tablesOf(client)
    if (JSON.stringify(tables) === JSON.stringify(before)) return describe(client, app, tables)
    await client.query('rollback')
  }
  throw new StartError(
    'The tables were being changed all the time. Let the update of Vrijmoed finish, then make the backup.',
  )
}

async function describe(client: pg.Client, app: string, tables: Table[]): Promise<Header> {
  const migrations = await migrationsOf(client)
  if (!migrations.length) throw new StartError('This database holds no Vrijmoed yet, so there is nothing to back up.')
  const madeOn = new Date().toISOString()
  return { kind: 'vrijmoed-backup', format, app, madeOn, migrations, tables, sequences: await sequencesOf(client) }
}

async function rowsWithProgress(client: pg.Client, tables: Table[], { progress = () => {} }: BackupOptions) {
  const sizes = await sizesOf(client, tables)
  const total = sizes.reduce((sum, size) => sum + size, 0)
  let before = 0
  return async function* (table: Table): AsyncGenerator<Uint8Array> {
    const size = sizes[tables.indexOf(table)] ?? 0
    let done = 0
    for await (const chunk of copyOut(client, table)) {
      done += chunk.length
      progress(before + Math.min(done, size), total)
      yield chunk
    }
    before += size
    progress(before, total)
  }
}

/**
 * In text: PostgreSQL keeps that form the same from version to version, while the binary one holds the numbers that
 * this server gave to types, and follows their insides. Compressed it is no larger.
 */
function copyOut(client: pg.Client, table: Table): AsyncIterable<Buffer> {
  const rows = client.query(copyTo(`copy (select ${columnsOf(table)} from ${quoted(table.name)}) to stdout`))
  // When the connection is closed under it, the loop that reads is gone already and nobody else listens.
  rows.on('error', () => {})
  return rows
}
