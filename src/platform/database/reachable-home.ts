import { createHash } from 'node:crypto'
import { chmod, mkdir, readlink, rename, stat, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { StartError } from '#platform/start-error.ts'
import { type Account, reaches } from './postgres-account.ts'

const shared = '/var/lib/vrijmoed'

/**
 * Where the database of this data folder stands: in it, unless PostgreSQL's user cannot pass through the folders
 * above (as below /root). Then it stands in /var/lib/vrijmoed, and `postgres` in the data folder is a link to it.
 */
export async function homeFor(dir: string, account: Account, log: (line: string) => void): Promise<string> {
  const linked = await linkedHome(dir)
  if (linked && (await stat(linked).catch(() => null))) return linked
  if (linked) throw gone(dir, linked)
  const there = await stat(join(dir, 'postgres')).catch(() => null)
  if (account && !there) await open(dir)
  if (!account || (await reaches(account, dir))) return dir
  if (there) throw closed(dir)
  const home = await emptyHome(dir, log)
  await symlink(join(home, 'postgres'), join(dir, 'postgres'))
  log(`PostgreSQL cannot reach ${dir}: the database is kept in ${home}`)
  return home
}

export const linkedHome = (dir: string) => readlink(join(dir, 'postgres')).then(dirname, () => null)

/** The data folder is ours to open; the folders above it are not. What is secret in it has its own lock. */
async function open(dir: string): Promise<void> {
  const { mode } = await stat(dir)
  if (!(mode & 0o001)) await chmod(dir, (mode & 0o777) | 0o011)
}

const gone = (dir: string, home: string) =>
  new StartError(
    `The database of ${dir} was kept in ${home}, and is gone. Remove the link ${join(dir, 'postgres')}, start again and restore a backup.`,
  )

const closed = (dir: string) =>
  new StartError(
    `PostgreSQL runs as another user than root, and cannot pass through the folders above ${dir}. Move the data folder to /var/lib, or open the folders above it: chmod o+x.`,
  )

/** A data folder that was thrown away and made again starts empty, but what it held is moved aside, not destroyed. */
async function emptyHome(dir: string, log: (line: string) => void): Promise<string> {
  const home = join(await sharedFolder(), createHash('sha256').update(dir).digest('hex').slice(0, 16))
  if (await stat(join(home, 'postgres')).catch(() => null)) {
    const aside = `${home}-${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}`
    await rename(home, aside)
    log(`${dir} is new; the database that an earlier folder of that name had is now in ${aside}`)
  }
  await mkdir(home, { recursive: true })
  await chmod(home, 0o711)
  await writeFile(join(home, 'belongs-to'), `${dir}\n`)
  return home
}

/** A folder of root's that every user may pass through, for what stands elsewhere than it was put. */
export async function sharedFolder(): Promise<string> {
  await mkdir(shared, { recursive: true })
  await chmod(shared, 0o711)
  return shared
}
