import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { openConversation } from '#crypto/conversation.ts'
import { locatorOf, reporterIdentity, secretWords, wordsOf } from '#crypto/return-code.ts'
import { opener } from '#crypto/seal.ts'
import { wordsNl } from '#crypto/words-nl.ts'
import { testApp } from '../../testing/app.ts'
import { browserThatHears, expectAccessible, expectFits, testBrowser } from '../../testing/browser.ts'
import { asPerson, deskTestFor, handle, handledTo, holderFor, passphrase, signList } from '../../testing/desk.ts'
import { type Fetched, fromBase64 } from '../sealed/client.ts'

const t = await testApp()
const browser = testBrowser(() => t)
const desk = await deskTestFor(t, true)
const vera = await holderFor(t, 'Vera Meelezer', 'adviser', true, desk.top)
await t.root('delete from key_list')
await signList(t)
const folder = mkdtempSync(join(tmpdir(), 'vrijmoed-desk-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const canary = 'Zinnetje-dat-niemand-leest'

/** The desk on a phone, with the key open; gives also all that went over the line. */
async function atDesk(options: Parameters<typeof browser.open>[1] = {}) {
  const { page } = await browser.open(desk.joyce.client.session, options)
  const traffic: string[] = []
  page.on('request', (request) => traffic.push(request.url(), request.postData() ?? ''))
  await page.goto('/desk')
  await page.fill('#unlock-passphrase', passphrase)
  await page.click('form:has(#unlock-passphrase) button')
  await opened(page)
  return { page, traffic }
}
const opened = (page: Page) => page.waitForSelector('html[data-desk=open]')
const go = async (page: Page, path: string) => {
  await page.goto(path)
  await opened(page)
}
/** Sends the form of this act and waits until the page has come back. */
async function send(page: Page, path: string, button: string) {
  await page.locator(`form[action$="${path}"]`).getByRole('button', { name: button }).click()
  await page.waitForFunction(() => !document.documentElement.dataset.desk || document.querySelector('.faults'))
  expect(await page.locator('.faults').allTextContents()).toEqual([])
  await opened(page)
}
const looksRight = async (page: Page) => {
  await expectAccessible(page)
  await expectFits(page)
}

test('a walk of a handler: from the inbox to closing, and nothing of it over the line or in the database', async () => {
  const { id, locator, identity } = await desk.report(`${canary} in de melding`)
  const { page, traffic } = await atDesk()
  await page.waitForSelector(`text=${canary} in de melding`)
  await looksRight(page)
  await page.click(`text=${canary} in de melding`)
  await opened(page)
  await looksRight(page)
  await page.fill('form[action$="acknowledgement"] textarea', `${canary} bevestigd`)
  await send(page, 'acknowledgement', 'Versturen en bevestigen')
  expect(await page.textContent('h1')).toContain('Weeg wat hier aan de hand is')

  await go(page, `/desk/cases/${id}/triage`)
  // Nothing filled in: the faults stand on top, each a link to its field.
  await page.getByRole('button', { name: 'Weging bewaren' }).click()
  await page.waitForSelector('.faults')
  expect(await page.locator('.faults a').count()).toBeGreaterThan(3)
  await page.getByLabel('Als ongewenst').first().check()
  await page.getByLabel('Ja, dit is grensoverschrijdend').check()
  await page.locator('input[name="note.criminal"][value="no"]').check()
  await page.locator('input[name="wrongdoing"][value="no"]').check()
  await page.getByLabel('Pesten of bedreigen').check()
  await page.fill('textarea[name="note.why"]', `${canary} gewogen`)
  await page.selectOption('select[name=unit]', { label: 'Team Noord' })
  await looksRight(page)
  await page.locator('form[action$="/triage"]').getByRole('button', { name: 'Weging bewaren' }).click()
  await page.waitForSelector('h1:has-text("Gewogen op")')
  await opened(page)
  await page.waitForSelector(`text=${canary} gewogen`)
  await page.locator('input[name=route][value=talk]').check()
  await page.fill('form[action$="/route"] textarea', `${canary} weg`)
  await send(page, '/route', 'Weg kiezen')
  await looksRight(page)

  await go(page, `/desk/cases/${id}/hearing`)
  await looksRight(page)
  await page.click('summary:has-text("Antwoord geven: Melder")')
  await page.fill(`form:has(input[value=answered]) textarea`, `${canary} antwoord`)
  await page.locator('form:has(input[value=answered]) button').click()
  await page.waitForSelector('summary:has-text("Antwoord geven: Melder")', { state: 'detached' })
  await opened(page)

  await go(page, `/desk/cases/${id}/care`)
  await page.getByLabel('Nazorg voor de melder').check()
  await page.fill('textarea[name="note.what"]', `${canary} nazorg`)
  await send(page, '/tasks', 'Op de lijst zetten')
  await page.waitForSelector(`text=${canary} nazorg`)
  await looksRight(page)

  await go(page, `/desk/cases/${id}/closing`)
  await page.getByLabel('Samen opgelost').check()
  await page.fill('textarea[name="note.why"]', `${canary} klaar`)
  await page.getByLabel('leert de organisatie niets nieuws').check()
  await looksRight(page)
  await page.getByRole('button', { name: 'Zaak afsluiten' }).click()
  await page.waitForSelector('h1:has-text("Afgesloten op")')
  await opened(page)
  await page.waitForSelector(`text=${canary} klaar`)
  await looksRight(page)

  expect(traffic.filter((one) => one.includes(canary))).toEqual([])
  for (const { name } of await t.root<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public'",
  ))
    expect(await t.root(`select 1 from "${name}" x where position($1 in x::text) > 0`, [canary]), name).toEqual([])
  expect(JSON.stringify(t.logs)).not.toContain(canary)
  const mine = await (await asPerson(t, 'open', { locator })).json<Fetched>()
  const said = await openConversation<{ text?: string }>(
    id,
    mine.messages.map(({ sealed }) => fromBase64(sealed)),
    opener([identity]),
  )
  expect(said.map(({ body }) => body.text)).toEqual([
    `${canary} in de melding`,
    `${canary} bevestigd`,
    `${canary} antwoord`,
  ])
})

test('a respondent gets a letter with a code that stands nowhere else, and it opens their own conversation', async () => {
  const { id } = await desk.report('Over iemand.')
  await handledTo(t, desk.joyce, id, 'routed')
  const { page, traffic } = await atDesk()
  await go(page, `/desk/cases/${id}/hearing`)
  await page.click('summary:has-text("Een beklaagde eigen toegang geven")')
  await page.fill('input[name="note.name"]', 'Bea Klaagde')
  await page.fill('.sealed-respondent textarea', 'Er is iets over je gemeld.')
  await page.click('button:has-text("Toegang maken en brief tonen")')
  await page.waitForSelector('#desk-letter:not([hidden])')
  await looksRight(page)
  const words = ((await page.textContent('[data-code=nl]')) ?? '').split(' ')
  expect(words).toHaveLength(11)
  const code = words.slice(0, secretWords).map((word) => wordsNl.indexOf(word))
  const theirs = await (await asPerson(t, 'open', { locator: locatorOf(code) })).json<Fetched>()
  const [first] = await openConversation<{ text: string }>(
    theirs.id,
    theirs.messages.map(({ sealed }) => fromBase64(sealed)),
    opener([reporterIdentity(code)]),
  )
  expect(first?.body.text).toBe('Er is iets over je gemeld.')
  expect(traffic.join()).not.toContain(words.join(' '))
  await page.click('a:has-text("Ik heb de brief: verder")')
  await opened(page)
  await page.waitForSelector('text=Bea Klaagde')
  expect(await page.textContent('h1')).toContain('Eén stap')
  expect((await page.content()).includes(words.join(' '))).toBe(false)

  // On a phone of their own, from the letter: invitation, account, reaction, record and answer, and only what is theirs.
  const { page: phone } = await browser.open()
  const given: string[] = []
  phone.on('response', async (response) => given.push(await response.text().catch(() => '')))
  const comesBack = async (until: string) => {
    await phone.goto('/tell/return')
    await phone.fill('#return-code', words.join(' '))
    await phone.click('button:has-text("Open")')
    await phone.waitForSelector(`.said:has-text("${until}")`)
  }
  const writes = async (text: string) => {
    await phone.fill('textarea[name=more]', text)
    await phone.click('form button:has-text("Verstuur")')
    await phone.waitForSelector(`.said:has-text("${text}")`)
  }
  const step = (name: string, says: string, party = theirs.id) =>
    handle(t, desk.joyce, id, 'hearing', { fields: { party, step: name }, says, to: party })
  await step('account', 'Wat is er volgens jou gebeurd?', id)
  expect((await step('account', 'Vertel het in je eigen woorden.')).status).toBe(200)
  await comesBack('Vertel het in je eigen woorden.')
  await looksRight(phone)
  await writes('Het was een grap, dacht ik.')
  expect((await step('reaction', 'De ander zegt dat het vaker gebeurde.')).status).toBe(200)
  await comesBack('De ander zegt dat het vaker gebeurde.')
  await writes('Twee keer, niet vaker.')
  expect((await step('record', 'Verslag: het gebeurde drie keer.')).status).toBe(200)
  await comesBack('Verslag: het gebeurde drie keer.')
  await writes('Het verslag klopt niet: twee keer.')
  expect((await step('answered', 'Zo hebben wij besloten.')).status).toBe(200)
  await comesBack('Zo hebben wij besloten.')
  const said = await phone.innerText('#tell-return')
  expect(said).toContain('Er is iets over je gemeld.')
  expect(said).not.toMatch(/Over iemand|volgens jou|Trek het terug|Zeg wie je bent|Heeft het geholpen/)
  // Nothing of the report came along: neither what it is called at the server nor any of its messages.
  expect(given.length).toBeGreaterThan(3)
  expect(given.some((text) => text.includes(id))).toBe(false)
  await go(page, `/desk/cases/${id}/conversation/${theirs.id}`)
  await page.waitForSelector('text=Het verslag klopt niet: twee keer.')
  await go(page, `/desk/cases/${id}/hearing`)
  // The reporter had two of these steps, and the page says so to the handler.
  expect(await page.textContent('h1')).toMatch(/stap/)
}, 60_000)

test('spoken instead of written: recorded, sealed and sent from a phone, and the handler hears it', async () => {
  const hearing = await browserThatHears()
  const { page: own } = await atDesk()
  const known = (await t.root<{ id: string }>('select id from conversation')).map(({ id }) => id)
  try {
    const context = await hearing.newContext({ viewport: { width: 360, height: 740 }, baseURL: browser.address })
    const page = await context.newPage()
    const sent: string[] = []
    page.on('request', (request) => sent.push(request.postData() ?? ''))
    const next = () => page.click('form button:has-text("Verder")')
    await page.goto('/tell/write')
    await page.waitForSelector('h2:has-text("Wie mag het lezen?")')
    await next()
    await page.click('summary:has-text("Liever spreken")')
    await page.click('button:has-text("Neem op")')
    await page.waitForTimeout(2000)
    await page.click('button:has-text("Stop")')
    await page.waitForSelector('text=/Opname van [23] seconden/')
    await looksRight(page)
    for (let step = 0; step < 5; step += 1) await next()
    await page.click('button:has-text("Verzegel en verstuur")')
    await page.waitForSelector('.code-words li')
    // The recording first, then the message that names it.
    await expect
      .poll(() => t.count(`sealed_message where position = 1 and not (conversation = any('{${known}}'))`))
      .toBe(1)
    // A recording begins with these four bytes, and nothing that went over the line holds them readable.
    expect(sent.join().includes(Buffer.from([0x1a, 0x45, 0xdf, 0xa3]).toString('base64').slice(0, 5))).toBe(false)
  } finally {
    await hearing.close()
  }
  const [told] = await t.root<{ id: string }>('select id from conversation where not (id = any($1))', [known])
  await go(own, `/desk/cases/${told?.id}/conversation`)
  await own.click('button:has-text("Luister")')
  await own.waitForSelector('audio')
  await own.waitForFunction(() => (document.querySelector('audio')?.currentTime ?? 0) > 0.5)
  await looksRight(own)
}, 60_000)

test('a print that the reporter adds opens at the desk; the way to the committee is offered and taken; an adviser reads along', async () => {
  const { id, code } = await desk.reportTo(desk.joyce, vera)('Het staat op papier.')
  await handledTo(t, desk.joyce, id, 'routed', { route: 'complaint' })
  const { page: reporter } = await browser.open(undefined, { viewport: { width: 360, height: 740 } })
  const back = async () => {
    await reporter.goto('/tell/return')
    await reporter.fill('#return-code', wordsOf(code, wordsNl).join(' '))
    await reporter.click('button:has-text("Open")')
    await reporter.waitForSelector('text=Het staat op papier.')
  }
  await back()
  const buffer = await reporter.pdf()
  expect(buffer.includes('Skia')).toBe(true)
  await reporter.fill('textarea[name=more]', 'Hier is het rooster.')
  await reporter.click('summary:has-text("Bestanden erbij")')
  await reporter.setInputFiles('input[type=file]', { name: 'rooster.pdf', mimeType: 'application/pdf', buffer })
  await reporter.waitForSelector('text=Verborgen gegevens weggehaald')
  await reporter.click('form button:has-text("Verstuur")')
  await reporter.waitForSelector('.said:has-text("rooster.pdf")')

  const { page, traffic } = await atDesk({ acceptDownloads: true, viewport: { width: 360, height: 740 } })
  await go(page, `/desk/cases/${id}/conversation`)
  await page.waitForSelector('text=Hier is het rooster.')
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('button:has-text("rooster.pdf")')])
  const file = join(folder, 'rooster.pdf')
  await download.saveAs(file)
  const opens = readFileSync(file)
  // The same print to the byte, without who made it and with what.
  expect(download.suggestedFilename()).toBe('rooster.pdf')
  expect([opens.length, opens.subarray(0, 5).toString()]).toEqual([buffer.length, '%PDF-'])
  expect(opens.includes('Skia')).toBe(false)
  expect(traffic.join()).not.toContain('rooster')

  await go(page, `/desk/cases/${id}/triage`)
  await looksRight(page)
  await send(page, '/complaint', 'De klacht aanbieden')
  await page.waitForSelector('#complaint:has-text("Aangeboden op")')
  await looksRight(page)

  await back()
  const form = reporter.locator('a:has-text("Naar het formulier")')
  await form.waitFor()
  expect([await form.getAttribute('href'), await form.getAttribute('target')]).toEqual(['/tell/complaint', '_blank'])
  await looksRight(reporter)
  await reporter.click('button:has-text("Ik heb een klacht ingediend")')
  await reporter.waitForSelector('.said:has-text("Ik heb een klacht ingediend bij de commissie.")')
  expect(await form.count()).toBe(0)
  await send(page, '/begun', 'Vastleggen')
  await page.waitForSelector('#complaint:has-text("een klacht ingediend")')
  await page.waitForSelector('text=de commissie heeft de tijd tot en met')

  const { page: along } = await browser.open(vera.client.session, { viewport: { width: 360, height: 740 } })
  await along.goto(`/advising/reports/${id}`)
  await along.fill('#unlock-passphrase', passphrase)
  await along.click('form:has(#unlock-passphrase) button')
  await opened(along)
  await along.waitForSelector('text=Hier is het rooster.')
  await looksRight(along)
  await along.fill('textarea', 'Zal ik meegaan?')
  await along.click('button:has-text("Versturen")')
  await along.waitForSelector('.sealed-ours:has-text("Zal ik meegaan?")')
  // Both others read who it was that wrote.
  await go(page, `/desk/cases/${id}/conversation`)
  await page.waitForSelector('.sealed-ours:has-text("Vera Meelezer"):has-text("Zal ik meegaan?")')
  await back()
  await reporter.waitForSelector('.said-theirs:has-text("Vera Meelezer"):has-text("Zal ik meegaan?")')
}, 120_000)

