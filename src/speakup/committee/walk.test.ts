import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { testApp } from '../../testing/app.ts'
import { expectAccessible, expectFits, testBrowser } from '../../testing/browser.ts'
import { committeeTestFor } from '../../testing/committee.ts'
import { passphrase } from '../../testing/desk.ts'
import { everythingStored, shapesOf } from '../../testing/telling.ts'

const t = await testApp()
const browser = testBrowser(() => t)
const at = await committeeTestFor(t, true)
const phone = { viewport: { width: 360, height: 740 } }
const canary = 'Zin-voor-de-commissie'

const looksRight = async (page: Page) => {
  await expectAccessible(page)
  await expectFits(page)
}
const opened = (page: Page) => page.waitForSelector('html[data-desk=open]')
const go = async (page: Page, path: string) => {
  await page.goto(path)
  await opened(page)
  await looksRight(page)
}
async function send(page: Page, path: string, button: string) {
  await page.locator(`form[action$="${path}"]`).getByRole('button', { name: button }).click()
  await page.waitForFunction(() => !document.documentElement.dataset.desk || document.querySelector('.faults'))
  expect(await page.locator('.faults').allTextContents()).toEqual([])
  await opened(page)
}

test('somebody who left last year signs a complaint; the committee handles it; a member is replaced', async () => {
  const { page } = await browser.open(undefined, phone)
  await page.goto('/committee/regulation')
  await looksRight(page)
  await page.goto('/tell/complaint')
  await looksRight(page)
  const next = () => page.click('form button:has-text("Verder")')
  await page.waitForSelector('h2:has-text("Wie mag het lezen?")')
  // Petra is left out: she is a friend of his.
  await page.uncheck('label:has-text("Petra Punt") input')
  await next()
  await page.fill('textarea[name=story]', `${canary}: hij schreeuwt`)
  for (let step = 0; step < 4; step += 1) await next()
  await page.waitForSelector('#write-name')
  await page.fill('#write-name', 'Sanne de Wit')
  await next()
  expect(await page.textContent('form .fault')).toContain('Onderteken')
  await page.check('label:has-text("Nee, ik heb hier gewerkt") input')
  await page.check('input[name=signed]')
  await next()
  expect(await page.textContent('form .fault')).toContain('wanneer je wegging')
  const year = Number(t.clock.today().slice(0, 4))
  await page.fill('#write-left', `${year - 3}-01-01`)
  await page.waitForSelector('text=Dat is langer dan 24 maanden geleden')
  await page.fill('#write-left', `${year - 1}-06-01`)
  await looksRight(page)
  await next()
  await page.waitForSelector('dd:has-text("Sanne de Wit")')
  await looksRight(page)
  await page.click('button:has-text("Verzegel en verstuur")')
  await page.waitForSelector('.code-words li')
  const words = await page.$$eval('.code-words li', (all) => all.map((one) => one.textContent ?? ''))
  const [row] = await t.root<{ id: string; kind: string }>('select id, kind from conversation')
  expect(row?.kind).toBe('complaint')
  const id = row?.id ?? ''

  const { page: desk } = await browser.open((await t.as(at.hatice.member)).session, phone)
  await desk.goto('/')
  expect(await desk.textContent('main')).toContain('Nieuw bericht in een klacht')
  await desk.goto('/committee')
  await desk.fill('#unlock-passphrase', passphrase)
  await desk.click('form:has(#unlock-passphrase) button')
  await opened(desk)
  await desk.waitForSelector(`text=${canary}`)
  await looksRight(desk)
  await go(desk, `/committee/cases/${id}`)
  await desk.waitForSelector('text=naar mijn beste weten waar')
  expect(await desk.textContent('main')).toContain('Getekend door: Sanne de Wit')
  await send(desk, 'receipt', 'Versturen en bevestigen')
  await desk.check('input[name=admitted][value=yes]')
  await desk.fill('textarea[name="note.why"]', `${canary} op tijd`)
  await looksRight(desk)
  await send(desk, 'admission', 'Beslissen en versturen')
  await go(desk, `/committee/cases/${id}/hearing`)
  await desk.click('summary:has-text("Geef de beklaagde een eigen toegang")')
  await desk.fill('input[name="note.name"]', 'Piet')
  await desk.locator('form[action$="/respondents"]').getByRole('button').click()
  await desk.waitForSelector('#desk-letter:not([hidden])')
  expect((await desk.textContent('.desk-code[data-code=nl]'))?.trim().split(' ').length).toBe(11)
  await go(desk, `/committee/cases/${id}/members`)
  await desk.uncheck('label:has-text("Koos Klacht") input')
  await desk.fill('textarea[name="note.why"]', 'Koos is zijn zwager.')
  await send(desk, 'members', 'Opnieuw verzegelen')
  await desk.waitForSelector('text=Geen lid meer')
  expect((await (await t.as(at.koos.member)).get(`/committee/cases/${id}`)).status).toBe(404)
  await go(desk, `/committee/cases/${id}/advice`)
  await desk.check('input[name=advice][value=founded]')
  await desk.fill('textarea[name="note.findings"]', `${canary} vier keer`)
  await desk.fill('textarea[name="note.advice"]', `${canary} advies`)
  await desk.check('input[name=unheard]')
  await send(desk, 'advice', 'Advies vastleggen')
  await desk.click('a:has-text("Druk dit af")')
  await opened(desk)
  await desk.waitForSelector(`text=${canary} advies`)
  await looksRight(desk)

  await page.goto('/tell/return')
  await page.fill('#return-code', words.join(' '))
  await page.click('button:has-text("Open")')
  await page.waitForSelector('text=Wij nemen je klacht in behandeling')
  const stored = await everythingStored(t)
  for (const shape of shapesOf(canary)) expect(stored.includes(shape)).toBe(false)
}, 180_000)

test('on a wide screen, in the dark, in English', async () => {
  const { id } = await at.complaint('In English.')
  const { page } = await browser.open((await t.as(at.hatice.member)).session, {
    viewport: { width: 1200, height: 900 },
    colorScheme: 'dark',
  })
  for (const path of ['/committee', '/committee/years', '/committee/regulation', `/committee/cases/${id}/hearing`]) {
    await page.goto(`${path}?lang=en`)
    await looksRight(page)
  }
})
