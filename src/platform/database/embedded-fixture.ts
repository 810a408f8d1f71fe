import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { afterAll, afterEach } from 'vitest'
import type { Connection } from './connection.ts'
import { type Embedded, type EmbeddedOptions, startEmbedded } from './embedded.ts'
import { type Account, reaches } from './postgres-account.ts'
import { linkedHome } from './reachable-home.ts'

export const isRoot = process.getuid?.() === 0
export const stranger = { uid: 65534, gid: 65534 }

/** As root the tests that need an ordinary user run as one, when the checkout is not below a closed folder. */
export const asOrdinaryUser: Account = isRoot ? stranger : null
export const ordinaryUserCanRun = !isRoot || (await reaches(stranger, realpathSync(import.meta.dirname)))

const undo: (() => void | Promise<void>)[] = []

afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})

export const afterwards = (step: () => void | Promise<void>) => undo.push(step)

/** A folder for one test, reachable for every user, as a project's folder is. */
export function scratch(mode = 0o755): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'vrijmoed-test-')))
  chmodSync(folder, mode)
  afterwards(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

let pattern: Promise<string> | null = null

/** A data folder that was used before; making one takes a second, so all of them are copies of the first. */
export async function usedFolder(): Promise<string> {
  pattern ??= firstUse()
  const dir = join(scratch(), 'data')
  execFileSync('cp', ['-a', await pattern, dir])
  return dir
}

async function firstUse(): Promise<string> {
  const parent = realpathSync(mkdtempSync(join(tmpdir(), 'vrijmoed-test-')))
  chmodSync(parent, 0o755)
  afterAll(() => rmSync(parent, { recursive: true, force: true }))
  await (await startEmbedded({ dir: join(parent, 'data'), durable: false })).stop()
  return join(parent, 'data')
}

/** A very small disk of its own; null where this user may not make one. */
export function smallDisk(size: string): { folder: string; grow(to: string): void } | null {
  const folder = scratch()
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size},mode=0755`, 'tmpfs', folder], { stdio: 'ignore' })
  } catch {
    return null
  }
  afterwards(() => void execFileSync('umount', ['-l', folder]))
  return { folder, grow: (to) => void execFileSync('mount', ['-o', `remount,size=${to}`, folder]) }
}

/** Does not wait for the disk; the apps that tests kill do (embedded-child.ts). */
export async function start(dir: string, options: Partial<EmbeddedOptions> = {}): Promise<Embedded> {
  const embedded = await startEmbedded({ dir, durable: false, ...options })
  const elsewhere = await linkedHome(dir)
  if (elsewhere) afterwards(() => rmSync(elsewhere, { recursive: true, force: true }))
  afterwards(() => embedded.stop())
  return embedded
}

export const refusal = (dir: string): Promise<Error> =>
  startEmbedded({ dir }).then(
    (embedded) => embedded.stop().then(() => Promise.reject(new Error('it started'))),
    (error) => error,
  )

export async function query<Row extends pg.QueryResultRow>(connection: Connection, text: string): Promise<Row[]> {
  const client = new pg.Client(connection)
  client.on('error', () => {})
  await client.connect()
  return client
    .query<Row>(text)
    .then(({ rows }) => rows)
    .finally(() => client.end())
}

export const keptIds = async ({ connection }: Embedded): Promise<string[]> =>
  (await query<{ id: string }>(connection, 'select id from kept order by id')).map((row) => row.id)

export interface App {
  pid: number
  /** Of the PostgreSQL that it started. */
  postmaster: number
  acknowledged: string[]
  kill(signal: NodeJS.Signals): Promise<void>
}

/** embedded-child.ts as a process of its own; rejects with what it says when it cannot start. */
export async function appOn(dir: string, mode: 'insert' | 'hold' | 'exit', account: Account = null): Promise<App> {
  const script = join(import.meta.dirname, 'embedded-child.ts')
  const child = spawn(process.execPath, [script, dir, mode], {
    ...account,
    cwd: '/',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const acknowledged: string[] = []
  afterwards(() => endOf(child, dir))
  const postmaster = await upLine(child, acknowledged)
  const kill = (signal: NodeJS.Signals) => {
    child.kill(signal)
    return gone
  }
  return { pid: child.pid ?? 0, postmaster, acknowledged, kill }
}

function upLine(child: ChildProcess, acknowledged: string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const lines = createInterface({ input: child.stdout as NonNullable<typeof child.stdout> })
    lines.on('line', (line) => {
      if (line.startsWith('up ')) resolve(Number(line.slice(3)))
      else if (line.startsWith('error ')) reject(new Error(line.slice(6)))
      else acknowledged.push(line)
    })
    lines.on('close', () => reject(new Error('it ended without a word')))
  })
}

function endOf(child: ChildProcess, dir: string): void {
  child.kill('SIGKILL')
  for (const pid of processesOf(join(dir, 'postgres'))) killed(pid)
}

/** Every process of the PostgreSQL on this folder. */
export function processesOf(cluster: string): number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return pids.filter((pid) => standsIn(pid) === cluster).map(Number)
}

function standsIn(pid: string): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return null
  }
}

export function killed(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {}
}

export const until = async (met: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await met())) await new Promise((resolve) => setTimeout(resolve, 20))
}

export function deepFolder(below: string): string {
  const folder = join(below, 'a folder\'s, "deep" é', 'x'.repeat(60), 'y'.repeat(60))
  mkdirSync(dirname(folder), { recursive: true })
  return folder
}

export const read = (path: string) => readFileSync(path, 'utf8')
