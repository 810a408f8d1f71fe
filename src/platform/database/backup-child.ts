/*
 * Runs one backup or restore in a process of its own, for tests that kill it and for measuring its memory.
 * Its one argument is a Task as JSON; it prints a line at each progress and one with the peak of its memory.
 */
import { backUp, readKey } from './backup.ts'
import { allMigrations, migrator } from './backup-fixture-tables.ts'
import type { Connection } from './connection.ts'
import { restore } from './restore.ts'

export interface Task {
  act: 'backup' | 'restore'
  connection: Connection
  file: string
  key: string
}

/** What it prints: how far it is, and at the end how it went. */
export interface Said {
  share?: number
  /** The most memory that the process held, in bytes. */
  peak?: number
  ms?: number
  error?: string
}

const { act, connection, file, key: path } = JSON.parse(process.argv[2] ?? '') as Task
const say = (line: Said) => process.stdout.write(`${JSON.stringify(line)}\n`)
const progress = (done: number, total: number) => say({ share: done / total })
const common = { connection, file, key: await readKey(path), appVersion: '0.1.0', progress }
const started = Date.now()

try {
  if (act === 'backup') await backUp(common)
  else await restore({ ...common, migrations: allMigrations, migrate: migrator(connection, allMigrations) })
  say({ peak: process.resourceUsage().maxRSS * 1024, ms: Date.now() - started })
} catch (error) {
  say({ error: (error as Error).message })
  process.exitCode = 1
}
