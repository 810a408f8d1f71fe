import { once } from 'node:events'
import { chromium } from 'playwright-core'
import { openMessage } from '../src/crypto/conversation.ts'
import { newKeyPair } from '../src/crypto/keys.ts'
import { opener } from '../src/crypto/seal.ts'
import { fromBase64 } from '../src/speakup/sealed/client.ts'
import type { Emit } from './run.ts'
import { emptyFolder, forget, processorTimeOf, startServer } from './server.ts'
import { keysAt, opens, sealMany, sealOne, sendAll } from './telling.ts'

const many = 200

/** Reports of six kilobytes for three recipients: taken, kept through `kill -9`, and what their pages weigh. */
export async function bench(emit: Emit): Promise<void> {
  const folder = emptyFolder()
  let server = await startServer(folder)
  const keys = await keysAt(server.url)
  const sealing = performance.now()
  await sealOne(keys)
  emit('6 kB sealed for three recipients and the reporter, the first', performance.now() - sealing, 'ms')
  const again = performance.now()
  await sealMany(keys, 20)
  emit('6 kB sealed for three recipients and the reporter, after that', (performance.now() - again) / 20, 'ms')
  for (const clients of [1, 8, 50]) {
    const reports = await sealMany(keys, many)
    const [begun, busy] = [performance.now(), processorTimeOf(server.process.pid ?? 0)]
    const acknowledged = await sendAll(server.url, reports, clients)
    emit(`${clients} at a time: taken of ${many}`, acknowledged.length, 'reports')
    emit(`${clients} at a time`, (1000 * acknowledged.length) / (performance.now() - begun), 'reports/s')
    const spent = processorTimeOf(server.process.pid ?? 0) - busy
    emit(`${clients} at a time: processor time of program and database per report`, spent / acknowledged.length, 'ms')
  }
  await weigh(emit, server.url)
  server = await killed(emit, server, folder, await sealMany(keys, many))
  await inbox(emit)
  await server.stop()
  forget(folder)
}

/** Ended in the middle without a warning; what the server said it has, opens afterwards. */
async function killed(
  emit: Emit,
  server: Awaited<ReturnType<typeof startServer>>,
  folder: string,
  reports: Awaited<ReturnType<typeof sealMany>>,
) {
  let taken = 0
  const acknowledged = await sendAll(server.url, reports, 50, () => {
    taken += 1
    if (taken === many / 2) server.process.kill('SIGKILL')
  })
  if (server.process.exitCode === null && server.process.signalCode === null) await once(server.process, 'exit')
  const next = await startServer(folder)
  let whole = 0
  for (const report of acknowledged) if (await opens(next.url, report)) whole += 1
  emit('kill -9 in the middle: acknowledged', acknowledged.length, 'reports')
  emit('kill -9 in the middle: acknowledged and lost', acknowledged.length - whole, 'reports')
  return next
}

async function weigh(emit: Emit, url: string) {
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
  for (const path of ['/tell', '/tell/write', '/tell/return']) {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 } })
    const page = await context.newPage()
    const client = await context.newCDPSession(page)
    await client.send('Network.enable')
    let [bytes, requests] = [0, 0]
    client.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength
      requests += 1
    })
    await page.goto(url + path, { waitUntil: 'networkidle' })
    emit(`${path}, cold: on the wire`, bytes / 1000, 'kB')
    emit(`${path}, cold: requests`, requests, 'requests')
    await context.close()
  }
  await browser.close()
}

/** What a handler's browser does after the list has come: open the first message of each case. */
async function inbox(emit: Emit) {
  const holder = await newKeyPair()
  const key = {
    id: '',
    member: 'x',
    name: '',
    role: 'handler' as const,
    recipient: holder.recipient,
    from: '',
    until: null,
  }
  const lines = (await sealMany([key], many)).map(({ begun }) => begun.first)
  const open = opener([holder.identity])
  const begun = performance.now()
  for (const line of lines) await openMessage(fromBase64(line), open)
  emit(`an inbox of ${many} opened`, performance.now() - begun, 'ms')
}
