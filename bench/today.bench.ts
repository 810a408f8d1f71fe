import { chromium } from 'playwright-core'
import type { Emit } from './run.ts'
import { emptyFolder, forget, signIn, startServer } from './server.ts'

/** A slow phone line: 1.6 Mbit/s down, 750 kbit/s up, 150 ms there and back; the processor slowed four times. */
const line = {
  offline: false,
  downloadThroughput: (1.6 * 1024 * 1024) / 8,
  uploadThroughput: (750 * 1024) / 8,
  latency: 150,
}

/** What today costs a phone that was never here before. */
export async function bench(emit: Emit): Promise<void> {
  const folder = emptyFolder()
  const server = await startServer(folder)
  const cookie = await signIn(server.url, 'member')
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking'],
  })
  for (const [name, path, session] of [
    ['today', '/', cookie],
    ['compass', '/compass', ''],
  ] as const) {
    const page = await measure(browser, server.url, path, session)
    emit(`${name}, cold: on the wire`, page.bytes / 1000, 'kB')
    emit(`${name}, cold: requests`, page.requests, 'requests')
    emit(`${name}, cold: scripts`, page.scripts, 'scripts')
    emit(`${name}, cold: and later, when the browser is idle`, page.later / 1000, 'kB')
    emit(`${name}, cold: requests later`, page.requestsLater, 'requests')
    emit(`${name}, cold: largest contentful paint on a slow line`, page.paint, 'ms')
  }
  await browser.close()
  await server.stop()
  forget(folder)
}

async function measure(browser: import('playwright-core').Browser, url: string, path: string, cookie: string) {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, deviceScaleFactor: 2 })
  if (cookie) await context.addCookies([{ name: 'vrijmoed', value: cookie.slice('vrijmoed='.length), url }])
  const page = await context.newPage()
  const client = await context.newCDPSession(page)
  await client.send('Network.enable')
  await client.send('Network.emulateNetworkConditions', line)
  await client.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  const begun = new Map<string, string | undefined>()
  const sizes = new Map<string, number>()
  client.on('Network.requestWillBeSent', ({ requestId, type }) => void begun.set(requestId, type))
  client.on(
    'Network.loadingFinished',
    ({ requestId, encodedDataLength }) => void sizes.set(requestId, encodedDataLength),
  )
  await page.goto(url + path, { waitUntil: 'load' })
  const own = new Map(begun)
  // In a round a right to answer is fetched ahead, with its cryptography.
  await page.waitForLoadState('networkidle')
  const paint = await page.evaluate(
    () =>
      new Promise<number>((found) => {
        new PerformanceObserver((list) => found(list.getEntries().at(-1)?.startTime ?? 0)).observe({
          type: 'largest-contentful-paint',
          buffered: true,
        })
      }),
  )
  await context.close()
  const total = (ids: Iterable<string>) => [...ids].reduce((sum, id) => sum + (sizes.get(id) ?? 0), 0)
  return {
    bytes: total(own.keys()),
    requests: own.size,
    scripts: [...own.values()].filter((type) => type === 'Script').length,
    later: total([...sizes.keys()].filter((id) => !own.has(id))),
    requestsLater: sizes.size - own.size,
    paint,
  }
}
