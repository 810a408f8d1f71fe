import { chown, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { DataFolder } from './data-folder.ts'
import { type Account, reaches } from './postgres-account.ts'

/** Where PostgreSQL listens: a socket in a private folder, or on Windows a port of this machine only. */
export interface Door {
  socket: string | null
  port: number
}

// A socket's whole path must fit in 108 bytes on Linux and 104 on macOS.
const fits = (folder: string) => Buffer.byteLength(join(folder, '.s.PGSQL.5432.lock')) <= 100

export async function doorFor({ home, account }: DataFolder): Promise<Door> {
  if (process.platform === 'win32') return { socket: null, port: await freePort() }
  const socket = fits(join(home, 'socket')) ? join(home, 'socket') : await shortFolder(account)
  // What a killed server left in it would keep the next one out, when its number went to another program.
  await rm(socket, { recursive: true, force: true })
  await mkdir(socket, { mode: 0o700 })
  if (account) await chown(socket, account.uid, account.gid)
  return { socket, port: 5432 }
}

async function shortFolder(account: Account): Promise<string> {
  const usable = fits(join(tmpdir(), 'vrijmoed-XXXXXX')) && (await reaches(account, tmpdir()))
  return mkdtemp(join(usable ? tmpdir() : '/tmp', 'vrijmoed-'))
}

/** Only a short folder of ours is thrown away; the one in the data folder stays. */
export async function leaveDoor(socket: string | null): Promise<void> {
  const ours =
    socket && [tmpdir(), '/tmp'].some((folder) => dirname(socket) === folder) && /[/\\]vrijmoed-\w{6}$/.test(socket)
  if (ours) await rm(socket, { recursive: true, force: true })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
