import { createHash } from 'node:crypto'
import { chmod, lstat, mkdir, readlink, rename, stat, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Account, reaches } from './postgres-account.ts'

const shared = '/var/lib/vrijmoed'

/**
 * Where the database of this data folder stands: in it, unless PostgreSQL's user cannot pass through the folders
 * above (as below /root). Then it stands in /var/lib/vrijmoed, and `postgres` in the data folder is a link to it.
 */
export async function homeFor(dir: string, account: Account, log: (line: string) => void): Promise<string> {
  const linked = await readlink(join(dir, 'postgres')).catch(() => null)
  if (linked) return dirname(linked)
  if (!account || (await reaches(account, await opened(dir)))) return dir
  const home = await emptyHome(dir, log)
  await symlink(join(home, 'postgres'), join(dir, 'postgres'))
  log(`PostgreSQL cannot reach ${dir}: the database is kept in ${home}`)
  return home
}

/** The data folder is ours to open; the folders above it are not. */
async function opened(dir: string): Promise<string> {
  if (!(await lstat(join(dir, 'postgres')).catch(() => null))) {
    const { mode } = await stat(dir)
    if (!(mode & 0o001)) await chmod(dir, (mode & 0o777) | 0o011)
  }
  return dir
}

/** A data folder that was thrown away and made again starts empty, but what it held is moved aside, not destroyed. */
async function emptyHome(dir: string, log: (line: string) => void): Promise<string> {
  const home = join(shared, createHash('sha256').update(dir).digest('hex').slice(0, 16))
  if (await stat(join(home, 'postgres')).catch(() => null)) {
    const aside = `${home}-${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}`
    await rename(home, aside)
    log(`${dir} is new; the database that an earlier folder of that name had is now in ${aside}`)
  }
  await mkdir(home, { recursive: true, mode: 0o711 })
  for (const folder of [shared, home]) await chmod(folder, 0o711)
  await writeFile(join(home, 'belongs-to'), `${dir}\n`)
  return home
}

/** A folder of root's that every user may pass through and read, for what is no secret. */
export async function sharedFolder(): Promise<string> {
  await mkdir(shared, { recursive: true })
  await chmod(shared, 0o711)
  return shared
}
