import { readFile, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { type Bench, child, contents, startBench } from './backup-fixture.ts'
import { firstMigrations, migrator, run } from './backup-fixture-tables.ts'
import type { Connection } from './connection.ts'

let bench: Bench
let source: Connection
let file: string
beforeAll(async () => {
  bench = await startBench(inject('server'))
  source = await bench.filledDatabase()
  await run(source, 'insert into noted (what) select repeat(md5(n::text), 10) from generate_series(1, 20000) n')
  file = (await bench.backUp(source)).file
})
afterAll(() => bench.stop())

/** No row of anybody, and fit for another try. */
async function expectEmpty(target: Connection) {
  const { organisation = [], account = [], noted = [] } = await contents(target)
  expect([organisation, account, noted]).toEqual([[], [], []])
  await bench.restore(target, file)
  expect(await contents(target)).toEqual(await contents(source))
}

test('a restore that is killed leaves the database empty, whenever that is', async () => {
  for (const dieAt of [0.3, 0.7, 1, 'rows in'] as const) {
    const target = await bench.newDatabase()
    const said = await child({ act: 'restore', connection: target, file, key: bench.key.path, dieAt })
    expect(said, `killed at ${dieAt}`).toEqual({})
    await gone(target)
    await expectEmpty(target)
  }
}, 60_000)

/** PostgreSQL notices the end of its client when it next has something to say to it. */
async function gone(target: Connection) {
  const left = `select 1 from pg_stat_activity where datname = '${target.database}'`
  while ((await run(bench.server, left)).rowCount) await new Promise((go) => setTimeout(go, 20))
}

test('a database that goes away during the restore is empty when it comes back', async () => {
  const target = await bench.newDatabase()
  let cut: Promise<unknown> | null = null
  const progress = (done: number, total: number) => {
    if (done > total * 0.7)
      cut ??= run(
        bench.server,
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${target.database}'`,
      )
  }
  await expect(bench.restore(target, file, { progress })).rejects.toThrow(/connection to the database was lost/)
  await cut
  await expectEmpty(target)
})

test('a file that is exchanged after it was found whole is noticed', async () => {
  const target = await bench.newDatabase()
  const path = bench.newFile()
  const content = await readFile(file)
  for (const exchanged of [
    content.subarray(0, content.length - 70_000),
    await readFile((await bench.backUp(source)).file),
  ]) {
    await writeFile(path, content)
    const migrate = async (...only: Parameters<ReturnType<typeof migrator>>) => {
      await migrator(target, firstMigrations)(...only)
      await writeFile(path, exchanged)
    }
    await expect(bench.restore(target, path, { migrate })).rejects.toThrow(/half or was altered/)
    const { organisation } = await contents(target)
    expect(organisation).toEqual([])
  }
  await expectEmpty(target)
})

test('two restores at once do not undo each other', async () => {
  const target = await bench.newDatabase()
  const both = await Promise.allSettled([bench.restore(target, file), bench.restore(target, file)])
  const refused = both.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []))
  expect(refused).toEqual([expect.stringContaining('Another restore')])
  expect(await contents(target)).toEqual(await contents(source))
})

test('an update that fails afterwards does not sound as if nothing was restored', async () => {
  const target = await bench.newDatabase()
  const migrate = (only?: Parameters<ReturnType<typeof migrator>>[0]) =>
    only ? migrator(target, firstMigrations)(only) : Promise.reject(new Error('a fault in a migration'))
  await expect(bench.restore(target, file, { migrate })).rejects.toThrow(/^The backup is in the database, but/)
  expect(await contents(target)).toEqual(await contents(source))
})

test('a Vrijmoed that starts on the database in the middle is noticed', async () => {
  const target = await bench.newDatabase()
  const migrate = async (...only: Parameters<ReturnType<typeof migrator>>) => {
    await migrator(target, firstMigrations)(...only)
    await run(target, `insert into migration values ('test', '0009-newer.sql', 'x')`)
  }
  await expect(bench.restore(target, file, { migrate })).rejects.toThrow(/does Vrijmoed run on this database/)
})
