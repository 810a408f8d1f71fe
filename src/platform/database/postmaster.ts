import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { DataFolder } from './data-folder.ts'
import type { Binaries } from './postgres-binaries.ts'
import { environment, settings } from './postgres-environment.ts'
import type { Door } from './socket-folder.ts'

/** The running server: its last words are kept, so that its end can be explained. */
export interface Postmaster {
  pid: number
  lastWords: () => string[]
  ended: Promise<void>
}

export class PostgresFailed extends Error {
  override name = 'PostgresFailed'
  readonly words: string[]
  constructor(words: string[]) {
    super(words.findLast((line) => /FATAL|PANIC/.test(line)) ?? words.at(-1) ?? 'PostgreSQL ended without a word')
    this.words = words
  }
}

/** Comes back when connections are welcome; recovery after a crash takes as long as it takes. */
export async function startPostmaster(
  folder: DataFolder,
  binaries: Binaries,
  door: Door,
  durable: boolean,
): Promise<Postmaster> {
  const child = spawn(binaries.postgres, ['-D', folder.cluster, ...settings(door, durable)], {
    ...folder.account,
    cwd: folder.home,
    env: environment(),
    // A group of its own: Ctrl-C in the terminal is for the app, which then stops the database after its own work.
    detached: process.platform !== 'win32',
    windowsHide: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const words: string[] = []
  const ended = once(child, 'exit').then(() => {})
  await ready(child, ended, words)
  return { pid: child.pid ?? 0, lastWords: () => words, ended }
}

function ready(child: ChildProcess, ended: Promise<void>, words: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    if (!child.stderr) return reject(new Error('PostgreSQL has no output'))
    const lines = createInterface({ input: child.stderr })
    lines.on('line', (line) => {
      words.push(line)
      if (words.length > 40) words.shift()
      if (line.includes('ready to accept connections')) resolve()
    })
    const failed = () => reject(new PostgresFailed(words))
    Promise.all([ended, once(lines, 'close')]).then(failed, reject)
  })
}
