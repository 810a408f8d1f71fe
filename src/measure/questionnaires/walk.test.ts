import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { testApp } from '../../testing/app.ts'
import { expectAccessible, expectFits, testBrowser } from '../../testing/browser.ts'

const t = await testApp()
const researcher = await t.as(await t.member({ name: 'Rosa', roles: ['researcher'] }))
const english = await t.as(await t.member({ name: 'Rosa', roles: ['researcher'], lang: 'en' }))
const b = testBrowser(() => t)

const fine = async (page: Page) => {
  await expectAccessible(page)
  await expectFits(page)
}

/** Reaches something with the keyboard alone, as somebody without a mouse does. */
async function tabTo(page: Page, name: string) {
  for (let i = 0; i < 400; i++) {
    await page.keyboard.press('Tab')
    const at = await page.evaluate(() => document.activeElement?.textContent?.trim() ?? '')
    if (at === name) return
  }
  throw new Error(`the keyboard does not reach ${name}`)
}

test('somebody makes a questionnaire on a phone, and orders it with the keyboard', async () => {
  const { page } = await b.open(researcher.session)
  await page.goto('/questionnaires')
  await fine(page)
  await page.getByRole('link', { name: 'Ruimte voor fouten' }).click()
  await fine(page)
  await page.getByRole('button', { name: 'Maak een kopie om aan te passen' }).click()
  await page.waitForURL(/\/edit$/)
  await fine(page)
  const edit = page.url()

  await tabTo(page, 'Zet lager: In mijn team vertellen we elkaar wat er misging.')
  await page.keyboard.press('Enter')
  await page.waitForURL(/#row-mistake-tell$/)
  const rows = page.locator('form[action$="/arrangement"]').first().locator('.edit-row > p > a')
  expect((await rows.allTextContents()).slice(0, 2)).toEqual([
    '1. Een fout wordt mij in mijn team lang nagedragen.',
    '2. In mijn team vertellen we elkaar wat er misging.',
  ])

  await page.getByRole('link', { name: 'Schrijf zelf een zin' }).click()
  await fine(page)
  await page.getByLabel('De zin in het Nederlands').fill('Niemand lacht om mijn fout.')
  await page.getByRole('button', { name: 'Bewaren' }).click()
  await page.getByRole('alert').waitFor()
  await fine(page)
  expect(await page.getByLabel('De zin in het Nederlands').inputValue()).toBe('Niemand lacht om mijn fout.')
  await page.getByLabel('Onderwerp', { exact: true }).selectOption({ label: 'Ruimte voor fouten' })
  await page.getByRole('button', { name: 'Bewaren' }).click()
  await page.waitForURL(/\/edit#row-/)
  await page.getByRole('link', { name: /Niemand lacht/ }).click()
  expect(await page.locator('main').textContent()).toContain('Hier staat ‘niemand’')
  await fine(page)

  await page.goto(edit.replace('/edit', '/scales'))
  await fine(page)
  await page.getByLabel(/^Inspraak/).check()
  await page.getByRole('button', { name: 'Bewaren' }).click()
  await page.waitForURL(/\/edit$/)
  for (const part of ['preview?in=en', 'versions', 'codebook', '']) {
    await page.goto(edit.replace('edit', part).replace(/\/$/, ''))
    await fine(page)
  }
  await page.getByRole('button', { name: 'Leg deze versie vast' }).click()
  await page.getByRole('heading', { name: 'Er is één versie vastgelegd' }).waitFor()
  await page.getByRole('link', { name: 'Versie 1' }).click()
  await fine(page)
})

test('an instrument of somebody else comes in from a file, and is cleared', async () => {
  const lss = (await researcher.get('/questionnaires/lead/questionnaire.lss')).text.replace(
    '<type><![CDATA[T]]></type>',
    '<type><![CDATA[K]]></type>',
  )
  const { page } = await b.open(english.session, { colorScheme: 'dark' })
  await page.goto('/questionnaires/import')
  await fine(page)
  await page
    .getByLabel('The .lss file')
    .setInputFiles({ name: 'lead.lss', mimeType: 'text/xml', buffer: Buffer.from(lss) })
  await page.getByLabel(/^Somebody else’s/).check()
  await page.getByLabel('Name of the instrument').fill('Scale of X')
  await page.getByLabel('Source').fill('An article')
  await page.getByLabel('Terms').fill('Research only')
  await page.getByRole('button', { name: 'Read the file' }).click()
  await page.getByText('There is no such question here').waitFor()
  await fine(page)
  expect(await page.getByRole('button', { name: 'Make a version of this' }).count()).toBe(0)
  await page.getByText('We may use this instrument').click()
  await page.getByLabel('What shows it?').fill('A letter of the maker')
  await page.getByRole('button', { name: 'Record that you may' }).click()
  await page.getByText('Found out by Rosa').waitFor()
  await page.getByRole('button', { name: 'Make a version of this' }).click()
  await page.getByRole('link', { name: 'Version 1' }).waitFor()
})

test('without a script it is all the same', async () => {
  const { page } = await b.open(researcher.session, { javaScriptEnabled: false })
  await page.goto('/questionnaires/new')
  await page.getByLabel('Titel in het Nederlands').fill('Onze eigen vragen')
  await page.getByRole('button', { name: 'Begin' }).click()
  await page.getByRole('link', { name: 'Voeg een open vraag toe' }).click()
  await page.getByLabel('De vraag in het Nederlands').fill('Wat wil je kwijt?')
  await page.getByRole('button', { name: 'Bewaren' }).click()
  await page.getByRole('button', { name: /^Haal weg/ }).click()
  await page.getByRole('button', { name: /^Zet terug/ }).click()
  await page.getByRole('link', { name: /Wat wil je kwijt/ }).waitFor()
})
