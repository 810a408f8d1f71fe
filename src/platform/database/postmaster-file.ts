import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { readIfThere } from './data-folder.ts'
import { alive } from './process-mark.ts'

/** What PostgreSQL writes about itself into `postmaster.pid`. */
export interface PostmasterFile {
  pid: number
  port: number
  socket: string | null
}

export async function readPostmasterFile(cluster: string): Promise<PostmasterFile | null> {
  const lines = (await readIfThere(join(cluster, 'postmaster.pid')))?.split('\n') ?? []
  const [pid, , , port, socket] = lines
  return Number(pid) > 0 ? { pid: Number(pid), port: Number(port), socket: socket || null } : null
}

/** A database whose app was killed runs on alone; the next start ends it, and then begins anew. */
export async function stopLeftover(cluster: string, log: (line: string) => void): Promise<PostmasterFile | null> {
  const left = await readPostmasterFile(cluster)
  if (!left || !(await isPostmasterOf(left.pid, cluster))) return left
  log('Stopping the PostgreSQL that an earlier start left behind')
  await stopPostmaster(left.pid)
  return left
}

/** A fast shutdown: sessions are ended, everything is written. Only when that hangs, harder. */
export async function stopPostmaster(pid: number): Promise<void> {
  for (const [signal, seconds] of [
    ['SIGINT', 60],
    ['SIGQUIT', 10],
    ['SIGKILL', 10],
  ] as const) {
    if (!signalled(pid, signal)) return
    for (let waited = 0; waited < seconds * 1000; waited += 10) {
      if (!alive(pid)) return
      await pause(10)
    }
  }
}

function signalled(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal)
  } catch {
    return false
  }
}

/** The number may have gone to another program since; only a server on this very folder is stopped. */
async function isPostmasterOf(pid: number, cluster: string): Promise<boolean> {
  if (!alive(pid)) return false
  if (process.platform !== 'linux') return true
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
  return command.split('\0').includes(cluster)
}
