import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmodSync, chownSync, existsSync, globSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { binariesFor } from '#platform/database/postgres-binaries.ts'
import { projectRoot } from '#platform/project-root.ts'

/** PostgreSQL does not run as root. */
const account = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : null

/** A PostgreSQL as an organisation has it: its own server, on a port, with a user that owns one database and is no
 * superuser. The machine's own version when it has one, so that another version than ours is tried too. */
export async function ownPostgres(): Promise<{ url: string; version: string; stop: () => void }> {
  const bin = globSync('/usr/lib/postgresql/*/bin').sort().at(-1) ?? dirname((await binariesFor(account)).initdb)
  const dir = mkdtempSync(join(tmpdir(), 'vrijmoed-own-'))
  chmodSync(dir, 0o700)
  if (account) chownSync(dir, account.uid, account.gid)
  const port = await freePort()
  const run = (program: string, ...args: string[]) =>
    execFileSync(join(bin, program), args, {
      ...account,
      cwd: dir,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env.PATH, LC_ALL: 'C' },
    }).toString()
  run('initdb', '-D', join(dir, 'data'), '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync')
  run(
    'pg_ctl',
    '-D',
    join(dir, 'data'),
    '-w',
    '-l',
    join(dir, 'log'),
    '-o',
    `-p ${port} -k ${dir} -c listen_addresses=127.0.0.1 -c fsync=off`,
    'start',
  )
  await query(port, "create role sector login createrole password 'geheim'", 'create database vrijmoed owner sector')
  return {
    url: `postgresql://sector:geheim@127.0.0.1:${port}/vrijmoed`,
    version: run('postgres', '--version').trim(),
    stop() {
      run('pg_ctl', '-D', join(dir, 'data'), '-m', 'immediate', 'stop')
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

async function query(port: number, ...statements: string[]) {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', database: 'postgres' })
  await client.connect()
  for (const statement of statements) await client.query(statement)
  await client.end()
}

export function freePort(): Promise<number> {
  return new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => found(port))
    })
  })
}

export interface Process {
  url: string
  child: ChildProcess
  /** All that it printed, and its exit code once it ended. */
  lines: string[]
  ready: Promise<boolean>
  ended: Promise<number | null>
}

/** The built program as people start it; `ready` is false when it ended before it was. */
export async function startProgram(env: Record<string, string>, mode = 'start'): Promise<Process> {
  if (!existsSync(join(projectRoot, 'dist/server.js')))
    throw new Error('dist/server.js is missing: node scripts/build.ts')
  const port = env.PORT ?? String(await freePort())
  const child = spawn(process.execPath, ['dist/server.js', mode], {
    cwd: projectRoot,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env, PORT: port },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines: string[] = []
  for (const stream of [child.stdout, child.stderr])
    if (stream) createInterface(stream).on('line', (line) => lines.push(line))
  const ended = new Promise<number | null>((done) => child.on('exit', (code) => done(code)))
  const ready = Promise.race([
    ended.then(() => false),
    new Promise<boolean>((done) => {
      child.stdout?.on('data', (chunk: Buffer) => chunk.toString().includes('is ready at') && done(true))
    }),
  ])
  return { url: `http://localhost:${port}`, child, lines, ready, ended }
}
