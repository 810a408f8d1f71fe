import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { lock } from '#crypto/keys.ts'
import { newId } from '#platform/ids.ts'
import { testApp } from '../../testing/app.ts'
import { expectAccessible, expectFits, testBrowser } from '../../testing/browser.ts'
import { adviserWithKey, signList } from '../../testing/talks.ts'

const t = await testApp()
const team = await t.unit('Team De Kade')
const marijke = await adviserWithKey(t, 'Marijke Postma', team)
const ton = await adviserWithKey(t, 'Ton Verweij')
await signList(t, [marijke, ton])
const passphrase = 'een rustige zin om te onthouden'
for (const { member, key, identity } of [marijke, ton])
  await t.root('insert into locked_key values ($1, $2, $3, $4, $5, $6, $7, $8)', [
    t.org.id,
    key,
    newId(),
    member,
    'passphrase',
    '',
    await lock(identity, { passphrase }),
    t.clock.today(),
  ])
await marijke.client.post('/advising/hours/weeks', {
  weekday: '2',
  starts: '09:00',
  ends: '12:00',
  minutes: '60',
  ways: ['room', 'telephone'],
})

const browser = testBrowser(() => t)
const canary = 'kanarie zevenentwintig'

async function looked(page: Page) {
  await expectAccessible(page)
  await expectFits(page)
}

const wordsOn = async (page: Page) => {
  await page.locator('.code-words li').first().waitFor()
  return page.locator('.code-words li').allTextContents()
}

async function unlocked(page: Page, path: string) {
  await page.goto(path)
  await page.getByLabel('Wachtzin').fill(passphrase)
  await page.getByRole('button', { name: 'Openen', exact: true }).click()
}

async function returned(page: Page, words: string[]) {
  await page.goto('/tell/return')
  await page.getByLabel('Je elf woorden').fill(words.join(' '))
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  await page.getByRole('heading', { name: 'Het uur, en wanneer het weg is' }).waitFor()
}

