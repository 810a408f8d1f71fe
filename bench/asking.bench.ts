import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { createAdaptorServer } from '@hono/node-server'
import pg from 'pg'
import { createApp } from '../src/app.ts'
import { systemClock } from '../src/platform/clock.ts'
import type { Connection } from '../src/platform/database/connection.ts'
import { startEmbedded } from '../src/platform/database/embedded.ts'
import { wire } from '../src/wire.ts'
import { askAll, type Respondent } from './asking-respondents.ts'
import { fillRound, rightsFor } from './asking-round.ts'
import type { Emit } from './run.ts'
import { emptyFolder, forget } from './server.ts'

/** `ASKING_ALL=1 npm run bench -- asking` signs all 180,000 rights; otherwise a part, and the rest is reckoned from it. */
const everyone = 180_000
const signed = process.env.ASKING_ALL ? everyone : 3_000
const answering = 2_400
/** 300 a second of 200 ms each are 60 at once: with fewer, the respondents themselves would be what is slow. */
const atOnce = 64

const config = {
  ...{ mode: 'start' as const, port: 0, dataDir: '', url: 'http://localhost', databaseUrl: null, smtpUrl: null },
  ...{ oidc: null, demo: false },
}

/** A round among many people: rights signed with all that is written for it, and answers that are on the disk before
 * anybody hears that they were taken, also when the program is killed. */
export async function bench(emit: Emit): Promise<void> {
  const folder = emptyFolder()
  const database = await startEmbedded({ dir: folder })
  const { ctx, close } = await wire(database.connection, config, () => {}, systemClock)
  const owner = new pg.Pool({ ...database.connection, max: 4 })
  owner.on('error', () => {})
  try {
    const round = await fillRound(owner, ctx, Math.max(signed, answering), emit)
    await rightsFor(ctx, owner, round, signed, everyone, emit)
    await flows(database.connection, owner, round, emit)
  } finally {
    await owner.end()
    await close()
    await database.stop()
    forget(folder)
  }
}

async function flows(connection: Connection, owner: pg.Pool, round: { id: string; people: Respondent[] }, emit: Emit) {
  let serving = await serve(connection)
  const third = Math.floor(answering / 3)
  await askAll(serving.port, round.id, round.people.slice(0, third), 8)
  const before = await spent(serving.child, owner)
  const calm = await askAll(serving.port, round.id, round.people.slice(third, 2 * third), atOnce)
  const after = await spent(serving.child, owner)
  emit('respondent flows (page and durable answer)', calm.perSecond, 'flows/s')
  emit('respondent flows, p95 of page and answer together', calm.p95, 'ms')
  emit('answer alone, until it is on the disk, p95', calm.answerP95, 'ms')
  emit('page with 43 questions and its right, p95', calm.pageP95, 'ms')
  // Says what is slow, and hangs less together with what else the machine does.
  for (const [who, ms] of Object.entries(after))
    emit(`processor time per flow: ${who}`, (ms - (before[who] ?? 0)) / calm.acknowledged.length, 'ms')

  const broken = askAll(serving.port, round.id, round.people.slice(2 * third), atOnce)
  await new Promise((done) => setTimeout(done, 1000))
  serving.child.kill('SIGKILL')
  const acknowledged = [...calm.acknowledged, ...(await broken).acknowledged]
  serving = await serve(connection)
  const { rows } = await owner.query<{ hash: string }>("select encode(hash, 'hex') as hash from spent_token")
  const kept = new Set(rows.map(({ hash }) => hash))
  emit('acknowledged and lost by kill -9', acknowledged.filter((hash) => !kept.has(hash)).length, 'answers')
  const { rows: sets } = await owner.query<{ n: number }>('select count(*)::int as n from answer_set')
  emit('rights used without an answer, or the other way round', Math.abs((sets[0]?.n ?? 0) - kept.size), 'answers')
  serving.child.kill('SIGKILL')
}

/** Processor time so far, in milliseconds, of the three that share the machine. */
async function spent(child: ChildProcess, owner: pg.Pool): Promise<Record<string, number>> {
  child.send('spent')
  const [program] = (await once(child, 'message')) as [NodeJS.CpuUsage]
  const { rows } = await owner.query<{ pid: number }>('select pid from pg_stat_activity')
  const database = rows.map(({ pid }) => ticksOf(pid) * 10).reduce((sum, ms) => sum + ms, 0)
  return { 'the program': msOf(program), 'the respondents': msOf(process.cpuUsage()), 'the database': database }
}

const msOf = ({ user, system }: NodeJS.CpuUsage) => (user + system) / 1000

/** Linux counts in hundredths of a second; elsewhere nothing is known. */
function ticksOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return Number(fields[11]) + Number(fields[12])
  } catch {
    return 0
  }
}

async function serve(connection: Connection) {
  const child = fork(fileURLToPath(import.meta.url), ['serve', JSON.stringify(connection)])
  const [ready] = (await once(child, 'message')) as [{ port: number }]
  return { child, port: ready.port }
}

async function serveHere(connection: Connection) {
  const { ctx } = await wire(connection, config, (line) => line.level === 'error' && console.error(line), systemClock)
  const server = createAdaptorServer({ fetch: createApp(ctx).fetch })
  server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 })
  await once(server, 'listening')
  process.on('message', () => process.send?.(process.cpuUsage()))
  process.send?.({ port: (server.address() as AddressInfo).port })
  process.on('disconnect', () => process.exit(0))
}

const [, , asked, connection] = process.argv
if (asked === 'serve' && connection) await serveHere(JSON.parse(connection))
