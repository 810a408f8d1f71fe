import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { projectRoot } from '../project-root.ts'
import { type BackupOptions, backUp } from './backup.ts'
import type { Said, Task } from './backup-child.ts'
import { firstMigrations, migrator, rows, run } from './backup-fixture-tables.ts'
import { backupKey } from './backup-key.ts'
import { connectOwner, quoted, sequencesOf, tablesOf } from './backup-tables.ts'
import type { Connection } from './connection.ts'
import type { Migration } from './migrations.ts'
import { type RestoreOptions, restore } from './restore.ts'

/** For the tests of backup and restore: databases on a server that runs already, and a folder with a key. */
export async function startBench(server: Connection) {
  const dir = await mkdtemp(join(tmpdir(), 'vrijmoed-backup-'))
  const key = await backupKey(dir)
  const databases: string[] = []
  let files = 0
  return {
    dir,
    key,
    server,
    newFile: () => join(dir, `${++files}.backup`),
    async newDatabase(): Promise<Connection> {
      const database = `backup_${randomBytes(6).toString('hex')}`
      databases.push(database)
      await run(server, `create database ${database}`)
      return { ...server, database }
    },
    /** Of an owner as on a server of somebody else: no administrator. */
    async ownedDatabase(): Promise<Connection> {
      const { database, ...rest } = await this.newDatabase()
      await run(server, `create role owner_of_${database} login password 'o'`)
      await run(server, `alter database ${database} owner to owner_of_${database}`)
      return { ...rest, database, user: `owner_of_${database}`, password: 'o' }
    },
    async filledDatabase(empty?: Connection): Promise<Connection> {
      const connection = empty ?? (await this.newDatabase())
      await migrator(connection, firstMigrations)()
      await run(connection, rows)
      return connection
    },
    async backUp(connection: Connection, more: Partial<BackupOptions> = {}) {
      const options = { connection, file: this.newFile(), key, appVersion: '0.1.0', ...more }
      return { file: options.file, ...(await backUp(options)) }
    },
    restore(connection: Connection, file: string, more: Partial<RestoreOptions> & { all?: Migration[] } = {}) {
      const { all: migrations = firstMigrations, ...rest } = more
      const migrate = migrator(connection, migrations)
      return restore({ connection, file, key, appVersion: '0.1.0', migrations, migrate, ...rest })
    },
    async stop() {
      for (const database of databases) {
        await run(server, `drop database ${database} with (force)`)
        await run(server, `drop role if exists owner_of_${database}, ${database}_login`)
      }
      await rm(dir, { recursive: true, force: true })
    },
  }
}

export type Bench = Awaited<ReturnType<typeof startBench>>

/** Runs a task in a process of its own: to end it, to bound its files (in blocks of 512 bytes), to measure its memory. */
export async function child(task: Task, { largestFile }: { largestFile?: number } = {}): Promise<Said> {
  const limit = largestFile ? `ulimit -f ${largestFile}; ` : ''
  const script = join(projectRoot, 'src/platform/database/backup-child.ts')
  const words = [process.execPath, script, JSON.stringify(task)]
  const running = spawn('/bin/sh', ['-c', `${limit}exec "$@"`, 'sh', ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines = await Array.fromAsync(createInterface(running.stdout))
  return JSON.parse(lines.at(-1) ?? '{}') as Said
}

/** All rows of all tables as text, and where the sequences stand. */
export async function contents(connection: Connection): Promise<Record<string, unknown>> {
  const client = await connectOwner(connection)
  try {
    const found: Record<string, unknown> = { sequences: await sequencesOf(client) }
    for (const table of await tablesOf(client)) {
      const { rows } = await client.query(
        `select t::text as row from ${quoted(table.name)} t order by t::text collate "C"`,
      )
      found[table.name] = rows.map(({ row }) => row)
    }
    return found
  } finally {
    await client.end()
  }
}

/** How the tables are tied together, which a restore must leave as it found it. */
export async function structure(connection: Connection): Promise<unknown[]> {
  const constraints = await run(
    connection,
    `select conrelid::regclass::text as table, conname, pg_get_constraintdef(oid), obj_description(oid, 'pg_constraint') as comment
     from pg_constraint where connamespace = 'public'::regnamespace order by 1, 2`,
  )
  const triggers = await run(
    connection,
    'select tgrelid::regclass::text as table, tgname, tgenabled from pg_trigger where not tgisinternal order by 1, 2',
  )
  return [...constraints.rows, ...triggers.rows]
}
