import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { type PublishedKeys, publishKeys } from '#crypto/key-list.ts'
import { newKeyPair } from '#crypto/keys.ts'
import { newSigningKey } from '#crypto/signing.ts'
import { testApp } from '../../testing/app.ts'
import { expectAccessible, expectFits, testBrowser } from '../../testing/browser.ts'
import { keyTestFor } from '../../testing/keys.ts'

const t = await testApp()
const browser = testBrowser(() => t)
const k = await keyTestFor(t)
await k.holder('handler', 'Joyce Wong')
await k.holder('handler', 'Piet Hein')
await k.holder('adviser', 'Marijke Postma')
await k.sign()

const walkPhone = { viewport: { width: 360, height: 740 } }
const next = (page: Page) => page.click('form button:has-text("Verder")')
const heading = (page: Page, text: string) => page.waitForSelector(`h2:has-text("${text}")`)

/** As somebody on a phone: tells it, keeps somebody out, gets a code, and confirms that they have it. */
async function tells(page: Page, story: string, steps: (page: Page) => Promise<void> = async () => {}) {
  await page.goto('/tell/write')
  await heading(page, 'Wie mag het lezen?')
  await page.uncheck('label:has-text("Piet Hein") input')
  await next(page)
  await heading(page, 'Wat is er gebeurd?')
  await next(page)
  await page.waitForSelector('text=Schrijf één zin')
  await page.fill('textarea[name=story]', story)
  await next(page)
  await heading(page, 'Waar, wanneer, wie')
  await page.fill('#write-where', 'Op de gang')
  await next(page)
  await heading(page, 'Eerder, en straks')
  await page.check('fieldset:has-text("vaker") label:has-text("Ja") input')
  await next(page)
  await heading(page, 'Bestanden')
  await steps(page)
  await next(page)
  await heading(page, 'Wil je zeggen wie je bent?')
}

const wordsIn = (page: Page) => page.$$eval('.code-words li', (all) => all.map((one) => one.textContent ?? ''))

async function confirms(page: Page): Promise<string[]> {
  await page.waitForSelector('.code-words li')
  const words = await wordsIn(page)
  const asked = Number(/\d+/.exec((await page.textContent('label[for=code-word]')) ?? '')?.[0])
  await page.fill('#code-word', words[asked - 1] ?? '')
  await page.click('button:has-text("Controleer")')
  await page.waitForSelector('text=Je kunt deze pagina nu sluiten')
  return words
}

test('a reporter who stays anonymous: tells, keeps somebody out, comes back, reads, adds, says who they are', async () => {
  const { page } = await browser.open(undefined, walkPhone)
  await page.goto('/tell')
  await expectAccessible(page)
  await expectFits(page)
  await tells(page, 'Tijdens de overdracht maakte hij weer een opmerking.')
  await expectAccessible(page)
  await next(page)
  await heading(page, 'Kijk het na')
  await expectAccessible(page)
  await expectFits(page)
  await page.click('button:has-text("Verzegel en verstuur")')
  const words = await confirms(page)
  expect(words.length).toBe(11)
  await expectAccessible(page)
  await expectFits(page)
  const [row] = await t.root<{ id: string; kind: string }>('select id, kind from conversation')
  expect(row?.kind).toBe('report')
  expect(await k.readBy('Joyce Wong', row?.id ?? '')).toContain('weer een opmerking')
  expect(await k.readBy('Joyce Wong', row?.id ?? '')).toContain('Op de gang')
  await expect(k.readBy('Piet Hein', row?.id ?? '')).rejects.toThrow()
  expect(await t.count('revealed')).toBe(0)
  // Nothing is left on the device, and nothing of it in the history of the page.
  expect(await page.evaluate('localStorage.length')).toBe(0)
  expect(await page.evaluate('document.cookie')).toBe('')
  expect(await page.title()).not.toMatch(/melding|vertel/i)

  await k.answers('Joyce Wong', row?.id ?? '', 'Dank je. Ik heb het gelezen.')
  await page.goto('/tell/return')
  await page.fill('#return-code', words.join(' ').replace(words[3] ?? '', 'zzzz'))
  await page.click('button:has-text("Open")')
  await page.waitForSelector('text=We kennen niet alle woorden')
  await expectAccessible(page)
  await page.fill('#return-code', words.join(' ').toUpperCase())
  await page.click('button:has-text("Open")')
  await page.waitForSelector('text=Ik heb het gelezen')
  await expectAccessible(page)
  await expectFits(page)
  await page.fill('textarea[name=more]', 'Er was nog iets.')
  await page.click('form button:has-text("Verstuur")')
  await page.waitForSelector('.said:has-text("Er was nog iets.")')
  expect(await k.readBy('Joyce Wong', row?.id ?? '')).toContain('Er was nog iets.')
  await page.click('button:has-text("Een beetje")')
  await page.waitForSelector('.said:has-text("een beetje geholpen")')
  await page.click('summary:has-text("Zeg wie je bent")')
  await page.fill('#reveal-name', 'Fatima')
  await page.check('details label:has-text("Joyce Wong") input')
  await page.click('button:has-text("Zeg het deze mensen")')
  await expect.poll(() => t.count('revealed')).toBe(1)
  expect(await k.identityFor('Joyce Wong', row?.id ?? '')).toContain('Fatima')
  await page.click('summary:has-text("Trek het terug")')
  await page.click('button:has-text("Ja, trek het terug")')
  await page.waitForSelector('text=Teruggetrokken')
}, 90_000)

