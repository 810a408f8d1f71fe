import { randomBytes } from 'node:crypto'
import { closeSync, openSync, readFileSync, readSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { keysAt, opens, sealMany, sendAll } from '../../bench/telling.ts'
import { startProgram } from '../testing/own-server.ts'
import { bodyOf } from '../testing/telling.ts'
import { sealReport } from './reports/sending.ts'

const dataDir = await mkdtemp(join(tmpdir(), 'vrijmoed-durable-'))
afterAll(() => rm(dataDir, { recursive: true, force: true }))
/** The server that took the reports. */
let server: Awaited<ReturnType<typeof startProgram>>

test('13. No report is lost: 200 at the same time, kill -9 in the middle; what was acknowledged is stored and opens', async () => {
  const first = await startProgram({ VRIJMOED_DATA: dataDir })
  expect(await first.ready, first.lines.join('\n')).toBe(true)
  const reports = await sealMany(await keysAt(first.url), 200)
  let taken = 0
  const acknowledged = await sendAll(first.url, reports, 200, () => {
    taken += 1
    if (taken === 90) first.child.kill('SIGKILL')
  })
  await first.ended
  expect(acknowledged.length).toBeGreaterThanOrEqual(90)
  server = await startProgram({ VRIJMOED_DATA: dataDir })
  expect(await server.ready, server.lines.join('\n')).toBe(true)
  for (const report of acknowledged) expect(await opens(server.url, report)).toBe(true)
  // Those who got no answer try again, and nothing is there twice.
  const rest = reports.filter((report) => !acknowledged.includes(report))
  expect((await sendAll(server.url, rest, 8)).length).toBe(rest.length)
  for (const report of rest) expect(await opens(server.url, report)).toBe(true)
}, 180_000)

test.runIf(process.platform === 'linux')(
  '1. The server never has plaintext: its memory holds the name of a conversation, and no word of what it says',
  async () => {
    const canary = `Kanarie${randomBytes(6).toString('hex')}`
    const keys = await keysAt(server.url)
    const report = await sealReport({ kind: 'report', body: bodyOf(canary), keys, identity: null, toldTo: [] })
    expect(await sendAll(server.url, [report], 1)).toHaveLength(1)
    expect([...inMemory(server.child.pid ?? 0, [canary, report.begun.id])]).toEqual([report.begun.id])
  },
)

afterAll(async () => {
  server?.child.kill('SIGTERM')
  await server?.ended
})

/** Which of these texts a dump of this process would hold, in either way in which JavaScript keeps them. */
function inMemory(process: number, texts: readonly string[]): Set<string> {
  const found = new Set<string>()
  const memory = openSync(`/proc/${process}/mem`, 'r')
  const size = 16 * 1024 * 1024
  const part = Buffer.alloc(size)
  for (const line of readFileSync(`/proc/${process}/maps`, 'latin1').split('\n')) {
    const [, from = '', to = ''] = /^(\w+)-(\w+) rw/.exec(line) ?? []
    // A little of each part again in the next, for what lies across the border.
    for (let at = Number.parseInt(from, 16); at < Number.parseInt(to, 16); at += size - 200) {
      const read = readPart(memory, part.subarray(0, Math.min(size, Number.parseInt(to, 16) - at)), at)
      for (const text of texts)
        for (const shape of ['latin1', 'utf16le'] as const)
          if (!found.has(text) && read.includes(Buffer.from(text, shape))) found.add(text)
    }
  }
  closeSync(memory)
  return found
}

/** What went away meanwhile is empty. */
function readPart(memory: number, into: Buffer, at: number): Buffer {
  try {
    return into.subarray(0, readSync(memory, into, 0, into.length, at))
  } catch {
    return into.subarray(0, 0)
  }
}