test('a conversation that was tampered with is not shown, and the page says what to do', async () => {
  const { id } = await desk.report('Het eerste bericht.')
  await handledTo(t, desk.joyce, id, 'answered')
  const { page } = await atDesk()
  const path = `/desk/cases/${id}/conversation`
  await go(page, path)
  await page.waitForSelector('text=Het eerste bericht.')
  const [kept] = await t.root<{ sealed: Buffer }>(
    'select sealed from sealed_message where conversation = $1 and position = 1',
    [id],
  )
  const put = (position: number, sealed: Buffer | undefined) =>
    t.root('update sealed_message set sealed = $3 where conversation = $1 and position = $2', [id, position, sealed])
  const swap = async (text: string) => {
    await go(page, path)
    await page.waitForSelector(`text=${text}`)
    expect(await page.textContent('main')).not.toContain('Het eerste bericht.')
    await looksRight(page)
  }
  const [second] = await t.root<{ sealed: Buffer }>(
    'select sealed from sealed_message where conversation = $1 and position = 2',
    [id],
  )
  await put(1, second?.sealed)
  await put(2, kept?.sealed)
  await swap('Er is iets verschoven op de server')
  await put(1, kept?.sealed)
  await swap('staat er twee keer')
  // The newest is held back: only this browser still knows that it was there.
  await t.root('delete from sealed_message where conversation = $1 and position = 2', [id])
  await swap('ontbreekt')
})

