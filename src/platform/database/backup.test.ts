import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { zstdDecompressSync } from 'node:zlib'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { type Bench, contents, startBench, structure } from './backup-fixture.ts'
import { run } from './backup-fixture-tables.ts'
import type { Connection } from './connection.ts'

let bench: Bench
beforeAll(async () => {
  bench = await startBench(inject('server'))
})
afterAll(() => bench.stop())

test('what was backed up is restored, row by row and as it was tied together', async () => {
  const source = await bench.filledDatabase()
  const { file, ...made } = await bench.backUp(source)
  const target = await bench.newDatabase()
  expect(await bench.restore(target, file)).toEqual({ tables: made.tables, rows: made.rows })
  expect(await contents(target)).toEqual(await contents(source))
  expect(await structure(target)).toEqual(await structure(source))
  expect(made.bytes).toBe((await stat(file)).size)
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  // New rows go on where the old ones ended.
  expect((await run(target, 'insert into kind default values returning id')).rows).toEqual([{ id: '104' }])
})

test('a backup holds one moment, though people go on working', async () => {
  const source = await bench.filledDatabase()
  await run(source, 'insert into noted (what) select repeat(md5(n::text), 20) from generate_series(1, 40000) n')
  const work = await peopleWorkOn(source)
  const seen: number[] = []
  const { file } = await bench.backUp(source, { progress: () => seen.push(work.done()) })
  await work.stop()
  const target = await bench.newDatabase()
  await bench.restore(target, file)
  expect((seen.at(-1) ?? 0) - (seen[0] ?? 0)).toBeGreaterThan(10)
  expect(await ledger(target)).toMatchObject({ sum: 20_000, wrong: 0, headless: 0 })
  expect((await ledger(target)).transfers).toBeLessThan((await ledger(source)).transfers)
})

/** What holds at every moment: no amount is lost, each balance follows from its transfers, each unit has its member. */
async function ledger(connection: Connection) {
  const { rows } = await run(
    connection,
    `select (select sum(balance)::integer from account) as sum, (select count(*)::integer from transfer) as transfers,
      (select count(*)::integer from account a where balance <> 1000
        + (select coalesce(sum(amount), 0) from transfer where to_account = a.id)
        - (select coalesce(sum(amount), 0) from transfer where from_account = a.id)) as wrong,
      (select count(*)::integer from unit full join member on head = member.id where unit.id like 'u%' and member.id is null
        or member.id like 'm%' and unit.id is null) as headless`,
  )
  return rows[0] as { sum: number; transfers: number; wrong: number; headless: number }
}

/** Four people who move amounts between accounts, and found units with a head. */
async function peopleWorkOn(connection: Connection) {
  let going = true
  let done = 0
  const one = async (who: number) => {
    const client = new pg.Client(connection)
    await client.connect()
    for (let turn = 0; going; turn++, done++) {
      const [from, to] = [1 + ((turn * 7 + who) % 20), 1 + ((turn * 3 + who * 5) % 20)]
      await client.query(`begin;
        select from account where id in (${from}, ${to}) order by id for update;
        update account set balance = balance - 5 where id = ${from};
        update account set balance = balance + 5 where id = ${to};
        insert into transfer (from_account, to_account, amount) values (${from}, ${to}, 5);
        with head as (insert into member values ('m${who}-${turn}', 'u${who}-${turn}', null))
          insert into unit values ('u${who}-${turn}', 'root', 'm${who}-${turn}');
        commit`)
    }
    await client.end()
  }
  const all = Promise.all([1, 2, 3, 4].map(one))
  while (done < 20) await new Promise((go) => setTimeout(go, 5))
  const stop = async () => {
    going = false
    await all
  }
  return { done: () => done, stop }
}

test('a table that is emptied just as the backup begins is not empty in a backup of the moment before', async () => {
  const source = await bench.filledDatabase()
  const other = new pg.Client(source)
  await other.connect()
  await other.query('begin; truncate noted; delete from setting')
  const making = bench.backUp(source)
  await new Promise((go) => setTimeout(go, 200))
  await other.query('commit')
  const { file } = await making
  await other.end()
  const target = await bench.newDatabase()
  await bench.restore(target, file)
  expect(await contents(target)).toEqual(await contents(source))
})

test('the age command opens a backup, and finds a tar with the rows in it', async () => {
  const { file } = await bench.backUp(await bench.filledDatabase())
  expect((await readFile(file)).includes('De Linde')).toBe(false)
  if (!existsSync('/usr/bin/age')) return
  const packed = execFileSync('/usr/bin/age', ['--decrypt', '--identity', bench.key.path, file])
  const input = zstdDecompressSync(packed)
  const tar = (...words: string[]) => execFileSync('tar', words, { input, encoding: 'utf8', maxBuffer: 1 << 28 })
  const names = tar('--list').trim().split('\n')
  expect([names[0], names.at(-1)]).toEqual(['backup.json', 'trailer.json'])
  const organisation = names.find((name) => name.includes('-organisation/')) ?? ''
  expect(tar('--extract', '--to-stdout', organisation)).toBe(
    'a\tDe Linde\tcare\nb\ttab\\there\\nand a line\ttechnical\n',
  )
})

test('progress rises and ends at the whole', async () => {
  const source = await bench.filledDatabase()
  for (const act of ['backup', 'restore'] as const) {
    const shares: number[] = []
    const progress = (done: number, total: number) => shares.push(done / total)
    if (act === 'backup') await bench.backUp(source, { progress })
    else await bench.restore(await bench.newDatabase(), (await bench.backUp(source)).file, { progress })
    expect(shares).toEqual([...shares].sort((a, b) => a - b))
    expect(shares.at(-1)).toBe(1)
  }
})
