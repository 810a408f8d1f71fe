import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { projectRoot as root } from '../src/platform/project-root.ts'

export interface Running {
  url: string
  /** From the start of the process to the first answer of the front page. */
  milliseconds: number
  process: ChildProcess
  stop(): Promise<void>
}

export const emptyFolder = (): string => mkdtempSync(join(tmpdir(), 'vrijmoed-bench-'))
export const forget = (folder: string): void => rmSync(folder, { recursive: true, force: true })

/** The built program as people run it, with the demo organisation, on a data folder. */
export async function startServer(folder: string, mode: 'start' | 'serve' = 'start'): Promise<Running> {
  const port = await freePort()
  const url = `http://localhost:${port}`
  const begun = performance.now()
  const child = spawn(process.execPath, ['dist/server.js', mode], {
    cwd: root,
    env: { ...process.env, PORT: String(port), VRIJMOED_DATA: folder },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  await firstAnswer(url, child)
  return {
    url,
    milliseconds: performance.now() - begun,
    process: child,
    stop: () =>
      new Promise((stopped) => {
        child.once('exit', () => stopped())
        child.kill('SIGTERM')
      }),
  }
}

async function firstAnswer(url: string, child: ChildProcess) {
  for (let left = 6000; left > 0 && child.exitCode === null; left -= 1) {
    const answer = await fetch(url).catch(() => null)
    if (answer?.ok) return
    await new Promise((done) => setTimeout(done, 10))
  }
  throw new Error('the server gave no answer')
}

function freePort(): Promise<number> {
  return new Promise((found) => {
    const server = createServer().listen(0, () => {
      const { port } = server.address() as { port: number }
      server.close(() => found(port))
    })
  })
}

/** Proportional set size of a process and all its children, in MB: shared pages are counted once. */
export function memoryOf(pid: number): number {
  const children = childrenByParent()
  const all: number[] = []
  for (const queue = [pid]; queue.length; ) {
    const one = queue.pop() ?? 0
    all.push(one)
    queue.push(...(children.get(one) ?? []))
  }
  return all.reduce((sum, one) => sum + pssOf(one), 0) / 1024
}

function childrenByParent(): Map<number, number[]> {
  const found = new Map<number, number[]>()
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    const parent = Number(/^PPid:\s+(\d+)/m.exec(readOr(`/proc/${name}/status`))?.[1] ?? 0)
    found.set(parent, [...(found.get(parent) ?? []), Number(name)])
  }
  return found
}

/** Processor time so far of a process, its children and those that ended, in milliseconds. Linux counts in hundredths of a second. */
export function processorTimeOf(pid: number): number {
  const fields = readOr(`/proc/${pid}/stat`).split(') ')[1]?.split(' ') ?? []
  const own = fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks) * 10, 0)
  return (childrenByParent().get(pid) ?? []).reduce((sum, child) => sum + processorTimeOf(child), own)
}

const pssOf = (pid: number) => Number(/^Pss:\s+(\d+)/m.exec(readOr(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0)

function readOr(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

/** Signs in as a persona of the demo; gives the cookie. */
export async function signIn(url: string, persona: string): Promise<string> {
  const answer = await fetch(`${url}/demo/session`, {
    method: 'POST',
    body: new URLSearchParams({ persona }),
    redirect: 'manual',
  })
  return /vrijmoed=[^;]+/.exec(answer.headers.get('set-cookie') ?? '')?.[0] ?? ''
}