test('an administrator who tries to look finds nothing, by address or by the inbox of somebody else', async () => {
  const { id } = await desk.report('Niet voor de beheerder.')
  const { page } = await browser.open((await t.as(desk.others.admin)).session)
  for (const path of [
    '/desk',
    `/desk/cases/${id}`,
    `/desk/cases/${id}/conversation`,
    '/desk/register',
    '/desk/years',
    `/sealed/conversations/${id}`,
  ])
    expect((await page.goto(path))?.status(), path).toBe(404)
  expect(await (await page.goto('/sealed/inbox/report'))?.text()).toBe('{"conversations":[]}')
  await page.goto('/')
  expect(await page.textContent('body')).not.toMatch(/Meldpunt|melding wacht/)
})

test('every page of a case on a wide screen, in the dark, in English', async () => {
  const { id } = await desk.report('Everything at once.')
  await handledTo(t, desk.joyce, id, 'routed')
  const { page } = await atDesk({ viewport: { width: 1200, height: 800 }, colorScheme: 'dark' })
  for (const part of ['', '/conversation', '/triage', '/hearing', '/care', '/closing']) {
    await go(page, `/desk/cases/${id}${part}?lang=en`)
    await page.evaluate(() => {
      for (const folded of document.querySelectorAll('details')) folded.open = true
    })
    await looksRight(page)
  }
  for (const path of ['/desk/register', '/desk/criminal', '/desk/years']) {
    await page.goto(`${path}?lang=en`)
    await looksRight(page)
  }
})

