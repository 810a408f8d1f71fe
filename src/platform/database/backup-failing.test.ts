import { execFileSync } from 'node:child_process'
import { readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { StartError } from '#platform/start-error.ts'
import { type Bench, child, startBench } from './backup-fixture.ts'
import { run } from './backup-fixture-tables.ts'
import type { Connection } from './connection.ts'

let bench: Bench
let source: Connection
beforeAll(async () => {
  bench = await startBench(inject('server'))
  source = await bench.filledDatabase()
  await run(source, 'insert into noted (what) select md5(n::text) from generate_series(1, 100000) n')
})
afterAll(() => bench.stop())

/** The one line that whoever runs the command sees. */
async function wordsOf(act: Promise<unknown>): Promise<string> {
  const error = await act.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(StartError)
  const { message } = error as StartError
  expect(message).not.toContain('\n')
  return message
}

const left = async () => (await readdir(bench.dir)).filter((name) => name.includes('.backup'))

test('what is there already is not replaced', async () => {
  const file = bench.newFile()
  for (const name of [file, `${file}.part`]) {
    await writeFile(name, 'mine')
    expect(await wordsOf(bench.backUp(source, { file }))).toContain(`${name} is there`)
    expect(await readFile(name, 'utf8')).toBe('mine')
    execFileSync('rm', [name])
  }
})

test('a name that cannot be is refused', async () => {
  expect(await wordsOf(bench.backUp(source, { file: join(bench.dir, 'no/folder') }))).toContain('is not there')
  expect(await wordsOf(bench.backUp(source, { file: bench.dir }))).toContain('is there already')
  await symlink('/nowhere', join(bench.dir, 'link'))
  expect(await wordsOf(bench.backUp(source, { file: join(bench.dir, 'link') }))).toContain('there already')
})

test('a file that grows larger than the disk takes leaves nothing half', async () => {
  const ended = await child(
    { act: 'backup', connection: source, file: bench.newFile(), key: bench.key.path },
    { largestFile: 100 },
  )
  expect(ended.error).toMatch(/does not hold a file this large/)
  expect(await left()).toEqual([])
})

test('a backup that is stopped leaves nothing half', async () => {
  const stopping = new AbortController()
  const progress = (done: number, total: number) => {
    if (done > total / 2) stopping.abort()
  }
  expect(await wordsOf(bench.backUp(source, { progress, signal: stopping.signal }))).toContain('was stopped')
  expect(await left()).toEqual([])
})

test('a database that goes away during the backup leaves nothing half', async () => {
  let cut: Promise<unknown> | null = null
  const progress = () => {
    cut ??= run(
      bench.server,
      `select pg_terminate_backend(pid) from pg_stat_activity where query like 'copy %' and datname = '${source.database}'`,
    )
  }
  expect(await wordsOf(bench.backUp(source, { progress }))).toContain('connection to the database was lost')
  await cut
  expect(await left()).toEqual([])
})

test('rows that the user may not see are never silently missing', async () => {
  await run(source, 'alter table account enable row level security; alter table account force row level security')
  await run(
    source,
    `create role owner_of_${source.database} login password 'k'; grant all on all tables in schema public to owner_of_${source.database}; grant all on all sequences in schema public to owner_of_${source.database}`,
  )
  const connection = { ...source, user: `owner_of_${source.database}`, password: 'k' }
  expect(await wordsOf(bench.backUp({ ...connection }))).toContain('Connect as the owner')
  await run(source, 'alter table account no force row level security')
  expect(await left()).toEqual([])
})

test('no database, or none of Vrijmoed, is said to be so', async () => {
  expect(await wordsOf(bench.backUp(await bench.newDatabase()))).toContain('holds no Vrijmoed yet')
  expect(await wordsOf(bench.backUp({ ...source, host: bench.dir }))).toContain('cannot be entered (ENOENT)')
  expect(await wordsOf(bench.backUp({ ...source, password: 'wrong' }))).toContain('28P01')
  expect(await wordsOf(bench.backUp({ ...source, database: 'none' }))).toContain('3D000')
})
