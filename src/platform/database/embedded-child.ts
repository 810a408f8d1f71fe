/**
 * A small app of its own process, for tests that kill it: `DIR insert` prints every id that was acknowledged,
 * `DIR hold` only runs, `DIR exit` ends without stopping.
 */
import pg from 'pg'
import { startEmbedded } from './embedded.ts'
import { readPostmasterFile } from './postmaster-file.ts'

const [dir = '', mode = 'hold'] = process.argv.slice(2)

const embedded = await startEmbedded({ dir, durable: mode === 'insert' }).catch((error: Error) => {
  console.log(`error ${error.name} ${error.message}`)
  process.exit(1)
})
process.on('SIGTERM', () => embedded.stop().then(() => process.exit(0)))

const client = new pg.Client(embedded.connection)
client.on('error', () => {})
await client.connect()
const { rows } = await client.query<{ folder: string }>(`select current_setting('data_directory') as folder`)
console.log(`up ${(await readPostmasterFile(rows[0]?.folder ?? ''))?.pid}`)
if (mode === 'exit') process.exit(0)
if (mode === 'insert') {
  await client.query('create table if not exists kept (id bigint generated always as identity)')
  await insert().catch(() => {})
}

async function insert(): Promise<never> {
  for (;;) {
    const added = await client.query<{ id: string }>('insert into kept default values returning id')
    console.log(added.rows[0]?.id)
  }
}
