import { writeFileSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { testApp } from '../testing/app.ts'
import { expectAccessible, expectFits, testBrowser } from '../testing/browser.ts'

const t = await testApp()
const web = testBrowser(() => t)
const boss = await t.member({ name: 'Anna Beheer', roles: ['admin'] })

const good = async (page: Page) => {
  await expectFits(page)
  await expectAccessible(page)
}

const heading = 'Personeelsnummer;Roepnaam;Achternaam;E-mail;Functie;Afdeling;Datum in dienst'
const faulty = [
  heading,
  '1;Ria;de Vries;ria@proef.nl;Begeleider;Wijdewaard > Wonen > Noord > De Kade;1-3-2019',
  '2;Bo;Meer;bo-zonder-apenstaart;Kok;Wijdewaard > Wonen > Zuid;31-02-2020',
].join('\n')

test('an administrator reads in a file, mends it, finds the person, moves them and gives a role', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'vrijmoed-walk-'))
  const file = join(dir, 'mensen.csv')
  const { page } = await web.open((await t.as(boss)).session)
  await page.goto('/people')
  await good(page)
  await page.getByRole('link', { name: 'Lees een bestand in' }).click()
  await good(page)

  writeFileSync(file, faulty)
  await page.getByLabel('Kies een CSV-bestand').setInputFiles(file)
  await page.getByRole('button', { name: 'Bekijk wat er verandert' }).click()
  await page.getByText('Geen datum: 31-02-2020').waitFor()
  await page.getByText('Geen mailadres: bo-zonder-apenstaart').waitFor()
  await good(page)

  writeFileSync(file, faulty.replace('31-02-2020', '28-02-2020').replace('bo-zonder-apenstaart', 'bo@proef.nl'))
  await page.getByRole('link', { name: 'Mensen inlezen' }).first().click()
  await page.getByLabel('Kies een CSV-bestand').setInputFiles(file)
  await page.getByRole('button', { name: 'Bekijk wat er verandert' }).click()
  await page.getByRole('heading', { name: 'Er verandert iets bij 2 mensen' }).waitFor()
  await good(page)
  await page.getByRole('button', { name: 'Lees 2 mensen in' }).click()
  await page.getByRole('heading', { name: 'Ingelezen' }).waitFor()
  await good(page)

  await page.getByRole('link', { name: 'Bekijk de mensen' }).click()
  await page.getByLabel('Naam, functie, mail of nummer').fill('ria')
  await page.getByRole('button', { name: 'Zoeken' }).click()
  await page.getByRole('link', { name: 'Ria de Vries' }).click()
  await good(page)
  await page.getByText('Verplaats of voeg een team toe').click()
  await page.getByLabel('Naar welk team?').selectOption({ label: 'Wijdewaard > Wonen > Zuid' })
  await page.getByRole('button', { name: 'Bewaar het team' }).click()
  await page.getByRole('button', { name: 'Stop bij Zuid' }).waitFor()
  await page.getByText('Geef een rol').click()
  await page.getByLabel('Welke rol?').selectOption({ label: 'vertrouwenspersoon' })
  await good(page)
  await page.getByRole('button', { name: 'Geef deze rol' }).click()
  await page.getByRole('button', { name: 'Stop als vertrouwenspersoon' }).waitFor()
  await good(page)
})

test('a colleague finds her by name, sees team and role, and no mail', async () => {
  const bo = await t.root<{ id: string }>(`select id from member where name = 'Bo Meer'`)
  const { page } = await web.open((await t.as(bo[0]?.id ?? '')).session)
  await page.goto('/members')
  await good(page)
  await page.getByLabel('Naam, functie of team').fill('de vri')
  await page.getByRole('button', { name: 'Zoeken' }).click()
  await page.getByRole('link', { name: 'Ria de Vries' }).click()
  await page.getByText('vertrouwenspersoon').waitFor()
  expect(await page.content()).not.toContain('ria@proef.nl')
  await good(page)
  await page.getByRole('link', { name: 'Zuid' }).click()
  await good(page)
  await page.getByRole('link', { name: 'Teams' }).last().click()
  await page.getByText('1 eenheid hieronder').first().click()
  await good(page)
})

test('the settings and the forms of units fit a phone and can be used by everybody', async () => {
  const { page } = await web.open((await t.as(boss)).session)
  for (const path of ['/organisation', '/units/new', '/people/new', '/units', '/people?status=left']) {
    await page.goto(path)
    await good(page)
  }
  await page.goto('/organisation')
  await page.getByLabel('Nieuwe grens').fill('4')
  await page.getByRole('button', { name: 'Bewaar de grens' }).click()
  await page.getByText('Zonder instemming kan de grens niet omlaag').first().waitFor()
  await good(page)
})