test('9. Metadata is removed in the browser: a reporter who gives a name to one person, with a photo from which the place is gone', async () => {
  const { page } = await browser.open((await t.as(await t.member({ name: 'Nina Noord' }))).session, walkPhone)
  const sent: Promise<{ headers: Record<string, string>; data: string }>[] = []
  page.on('request', (request) => {
    if (!request.url().includes('/tell/sealed/')) return
    sent.push(request.allHeaders().then((headers) => ({ headers, data: request.postData() ?? '' })))
  })
  const jpeg = await page.screenshot({ type: 'jpeg' })
  const note = Buffer.from('\xff\xe1\0\x1bExif\0\0Piet GPS 52.07 4.30', 'latin1')
  const photo = Buffer.concat([jpeg.subarray(0, 2), note, jpeg.subarray(2)])
  await tells(page, 'Dit gebeurde.', async () => {
    await page.setInputFiles('#write-files', { name: 'foto.jpg', mimeType: 'image/jpeg', buffer: photo })
    await page.waitForSelector('text=Verborgen gegevens weggehaald')
    await expectAccessible(page)
    // A second one, of which the original goes along because somebody chose that.
    await page.setInputFiles('#write-files', { name: 'bewijs.jpg', mimeType: 'image/jpeg', buffer: photo })
    await page.check('li:has-text("bewijs.jpg") input')
  })
  await page.check('label:has-text("alleen aan wie ik kies") input')
  await next(page)
  await page.waitForSelector('text=Vul je naam in')
  await page.fill('#write-name', 'Nina Noord')
  await next(page)
  await page.click('button:has-text("Verzegel en verstuur")')
  await confirms(page)
  const [row] = await t.root<{ conversation: string }>('select conversation from sealed_piece')
  const files = await k.filesFor('Joyce Wong', row?.conversation ?? '')
  expect(files.length).toBe(2)
  expect(Buffer.from(files[0] ?? []).includes('GPS')).toBe(false)
  expect(Buffer.from(files[1] ?? []).equals(photo)).toBe(true)
  expect([...(files[0]?.subarray(0, 3) ?? [])]).toEqual([0xff, 0xd8, 0xff])
  expect(await k.identityFor('Joyce Wong', row?.conversation ?? '')).toContain('Nina Noord')
  // The account stays out of it: no cookie, no address from which it came, and nothing readable.
  expect(sent.length).toBeGreaterThan(2)
  for (const { headers, data } of await Promise.all(sent)) {
    expect(headers.cookie ?? '').toBe('')
    expect(headers.referer ?? '').toBe('')
    expect(/Nina Noord|Dit gebeurde|Piet GPS/.test(data)).toBe(false)
  }
}, 90_000)

