import { randomBytes } from 'node:crypto'
import { chmod, mkdir, open, readFile, realpath, rename, statfs } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { StartError } from '#platform/start-error.ts'
import { type Account, accountFor } from './postgres-account.ts'
import { homeFor } from './reachable-home.ts'

/** What stands where in the data folder. `home` is the folder itself, save where PostgreSQL's user cannot reach it. */
export interface DataFolder {
  dir: string
  home: string
  cluster: string
  account: Account
}

export async function openDataFolder(path: string, log: (line: string) => void): Promise<DataFolder> {
  const root = process.getuid?.() === 0
  const made = await mkdir(path, { recursive: true, mode: root ? 0o711 : 0o700 })
  const dir = await realpath(path)
  // As root another user must be able to pass through: what is secret in it has its own lock.
  if (root && made) await chmod(dir, 0o711)
  const account = await accountFor(join(dir, 'postgres'))
  const home = await homeFor(dir, account, log)
  return { dir, home, cluster: join(home, 'postgres'), account }
}

/** Writes all of it or nothing, and only comes back when it would survive a power cut. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const file = await open(`${path}.new`, 'w', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(`${path}.new`, path)
  await syncFolder(dirname(path))
}

export async function hasRoom(path: string, megabytes: number): Promise<boolean> {
  const { bavail, bsize } = await statfs(path)
  return bavail * bsize >= megabytes * 1024 * 1024
}

/** A new name survives a power cut only when its folder is written too; Windows does that by itself. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  await folder.sync().finally(() => folder.close())
}

export async function readIfThere(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
}

const secretsOf = (dir: string) => join(dir, 'secrets.json')

export async function readPassword(dir: string): Promise<string | null> {
  const text = await readIfThere(secretsOf(dir))
  if (text === null) return null
  try {
    const { database } = JSON.parse(text) as { database?: unknown }
    if (typeof database === 'string' && database) return database
  } catch {}
  throw new StartError(
    `${secretsOf(dir)} is damaged. Put back a copy of it, or remove it and start again to get a new one.`,
  )
}

export async function makePassword(dir: string): Promise<string> {
  const database = randomBytes(24).toString('base64url')
  await writeWhole(secretsOf(dir), `${JSON.stringify({ database }, null, 2)}\n`)
  return database
}
