/* How fast a backup and a restore go, and how much memory they need: node bench/backup.ts [MEGABYTES OF ROWS]. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { child, startBench } from '../src/platform/database/backup-fixture.ts'
import { run } from '../src/platform/database/backup-fixture-tables.ts'
import { startEmbedded } from '../src/platform/database/embedded.ts'

const megabytes = Number(process.argv[2] ?? 1000)
const tell = (metric: string, value: number, unit: string) =>
  console.log(JSON.stringify({ bench: 'backup', metric, value: Math.round(value * 10) / 10, unit }))

const dir = await mkdtemp(join(tmpdir(), 'vrijmoed-bench-'))
const server = await startEmbedded({ dir })
const bench = await startBench(server.connection)
try {
  await measure()
} finally {
  await bench.stop()
  await server.stop()
  await rm(dir, { recursive: true, force: true })
}

async function measure() {
  const source = await bench.filledDatabase()
  // A kilobyte of text per row, of which a third is random and the rest is alike, as it is where people write.
  await run(
    source,
    `insert into noted (what) select md5(n::text) || md5(n::text || 'a') || md5(n::text || 'b')
      || repeat(' In het overleg van vandaag werd dit gezegd. ', 4) || left(repeat(md5(n::text || 'c'), 24), 720)
     from generate_series(1, ${megabytes * 1000}) n`,
  )
  const key = bench.key.path
  const file = bench.newFile()
  const target = await bench.newDatabase()
  for (const [act, connection] of [
    ['backup', source],
    ['restore', target],
  ] as const) {
    const { ms = 0, peak = 0, error } = await child({ act, connection, file, key })
    if (error) throw new Error(error)
    tell(`${act} of ${megabytes} MB of rows`, ms / 1000, 's')
    tell(`${act} speed`, megabytes / (ms / 1000), 'MB/s')
    tell(`${act} memory at its peak`, peak / 1e6, 'MB')
  }
}