test('14. Works under stress: a bystander on a small phone, from what they saw to somebody who listens, by keyboard alone', async () => {
  const { page } = await browser.open(undefined, walkPhone)
  await page.goto('/tell')
  // By keyboard: the first radio of each question, and on with the arrow.
  await page.focus('[name=what]')
  await page.keyboard.press('ArrowDown')
  await page.focus('[name=who]')
  await page.keyboard.press('ArrowDown')
  expect(await page.isChecked('[value=bystander]')).toBe(true)
  expect(await page.isVisible('#adviser')).toBe(true)
  expect(await page.isVisible('#report')).toBe(true)
  expect(await page.isVisible('#complaint')).toBe(false)
  expect(await page.isVisible('#about-me')).toBe(false)
  expect(await page.isVisible('#learn')).toBe(false)
  await expectAccessible(page)
  await expectFits(page)
  await page.check('[name=depends][value=yes]')
  const [adviser, say] = [
    await page.locator('#adviser').boundingBox(),
    await page.locator('.tell-say-last').boundingBox(),
  ]
  expect(adviser?.y).toBeLessThan(say?.y ?? 0)
  await page.check('[name=depends][value=no]')
  const free = await page.locator('.tell-say-free').boundingBox()
  expect(free?.y).toBeLessThan((await page.locator('#adviser').boundingBox())?.y ?? 0)
  // Nothing that was ticked left the page, and going back shows none of it.
  await page.click('#report a.button')
  await page.waitForURL('**/tell/write')
  expect(page.url()).not.toContain('?')
  await page.goto('/tell?lang=en')
  await expectAccessible(page)
  expect(await page.$$eval('input:checked', (all) => all.length)).toBe(0)
}, 60_000)

test('14. Works under stress: a text that waits on the device opens with the code alone', async () => {
  const { page } = await browser.open(undefined, walkPhone)
  await page.goto('/tell/write')
  await heading(page, 'Wie mag het lezen?')
  await next(page)
  await page.fill('textarea[name=story]', 'Nog niet af, maar wel van mij.')
  await page.click('summary:has-text("Later verder schrijven")')
  await page.click('button:has-text("Bewaar verzegeld")')
  const words = await confirms(page)
  expect(await page.evaluate('JSON.stringify(localStorage)')).not.toMatch(/Nog niet af/)
  expect(await t.count(`conversation where opened_on is null`)).toBe(0)
  await page.goto('/tell/write')
  await page.click('summary:has-text("verzegelde tekst")')
  await page.fill('#return-code', words.join('-'))
  await page.click('button:has-text("Open met mijn code")')
  await next(page)
  expect(await page.inputValue('textarea[name=story]')).toContain('wel van mij')
}, 60_000)

test('14. Works under stress: without a script there is no form at all, only other ways; and leaving quickly is a link', async () => {
  const { page } = await browser.open(undefined, { ...walkPhone, javaScriptEnabled: false })
  await page.goto('/tell')
  await page.check('label:has-text("Een fout of onveilig werk") input')
  expect(await page.isVisible('h3:has-text("daar leren we van")')).toBe(true)
  expect(await page.isVisible('h3:has-text("Doe een melding")')).toBe(false)
  await page.check('label:has-text("Gedrag dat niet goed voelt") input')
  await page.check('fieldset:has-text("Hang je van") label:has-text("Ja") input')
  expect(await page.isVisible('.tell-say-free')).toBe(false)
  expect(await page.isVisible('.tell-say-last')).toBe(true)
  await page.check('fieldset:has-text("gevaar") label:has-text("Ja") input')
  expect(await page.isVisible('a[href="tel:112"]')).toBe(true)
  expect(await page.getAttribute('a.leave', 'href')).toContain('https://')
  await page.goto('/tell/write')
  expect(await page.textContent('noscript .notice')).toContain('daar is JavaScript voor nodig')
  expect(await page.$$('textarea')).toEqual([])
})

