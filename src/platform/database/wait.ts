import pg from 'pg'
import { StartError } from '../start-error.ts'
import type { Connection } from './connection.ts'

const wrongSetting: Record<string, string> = {
  '28P01': 'The name or password in DATABASE_URL is wrong.',
  '28000': 'The user in DATABASE_URL may not sign in to this database.',
  '3D000': 'The database in DATABASE_URL does not exist. Make it first: createdb NAME',
}

/** A database server may start later than we do: it is asked again for half a minute. A wrong name or password is not. */
export async function waitForDatabase(
  connection: Connection,
  say: (line: string) => void,
  seconds = 30,
): Promise<void> {
  const end = Date.now() + seconds * 1000
  for (let told = false; ; told = true) {
    const error = await tryOnce(connection)
    if (!error) return
    const wrong = wrongSetting[error.code ?? '']
    if (wrong) throw new StartError(wrong)
    if (Date.now() > end)
      throw new StartError(
        `The database in DATABASE_URL cannot be reached (${error.code ?? error.message}). Check the address and whether it runs.`,
      )
    if (!told)
      say(`The database does not answer yet (${error.code ?? error.message}). Trying again for ${seconds} seconds…`)
    await new Promise((done) => setTimeout(done, 500))
  }
}

async function tryOnce(connection: Connection): Promise<(Error & { code?: string }) | null> {
  const client = new pg.Client({ ...connection, connectionTimeoutMillis: 5000 })
  try {
    await client.connect()
    return null
  } catch (error) {
    return error as Error & { code?: string }
  } finally {
    await client.end().catch(() => {})
  }
}
