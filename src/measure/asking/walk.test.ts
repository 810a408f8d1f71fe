import { expect, test } from 'vitest'
import { languages } from '#platform/i18n/i18n.ts'
import { testApp } from '../../testing/app.ts'
import { expectAccessible, expectFits, testBrowser } from '../../testing/browser.ts'
import { roundTestFor } from '../../testing/rounds.ts'
import { openRound } from '../rounds/launching.ts'

const t = await testApp()
const r = await roundTestFor(t, { Noord: 6, Zuid: 7 })
const b = testBrowser(() => t)
const nl = languages.nl.rounds
const slow = { timeout: 20_000 }
const [first = '', second = '', third = ''] = r.teams.Noord?.members ?? []

const signedIn = async (member: string) => b.open((await t.as(member)).session)
const fine = async (page: Parameters<typeof expectAccessible>[0]) => {
  await expectAccessible(page)
  await expectFits(page)
}

test('from a question to an answer, on phones: who prepares, the works council, and who answers', {
  timeout: 120_000,
}, async () => {
  const maker = await signedIn(r.researcher)
  await maker.page.goto('/rounds')
  await fine(maker.page)
  await maker.page.getByRole('link', { name: nl.add }).click()
  await fine(maker.page)
  await maker.page.getByRole('link', { name: nl.kind.facts }).click()
  expect(await maker.page.getByRole('heading', { level: 1 }).textContent()).toBe(nl.kind.factsHeading)
  expect(await maker.page.getByRole('link', { name: nl.kind.factsDoor }).getAttribute('href')).toBe('/tell')
  await fine(maker.page)
  await maker.page.getByRole('link', { name: nl.kind.factsBack }).click()
  await maker.page.getByLabel(/Welke vraag beantwoordt deze ronde.*Nederlands/).fill('Durven we elkaar aan te spreken?')
  await maker.page.getByLabel(/Welke tijd en welk geld.*Nederlands/).fill('Twee uur per team')
  await maker.page.getByLabel(nl.form.owner).selectOption({ label: 'Rosa Onderzoek' })
  await maker.page.getByLabel(nl.form.editor).selectOption({ label: 'Rosa Onderzoek' })
  await maker.page.getByLabel(nl.form.opens).fill(t.clock.today())
  await fine(maker.page)
  await maker.page.getByRole('button', { name: nl.form.save }).click()
  const id = new URL(maker.page.url()).pathname.split('/').at(-1) ?? ''
  await fine(maker.page)
  await maker.page.getByRole('button', { name: nl.acts.ask }).click()

  const council = await signedIn(r.council)
  await council.page.goto('/')
  await council.page.getByRole('link', { name: nl.today.consent }).click()
  await fine(council.page)
  await council.page.getByRole('button', { name: nl.acts.agree, exact: true }).click()

  await maker.page.goto(`/rounds/${id}`)
  await fine(maker.page)
  await maker.page.getByText(nl.acts.open, { exact: true }).first().click()
  await maker.page.getByRole('button', { name: nl.acts.open }).click()
  await openRound(t.ctx, t.org.id, id, r.researcher)
  await maker.page.goto(`/rounds/${id}`)
  await fine(maker.page)
  expect(await t.root(`select state from round where id = $1`, [id])).toEqual([{ state: 'open' }])

  // Ahead of time: any visit to the front page.
  const { page, context } = await signedIn(first)
  await page.goto('/')
  await expect.poll(() => t.count(`token_given where member = '${first}'`), slow).toBe(1)
  await expect.poll(() => page.evaluate(() => Object.values(localStorage).join(' ')), slow).toContain('"token"')
  await page.getByRole('link', { name: 'Durven we elkaar aan te spreken?', exact: true }).click()
  await fine(page)

  // What goes along with the answer: no cookie, no referrer.
  const sent: Record<string, string>[] = []
  page.on('request', (request) => {
    if (request.url().endsWith('/answers')) void request.allHeaders().then((headers) => sent.push(headers))
  })
  await page.getByRole('button', { name: nl.answer.next }).click()
  await fine(page)
  await page.getByText('Eens', { exact: true }).first().click()
  await page.getByRole('button', { name: nl.answer.next }).click()

  // Put aside, and gone on with: the server knew nothing.
  await page.reload()
  await page.getByRole('button', { name: nl.answer.back }).click()
  expect(await page.locator('input[type=radio][value="4"]:checked').count()).toBe(1)
  for (let next = page.getByRole('button', { name: nl.answer.next }); await next.isVisible(); ) await next.click()
  await fine(page)
  await page.getByRole('button', { name: nl.answer.send }).click()
  await page.waitForURL(/thanks/)
  await fine(page)
  expect(await t.count('answer_set')).toBe(1)
  expect(sent[0]?.cookie).toBeUndefined()
  expect(sent[0]?.referer).toBeUndefined()
  await page.goto(`/rounds/${id}/answer`)
  await expect.poll(() => page.getByRole('status').first().textContent(), slow).toContain(nl.script.done)
  await page.goto(`/rounds/${id}/sure`)
  await expect.poll(() => page.locator('#checking .tag-heard').count(), slow).toBeGreaterThan(3)
  expect(await page.locator('#checking .tag-stop').count()).toBe(0)
  await fine(page)
  await page.goto(`/rounds/${id}/manifest`)
  await fine(page)
  await context.close()

  // On another device the right is not there, and no second one is given.
  const other = await signedIn(first)
  await other.page.goto(`/rounds/${id}/answer`)
  await expect.poll(() => other.page.getByRole('status').first().textContent(), slow).toContain(nl.script.fetched)
  expect(await t.count(`token_given where member = '${first}'`)).toBe(1)
})