test('a visitor books without a name, the adviser reads and moves, the visitor answers and cancels', {
  timeout: 180_000,
}, async () => {
  const { page: visitor, context } = await browser.open()
  const sent: string[] = []
  visitor.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`))
  await visitor.goto('/advisers')
  await looked(visitor)
  await visitor.getByRole('link', { name: 'Praten met Marijke' }).click()
  // Before the first box stands when it does not stay confidential.
  const [unless, box] = await Promise.all([
    visitor.getByText('Vertrouwelijk, tenzij').boundingBox(),
    visitor.locator('textarea').boundingBox(),
  ])
  expect(unless?.y ?? 9e9).toBeLessThan(box?.y ?? 0)
  await visitor.getByRole('button', { name: 'Boek dit uur' }).click()
  await expect.poll(() => visitor.getByRole('alert').textContent()).toContain('Kies eerst een uur.')
  await visitor.getByLabel('dinsdag 24 november, 09:00').check()
  await visitor.getByLabel('Aan de telefoon').check()
  await visitor.getByLabel('Wil je vast iets zeggen?').fill(canary)
  await looked(visitor)
  await visitor.getByRole('button', { name: 'Boek dit uur' }).click()
  await visitor.getByRole('heading', { name: 'Het uur is van jou' }).waitFor()
  const words = await wordsOn(visitor)
  expect(words).toHaveLength(11)
  await looked(visitor)
  const calendar = visitor.waitForEvent('download')
  await visitor.getByRole('button', { name: 'Zet in mijn agenda' }).click()
  expect((await calendar).suggestedFilename()).toBe('agenda.ics')
  // Nothing that was said, no word of the code, no cookie, nothing kept.
  expect(sent.join('\n')).not.toContain('kanarie')
  expect(sent.join('\n')).not.toContain(words.slice(0, 3).join(' '))
  expect(await context.cookies()).toEqual([])
  expect(await visitor.evaluate(() => localStorage.length)).toBe(0)

  const { page: adviser } = await browser.open(marijke.client.session)
  await adviser.goto('/advising')
  await looked(adviser)
  await adviser.getByRole('link', { name: /Dinsdag 24 november, 09:00/ }).click()
  await looked(adviser)
  const address = adviser.url()
  await unlocked(adviser, address)
  await adviser.getByText(canary).waitFor()
  expect(await adviser.locator('.said').textContent()).toContain('Aan de telefoon')
  await adviser.getByLabel('Je antwoord').fill('Ik bel je dan.')
  await adviser.getByRole('button', { name: 'Verstuur versleuteld' }).click()
  await adviser.locator('.said', { hasText: 'Ik bel je dan.' }).waitFor()
  await looked(adviser)
  await adviser.getByText('Verzet dit gesprek').click()
  await adviser.getByLabel('Naar welk uur?').selectOption({ label: 'Dinsdag 24 november, 11:00' })
  await adviser.getByRole('button', { name: 'Verzet', exact: true }).click()
  await adviser.getByRole('link', { name: /Dinsdag 24 november, 11:00/ }).waitFor()

  await returned(visitor, words)
  await visitor.getByText('Ik bel je dan.').waitFor()
  await visitor.getByText('De vertrouwenspersoon heeft het verzet.').waitFor()
  await visitor.getByText('dinsdag 24 november, 11:00 (60 minuten)').waitFor()
  await looked(visitor)
  await visitor.getByText('Zeg dit uur af', { exact: true }).first().click()
  await visitor.getByRole('button', { name: 'Zeg dit uur af' }).click()
  await visitor.getByText('Je hebt het uur afgezegd.').waitFor()
  await adviser.goto('/advising')
  await adviser.getByRole('link', { name: /Schriftelijk gesprek/ }).click()
  await adviser.locator('.said', { hasText: 'Ik heb het uur afgezegd.' }).waitFor()
  // The other adviser, who was not chosen, finds nothing.
  expect((await ton.client.get(new URL(address).pathname)).status).toBe(404)
})

test('a conversation in writing with two advisers; a third hand comes in by the person alone; closed it is gone', {
  timeout: 180_000,
}, async () => {
  const { page: visitor } = await browser.open()
  await visitor.goto(`/advisers/writing?with=${marijke.member}`)
  await looked(visitor)
  expect(await visitor.getByLabel(/Marijke Postma/).isChecked()).toBe(true)
  await visitor.getByLabel('Wat wil je zeggen?').fill('Mag ik iets vragen?')
  await visitor.getByLabel(/Na één dag/).check()
  await visitor.getByRole('button', { name: 'Verstuur versleuteld' }).click()
  await visitor.getByRole('heading', { name: 'Je bericht is aangekomen' }).waitFor()
  const words = await wordsOn(visitor)
  await returned(visitor, words)
  await visitor.getByText('Vraag nog een vertrouwenspersoon erbij').click()
  await visitor.getByText('Vraag Ton Verweij erbij').first().click()
  await visitor.getByRole('button', { name: 'Vraag Ton Verweij erbij' }).click()
  await visitor.getByText(/^Met .*Ton Verweij/).waitFor()
  await looked(visitor)

  const { page: adviser } = await browser.open(ton.client.session)
  await adviser.goto('/advising')
  await adviser.getByRole('link', { name: /Schriftelijk gesprek/ }).click()
  await unlocked(adviser, adviser.url())
  await adviser.getByText('Mag ik iets vragen?').waitFor()
  await adviser.getByText('Sluit dit gesprek').first().click()
  await looked(adviser)
  await adviser.getByRole('button', { name: 'Sluit dit gesprek' }).click()
  await adviser.getByText(/Gesloten, weg op/).waitFor()
  await returned(visitor, words)
  await visitor.getByText('zaterdag 21 november').first().waitFor()
})

test('a notebook that opens with the key, and a key that is locked again', { timeout: 120_000 }, async () => {
  const { page } = await browser.open(marijke.client.session)
  await unlocked(page, '/advising/notebook')
  await page.getByText('Er staat niets. Dat is prima.').waitFor()
  await page.getByLabel('Nieuwe notitie').fill('Komt over twee weken terug.')
  await page.getByRole('button', { name: 'Bewaar', exact: true }).click()
  await page.getByText('Komt over twee weken terug.').waitFor()
  expect(await page.getByText(/Weg op vrijdag 15 januari/).count()).toBe(1)
  await looked(page)
  expect(JSON.stringify(await t.root('select * from sealed_note'))).not.toContain('twee weken')
  await page.reload()
  await page.getByText('Komt over twee weken terug.').waitFor()
  await page.getByRole('button', { name: 'Sluit je sleutel' }).click()
  await page.getByLabel('Wachtzin').waitFor()
  expect(await page.getByText('Komt over twee weken terug.').count()).toBe(0)
})

test('hours, counts, profile, report and setting up: nothing for axe to find, on a phone and in the dark', {
  timeout: 180_000,
}, async () => {
  const { page } = await browser.open(marijke.client.session, { colorScheme: 'dark' })
  for (const path of [
    '/advising/hours',
    '/advising/counts',
    '/advising/profile',
    '/advisers/reports',
    '/advisers/setting-up',
  ]) {
    await page.goto(path)
    await looked(page)
  }
})

test('without a script there is no box that could send anything in plain text', async () => {
  const { page } = await browser.open(undefined, { javaScriptEnabled: false })
  for (const path of [`/advisers/${marijke.member}`, '/advisers/writing']) {
    await page.goto(path)
    expect(await page.locator('textarea, input:not([type=hidden])').count()).toBe(0)
    await page.getByText('daar is JavaScript voor nodig').waitFor()
  }
})
