import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { systemClock } from '#platform/clock.ts'
import { testApp } from '../testing/app.ts'
import { expectAccessible, expectFits, testBrowser } from '../testing/browser.ts'
import { roomTestFor } from '../testing/room.ts'

const t = await testApp()
t.ctx.clock = systemClock
const r = await roomTestFor(t)
const b = testBrowser(() => t)

/** A phone that joins by its own hands; `ready` changes its browser before anything loads. */
async function phone(code: string, name: string, ready?: (page: Page) => Promise<unknown>) {
  const { page, context } = await b.open(undefined, { viewport: { width: 320, height: 640 } })
  await ready?.(page)
  await page.goto(`/join/${code}`)
  await page.getByLabel('Hoe heet je in deze sessie?').fill(name)
  await page.keyboard.press('Enter')
  await page.getByText('We beginnen zo').waitFor()
  return { page, context }
}

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

test('a frozen phone is equal again within two seconds of waking', async () => {
  const room = await r.open('jokes')
  const { page, context } = await phone(room.code, 'Ingeslapen')
  const device = await context.newCDPSession(page)
  await device.send('Emulation.setScriptExecutionDisabled', { value: false })
  await device.send('Page.setWebLifecycleState', { state: 'frozen' })
  for (const to of [0, 1, 2]) await room.lead.act({ do: 'go', to })
  await device.send('Page.setWebLifecycleState', { state: 'active' })
  await page.getByText('Stap 3 van').waitFor({ timeout: 2_000 })
  await context.close()
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

test('by keyboard alone: joining, writing a card, taking a turn and leaving', async () => {
  const room = await r.open('looking-back')
  const { page, context } = await phone(room.code, 'Toets')
  await room.lead.act({ do: 'go', to: room.stepOf('write') })
  await page.getByRole('textbox').waitFor()
  await tabTo(page, 'TEXTAREA')
  await page.keyboard.type('Met de toetsen')
  await tabTo(page, 'BUTTON', 'Leg neer')
  await page.keyboard.press('Enter')
  await page.getByText('Wat jij neerlegde').waitFor()
  await room.lead.act({ do: 'go', to: room.stepOf('round') })
  await room.lead.act({ do: 'leave', who: room.lead.id })
  await page.getByText('Jij bent aan de beurt').waitFor()
  await tabTo(page, 'BUTTON', 'Ik sla over')
  await page.keyboard.press('Enter')
  await page.getByText('Iedereen is aan de beurt geweest').waitFor()
  await tabTo(page, 'SUMMARY', 'Meer')
  await page.keyboard.press('Enter')
  await tabTo(page, 'BUTTON', 'Verlaat de sessie')
  await page.keyboard.press('Enter')
  await page.getByLabel('Hoe heet je in deze sessie?').waitFor()
  await context.close()
})

async function tabTo(page: Page, tag: string, text = '') {
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press('Tab')
    const at = await page.evaluate(() => [document.activeElement?.tagName, document.activeElement?.textContent])
    if (at[0] === tag && (at[1] ?? '').includes(text)) return
  }
  throw new Error(`${tag} ${text} cannot be reached`)
}

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
