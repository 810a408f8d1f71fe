import { readFile, writeFile } from 'node:fs/promises'
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { StartError } from '#platform/start-error.ts'
import { type Bench, contents, startBench, structure } from './backup-fixture.ts'
import { allMigrations, firstMigrations, migrator, run } from './backup-fixture-tables.ts'
import type { Connection } from './connection.ts'

let bench: Bench
let source: Connection
let whole: Buffer
let file: string
beforeAll(async () => {
  bench = await startBench(inject('server'))
  source = await bench.filledDatabase()
  await run(source, `update kind set t = 'short' where id = 103`)
  await run(source, 'insert into noted (what) select md5(n::text) from generate_series(1, 12000) n')
  file = (await bench.backUp(source)).file
  whole = await readFile(file)
})
afterAll(() => bench.stop())

const nothing = [{ tables: 0 }]
const tableCount = "select count(*)::integer as tables from pg_class where relnamespace = 'public'::regnamespace"

/** Tries a file on an empty database, and gives the one line that comes of it. */
async function refused(target: Connection, content: Uint8Array, before = nothing): Promise<string> {
  const path = bench.newFile()
  await writeFile(path, content)
  const error: unknown = await bench.restore(target, path).then(
    () => null,
    (thrown) => thrown,
  )
  expect(error).toBeInstanceOf(StartError)
  const { message } = error as StartError
  expect(message).not.toContain('\n')
  const { rows } = await run(target, tableCount)
  expect(rows).toEqual(before)
  return message
}

test('half a file is refused, wherever it was cut off', async () => {
  const target = await bench.newDatabase()
  // age writes a header, sixteen bytes, and pieces of 64 KiB with a proof of sixteen bytes each.
  const header = whole.indexOf('\n', whole.indexOf('\n--- ') + 1) + 1
  const pieces = [0, 1, 2].map((n) => header + 16 + n * (65_536 + 16))
  expect(whole.length).toBeGreaterThan(pieces[2] ?? 0)
  const borders = [header, ...pieces].flatMap((at) => [at - 1, at, at + 1])
  const many = Array.from({ length: 24 }, (_, n) => Math.floor((whole.length * n) / 24))
  for (const length of [...many, ...borders, 1, 21, 22, 23, 100, whole.length - 1, whole.length - 17])
    expect(await refused(target, whole.subarray(0, length)), `cut off at ${length}`).toMatch(/half or was altered/)
})

test('an altered file is refused, whichever bit was turned', async () => {
  const target = await bench.newDatabase()
  const many = Array.from({ length: 30 }, (_, n) => Math.floor((whole.length * n) / 30))
  const header = Array.from({ length: 30 }, (_, n) => n * 8)
  for (const at of [...many, ...header, whole.length - 1]) {
    const altered = Buffer.from(whole)
    altered[at] = (altered[at] ?? 0) ^ (1 << (at % 8))
    expect(await refused(target, altered), `a bit at ${at}`).toMatch(/half or was altered|not a backup|another key/)
  }
  expect(await refused(target, Buffer.concat([whole, Buffer.from([0])]))).toMatch(/half or was altered/)
})

test('a file that is no backup of this key is refused, and it is said what it is', async () => {
  const target = await bench.newDatabase()
  const seal = async (content: Uint8Array | string, recipient = bench.key.recipients[0] ?? '') => {
    const encrypter = new Encrypter()
    encrypter.addRecipient(recipient)
    return encrypter.encrypt(content)
  }
  const other = await identityToRecipient(await generateX25519Identity())
  expect(await refused(target, await seal('hello', other))).toMatch(/was sealed for another key/)
  expect(await refused(target, await seal('hello'))).toMatch(/not a backup of Vrijmoed/)
  expect(await refused(target, await seal(''))).toMatch(/not a backup of Vrijmoed/)
  expect(await refused(target, await seal(zstdCompressSync('hello'.repeat(1000))))).toMatch(/not a backup of Vrijmoed/)
  expect(await refused(target, Buffer.from('PGDMP and more'))).toMatch(/not a backup of Vrijmoed/)
  expect(await refused(target, Buffer.alloc(0))).toMatch(/half or was altered/)
  const absent = bench.restore(target, bench.newFile())
  await expect(absent).rejects.toThrow(/is not there/)
  await expect(bench.restore(target, bench.dir)).rejects.toThrow(/is a folder/)
})

