import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { addDays } from '#platform/i18n/i18n.ts'
import { textsWithoutReaders } from '#ui/elements/readers-check.ts'
import { testApp } from '../testing/app.ts'
import { expectAccessible, expectFits, testBrowser } from '../testing/browser.ts'

const t = await testApp()
const b = testBrowser(() => t)
const unit = await t.unit('Wonen De Kade')
const giver = await t.as(await t.member({ name: 'Fatima Ouali', unit }))
const receiver = await t.as(await t.member({ name: 'Sam de Wit', unit }))
const leadId = await t.member({ name: 'Sunil Ramdin', unit, leads: unit })
const lead = await t.as(leadId)

async function expectFine(page: Page) {
  await expectFits(page)
  await expectAccessible(page)
  expect(textsWithoutReaders(await page.content())).toEqual([])
}

const steps = [
  ['Wanneer en waar', 'Dinsdag bij de overdracht.'],
  ['Wat ik zag of hoorde', 'Je keek op je telefoon.'],
  ['Wat het gevolg was', 'Ik vertelde het twee keer.'],
  ['Wat het met mij deed', 'Ik werd onzeker.'],
  ['Wat ik graag wil', 'Wil je hem wegleggen?'],
] as const

async function write(page: Page) {
  for (const [i, [label, text]] of steps.entries()) {
    if (i > 0) await page.locator('summary', { hasText: new RegExp(`^${i + 1}\\.`) }).click()
    await page.getByLabel(label).fill(text)
    // One step is open at a time.
    expect(await page.locator('details[name=words][open]').count()).toBe(1)
  }
  await page.getByRole('button', { name: 'Laat zien hoe het klinkt' }).click()
}

test('giving, on a phone and without a script: five steps, a card, a colleague, sent; then thanked and answered', async () => {
  const { page, context } = await b.open(giver.session, { javaScriptEnabled: false })
  await page.goto('/feedback')
  await page.getByRole('link', { name: 'Feedback geven' }).click()
  await expectFits(page)
  await write(page)
  await expectFits(page)
  expect(await page.getByText('Er is nog niets bewaard en niets verstuurd.').isVisible()).toBe(true)
  await page.getByRole('button', { name: 'Verander iets' }).click()
  expect(await page.getByLabel('Wanneer en waar').inputValue()).toBe('Dinsdag bij de overdracht.')
  await page.getByRole('button', { name: 'Laat zien hoe het klinkt' }).click()
  await page.locator('summary', { hasText: 'Ik stuur het met mijn naam' }).click()
  await page.getByRole('button', { name: 'Stuur het met mijn naam' }).click()
  // Nobody was chosen: the card is there again, with all that was written.
  expect(await page.getByText('Wil je hem wegleggen?').isVisible()).toBe(true)
  await page.getByLabel('Sam de Wit').check()
  await page.getByRole('button', { name: 'Stuur het met mijn naam' }).click()
  expect(await page.locator('h1').textContent()).toBe('Dit zei je tegen Sam de Wit')
  await context.close()

  const other = await b.open(receiver.session)
  await other.page.goto('/')
  await other.page.getByRole('link', { name: 'Fatima Ouali zei iets tegen jou' }).click()
  await expectFine(other.page)
  await other.page.getByRole('button', { name: 'Bedank', exact: true }).click()
  await other.page.locator('summary', { hasText: 'Zeg wat je ermee doet' }).click()
  await other.page.getByLabel('Wat ga je anders doen').fill('Ik leg hem weg.')
  await other.page.getByRole('button', { name: 'Stuur', exact: true }).last().click()
  expect(await other.page.getByText('Ik leg hem weg.').isVisible()).toBe(true)
  await expectFine(other.page)
  await other.context.close()
})

test('practising on a situation shows how somebody else said it, and what is printed is the card alone', async () => {
  const { page, context } = await b.open(giver.session)
  await page.goto('/feedback/words')
  await expectFine(page)
  await page.getByRole('link', { name: 'Je wordt onderbroken' }).click()
  await expectFine(page)
  await write(page)
  await expectFine(page)
  expect(await page.getByText('Mijn voorstel is niet besproken.').isVisible()).toBe(true)
  expect(await page.getByText('Ik stuur het met mijn naam').count()).toBe(0)
  await page.emulateMedia({ media: 'print' })
  expect(await page.getByText('Wil je hem wegleggen?').isVisible()).toBe(true)
  expect(await page.getByText('Wat wil je ermee?').isVisible()).toBe(false)
  await context.close()
})

