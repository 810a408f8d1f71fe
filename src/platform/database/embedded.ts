import pg from 'pg'
import { StartError, startErrorFrom } from '#platform/start-error.ts'
import { lockHolder, takeLock } from './app-lock.ts'
import { ensureCluster } from './cluster.ts'
import type { Connection } from './connection.ts'
import { type DataFolder, openDataFolder, readPassword } from './data-folder.ts'
import { binariesFor } from './postgres-binaries.ts'
import { PostgresFailed, type Postmaster, startPostmaster } from './postmaster.ts'
import { readPostmasterFile, stopLeftover, stopPostmaster } from './postmaster-file.ts'
import { homeFor } from './reachable-home.ts'
import { type Door, doorFor, leaveDoor } from './socket-folder.ts'

export interface Embedded {
  /** As the owner of everything. */
  connection: Connection
  stop(): Promise<void>
  /** Resolves when PostgreSQL is no longer there: null after `stop`, and otherwise the reason, for the app to stop too. */
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
    const unlock = await takeLock(folder.home)
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
    const home = await homeFor(dir, null, () => {})
    if (!(await lockHolder(home))) return null
    const running = await readPostmasterFile(`${home}/postgres`)
    const password = await readPassword(dir)
    return running && password ? connectionTo(running, password) : null
  })
}

async function run(
  folder: DataFolder,
  durable: boolean,
  log: (line: string) => void,
  unlock: () => Promise<void>,
): Promise<Embedded> {
  const left = await stopLeftover(folder.cluster, log)
  await leaveDoor(left?.socket ?? null)
  const binaries = await binariesFor(folder.account)
  const password = await ensureCluster(folder, binaries, durable)
  const door = await doorFor(folder)
  const postmaster = await startPostmaster(folder, binaries, door, durable)
  const connection = connectionTo(door, password)
  await ensureDatabase(connection)
  return running(postmaster, connection, async () => {
    await leaveDoor(door.socket)
    await unlock()
  })
}

function running(postmaster: Postmaster, connection: Connection, leave: () => Promise<void>): Embedded {
  let wanted = false
  // An app that ends without stopping first still lets its database end properly.
  const atExit = () => process.kill(postmaster.pid, 'SIGINT')
  process.once('exit', atExit)
  const exited = postmaster.ended.then(async () => {
    process.off('exit', atExit)
    await leave()
    return wanted ? null : new StartError(`PostgreSQL has ended: ${new PostgresFailed(postmaster.lastWords()).message}`)
  })
  const stop = async () => {
    wanted = true
    await stopPostmaster(postmaster.pid)
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
    throw startErrorFrom(error, dir) ?? error
  }
}
