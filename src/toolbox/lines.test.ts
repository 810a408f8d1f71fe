import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { systemClock } from '#platform/clock.ts'
import { testApp } from '../testing/app.ts'
import { expectAccessible, expectFits, testBrowser } from '../testing/browser.ts'
import { pressKey, tabTo } from '../testing/keyboard.ts'
import { roomTestFor } from '../testing/room.ts'

const t = await testApp()
t.ctx.clock = systemClock
const r = await roomTestFor(t)
const b = testBrowser(() => t)

/** A phone that joins by its own hands; `ready` changes its browser before anything loads. */
async function phone(code: string, name: string, ...how: (string | ((page: Page) => Promise<unknown>))[]) {
  const ready = how.find((one) => typeof one === 'function')
  const baseURL = how.find((one) => typeof one === 'string') ?? b.address
  const { page, context } = await b.open(undefined, { viewport: { width: 320, height: 640 }, baseURL })
  await ready?.(page)
  await page.goto(`/join/${code}`)
  await page.getByLabel('Hoe heet je in deze sessie?').fill(name)
  await page.keyboard.press('Enter')
  await page.getByText('We beginnen zo').waitFor()
  return { page, context }
}

test('the line of a phone stays open through the real server: what happens next comes over it', async () => {
  const room = await r.open('jokes')
  const line = await fetch(`${b.address}/join/${room.code}/stream?since=0`, {
    headers: { cookie: room.lead.client.cookies },
  })
  const reader = line.body?.pipeThrough(new TextDecoderStream()).getReader()
  expect((await reader?.read())?.value).toContain('"join"')
  await room.lead.act({ do: 'go', to: 0 })
  expect((await reader?.read())?.value).toContain('"go"')
  await reader?.cancel()
})

test('where a proxy holds the stream back, asking again does the same', async () => {
  const room = await r.open('jokes')
  const { page, context } = await phone(room.code, 'Achter proxy', (page) =>
    page.route('**/stream?*', () => new Promise(() => {})),
  )
  await page.waitForTimeout(4_500)
  await room.lead.act({ do: 'go', to: 0 })
  await page.getByText('Stap 1 van').waitFor({ timeout: 5_000 })
  await context.close()
})

test('a phone without a line keeps what was typed, sends it once when it can, and catches up at once', async () => {
  const room = await r.open('looking-back')
  const { page, context } = await phone(room.code, 'In de lift')
  const write = room.stepOf('write')
  await room.lead.act({ do: 'go', to: write })
  await page.getByRole('textbox').fill('Getypt zonder lijn')
  await context.setOffline(true)
  await page.getByRole('button', { name: 'Leg neer' }).click()
  await page.getByRole('textbox').fill('Nog niet verstuurd')
  await page.getByText('Geen verbinding').waitFor()
  await expectAccessible(page)
  await expectFits(page)
  await context.setOffline(false)
  await expect.poll(async () => (await room.lead.state()).steps[write]?.n, { timeout: 10_000 }).toBe(1)
  await page.reload()
  await expect.poll(() => page.getByRole('textbox').inputValue()).toBe('Nog niet verstuurd')
  await page.getByText('Getypt zonder lijn').waitFor()
  await room.lead.act({ do: 'show' })
  expect((await room.lead.state()).steps[write]?.cards.map(({ text }) => text)).toEqual(['Getypt zonder lijn'])
  await context.close()
})

/** Something between phone and server that can be cut, as a mobile network does. */
async function cuttable() {
  const lines = new Set<Socket>()
  let cut = false
  const server = createServer((phone) => {
    if (cut) return void phone.destroy()
    const far = connect(Number(new URL(b.address).port), 'localhost')
    for (const [one, other] of [[phone, far] as const, [far, phone] as const]) {
      lines.add(one)
      one.pipe(other)
      one.on('error', () => other.destroy()).on('close', () => other.destroy() && lines.delete(one))
    }
  }).listen(0)
  await once(server, 'listening')
  return {
    address: `http://localhost:${(server.address() as AddressInfo).port}`,
    cut() {
      cut = true
      for (const line of lines) line.destroy()
    },
    mend() {
      cut = false
    },
    stop: () => server.close(),
  }
}

