import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject } from 'vitest'
import type { TestApp } from './app.ts'

/** The program listening for a real browser, for the tests of one file. */
export function testBrowser(app: () => TestApp) {
  let browser: Browser
  let server: ReturnType<typeof serve>
  let address = ''
  beforeAll(async () => {
    server = serve({ fetch: app().app.fetch, port: 0 })
    await new Promise((ready) => server.once('listening', ready))
    address = `http://localhost:${(server.address() as AddressInfo).port}`
    app().ctx.config.url = address
    browser = await chromium.connect(inject('browser'))
  })
  afterAll(async () => {
    await browser?.close()
    server?.close()
  })
  return {
    get address() {
      return address
    },
    /** A phone of 360 px, unless the options say otherwise; signed in when a session is given. */
    async open(
      session?: string,
      options: BrowserContextOptions = {},
    ): Promise<{ page: Page; context: BrowserContext }> {
      const context = await browser.newContext({ viewport: { width: 360, height: 740 }, baseURL: address, ...options })
      if (session) await context.addCookies([{ name: 'vrijmoed', value: session, url: address }])
      return { page: await context.newPage(), context }
    },
  }
}

/** A browser of one's own with a microphone that hums. The whole Chromium when it is there: the bare one may play no sound. */
export function browserThatHears(): Promise<Browser> {
  const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)
  const mac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
  return chromium.launch({
    executablePath: executablePath ?? mac,
    args: ['--no-sandbox', '--disable-gpu', '--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'],
  })
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Nothing that axe can find, at WCAG 2.2 AA; the message names the rule and the place. */
export async function expectAccessible(page: Page): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe)
  const found = await page.evaluate(async () => {
    const { violations } = await (
      window as unknown as {
        axe: {
          run(
            o: object,
          ): Promise<{ violations: { id: string; nodes: { target: string[]; failureSummary: string }[] }[] }>
        }
      }
    ).axe.run({
      resultTypes: ['violations'],
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    })
    return violations.map((v) => `${v.id}: ${v.nodes.map((n) => `${n.target} ${n.failureSummary}`).join('; ')}`)
  })
  expect(found, page.url()).toEqual([])
}

/** Nothing sticks out sideways. */
export async function expectFits(page: Page): Promise<void> {
  const [wide, room] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ])
  expect(wide, `${page.url()} is wider than the screen`).toBeLessThanOrEqual(room ?? 0)
}
