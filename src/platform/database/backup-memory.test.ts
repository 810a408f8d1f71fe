import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { type Bench, child, startBench } from './backup-fixture.ts'
import { run } from './backup-fixture-tables.ts'

let bench: Bench
beforeAll(async () => {
  bench = await startBench(inject('server'))
})
afterAll(() => bench.stop())

const mb = (bytes: number) => Math.round(bytes / 1e6)

/** The most memory that a process of its own needs to back up and to restore so many rows of half a kilobyte. */
async function peaks(rows: number) {
  const source = await bench.filledDatabase()
  await run(source, `insert into noted (what) select repeat(md5(n::text), 15) from generate_series(1, ${rows}) n`)
  const file = bench.newFile()
  const backup = await child({ act: 'backup', connection: source, file, key: bench.key.path })
  const target = await bench.newDatabase()
  const restore = await child({ act: 'restore', connection: target, file, key: bench.key.path })
  expect((await run(target, 'select count(*)::integer as n from noted')).rows).toEqual([{ n: rows + 2 }])
  return { backup: mb(backup.peak ?? 0), restore: mb(restore.peak ?? 0) }
}

/** The rows of the second are 70 MB more: whatever kept them would show. */
test('memory does not grow with the number of rows', async () => {
  const few = await peaks(40_000)
  const many = await peaks(180_000)
  expect(many.backup - few.backup).toBeLessThan(50)
  expect(many.restore - few.restore).toBeLessThan(50)
})