test('a hint when something stands in an answer by which somebody can be recognised; it goes nowhere', {
  timeout: 60_000,
}, async () => {
  const { page } = await signedIn(second)
  const [{ id = '' } = {}] = await t.root<{ id: string }>('select id from round')
  await page.goto(`/rounds/${id}/answer`)
  const text = page.locator('textarea').first()
  for (const next = page.getByRole('button', { name: nl.answer.next }); !(await text.isVisible()); ) await next.click()
  await text.fill('Op 3 november zei Johan dat ik moest zwijgen.')
  const posts: string[] = []
  page.on('request', (request) => request.method() === 'POST' && posts.push(request.url()))
  await page.getByRole('button', { name: nl.answer.next }).focus()
  expect(await page.locator('.answer-warning').textContent()).toContain('3 november')
  await text.fill('Johan zei dat ik moest zwijgen.')
  await page.getByRole('button', { name: nl.answer.next }).focus()
  await expect.poll(() => page.locator('.answer-warning').textContent(), slow).toContain('Johan')
  await text.fill('Iemand zei dat ik moest zwijgen.')
  await page.getByRole('button', { name: nl.answer.next }).focus()
  await expect.poll(() => page.locator('.answer-warning').count(), slow).toBe(0)
  expect(posts).toEqual([])
  await fine(page)
})

test('answering on a phone that knows nothing yet costs less than 60 kB on the wire', { timeout: 60_000 }, async () => {
  const { page, context } = await signedIn(third)
  const [{ id = '' } = {}] = await t.root<{ id: string }>('select id from round')
  // The right was fetched before, at another visit; then the cache was emptied.
  await page.goto('/')
  await expect.poll(() => page.evaluate(() => Object.values(localStorage).join(' ')), slow).toContain('"token"')
  const cdp = await context.newCDPSession(page)
  await cdp.send('Network.enable')
  await cdp.send('Network.clearBrowserCache')
  let bytes = 0
  cdp.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  await page.goto(`/rounds/${id}/answer`, { waitUntil: 'networkidle' })
  expect(bytes).toBeGreaterThan(20_000)
  expect(bytes).toBeLessThan(60_000)
})
