import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { keysAt, opens, sealMany, sendAll } from '../../bench/telling.ts'
import { startProgram } from '../testing/own-server.ts'

const dataDir = await mkdtemp(join(tmpdir(), 'vrijmoed-durable-'))
afterAll(() => rm(dataDir, { recursive: true, force: true }))

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
  const second = await startProgram({ VRIJMOED_DATA: dataDir })
  expect(await second.ready, second.lines.join('\n')).toBe(true)
  for (const report of acknowledged) expect(await opens(second.url, report)).toBe(true)
  // Those who got no answer try again, and nothing is there twice.
  const rest = reports.filter((report) => !acknowledged.includes(report))
  expect((await sendAll(second.url, rest, 8)).length).toBe(rest.length)
  for (const report of rest) expect(await opens(second.url, report)).toBe(true)
  second.child.kill('SIGTERM')
  await second.ended
}, 180_000)