test('7. A swapped recipient key is refused: nothing is written for a list that the poster does not know', async () => {
  const { page } = await browser.open(undefined, walkPhone)
  await page.goto(`/tell#k=${'1'.repeat(30)}`)
  await page.waitForFunction('location.hash === ""')
  await page.goto('/tell/write')
  await page.waitForSelector('text=hoort niet bij je poster')
  expect(await page.$$('textarea')).toEqual([])
  const { page: honest } = await browser.open(undefined, walkPhone)
  await honest.goto(`/tell#k=${k.digits().replaceAll(' ', '')}`)
  await honest.waitForFunction('location.hash === ""')
  await honest.goto('/tell/write')
  await honest.waitForSelector('text=gecontroleerd met je poster')
  // The server swaps one key, and signs nothing anew: that holder is not offered any more.
  const before = await t.root<{ recipient: string; id: string }>(
    "select id, recipient from holder_key where role = 'handler'",
  )
  const own = await newKeyPair()
  await t.root('update holder_key set recipient = $1 where id = $2', [own.recipient, before[0]?.id])
  t.clock.pass({ days: 1 })
  await honest.reload()
  await heading(honest, 'Wie mag het lezen?')
  expect((await honest.$$('.options label')).length).toBe(2)
  // And when it signs a list of its own, that is seen at once.
  const [newest] = await t.root<{ published: PublishedKeys }>('select published from key_list')
  const list = { ...JSON.parse(newest?.published.list.text ?? ''), number: 99 }
  const forged = JSON.stringify(await publishKeys(newSigningKey(), list))
  await t.root('insert into key_list values ($1, 99, $2, null, $3)', [t.org.id, forged, t.clock.today()])
  t.clock.pass({ days: 1 })
  await honest.reload()
  await honest.waitForSelector('text=hoort niet bij je poster')
  await t.root('delete from key_list where number = 99')
  await t.root('update holder_key set recipient = $1 where id = $2', [before[0]?.recipient, before[0]?.id])
  // A page that was made ready with the forged list is not shown to those who come after.
  t.clock.pass({ days: 1 })
}, 60_000)

test('14. Works under stress: leaving quickly, by the button or escape twice the page is gone, and so is the way back', async () => {
  const { page, context } = await browser.open(undefined, walkPhone)
  await context.route('https://**', (route) => route.fulfill({ contentType: 'text/html', body: '<title>Weer</title>' }))
  await page.goto('/compass')
  await page.goto('/tell')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.waitForFunction('document.title === "Weer"')
  await page.goBack().catch(() => {})
  expect(page.url()).not.toContain('/tell')
})

test('14. Works under stress: on a broken line the report is there, its files go on where they stopped, and nothing goes twice', async () => {
  const { page } = await browser.open(undefined, walkPhone)
  let pieces = 0
  await page.route('**/tell/sealed/piece', (route) => {
    pieces += 1
    return pieces === 3 ? route.abort() : route.continue()
  })
  const file = { name: 'lang.txt', mimeType: 'text/plain', buffer: Buffer.alloc(3_500_000, 'Lange tekst. ') }
  await tells(page, 'Met een groot bestand.', async () => {
    await page.setInputFiles('#write-files', file)
    await page.waitForSelector('text=Van dit soort bestand')
  })
  await next(page)
  await page.click('button:has-text("Verzegel en verstuur")')
  await page.waitForSelector('text=Alleen de bestanden nog niet')
  await page.click('button:has-text("Probeer opnieuw")')
  await page.waitForSelector('text=Alleen de bestanden nog niet', { state: 'detached' })
  const rows = () =>
    t.root<{ conversation: string }>('select conversation from sealed_piece group by conversation having count(*) = 4')
  await expect.poll(async () => (await rows()).length, { timeout: 30_000 }).toBe(1)
  expect(pieces).toBe(5)
  const [row] = await rows()
  await expect
    .poll(() => t.count(`sealed_message where conversation = '${row?.conversation}'`), { timeout: 30_000 })
    .toBe(2)
  const files = await k.filesFor('Joyce Wong', row?.conversation ?? '')
  expect(Buffer.from(files[0] ?? []).equals(file.buffer)).toBe(true)
}, 90_000)