test('a phone that was frozen for sixty seconds, its line cut, is equal within two seconds and kept its draft', async () => {
  const room = await r.open('jokes')
  const between = await cuttable()
  // The page's clock is what makes it sixty seconds.
  const { page, context } = await phone(room.code, 'Ingeslapen', between.address, (page) =>
    page.addInitScript(() => {
      const now = Date.now.bind(Date)
      Date.now = () => now() + Number((window as unknown as { slept?: number }).slept ?? 0)
    }),
  )
  const write = room.stepOf('write')
  await room.lead.act({ do: 'go', to: write })
  await page.getByRole('textbox').fill('Half getypt')
  const device = await context.newCDPSession(page)
  await device.send('Page.setWebLifecycleState', { state: 'frozen' })
  between.cut()
  const card = { do: 'card', text: 'Intussen', key: 'sleutel-van-een-123' }
  for (const id of ['k1', 'k2', 'k3']) await room.lead.act({ ...card, id })
  await room.lead.act({ do: 'timer', minutes: 0 })
  between.mend()
  await page.evaluate(() => Object.assign(window, { slept: 60_000 })).catch(() => {})
  await device.send('Page.setWebLifecycleState', { state: 'active' })
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await page.getByText('3 kaartjes liggen klaar').waitFor({ timeout: 2_000 })
  expect(await page.getByRole('timer').count()).toBe(0)
  expect(await page.getByRole('textbox').inputValue()).toBe('Half getypt')
  await room.lead.act({ do: 'go', to: write + 1 })
  await page.getByText(`Stap ${write + 2} van`).waitFor()
  await context.close()
  between.stop()
})

test('clocks that are five minutes off show the same time left, to the second', async () => {
  const room = await r.open('jokes')
  const off = (minutes: number) => (page: Page) =>
    page.addInitScript((ms) => {
      const now = Date.now.bind(Date)
      Date.now = () => now() + ms
    }, minutes * 60_000)
  const phones = await Promise.all([
    phone(room.code, 'Voor', off(5)),
    phone(room.code, 'Achter', off(-5)),
    phone(room.code, 'Goed', off(0)),
  ])
  await room.lead.act({ do: 'go', to: 0 })
  await Promise.all(phones.map(({ page }) => page.getByRole('timer').waitFor()))
  await phones[0]?.page.waitForTimeout(700)
  const shown = await Promise.all(phones.map(({ page }) => page.getByRole('timer').locator('strong').textContent()))
  const seconds = shown.map((text) => {
    const [m = 0, s = 0] = (text ?? '').split(':').map(Number)
    return 60 * m + s
  })
  expect(Math.max(...seconds) - Math.min(...seconds)).toBeLessThanOrEqual(1)
  expect(Math.abs((seconds[2] ?? 0) - 60 * (room.steps[0]?.minutes ?? 0))).toBeLessThan(15)
  await Promise.all(phones.map(({ context }) => context.close()))
})

test('whoever comes late is where the others are, without what is still hidden', async () => {
  const room = await r.open('looking-back')
  await room.lead.act({ do: 'go', to: room.stepOf('write') })
  await room.lead.act({ do: 'card', id: 'k1', text: 'Nog dicht', key: 'sleutel-van-een-123' })
  const { page, context } = await b.open()
  await page.goto(`/join/${room.code}`)
  await page.getByLabel('Hoe heet je in deze sessie?').fill('Laat')
  await page.keyboard.press('Enter')
  await page.getByText('Er ligt 1 kaartje klaar').waitFor()
  expect(await page.content()).not.toContain('Nog dicht')
  await context.close()
})

test('whoever leads is gone: a colleague takes over in their own browser, the others see who, and it goes on', async () => {
  const room = await r.open('jokes')
  const guest = await phone(room.code, 'Gast')
  const { page, context } = await b.open((await t.as(r.colleague)).session)
  await page.goto(`/join/${room.code}`)
  await page.getByRole('button', { name: 'Doe mee' }).click()
  const take = page.getByRole('button', { name: 'Neem het gesprek over' })
  await page.locator('summary', { hasText: 'Meer' }).click()
  await take.click()
  await page.getByText('De gespreksleider is er nog').waitFor()
  // Two presses within 400 ms count as one.
  await page.waitForTimeout(450)
  t.ctx.clock = { ...systemClock, now: () => new Date(Date.now() + 130_000) }
  await take.click()
  await guest.page.getByText('Cas Collega leidt nu het gesprek').waitFor()
  t.ctx.clock = systemClock
  await page.getByRole('button', { name: 'Begin' }).click()
  await guest.page.getByText('Stap 1 van').waitFor()
  for (const one of [context, guest.context]) await one.close()
})