test('a file that was sealed with the key, but not by Vrijmoed, is refused when its inside does not fit', async () => {
  const target = await bench.newDatabase()
  const encrypter = new Encrypter()
  encrypter.addRecipient(bench.key.recipients[0] ?? '')
  const inside = zstdDecompressSync(Buffer.from(await opener().decrypt(whole)))
  const reseal = async (change: (tar: Buffer) => Buffer) =>
    encrypter.encrypt(zstdCompressSync(change(Buffer.from(inside))))
  const replaced = (from: string, to: string) => (tar: Buffer) =>
    Buffer.from(tar.toString('latin1').replace(from, to), 'latin1')
  expect(await refused(target, await reseal(replaced('De Linde', 'De Lunde')))).toMatch(/not a backup/)
  expect(await refused(target, await reseal(replaced('as somebody set it', 'as somebody\nset it')))).toMatch(
    /not a backup/,
  )
  expect(await refused(target, await reseal((tar) => tar.subarray(0, tar.length - 1024)))).toMatch(/not a backup/)
  expect(await refused(target, await reseal((tar) => Buffer.concat([tar, tar])))).toMatch(/not a backup/)
  expect(await refused(target, await reseal(replaced('"format":1', '"format":2')))).toMatch(
    /newer Vrijmoed \(0\.1\.0\) in a format/,
  )
  expect(await refused(target, await reseal(replaced('"name":"unit"', '"name":"unix"')))).toMatch(/not a backup/)
})

function opener() {
  const decrypter = new Decrypter()
  decrypter.addIdentity(bench.key.identities[0] ?? '')
  return decrypter
}

test('a backup of a newer or an altered Vrijmoed is refused', async () => {
  const target = await bench.newDatabase()
  const [first, second] = firstMigrations
  if (!first || !second) throw new Error('there are two')
  await expect(bench.restore(target, file, { appVersion: '0.0.9' })).rejects.toThrow(
    /newer Vrijmoed \(0\.1\.0, this is 0\.0\.9\)/,
  )
  await expect(bench.restore(target, file, { all: [first] })).rejects.toThrow(/newer Vrijmoed/)
  await expect(bench.restore(target, file, { all: [first, { ...second, hash: 'other' }] })).rejects.toThrow(
    /another test\/0002-later/,
  )
  expect((await run(target, tableCount)).rows).toEqual(nothing)
})

test('a backup of an older version gets its newer migrations', async () => {
  const target = await bench.newDatabase()
  await bench.restore(target, file, { all: allMigrations, appVersion: '0.10.0' })
  const { rows } = await run(target, 'select name, kind, minimum from organisation order by id')
  expect(rows[0]).toEqual({ name: 'De Linde', kind: 'care', minimum: 5 })
  expect(Object.keys(await contents(target))).not.toContain('later')
})

test('a newer Vrijmoed in which nobody began counts as empty; one with an organisation does not', async () => {
  const target = await bench.newDatabase()
  await migrator(target, allMigrations)()
  await bench.restore(target, file, { all: allMigrations })
  const before = await contents(target)
  await expect(bench.restore(target, file, { all: allMigrations })).rejects.toThrow(/holds an organisation already/)
  expect(await contents(target)).toEqual(before)
})

test('the owner of the tables can do all of it, without being an administrator of the server', async () => {
  const from = await bench.filledDatabase(await bench.ownedDatabase())
  const to = await bench.ownedDatabase()
  await migrator(to, allMigrations)()
  await bench.restore(to, (await bench.backUp(from)).file)
  expect(await contents(to)).toEqual(await contents(from))
  expect(await structure(to)).toEqual(await structure(from))
})

test('tables of something else are left alone', async () => {
  const target = await bench.newDatabase()
  await run(target, 'create table theirs (id integer); insert into theirs values (1)')
  expect(await refused(target, whole, [{ tables: 1 }])).toMatch(/something else, theirs/)
  expect((await run(target, 'select * from theirs')).rows).toEqual([{ id: 1 }])
})

test('tables that somebody made beside ours are not restored, and that is said', async () => {
  const from = await bench.filledDatabase()
  await run(from, 'create table beside (id integer); insert into beside values (1)')
  const said: string[] = []
  const target = await bench.newDatabase()
  await bench.restore(target, (await bench.backUp(from)).file, { log: (line) => said.push(line) })
  expect(said).toContainEqual(expect.stringMatching(/Left out: the table beside/))
  const { beside, ...ours } = await contents(from)
  expect(await contents(target)).toEqual(ours)
  await run(from, 'alter table noted add column mine text')
  await expect(bench.restore(await bench.newDatabase(), (await bench.backUp(from)).file)).rejects.toThrow(
    /noted.*other columns/,
  )
})

test('what was erased is taken out before anybody can read it', async () => {
  const target = await bench.newDatabase()
  await bench.restore(target, file, { afterLoad: async (tx) => void (await tx.query(`delete from transfer`)) })
  expect((await run(target, 'select * from transfer')).rows).toEqual([])
  const failed = await bench.newDatabase()
  const afterLoad = () => Promise.reject(new StartError('The list of what was erased is not there.'))
  await expect(bench.restore(failed, file, { afterLoad })).rejects.toThrow(/list of what was erased/)
  expect((await run(failed, 'select * from organisation')).rows).toEqual([])
})
