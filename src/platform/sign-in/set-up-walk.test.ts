import { expect, test } from 'vitest'
import { testApp } from '../../testing/app.ts'
import { expectAccessible, expectFits, testBrowser } from '../../testing/browser.ts'
import { setUpLink } from './first-set-up.ts'
import { passkeyDevice } from './passkey-device.ts'

const t = await testApp()
await t.root('delete from organisation')
const browser = testBrowser(() => t)

test('from an empty installation to an administrator who gets in again', async () => {
  const { page, context } = await browser.open()
  await passkeyDevice(page)
  await page.goto('/')
  await page.getByText('nog niet ingericht').first().waitFor()
  await expectAccessible(page)
  await expectFits(page)
  await page.goto((await setUpLink(t.ctx)) ?? '')
  await expectAccessible(page)
  await expectFits(page)
  await page.getByLabel('Hoe heet de organisatie?').fill('Zorg voor Nu')
  await page.getByText('Zorg en welzijn').click()
  await page.getByLabel('Jouw naam').fill('Ada Lovelace')
  await page.getByLabel('Jouw mailadres op het werk').fill('ada')
  await page.getByRole('button', { name: 'Maak de organisatie' }).click()
  await page.getByText('geen mailadres').first().waitFor()
  await expectAccessible(page)
  expect(await page.getByLabel('Hoe heet de organisatie?').inputValue()).toBe('Zorg voor Nu')
  await page.getByLabel('Jouw mailadres op het werk').fill('ada@zorg.nl')
  await page.getByRole('button', { name: 'Maak de organisatie' }).click()
  await page.getByRole('heading', { name: 'Maak nu een passkey' }).waitFor()
  await expectAccessible(page)
  await expectFits(page)
  await page.getByRole('button', { name: 'Maak een passkey' }).click()
  await page.getByRole('heading', { name: 'Zo kun jij inloggen' }).waitFor()
  await context.clearCookies()
  await page.goto('/sign-in?to=/access-cards')
  expect(await page.getByText('Inloggen met je mail kan hier nog niet').isVisible()).toBe(true)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Log in met een passkey' }).click()
  await page.waitForURL(`${browser.address}/access-cards`)
})
