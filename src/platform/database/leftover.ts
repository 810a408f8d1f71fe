import { execFile } from 'node:child_process'
import { readdir, readlink, realpath, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { StartError } from '#platform/start-error.ts'
import type { DataFolder } from './data-folder.ts'
import { type PostmasterFile, readPostmasterFile } from './postmaster-file.ts'
import { isAlive } from './process-mark.ts'
import { leaveDoor } from './socket-folder.ts'
import { signalTo, stopServer } from './stopping.ts'

/** A database whose app was killed runs on alone, and sessions outlive a killed server: all of it ends first. */
export async function stopLeftover({ home, cluster }: DataFolder, log: (line: string) => void): Promise<void> {
  const left = await readPostmasterFile(cluster)
  if (!left) return
  const before = await processesOn(cluster, left)
  if (before.length) log('Stopping the PostgreSQL that an earlier start left behind…')
  if (before.includes(left.pid)) await stopServer(left.pid, () => !isAlive(left.pid), cluster)
  await endSessions(cluster, left)
  await refuseUnseen(home, left)
  // Its number may have gone to another program, and PostgreSQL would then believe that it still runs.
  await rm(join(cluster, 'postmaster.pid'), { force: true })
  await leaveDoor(left.socket)
}

/** Sessions of a server that was killed notice it within moments, save when they are in the middle of something. */
async function endSessions(cluster: string, left: PostmasterFile): Promise<void> {
  for (const [signal, seconds] of [
    [null, 2],
    ['SIGQUIT', 5],
    ['SIGKILL', 5],
  ] as const) {
    for (let waited = 0; waited < seconds * 1000; waited += 20) {
      const pids = await processesOn(cluster, left)
      if (pids.length === 0) return
      if (waited === 0) for (const pid of pids) if (signal) signalTo(pid, signal)
      await pause(20)
    }
  }
  throw new StartError(
    `PostgreSQL from an earlier start still runs on ${cluster} and cannot be stopped. Restart the computer.`,
  )
}

/** Every process of PostgreSQL stands in the folder of its database, wherever that was moved to meanwhile. */
async function processesOn(cluster: string, left: PostmasterFile): Promise<number[]> {
  if (process.platform !== 'linux') return (await isServer(left.pid)) ? [left.pid] : []
  const folder = await realpath(cluster).catch(() => cluster)
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const found = await Promise.all(pids.map(async (pid) => (await standsIn(pid)) === folder && isAlive(Number(pid))))
  return pids.filter((_, at) => found[at]).map(Number)
}

const standsIn = (pid: string) => readlink(`/proc/${pid}/cwd`).catch(() => null)

async function isServer(pid: number): Promise<boolean> {
  if (!isAlive(pid)) return false
  const [program, args] =
    process.platform === 'win32' ? ['tasklist', ['/FI', `PID eq ${pid}`]] : ['ps', ['-o', 'command=', '-p', `${pid}`]]
  const answer = await promisify(execFile)(program as string, args as string[]).catch(() => null)
  return answer?.stdout.includes('postgres') ?? false
}

/** Another container on the same folder: its processes are not to be seen from here, but its socket answers. */
async function refuseUnseen(home: string, { socket, port }: PostmasterFile): Promise<void> {
  if (process.platform === 'win32') return
  for (const folder of new Set([join(home, 'socket'), socket ?? join(home, 'socket')])) {
    if (!(await answers(join(folder, `.s.PGSQL.${port}`)))) continue
    throw new StartError(
      `The data folder ${home} is in use in another container. Stop that one first, or choose another folder with VRIJMOED_DATA.`,
    )
  }
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path, () => resolve(true)).on('error', () => resolve(false))
    socket.unref().on('connect', () => socket.destroy())
  })
}
