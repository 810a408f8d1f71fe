import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { openConversation } from '#crypto/conversation.ts'
import { locatorOf, reporterIdentity, secretWords, wordsOf } from '#crypto/return-code.ts'
import { opener } from '#crypto/seal.ts'
import { wordsNl } from '#crypto/words-nl.ts'
import { testApp } from '../../testing/app.ts'
import { expectAccessible, expectFits, testBrowser } from '../../testing/browser.ts'
import { asPerson, deskTestFor, handledTo, passphrase } from '../../testing/desk.ts'
import { type Fetched, fromBase64 } from '../sealed/client.ts'

const t = await testApp()
const browser = testBrowser(() => t)
const desk = await deskTestFor(t, true)
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
})

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
