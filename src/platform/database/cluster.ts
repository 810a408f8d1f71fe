import { execFile } from 'node:child_process'
import { chmod, chown, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { StartError } from '#platform/start-error.ts'
import { type DataFolder, makePassword, readIfThere, readPassword, writeWhole } from './data-folder.ts'
import { type Binaries, postgresMajor } from './postgres-binaries.ts'
import { environment } from './postgres-environment.ts'

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

/** Made beside its place and moved there when whole: a first start that is killed leaves nothing half. */
async function createCluster(folder: DataFolder, binaries: Binaries, durable: boolean): Promise<string> {
  const password = (await readPassword(folder.dir)) ?? (await makePassword(folder.dir))
  const making = join(folder.home, 'postgres.new')
  await rm(making, { recursive: true, force: true })
  try {
    await initialise(folder, binaries, making, password, durable)
    await rename(making, folder.cluster)
  } catch (error) {
    await rm(making, { recursive: true, force: true })
    throw error
  }
  await writeWhole(join(folder.dir, 'version.json'), `${JSON.stringify({ postgresql: postgresMajor })}\n`)
  return password
}

async function initialise(
  { home, account }: DataFolder,
  binaries: Binaries,
  making: string,
  password: string,
  durable: boolean,
) {
  await mkdir(making, { mode: 0o700 })
  const passwordFile = join(home, 'password.new')
  await writeFile(passwordFile, password, { mode: 0o600 })
  if (account) for (const path of [making, passwordFile]) await chown(path, account.uid, account.gid)
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const access = ['--username=vrijmoed', '--auth=scram-sha-256', `--pwfile=${passwordFile}`]
  const rest = ['--data-checksums', '--no-instructions', ...(durable ? [] : ['--no-sync'])]
  try {
    await promisify(execFile)(binaries.initdb, [`--pgdata=${making}`, ...access, ...locale, ...rest], {
      ...account,
      cwd: home,
      env: environment(),
    })
    await chmod(making, 0o700)
  } finally {
    await rm(passwordFile, { force: true })
  }
}
