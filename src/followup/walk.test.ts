import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { addDays } from '#platform/i18n/i18n.ts'
import { testApp } from '../testing/app.ts'
import { expectAccessible, expectFits, testBrowser } from '../testing/browser.ts'
import { loopTestFor } from '../testing/loop.ts'
import { turnDay } from './daily.ts'
import { memberHat } from './hats.ts'

const t = await testApp()
const { people, north, raise, act } = await loopTestFor(t)
const browser = testBrowser(() => t)

const sessionOf = async (who: keyof typeof people) => (await t.as(people[who])).session
const on = async (who: keyof typeof people) => (await browser.open(await sessionOf(who))).page

async function look(page: Page) {
  await expectAccessible(page)
  await expectFits(page)
}

test('a question is written down, promised upon, answered, and checked with those who asked', async () => {
  const keeper = await on('keeper')
  await keeper.goto('/matters/new')
  await look(keeper)
  await keeper.getByLabel('De vraag in één zin').first().fill('De achterdeur klemt')
  await keeper.getByLabel('Wat is er precies gezegd?').first().fill('Als het brandt, kom ik er niet uit.')
  await keeper.getByText('Rondgang').click()
  await keeper.getByLabel('Hoeveel mensen zeiden dit?').fill('4')
  await keeper.getByLabel('Voor wie is dit?').selectOption(north)
  await keeper.getByLabel('Wie geeft antwoord?').selectOption(`lead:${north}`)
  await keeper.getByRole('button', { name: 'Zet de vraag neer' }).click()
  await keeper.getByRole('heading', { name: 'De achterdeur klemt' }).waitFor()
  await look(keeper)

  const lead = await on('lead')
  await lead.goto('/matters')
  await look(lead)
  await lead.getByRole('link', { name: 'De achterdeur klemt' }).click()
  await look(lead)
  await lead.getByRole('link', { name: /Zeg iets toe/ }).click()
  await look(lead)
  await lead.getByLabel('Wat zeg je toe?').first().fill('De timmerman komt langs.')
  await lead.getByLabel('Wanneer is het uiterlijk gebeurd?').fill(addDays(t.clock.today(), 7))
  await lead.getByRole('button', { name: 'Zeg dit toe' }).click()
  await lead.getByRole('link', { name: 'De timmerman komt langs.' }).click()
  await look(lead)
  await lead.getByRole('button', { name: 'Het is gedaan' }).click()
  await lead.getByRole('link', { name: /Geef antwoord/ }).click()
  await look(lead)
  await lead.getByRole('button', { name: 'Geef dit antwoord' }).click()
  expect(await lead.getByRole('alert').textContent()).toContain('Nog 2 dingen kloppen niet')
  await look(lead)
  await lead.getByLabel(/^Gedaan/).check()
  await lead.getByLabel('Je antwoord').first().fill('De deur gaat weer open.')
  await lead.getByRole('button', { name: 'Geef dit antwoord' }).click()
  await lead.getByText('De deur gaat weer open.').waitFor()

  t.clock.pass({ days: 42 })
  await t.system((tx) => turnDay(tx, act(0)))
  const member = await on('north')
  await member.goto('/')
  await member.getByRole('link', { name: /Heeft het geholpen/ }).click()
  await look(member)
  await member.getByRole('group', { name: 'Heeft dit antwoord geholpen?' }).getByText('Ja').click()
  await member.getByRole('button', { name: 'Verstuur mijn antwoord' }).click()
  await member.getByText('Je antwoord telt mee').waitFor()
  await look(member)
})

test('the board sees how often it stayed silent, on a phone and without a script', async () => {
  await raise({ owner: memberHat(people.lead), due: addDays(t.clock.today(), -3) }, -30)
  const { page } = await browser.open(await sessionOf('board'), { javaScriptEnabled: false })
  await page.goto('/silence')
  await page.getByRole('heading', { name: 'Eén keer bleef het stil' }).waitFor()
  await page.getByText('Toon als tabel').click()
  await page.getByRole('link', { name: /Bekijk wat te laat is/ }).click()
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('te laat')
})

test('the figures and the list are readable for everyone, narrow and wide, in the dark and in English', async () => {
  for (const [width, colorScheme] of [
    [360, 'dark'],
    [1200, 'light'],
  ] as const) {
    const { page } = await browser.open(await sessionOf('board'), { viewport: { width, height: 800 }, colorScheme })
    for (const path of [
      '/silence?lang=en',
      '/answers?lang=en',
      '/answers?q=achterdeur',
      '/answers?q=niets-te-vinden',
      '/matters?view=nobody',
    ]) {
      await page.goto(path)
      await look(page)
    }
  }
})
