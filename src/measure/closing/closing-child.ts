/** A process of its own that closes a round, so that a test can kill it halfway. The round is named on the command line. */
import { asSystem, openDatabase, openPool } from '#platform/database/database.ts'
import { closeRound } from './closing.ts'

const { connection, organisation, round, today } = JSON.parse(process.argv[2] ?? '{}')
const db = openDatabase(openPool(connection, 1))
await asSystem(db, organisation, async (tx) => {
  await closeRound(tx, { organisation, by: null, today, at: new Date(`${today}T12:00:00Z`) }, round)
  // Everything is done and nothing is committed: here the test pulls the plug.
  process.stdout.write('done\n')
  await new Promise((resolve) => setTimeout(resolve, 60_000))
})