test('asked whether speaking up did harm: a yes goes to somebody else first, and the server is not told', async () => {
  const { id, code } = await desk.report('Iets van toen.')
  await handledTo(t, desk.joyce, id, 'acknowledged')
  t.clock.pass({ days: 28 })
  const { page: own } = await atDesk()
  await go(own, `/desk/cases/${id}/care`)
  await own.click('summary:has-text("Vraag sturen")')
  await own.locator('form[action$="/done"] button').click()
  await own.waitForSelector('.tag:has-text("gevraagd op")')
  await looksRight(own)
  const messages = await t.count('sealed_message')

  const { page } = await browser.open()
  const asked: string[] = []
  page.on('request', (request) => asked.push(`${request.url()} ${request.postData() ?? ''}`))
  await page.goto('/tell/return')
  await page.fill('#return-code', wordsOf(code, wordsNl).join(' '))
  await page.click('button:has-text("Open")')
  await page.waitForSelector('h2:has-text("Word je anders behandeld sinds je melding?")')
  await page.locator('section', { hasText: 'Word je anders behandeld' }).getByRole('button', { name: 'Ja' }).click()
  await page.waitForSelector('text=Vertel het aan iemand anders')
  await looksRight(page)
  expect(await t.count('sealed_message')).toBe(messages)
  await page.click('text=Vertel het aan iemand anders')
  await page.waitForSelector('input[type=checkbox]')
  const chosen = (name: string) => page.getByLabel(new RegExp(name)).first().isChecked()
  expect([await chosen('Joyce Wong'), await chosen('Piet Kuiper')]).toEqual([false, true])
  expect(asked.join()).not.toContain(desk.joyce.key)
})

const age = ['/usr/bin/age', '/usr/local/bin/age', '/opt/homebrew/bin/age'].some(existsSync)

test.runIf(age)('the export of a case opens with `age` and nothing of ours', async () => {
  const { id } = await desk.report('Dit moet je kunnen meenemen.')
  await handledTo(t, desk.joyce, id, 'answered')
  const { page } = await atDesk({ acceptDownloads: true })
  await go(page, `/desk/cases/${id}`)
  await page.click('summary:has-text("Meenemen uit Vrijmoed")')
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('[data-export=sealed]')])
  const [file, key] = [join(folder, 'case.age'), join(folder, 'key.txt')]
  await download.saveAs(file)
  writeFileSync(key, `${desk.joyce.identity}\n`)
  const whole = JSON.parse(String(execFileSync('age', ['-d', '-i', key, file])))
  expect(whole.conversations[0].messages.map((one: { body: { text: string } }) => one.body.text)).toEqual([
    'Dit moet je kunnen meenemen.',
    'Wij hebben het.',
    'Dit is ons antwoord.',
  ])
  expect(whole.notes.map((one: { purpose: string }) => one.purpose).sort()).toEqual(['route', 'triage'])
  expect(whole.case.clocks.length).toBe(3)
})