test('while typing there is a tip that never holds anything back, and nothing leaves the page', async () => {
  const { page, context } = await b.open(giver.session)
  await page.goto('/feedback/words')
  await page.waitForLoadState('networkidle')
  const requests: string[] = []
  // The word lists come in as files that are the same for everyone.
  const isFile = (url: string) => /^\/assets\/[\w.-]+\.js$/.test(url.slice(b.address.length))
  page.on('request', (request) => isFile(request.url()) || requests.push(request.url()))
  await page.locator('summary', { hasText: /^2\./ }).click()
  await page.getByLabel('Wat ik zag of hoorde').fill('Jij bent altijd zo ongeïnteresseerd.')
  await page.locator('.tips-list li').first().waitFor()
  await expectFine(page)
  expect(requests).toEqual([])
  await page.getByRole('button', { name: 'Laat zien hoe het klinkt' }).click()
  expect(await page.getByText('Jij bent altijd zo ongeïnteresseerd.').isVisible()).toBe(true)
  await context.close()
})

test('asking one question, answering it, and telling what was done with it', async () => {
  const { page, context } = await b.open(receiver.session)
  await page.goto('/feedback/asks/new')
  await expectFine(page)
  await page.getByLabel('Je ene vraag').fill('Wat deed het met jou?')
  await page.getByLabel('Wat ga je met het antwoord doen?').fill('Ik kies één ding.')
  await page.getByLabel('Fatima Ouali').check()
  await page.getByRole('button', { name: 'Stel de vraag' }).click()
  expect(await page.locator('h1').textContent()).toBe('Er is nog geen antwoord')
  await expectFine(page)
  const address = page.url()

  const other = await b.open(giver.session)
  await other.page.goto('/')
  await other.page.getByRole('link', { name: 'Sam de Wit vraagt jou om feedback' }).click()
  await expectFine(other.page)
  await other.page.getByLabel('Je antwoord').fill('Ik schrok.')
  await other.page.getByRole('button', { name: 'Geef antwoord, met mijn naam' }).click()
  await other.page.getByRole('link', { name: 'Lees wat je schreef' }).click()
  expect(await other.page.getByText('Ik schrok.').isVisible()).toBe(true)
  await other.context.close()

  await page.goto(address)
  await page.getByLabel('Wat hoorde je, en wat doe je ermee?').fill('Ik wacht voortaan af.')
  await page.getByRole('button', { name: 'Vertel het aan allen' }).click()
  expect(await page.getByText('Dit vertelde je').isVisible()).toBe(true)
  await context.close()
})

test('who leads plans a talk, prepares a hard one, and keeps a note that is only theirs', async () => {
  const { page, context } = await b.open(lead.session)
  await page.goto('/toolbox/leading')
  await page.getByRole('link', { name: 'Vraag je team hoe je gedrag landt' }).click()
  await expectFine(page)
  await page.getByRole('link', { name: 'Plan een gesprek' }).click()
  await expectFine(page)
  await page.getByLabel('Waarvoor doe je dit?').fill('Weten of mensen het durven te zeggen.')
  await page.getByLabel('De ene vraag die je stelt').fill('Wanneer zei je het niet?')
  await page.getByLabel('Fatima Ouali').check()
  await page.getByLabel('Waar ga jij over').fill('Ik ga over het rooster.')
  await page.getByLabel('Wat gebeurt er met wat je hoort?').fill('Ik kies één ding.')
  await page.getByLabel('Wanneer kom je erop terug?').fill(addDays(t.clock.today(), 20))
  await page.getByRole('button', { name: 'Plan het en vraag ze' }).click()
  expect(await page.getByText('Wanneer zei je het niet?').isVisible()).toBe(true)
  await expectFine(page)

  await page.goto('/feedback/hard-talk')
  await expectFine(page)
  await page.getByLabel('Wat is er gebeurd?').fill('Twee keer te laat.')
  await page.getByRole('button', { name: 'Zet het op een rij' }).click()
  await expectFine(page)
  await page.getByRole('button', { name: 'Bewaar op mijn privépagina' }).click()
  expect(await page.locator('h1').textContent()).toBe('Dit is van jou alleen')
  await expectFine(page)
  await page.getByRole('link', { name: 'Een lastig gesprek' }).click()
  await expectFine(page)
  await page.locator('summary', { hasText: 'Wis deze aantekening' }).click()
  await page.getByRole('button', { name: 'Wis deze aantekening' }).click()
  expect(await t.count('private_note')).toBe(0)
  await page.goto('/feedback/own-safety')
  await expectFine(page)
  await context.close()
})

test('in English, wide and in the dark it is as good', async () => {
  const { page, context } = await b.open(lead.session, {
    viewport: { width: 1200, height: 860 },
    colorScheme: 'dark',
  })
  for (const path of [
    '',
    '/words',
    '/asks/new',
    '/receiving',
    '/talks',
    '/talks/new',
    '/notes',
    '/hard-talk',
    '/own-safety',
  ]) {
    await page.goto(`/feedback${path}?lang=en`)
    await expectFine(page)
  }
  await context.close()
})
