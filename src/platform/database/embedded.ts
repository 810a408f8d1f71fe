import pg from 'pg'
import { diskFull, StartError, startErrorFrom } from '#platform/start-error.ts'
import { lockHolder, takeLock } from './app-lock.ts'
import { ensureCluster } from './cluster.ts'
import type { Connection } from './connection.ts'
import { type DataFolder, hasRoom, openDataFolder, readPassword } from './data-folder.ts'
import { stopLeftover } from './leftover.ts'
import { binariesFor } from './postgres-binaries.ts'
import { PostgresFailed } from './postgres-failed.ts'
import { type Postmaster, startPostmaster } from './postmaster.ts'
import { readPostmasterFile } from './postmaster-file.ts'
import { linkedHome } from './reachable-home.ts'
import { type Door, doorFor, leaveDoor } from './socket-folder.ts'

export interface Embedded {
  /** As the owner of everything. */
  connection: Connection
  stop(): Promise<void>
  /**
   * Resolves when PostgreSQL is no longer there: null after `stop`, otherwise the reason. The app should then stop too:
   * sessions that crash PostgreSQL mends by itself, so this means killed or out of disk, and every start can recover.
   */
  exited: Promise<Error | null>
}

export interface EmbeddedOptions {
  dir: string
  log?: (line: string) => void
  /** Only a test may say false: it is quicker, and a power cut loses what was acknowledged. */
  durable?: boolean
}

/** Runs the database of this data folder as a child of the app. Throws StartError when it cannot. */
export async function startEmbedded({ dir, log = () => {}, durable = true }: EmbeddedOptions): Promise<Embedded> {
  return explained(dir, async () => {
    const folder = await openDataFolder(dir, log)
    const unlock = await takeLock(folder.home, log)
    try {
      return await run(folder, durable, log, unlock)
    } catch (error) {
      await unlock()
      throw error
    }
  })
}

/** The connection of a database that an app already runs on this folder, for the command line; null when none runs. */
export async function embeddedConnection(dir: string): Promise<Connection | null> {
  return explained(dir, async () => {
    const home = (await linkedHome(dir)) ?? dir
    if (!(await lockHolder(home))) return null
    const running = await readPostmasterFile(`${home}/postgres`)
    const password = await readPassword(dir)
    return running && password ? connectionTo(running, password) : null
  })
}

type Log = (line: string) => void

async function run(folder: DataFolder, durable: boolean, log: Log, unlock: () => Promise<void>): Promise<Embedded> {
  await stopLeftover(folder, log)
  const binaries = await binariesFor(folder.account)
  const password = await ensureCluster(folder, binaries, durable)
  const door = await doorFor(folder)
  try {
    const slow = setTimeout(() => log('PostgreSQL puts itself in order after it was cut off; please wait…'), 5000)
    const postmaster = await startPostmaster(folder, binaries, door, durable).finally(() => clearTimeout(slow))
    const connection = connectionTo(door, password)
    await ensureDatabase(connection).catch((error) => postmaster.stop().then(() => Promise.reject(error)))
    return running(postmaster, connection, () => leaveDoor(door.socket).then(unlock))
  } catch (error) {
    await leaveDoor(door.socket)
    throw error
  }
}

function running(postmaster: Postmaster, connection: Connection, leave: () => Promise<void>): Embedded {
  let wanted = false
  const exited = postmaster.ended.then(async () => {
    await leave().catch(() => {})
    return wanted ? null : new PostgresFailed(postmaster.words)
  })
  const stop = async () => {
    wanted = true
    await postmaster.stop()
    await exited
  }
  return { connection, stop, exited }
}

const connectionTo = ({ socket, port }: Door, password: string): Connection => ({
  host: socket ?? '127.0.0.1',
  port,
  user: 'vrijmoed',
  password,
  database: 'vrijmoed',
})

async function ensureDatabase(connection: Connection): Promise<void> {
  const client = new pg.Client({ ...connection, database: 'postgres' })
  await client.connect()
  try {
    const found = await client.query(`select from pg_database where datname = 'vrijmoed'`)
    if (!found.rowCount) await client.query('create database vrijmoed')
  } finally {
    await client.end()
  }
}

async function explained<T>(dir: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    const known = startErrorFrom(error, dir)
    throw known ?? (error instanceof PostgresFailed ? await doesNotStart(dir, error) : error)
  }
}

/** On a full disk PostgreSQL does not always get to saying so. */
async function doesNotStart(dir: string, { message }: PostgresFailed): Promise<StartError> {
  if (!(await hasRoom(dir, 1))) return diskFull(dir)
  return new StartError(
    `The database in ${dir} does not start, it may be damaged (${message}). Start again; if that does not help, restore a backup into an empty folder.`,
  )
}
