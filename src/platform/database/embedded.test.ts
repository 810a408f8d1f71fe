import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { StartError } from '#platform/start-error.ts'
import { embeddedConnection } from './embedded.ts'
import * as a from './embedded-fixture.ts'
import { place } from './process-mark.ts'

const modeOf = (path: string) => statSync(path).mode & 0o777

describe('a start', () => {
  test('makes what is missing, listens only on a socket in the folder, and keeps what was put in', async () => {
    const dir = join(a.scratch(), 'data')
    const first = await a.start(dir, { durable: true })
    await a.query(first.connection, `create table kept as select 'ij' as id`)
    expect(first.connection).toMatchObject({ host: join(dir, 'socket'), user: 'vrijmoed', database: 'vrijmoed' })
    expect([modeOf(join(dir, 'secrets.json')), modeOf(join(dir, 'socket')), modeOf(join(dir, 'postgres'))]).toEqual([
      0o600, 0o700, 0o700,
    ])
    const shown = `select name, setting from pg_settings where name in ('listen_addresses', 'fsync', 'data_checksums', 'server_encoding') order by name`
    expect((await a.query(first.connection, shown)).map(({ name, setting }) => `${name}=${setting}`)).toEqual([
      'data_checksums=on',
      'fsync=on',
      'listen_addresses=',
      'server_encoding=UTF8',
    ])
    await expect(a.query({ ...first.connection, password: 'wrong' }, 'select 1')).rejects.toThrow('password')
    await first.stop()
    expect(await first.exited).toBe(null)
    expect(existsSync(join(dir, 'app.lock'))).toBe(false)
    expect(await a.keptIds(await a.start(dir))).toEqual(['ij'])
  })

  test('in a folder with a long and strange name uses a short private folder for its socket, and takes it away', async () => {
    const dir = a.deepFolder(a.scratch())
    const embedded = await a.start(dir)
    const { host } = embedded.connection
    expect(await a.query(embedded.connection, 'select 1 as one')).toEqual([{ one: 1 }])
    expect(Buffer.byteLength(host)).toBeLessThan(80)
    expect(modeOf(host)).toBe(0o700)
    expect(await embeddedConnection(dir)).toEqual(embedded.connection)
    await embedded.stop()
    expect(existsSync(host)).toBe(false)
  })

  test('gives the command line the connection of a running app, and null when there is none', async () => {
    const dir = await a.usedFolder()
    expect(await embeddedConnection(dir)).toBe(null)
    const embedded = await a.start(dir)
    expect(await embeddedConnection(dir)).toEqual(embedded.connection)
    await embedded.stop()
    expect(await embeddedConnection(dir)).toBe(null)
  })

  test('after a first start that was killed halfway begins anew', async () => {
    const dir = join(a.scratch(), 'data')
    mkdirSync(join(dir, 'postgres.new/base'), { recursive: true })
    writeFileSync(join(dir, 'postgres.new/PG_VERSION'), '18\n')
    writeFileSync(join(dir, 'app.lock'), '')
    expect(await a.query((await a.start(dir)).connection, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('of an app that ends without stopping leaves no PostgreSQL behind', async () => {
    const dir = await a.usedFolder()
    await a.appOn(dir, 'exit')
    await a.until(() => a.processesOf(join(dir, 'postgres')).length === 0)
    expect(existsSync(join(dir, 'postgres/postmaster.pid'))).toBe(false)
  })
})

describe('nothing acknowledged is lost', () => {
  const survives = async (dir: string, end: (app: a.App) => Promise<void>) => {
    const app = await a.appOn(dir, 'insert')
    await a.until(() => app.acknowledged.length > 200)
    await end(app)
    const kept = new Set(await a.keptIds(await a.start(dir)))
    expect(app.acknowledged.filter((id) => !kept.has(id))).toEqual([])
    expect(app.acknowledged.length).toBeGreaterThan(200)
  }

  test('when the app is killed, and PostgreSQL runs on', async () => {
    await survives(await a.usedFolder(), (app) => app.kill('SIGKILL'))
  })

  test('when the server is killed, and then the app', async () => {
    await survives(await a.usedFolder(), async (app) => {
      a.killed(app.postmaster)
      await app.kill('SIGKILL')
    })
  })

  test('when every process is killed at once', async () => {
    const dir = await a.usedFolder()
    await survives(dir, async (app) => {
      for (const pid of a.processesOf(join(dir, 'postgres'))) a.killed(pid)
      await app.kill('SIGKILL')
    })
  })

  test('when the app is killed and only one of two starts at the same moment can have the folder', async () => {
    const dir = await a.usedFolder()
    const app = await a.appOn(dir, 'insert')
    await a.until(() => app.acknowledged.length > 50)
    await app.kill('SIGKILL')
    const starts = await Promise.allSettled([a.appOn(dir, 'hold'), a.appOn(dir, 'hold')])
    expect(starts.map((start) => start.status).sort()).toEqual(['fulfilled', 'rejected'])
    const winner = starts.find((start) => start.status === 'fulfilled')?.value
    const loser = starts.find((start) => start.status === 'rejected')?.reason
    expect(loser.message).toContain(`in use by another start of Vrijmoed (process ${winner?.pid})`)
  })
})

describe('while it runs', () => {
  test('a session that is killed ends the other sessions, and the database is back by itself', async () => {
    const embedded = await a.start(await a.usedFolder())
    const [session] = await a.query<{ pid: number }>(
      embedded.connection,
      "select pid from pg_stat_activity where backend_type = 'checkpointer'",
    )
    a.killed(session?.pid ?? 0)
    await a.until(() =>
      a.query(embedded.connection, 'select 1').then(
        () => true,
        () => false,
      ),
    )
    expect(await Promise.race([embedded.exited, 'runs'])).toBe('runs')
  })

  test('a server that is killed is told to the app, and a new start works', async () => {
    const dir = await a.usedFolder()
    const embedded = await a.start(dir)
    const [server] = await a.query<{ pid: string }>(embedded.connection, `select pg_read_file('postmaster.pid') as pid`)
    a.killed(Number.parseInt(server?.pid ?? '', 10))
    expect(await embedded.exited).toBeInstanceOf(Error)
    expect(await a.query((await a.start(dir)).connection, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('a second start is refused with the number of the first, which notices nothing', async () => {
    const dir = await a.usedFolder()
    const embedded = await a.start(dir)
    const error = await a.refusal(dir)
    expect(error).toBeInstanceOf(StartError)
    expect(error.message).toContain(`process ${process.pid}`)
    expect(await a.query(embedded.connection, 'select 1 as one')).toEqual([{ one: 1 }])
  })
})

describe('a lock that was left behind', () => {
  const lockOf = (other: object) => JSON.stringify({ pid: process.pid, began: null, among: place, ...other })

  test('with a number that another process has now does not count', async () => {
    const dir = await a.usedFolder()
    writeFileSync(join(dir, 'app.lock'), lockOf({ began: 'another-boot 12' }))
    writeFileSync(
      join(dir, 'postgres/postmaster.pid'),
      `${process.pid}\n${dir}/postgres\n1\n5432\n${dir}/socket\n\n1 1\nready\n`,
    )
    expect(await a.query((await a.start(dir)).connection, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('by another container counts as long as it gives a sign of life', async () => {
    const dir = await a.usedFolder()
    const lock = join(dir, 'app.lock')
    writeFileSync(lock, lockOf({ among: 'pid:[1]' }))
    const beating = setInterval(() => utimesSync(lock, new Date(), new Date()), 500)
    const error = await a.refusal(dir)
    clearInterval(beating)
    expect(error.message).toContain(`(process ${process.pid} of another container)`)
    expect(await a.query((await a.start(dir)).connection, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('by a data folder that was moved while its PostgreSQL ran on is seen through', async () => {
    const dir = await a.usedFolder()
    const app = await a.appOn(dir, 'insert')
    await a.until(() => app.acknowledged.length > 20)
    await app.kill('SIGKILL')
    renameSync(dir, `${dir}-moved`)
    const kept = new Set(await a.keptIds(await a.start(`${dir}-moved`)))
    expect(app.acknowledged.filter((id) => !kept.has(id))).toEqual([])
  })
})

describe('one line says what to do', () => {
  test.each([
    [
      'a newer version',
      (dir: string) => writeFileSync(join(dir, 'postgres/PG_VERSION'), '19\n'),
      'made by a newer version (PostgreSQL 19',
    ],
    [
      'an older version',
      (dir: string) => writeFileSync(join(dir, 'postgres/PG_VERSION'), '17\n'),
      'made by PostgreSQL 17',
    ],
    ['half a database', (dir: string) => rmSync(join(dir, 'postgres/PG_VERSION')), 'damaged'],
    ['a damaged file', (dir: string) => truncateSync(join(dir, 'postgres/global/pg_control'), 0), 'may be damaged'],
    ['lost secrets', (dir: string) => rmSync(join(dir, 'secrets.json')), 'secrets.json is gone'],
    ['damaged secrets', (dir: string) => writeFileSync(join(dir, 'secrets.json'), '{'), 'secrets.json is damaged'],
  ])('about %s', async (_what, harm, words) => {
    const dir = await a.usedFolder()
    harm(dir)
    const error = await a.refusal(dir)
    expect(error).toBeInstanceOf(StartError)
    expect(error.message).toContain(words)
    expect(error.message).not.toContain('\n')
    expect(existsSync(join(dir, 'app.lock'))).toBe(false)
    expect(a.processesOf(join(dir, 'postgres'))).toEqual([])
  })

  test('about a file where the folder should be', async () => {
    const dir = join(a.scratch(), 'data')
    writeFileSync(dir, '')
    expect((await a.refusal(dir)).message).toContain('is not a folder')
  })

  test.runIf(a.ordinaryUserCanRun)('about a folder that may not be written', async () => {
    const parent = a.scratch(a.isRoot ? 0o755 : 0o555)
    const error = await a.appOn(join(parent, 'data'), 'hold', a.asOrdinaryUser).catch((problem) => problem)
    expect(error.message).toMatch(/^StartError .*cannot be written by this user/)
  })

  test('about a full disk, at the first start and later, and then it works with room', async ({ skip }) => {
    const { folder, grow } = a.smallDisk('20m') ?? skip('no disk can be made here')
    const dir = join(folder, 'data')
    expect((await a.refusal(dir)).message).toContain('is full')
    expect(existsSync(join(dir, 'postgres'))).toBe(false)
    grow('200m')
    const embedded = await a.start(dir)
    await a.query(embedded.connection, `create table kept as select 'one' as id`)
    await embedded.stop()
    fill(folder)
    const full = await a.refusal(dir)
    expect(full).toBeInstanceOf(StartError)
    expect(full.message).toContain('is full')
    rmSync(join(folder, 'ballast'))
    expect(await a.keptIds(await a.start(dir))).toEqual(['one'])
  })
})

/** Until not one byte more goes onto this disk. */
function fill(folder: string): void {
  for (const size of [1024 * 1024, 4096, 1]) {
    try {
      for (;;) appendFileSync(join(folder, 'ballast'), Buffer.alloc(size))
    } catch {}
  }
}

describe('whoever starts it', () => {
  test.runIf(a.ordinaryUserCanRun)('an ordinary user', async () => {
    const parent = a.scratch(0o777)
    const app = await a.appOn(join(parent, 'data'), 'insert', a.asOrdinaryUser)
    await a.until(() => app.acknowledged.length > 10)
    await app.kill('SIGTERM')
    expect(a.processesOf(join(parent, 'data/postgres'))).toEqual([])
    // Root later keeps it usable for its owner.
    expect((await a.keptIds(await a.start(join(parent, 'data')))).length).toBeGreaterThan(10)
  })

  test.runIf(a.isRoot)('root, in a folder that was closed', async () => {
    const dir = a.scratch(0o700)
    expect((await a.start(dir)).connection.host).toBe(join(dir, 'socket'))
  })

  test.runIf(a.isRoot)(
    'root, below a closed folder: the database stands elsewhere, and the folder points to it',
    async () => {
      const dir = join(a.scratch(0o700), 'data')
      const lines: string[] = []
      const embedded = await a.start(dir, { log: (line) => lines.push(line) })
      await a.query(embedded.connection, `create table kept as select 'one' as id`)
      await embedded.stop()
      expect(lines.join()).toContain('the database is kept in /var/lib/vrijmoed/')
      const again = await a.start(dir)
      expect(await a.keptIds(again)).toEqual(['one'])
      expect(await embeddedConnection(dir)).toEqual(again.connection)
      chmodSync(dir, 0o700)
    },
  )
})
