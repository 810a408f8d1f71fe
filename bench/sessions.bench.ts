import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createAdaptorServer } from '@hono/node-server'
import pg from 'pg'
import { createApp } from '../src/app.ts'
import { systemClock } from '../src/platform/clock.ts'
import type { Connection } from '../src/platform/database/connection.ts'
import { startEmbedded } from '../src/platform/database/embedded.ts'
import { wire } from '../src/wire.ts'
import type { Emit } from './run.ts'
import { startPhones, warmed } from './session-phones.ts'
import { type Bot, fillRooms } from './session-rooms.ts'

const shapes = [
  { rooms: 100, people: 30, perSecond: 300, seconds: 8 },
  { rooms: 1000, people: 15, perSecond: 300, seconds: 10 },
]

/** Live sessions: a process that serves, and beside it, on the same cores, all the phones: each holds its stream open, and
 * 300 times a second one of them does something that all in its room must see. */
export async function bench(emit: Emit): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), 'vrijmoed-bench-'))
  const database = await startEmbedded({ dir })
  try {
    for (const shape of shapes) await measure(database.connection, shape, emit)
  } finally {
    await database.stop()
    await rm(dir, { recursive: true, force: true })
  }
}

export interface Serving {
  child: ChildProcess
  port: number
}

/** The program as its own process, so that its memory is its own and it can be killed. */
async function serve(connection: Connection, port = 0): Promise<Serving> {
  const child = fork(fileURLToPath(import.meta.url), ['serve', JSON.stringify(connection), String(port)], {
    execArgv: ['--expose-gc'],
  })
  const [ready] = (await once(child, 'message')) as [{ port: number }]
  return { child, port: ready.port }
}

const memoryOf = async ({ child }: Serving): Promise<number> => {
  child.send('memory')
  const [said] = (await once(child, 'message')) as [{ memory: number }]
  return said.memory
}

async function measure(connection: Connection, shape: (typeof shapes)[number], emit: Emit) {
  const { rooms, people, perSecond, seconds } = shape
  const name = `${rooms} rooms × ${people}`
  let serving = await serve(connection)
  const root = new pg.Pool({ ...connection, max: 2 })
  const bots: Bot[] = await fillRooms(root, rooms, people)
  let before = 0
  const phones = await startPhones(serving.port, bots, async () => {
    before = await memoryOf(serving)
  })
  const after = await memoryOf(serving)
  emit(`${name}: memory per open line`, (after - before) / (bots.length - warmed) / 1000, 'kB')
  const calm = await phones.act(perSecond, seconds * 1000)
  emit(`${name}: action to all screens, p50`, calm.p50, 'ms')
  emit(`${name}: action to all screens, p95`, calm.p95, 'ms')
  emit(`${name}: acknowledged`, calm.acknowledged / seconds, 'actions/s')
  emit(`${name}: deliveries`, calm.deliveries / seconds, 'per s')
  emit(`${name}: lost`, phones.lost(), 'deliveries')
  emit(`${name}: doubled`, phones.doubled(), 'deliveries')

  // The process goes, without a word, while people act; another one takes its place.
  const acting = phones.act(perSecond, 3000)
  await new Promise((done) => setTimeout(done, 1000))
  serving.child.kill('SIGKILL')
  const killed = performance.now()
  serving = await serve(connection, serving.port)
  await acting
  await phones.allBack()
  emit(`${name}: after kill -9, all lines back and all caught up`, (performance.now() - killed) / 1000, 's')
  const { rows } = await root.query<{ once: string; n: number }>(
    'select once, count(*)::int as n from team_session_log group by 1',
  )
  const kept = new Map(rows.map(({ once, n }) => [once, n]))
  emit(
    `${name}: acknowledged and lost by kill -9`,
    phones.acknowledged().filter((one) => !kept.has(one)).length,
    'actions',
  )
  emit(`${name}: done twice`, rows.filter(({ n }) => n > 1).length, 'actions')
  phones.stop()
  serving.child.kill('SIGKILL')
  await once(serving.child, 'exit')
  await root.query('delete from organisation')
  await root.end()
}

const config = {
  mode: 'start' as const,
  port: 0,
  dataDir: '',
  url: 'http://localhost',
  databaseUrl: null,
  smtpUrl: null,
  oidc: null,
  demo: false,
}

/** In the process that serves. */
async function serveHere(connection: Connection, port: number) {
  const { ctx } = await wire(connection, config, (line) => line.level === 'error' && console.error(line), systemClock)
  const server = createAdaptorServer({ fetch: createApp(ctx).fetch })
  // After a restart all lines come back at once.
  server.listen({ port, host: '127.0.0.1', backlog: 4096 })
  await once(server, 'listening')
  process.send?.({ port: (server.address() as AddressInfo).port })
  process.on('message', () => {
    globalThis.gc?.()
    process.send?.({ memory: process.memoryUsage().rss })
  })
  process.on('disconnect', () => process.exit(0))
}

if (process.send && process.argv[2] === 'serve')
  await serveHere(JSON.parse(process.argv[3] ?? '{}') as Connection, Number(process.argv[4]))
