import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { systemClock } from '#platform/clock.ts'
import { testApp } from '../testing/app.ts'
import { testBrowser } from '../testing/browser.ts'
import { roomTestFor } from '../testing/room.ts'

const t = await testApp()
t.ctx.clock = systemClock
const r = await roomTestFor(t)
const b = testBrowser(() => t)

/** A phone of somebody who has joined already. */
async function phoneOf(code: string, cookies: string): Promise<Page> {
  const { page, context } = await b.open()
  const seat = /seat=([^;]+)/.exec(cookies)?.[1] ?? ''
  await context.addCookies([{ name: 'seat', value: seat, domain: 'localhost', path: `/join/${code}` }])
  await page.goto(`/join/${code}`)
  return page
}

test('twelve phones in a round: one leaves, one passes, each of the others is told once that it is its turn', async () => {
  const room = await r.open('week-start-live')
  const guests = await Promise.all(Array.from({ length: 11 }, (_, i) => r.join(room, `Collega ${i + 1}`)))
  const people = [room.lead, ...guests]
  const pages = await Promise.all(people.map(({ client }) => phoneOf(room.code, client.cookies)))
  await room.lead.act({ do: 'go', to: room.stepOf('round') })
  const turns: number[] = []
  for (let turn = 0; turn < 12; turn++) {
    const { round } = await room.lead.state()
    const at = people.findIndex(({ id }) => id === round?.now)
    const page = pages[at]
    if (!page) break
    turns.push(at)
    await page.getByText('Jij bent aan de beurt').waitFor()
    const told = async () =>
      (await Promise.all(pages.map((one) => one.getByText('Jij bent aan de beurt').count()))).reduce((x, y) => x + y, 0)
    await expect.poll(told).toBe(1)
    if (turn === 4 && at !== 0) await leave(page)
    else await page.getByRole('button', { name: turn === 7 ? 'Ik sla over' : 'Ik ben klaar' }).click()
    await expect.poll(async () => (await room.lead.state()).round?.now).not.toBe(people[at]?.id)
  }
  expect(turns.slice().sort((x, y) => x - y)).toEqual(people.map((_, i) => i))
  await pages[0]?.getByText('Iedereen is aan de beurt geweest').waitFor()
})

async function leave(page: Page) {
  await page.locator('summary', { hasText: 'Meer' }).click()
  await page.getByRole('button', { name: 'Verlaat de sessie' }).click()
}
