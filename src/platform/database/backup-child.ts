/*
 * Runs one backup or restore in a process of its own, for tests that kill it and for measuring its memory.
 * Its one argument is a Task as JSON; it prints how it ended.
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
  /** Ends this process as `kill -9` does: so far along, or when all rows are in and nothing is committed yet. */
  dieAt?: number | 'rows in'
}

/** What it prints at its end. */
export interface Said {
  /** The most memory that the process held, in bytes. */
  peak?: number
  ms?: number
  error?: string
}

const { act, connection, file, key: path, dieAt } = JSON.parse(process.argv[2] ?? '') as Task
const say = (line: Said) => process.stdout.write(`${JSON.stringify(line)}\n`)
const die = () => process.kill(process.pid, 'SIGKILL')
const progress = (done: number, total: number) => {
  if (typeof dieAt === 'number' && done / total >= dieAt) die()
}
const log = (line: string) => {
  if (dieAt === 'rows in' && line.startsWith('All rows are in')) die()
}
const common = { connection, file, key: await readKey(path), appVersion: '0.1.0', progress, log }
const started = Date.now()

try {
  if (act === 'backup') await backUp(common)
  else await restore({ ...common, migrations: allMigrations, migrate: migrator(connection, allMigrations) })
  say({ peak: process.resourceUsage().maxRSS * 1024, ms: Date.now() - started })
} catch (error) {
  say({ error: (error as Error).message })
  process.exitCode = 1
}
