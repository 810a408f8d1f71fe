import { expect, test } from 'vitest'
import { testApp } from '../testing/app.ts'
import { expectAccessible, expectFits, testBrowser } from '../testing/browser.ts'
import { startCompass } from './deciding.ts'

const t = await testApp()
const b = testBrowser(() => t)
const unit = await t.unit('Wonen De Kade')
const keeper = await t.as(await t.member({ name: 'Kees Hoeder', roles: ['keeper'], unit }))
const council = await t.as(await t.member({ name: 'Shanice Raad', roles: ['works-council'], unit }))
const member = await t.as(await t.member({ name: 'Fatima Lid', unit }))
await t.system((tx) =>
  startCompass(tx, { organisation: t.org.id, by: null, today: t.clock.today(), at: t.clock.now() }, { inForce: true }),
)

test('a visitor reads the compass on a phone, searches it, and looks something up with the keyboard', async () => {
  const { page, context } = await b.open()
  for (const path of [
    '/compass',
    '/compass?lang=en',
    '/compass/stop-means-stop',
    '/compass/jokes-go-on-after-stop',
    '/compass?q=grap',
    '/compass/print',
    '/compass/poster',
  ]) {
    await page.goto(path)
    await expectFits(page)
    await expectAccessible(page)
  }
  await page.goto('/compass')
  await page.getByLabel('Zoek in het kompas').fill('bijnaam')
  await page.keyboard.press('Enter')
  await page.waitForURL(/q=bijnaam/)
  expect(await page.locator('mark').first().textContent()).toMatch(/bijnaam/i)
  await page.getByRole('link', { name: 'De grappen gaan door' }).click()
  await page.getByText('Ik zie het gebeuren').focus()
  await page.keyboard.press('Enter')
  expect(await page.getByText('Niet meelachen is al iets').isVisible()).toBe(true)
  expect(await context.cookies()).toEqual([])
  await context.close()
})

test('what is typed at "is this all right" never leaves the screen', async () => {
  const { page, context } = await b.open()
  await page.goto('/compass/situation', { waitUntil: 'networkidle' })
  await expectAccessible(page)
  const requests: string[] = []
  page.on('request', (request) => requests.push(request.url()))
  await page.getByLabel('Wat speelt er?').pressSequentially('ze blijven grapen over mij maken')
  const found = page.locator('#situation-found')
  await found.getByRole('link', { name: 'De grappen gaan door' }).waitFor()
  expect(await found.getByRole('link', { name: 'Het overkomt mij' }).first().getAttribute('href')).toBe(
    '/compass/jokes-go-on-after-stop#target',
  )
  await expectFits(page)
  await expectAccessible(page)
  expect(
    await page.evaluate(() =>
      JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, location.href]),
    ),
  ).not.toContain('grap')
  expect(requests).toEqual([])
  await page.getByRole('button', { name: 'Wis wat ik typte' }).click()
  expect(await found.textContent()).toBe('')
  await page.getByLabel('Wat speelt er?').fill('grappen')
  await found.getByRole('link').first().waitFor()
  await page.getByRole('link', { name: 'De grappen gaan door' }).first().click()
  await page.waitForURL(/jokes-go-on-after-stop/)
  await page.goBack()
  expect(await page.getByLabel('Wat speelt er?').inputValue()).toBe('')
  expect(requests.join(' ')).not.toMatch(/grapp?en/)
  await context.close()
})

test('without a script the same page is a list to pick from', async () => {
  const { page, context } = await b.open(undefined, { javaScriptEnabled: false })
  await page.goto('/compass/situation')
  expect(await page.getByLabel('Wat speelt er?').isVisible()).toBe(false)
  await page.getByRole('link', { name: 'De grappen gaan door' }).click()
  expect(page.url()).toContain('/compass/jokes-go-on-after-stop')
  await context.close()
})

test('from a draft to the compass: the keeper writes and opens, a member reacts, the council consents', async () => {
  const { page, context } = await b.open(keeper.session)
  await page.goto('/compass/versions')
  await page.getByRole('button', { name: 'Begin een nieuwe versie' }).click()
  await expectFits(page)
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Respect', exact: true }).click()
  await page.getByLabel('Titel in het Nederlands').fill('Respect voor iedereen')
  await expectFits(page)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Bewaren' }).click()
  await page.waitForURL(/edit#row-respect/)
  await page.getByRole('link', { name: 'Wat er verandert' }).click()
  expect(await page.locator('ins').first().textContent()).toContain('voor iedereen')
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Overzicht' }).click()
  await page.getByRole('button', { name: 'Stel open voor reacties' }).click()
  await expect.poll(() => page.getByRole('heading', { level: 1 }).textContent()).toContain('ligt open voor reacties')
  await expectAccessible(page)

  const other = await b.open(member.session)
  await other.page.goto('/compass')
  await expectFits(other.page)
  await expectAccessible(other.page)
  await other.page.getByRole('link', { name: 'Lees en reageer' }).click()
  await other.page.getByRole('link', { name: 'Lees en reageer' }).click()
  await other.page.getByRole('link', { name: 'Respect voor iedereen' }).last().click()
  await other.page.getByLabel('Wat vind je, of wat mist er?').fill('Dat vind ik goed.')
  await expectAccessible(other.page)
  await other.page.getByRole('button', { name: 'Verstuur' }).click()
  await other.page.getByText('We hebben je reactie').waitFor()
  await expectFits(other.page)
  await other.page.goto('/compass')
  await other.page.getByRole('button', { name: 'Ik heb het gelezen' }).click()
  await other.page.getByText('Je hebt deze versie gelezen').waitFor()
  await other.context.close()

  t.clock.pass({ days: 22 })
  const raad = await b.open(council.session)
  await raad.page.goto('/compass/versions/2')
  await raad.page.getByLabel('Ja, de raad stemt in').check()
  await raad.page.getByRole('button', { name: 'Leg vast' }).click()
  await raad.page.getByText('De ondernemingsraad stemde in').waitFor()
  await expectAccessible(raad.page)
  await raad.context.close()

  await page.goto('/compass/versions/2')
  await page.getByLabel('Ik weet het zeker').check()
  await page.getByRole('button', { name: 'Laat deze versie ingaan' }).click()
  await expect.poll(() => page.getByRole('heading', { level: 1 }).textContent()).toBe('Versie 2 geldt nu')
  await page.goto('/compass')
  expect(await page.content()).toContain('Respect voor iedereen')
  await context.close()
})

test('a team writes down what it agreed, on a phone', async () => {
  const { page, context } = await b.open(member.session)
  await page.goto(`/teams/${unit}/agreements`)
  await expectAccessible(page)
  for (const [i, line] of ['Wie later komt, belt.', 'We bellen om twee uur.', 'Een grap stopt bij stop.'].entries())
    await page.getByLabel(`Afspraak ${i + 1}`).fill(line)
  await page.getByRole('button', { name: 'Bewaar de afspraken' }).click()
  await expect.poll(() => page.getByRole('heading', { level: 1 }).textContent()).toContain('onderling afspreekt')
  await expectFits(page)
  await expectAccessible(page)
  await context.close()
})
