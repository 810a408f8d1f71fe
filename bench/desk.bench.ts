import { chromium } from 'playwright-core'
import { demoPassphrase } from '../src/speakup/keys/demo-keys.ts'
import type { Emit } from './run.ts'
import { emptyFolder, forget, startServer } from './server.ts'
import { keysAt, sealMany, sendAll } from './telling.ts'

const many = 200

/** A handler's inbox of two hundred cases in a real browser: from opening the page until every line can be read. */
export async function bench(emit: Emit): Promise<void> {
  const folder = emptyFolder()
  const server = await startServer(folder)
  const keys = (await keysAt(server.url)).filter(({ role, member }) => role === 'handler' && member)
  await sendAll(server.url, await sealMany(keys, many), 8)
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
  const page = await (await browser.newContext({ baseURL: server.url })).newPage()
  await page.request.post('/demo/session', { form: { persona: 'handler' } })
  await page.goto('/desk')
  await page.fill('#unlock-passphrase', demoPassphrase)
  await page.click('form:has(#unlock-passphrase) button')
  await page.waitForSelector('html[data-desk=open]', { timeout: 120_000 })
  const times: number[] = []
  for (let run = 0; run < 3; run += 1) {
    const begun = performance.now()
    await page.goto('/desk')
    await page.waitForSelector('html[data-desk=open]', { timeout: 120_000 })
    times.push(performance.now() - begun)
  }
  emit(`inbox of ${many} cases, page and all, best of three`, Math.min(...times), 'ms')
  const lines = await page.locator('[data-case]').allTextContents()
  emit('lines that opened', lines.filter((line) => line.startsWith('Tijdens de overdracht')).length, 'cases')
  await browser.close()
  await server.stop()
  forget(folder)
}
