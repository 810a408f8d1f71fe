import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { child, startBench } from '../src/platform/database/backup-fixture.ts'
import { run } from '../src/platform/database/backup-fixture-tables.ts'
import { startEmbedded } from '../src/platform/database/embedded.ts'
import type { Emit } from './run.ts'

const megabytes = 200

/** How fast a backup and a restore go, and how much memory they need at their peak. */
export async function bench(emit: Emit): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), 'vrijmoed-bench-'))
  const server = await startEmbedded({ dir })
  const ground = await startBench(server.connection)
  try {
    await measure(ground, emit)
  } finally {
    await ground.stop()
    await server.stop()
    await rm(dir, { recursive: true, force: true })
  }
}

async function measure(ground: Awaited<ReturnType<typeof startBench>>, emit: Emit) {
  const source = await ground.filledDatabase()
  // A kilobyte of text per row, of which a third is random and the rest is alike, as it is where people write.
  await run(
    source,
    `insert into noted (what) select md5(n::text) || md5(n::text || 'a') || md5(n::text || 'b')
      || repeat(' In het overleg van vandaag werd dit gezegd. ', 4) || left(repeat(md5(n::text || 'c'), 24), 720)
     from generate_series(1, ${megabytes * 1000}) n`,
  )
  const key = ground.key.path
  const file = ground.newFile()
  const target = await ground.newDatabase()
  for (const [act, connection] of [
    ['backup', source],
    ['restore', target],
  ] as const) {
    const { ms = 0, peak = 0, error } = await child({ act, connection, file, key })
    if (error) throw new Error(error)
    emit(`${act} of ${megabytes} MB of rows`, ms / 1000, 's')
    emit(`${act} speed`, megabytes / (ms / 1000), 'MB/s')
    emit(`${act} memory at its peak`, peak / 1e6, 'MB')
  }
}
