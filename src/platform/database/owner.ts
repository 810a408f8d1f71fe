import type { Config } from '../config.ts'
import { type Connection, connectionFrom } from './connection.ts'
import { embeddedConnection, startEmbedded } from './embedded.ts'
import { waitForDatabase } from './wait.ts'

/** The database as its owner, and how to leave it as it was found. */
export interface Owner {
  connection: Connection
  stop(): Promise<void>
  /** Only of a database that runs as our child: resolves when it stopped by itself. */
  exited?: Promise<Error | null>
}

/** For the program: the organisation's own server, or the embedded one started now. */
export async function openOwner(
  config: Pick<Config, 'databaseUrl' | 'dataDir'>,
  say: (line: string) => void,
): Promise<Owner> {
  if (!config.databaseUrl) return startEmbedded({ dir: config.dataDir, log: say })
  const connection = connectionFrom(config.databaseUrl)
  await waitForDatabase(connection, say)
  return { connection, stop: async () => {} }
}

/** For the command line: beside a program that runs on this data folder, or on a database started for the occasion. */
export async function joinOwner(
  config: Pick<Config, 'databaseUrl' | 'dataDir'>,
  say: (line: string) => void,
): Promise<Owner> {
  const running = config.databaseUrl ? null : await embeddedConnection(config.dataDir)
  return running ? { connection: running, stop: async () => {} } : openOwner(config, say)
}
