import { execFile } from 'node:child_process'
import { chown, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { diskFull, StartError } from '#platform/start-error.ts'
import {
  type DataFolder,
  hasRoom,
  makePassword,
  readIfThere,
  readPassword,
  syncFolder,
  writeWhole,
} from './data-folder.ts'
import { type Binaries, postgresMajor } from './postgres-binaries.ts'
import { environment } from './postgres-environment.ts'
import { PostgresFailed } from './postgres-failed.ts'

/** The database's files, made when they are not there; gives the password of the owner. */
export async function ensureCluster(folder: DataFolder, binaries: Binaries, durable: boolean): Promise<string> {
  const major = (await readIfThere(join(folder.cluster, 'PG_VERSION')))?.trim() ?? null
  if (major === null) return createCluster(folder, binaries, durable)
  if (Number(major) !== postgresMajor) throw otherMajor(folder, major)
  const password = await readPassword(folder.dir)
  if (!password)
    throw new StartError(`${join(folder.dir, 'secrets.json')} is gone. Put back your copy of it, or restore a backup.`)
  return password
}

function otherMajor(folder: DataFolder, major: string): StartError {
  if (Number(major) > postgresMajor) {
    return new StartError(
      `The database in ${folder.dir} was made by a newer version (PostgreSQL ${major}, this one has ${postgresMajor}). Start it with the newer Vrijmoed.`,
    )
  }
  return new StartError(
    `The database in ${folder.dir} was made by PostgreSQL ${major}, this Vrijmoed has ${postgresMajor}. Make a backup with the older Vrijmoed and restore it into an empty folder.`,
  )
}

/** Files without PG_VERSION are what is left of a database: nothing is put in their place. */
async function refuseRemains(folder: DataFolder): Promise<void> {
  const names = await readdir(folder.cluster).catch(() => [])
  if (names.length)
    throw new StartError(
      `The database in ${folder.dir} is damaged: postgres/PG_VERSION is gone. Restore a backup into an empty folder.`,
    )
}

/** Made beside its place and moved there when whole: a first start that is killed leaves nothing half. */
async function createCluster(folder: DataFolder, binaries: Binaries, durable: boolean): Promise<string> {
  await refuseRemains(folder)
  if (!(await hasRoom(folder.home, 100))) throw diskFull(folder.dir)
  const password = (await readPassword(folder.dir)) ?? (await makePassword(folder.dir))
  const making = join(folder.home, 'postgres.new')
  const clear = () => rm(making, { recursive: true, force: true, maxRetries: 10 })
  await clear()
  try {
    await initialise(folder, binaries, making, password, durable)
    await rename(making, folder.cluster)
  } catch (error) {
    await clear()
    throw error
  }
  await syncFolder(folder.home)
  await writeWhole(join(folder.dir, 'version.json'), `${JSON.stringify({ postgresql: postgresMajor })}\n`)
  return password
}

type Initialise = (
  folder: DataFolder,
  binaries: Binaries,
  making: string,
  password: string,
  durable: boolean,
) => Promise<void>

const initialise: Initialise = async ({ home, account }, { initdb }, making, password, durable) => {
  const passwordFile = join(home, 'password.new')
  await mkdir(making, { mode: 0o700 })
  await writeFile(passwordFile, password, { mode: 0o600 })
  if (account) for (const path of [making, passwordFile]) await chown(path, account.uid, account.gid)
  const access = ['--username=vrijmoed', '--auth=scram-sha-256', `--pwfile=${passwordFile}`]
  const rest = ['--data-checksums', '--no-instructions', ...(durable ? [] : ['--no-sync'])]
  try {
    const args = [`--pgdata=${making}`, ...access, ...locale, ...rest]
    await promisify(execFile)(initdb, args, { ...account, cwd: home, env: environment() }).catch(told)
  } finally {
    await rm(passwordFile, { force: true })
  }
}

/** The same order and the same letters on every system, and after every update of one. */
const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']

function told(error: Error & { stderr?: string }): never {
  const lines = (error.stderr ?? '').split('\n').filter((line) => /error|fatal|panic/i.test(line))
  throw lines.length ? new PostgresFailed(lines) : error
}