test('by keyboard alone: joining, writing a card, taking a turn and leaving', async () => {
  const room = await r.open('looking-back')
  const { page, context } = await phone(room.code, 'Toets')
  await room.lead.act({ do: 'go', to: room.stepOf('write') })
  await page.getByRole('textbox').waitFor()
  await tabTo(page, page.getByRole('textbox'))
  await page.keyboard.type('Met de toetsen')
  await pressKey(page, page.getByRole('button', { name: 'Leg neer' }))
  await page.getByText('Wat jij neerlegde').waitFor()
  await room.lead.act({ do: 'go', to: room.stepOf('round') })
  await room.lead.act({ do: 'leave', who: room.lead.id })
  await page.getByText('Jij bent aan de beurt').waitFor()
  await pressKey(page, page.getByRole('button', { name: 'Ik sla over' }))
  await page.getByText('Iedereen is aan de beurt geweest').waitFor()
  await pressKey(page, page.locator('summary', { hasText: 'Meer' }))
  await pressKey(page, page.getByRole('button', { name: 'Verlaat de sessie' }))
  await page.getByLabel('Hoe heet je in deze sessie?').waitFor()
  await context.close()
})

test('without a script the same forms work: join, card, answer', async () => {
  const room = await r.open('looking-back')
  const { page, context } = await b.open(undefined, { javaScriptEnabled: false })
  await page.goto(`/join/${room.code}`)
  await page.getByLabel('Hoe heet je in deze sessie?').fill('Zonder script')
  await page.getByRole('button', { name: 'Doe mee' }).click()
  await page.getByText('We beginnen zo').waitFor()
  await room.lead.act({ do: 'go', to: room.stepOf('write') })
  await page.reload()
  await page.getByRole('textbox').fill('Een kaartje zonder script')
  await page.getByRole('button', { name: 'Leg neer' }).click()
  await page.getByText('Er ligt 1 kaartje klaar').waitFor()
  await context.close()
})

test('the way in is light: at most 60 kB cold, and the script of the session at most 30 kB', async () => {
  const room = await r.open('jokes')
  const { page, context } = await b.open()
  const device = await context.newCDPSession(page)
  await device.send('Network.enable')
  let bytes = 0
  device.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  await page.goto(`/join/${room.code}`, { waitUntil: 'networkidle' })
  expect(bytes).toBeGreaterThan(10_000)
  expect(bytes).toBeLessThan(60_000)
  const script = await t.app.request(`http://localhost${t.ctx.assets.address('room.island.js')}`, {
    headers: { 'accept-encoding': 'gzip' },
  })
  expect((await script.arrayBuffer()).byteLength).toBeLessThan(30_000)
  await context.close()
})

test('from the first scan to taking part in at most fifteen seconds on a slow network, with one field and no account', async () => {
  const room = await r.open('jokes')
  const sessions = await t.count('session')
  const { page, context } = await b.open()
  const device = await context.newCDPSession(page)
  await device.send('Network.enable')
  const slow = { offline: false, latency: 300, downloadThroughput: 200_000, uploadThroughput: 94_000 }
  await device.send('Network.emulateNetworkConditions', slow)
  page.setDefaultTimeout(15_000)
  const scanned = Date.now()
  await page.goto(`/join/${room.code}`)
  const fields = page.locator('input:not([type=hidden]), select, textarea')
  expect(await fields.count()).toBeLessThanOrEqual(2)
  await fields.first().fill('Fatima')
  await page.keyboard.press('Enter')
  await page.getByText('We beginnen zo').waitFor()
  expect(Date.now() - scanned).toBeLessThan(15_000)
  expect(await t.count('session')).toBe(sessions)
  await context.close()
})
