import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import type { DataFolder } from './data-folder.ts'
import type { Binaries } from './postgres-binaries.ts'
import { environment, settings } from './postgres-environment.ts'
import { PostgresFailed } from './postgres-failed.ts'
import type { Door } from './socket-folder.ts'
import { signalTo, stopServer } from './stopping.ts'

/** The running server. */
export interface Postmaster {
  stop(): Promise<void>
  /** What it said last, so that its end can be explained. */
  words: string[]
  ended: Promise<void>
}

const held = /pre-existing shared memory block/

/** Comes back when connections are welcome; recovery after a crash takes as long as it takes. */
export async function startPostmaster(
  folder: DataFolder,
  binaries: Binaries,
  door: Door,
  durable: boolean,
): Promise<Postmaster> {
  for (let tries = 1; ; tries++) {
    try {
      return await launch(folder, binaries, door, durable)
    } catch (error) {
      // The last session of a server that was killed is on its way out.
      if (!(error instanceof PostgresFailed && held.test(error.message) && tries < 50)) throw error
      await pause(200)
    }
  }
}

async function launch(folder: DataFolder, binaries: Binaries, door: Door, durable: boolean): Promise<Postmaster> {
  const child = spawn(binaries.postgres, ['-D', folder.cluster, ...settings(door, durable)], {
    ...folder.account,
    cwd: folder.home,
    env: environment(),
    // A group of its own: Ctrl-C in the terminal is for the app, which then stops the database after its own work.
    detached: process.platform !== 'win32',
    windowsHide: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const pid = child.pid ?? 0
  // An app that ends in another way than by stopping still lets its database end properly.
  const atExit = () => signalTo(pid, 'SIGINT')
  if (pid) process.once('exit', atExit)
  let over = false
  const ended = once(child, 'exit').then(() => {
    over = true
    process.off('exit', atExit)
  })
  const words: string[] = []
  await ready(child, ended, words)
  return { words, ended, stop: () => stopServer(pid, () => over, folder.cluster).then(() => ended) }
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
    const closed = once(lines, 'close')
    ended.then(() => closed).then(() => reject(new PostgresFailed(words)), reject)
  })
}
