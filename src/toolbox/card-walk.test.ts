import { expect, test } from 'vitest'
import { langs } from '#platform/i18n/i18n.ts'
import { testApp } from '../testing/app.ts'
import { expectAccessible, expectFits, testBrowser } from '../testing/browser.ts'
import { cardsIn } from './card-content.ts'

const t = await testApp()
const b = testBrowser(() => t)
const member = await t.as(await t.member({ name: 'Sanne Eigen' }))

test('a visitor finds a card by what happened, with the keyboard, on a phone', async () => {
  const { page, context } = await b.open()
  for (const path of [
    '/toolbox',
    '/toolbox?lang=en',
    '/toolbox?q=grap&for=lead',
    '/toolbox?q=qqqq',
    `/toolbox?q=${'a'.repeat(200)}`,
    '/toolbox/cards/set-up-adviser',
    '/toolbox/cards/set-up-adviser/poster',
    '/toolbox/print',
    '/toolbox/print?cards=set-up-adviser,week-start',
    '/toolbox/situations?sector=care',
    '/toolbox/situations/care-01',
    '/toolbox/offline',
  ]) {
    await page.goto(path)
    await expectFits(page)
    await expectAccessible(page)
  }
  await page.goto('/toolbox')
  await page.getByLabel('Wat speelt er?').fill('iemand maakte een grap')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: /kaarten passen bij/ }).waitFor()
  await page.getByRole('link', { name: 'Een grap die jou raakt' }).click()
  await page.getByText('Gast, deze niet.').waitFor()
  await page.goto('/toolbox/situations/care-01')
  expect(await page.getByText('De fout is er al.').isVisible()).toBe(false)
  await page.getByText('Open dit pas als jullie klaar zijn').focus()
  await page.keyboard.press('Enter')
  expect(await page.getByText('De fout is er al.').isVisible()).toBe(true)
  expect(await context.cookies()).toEqual([])
  await context.close()
})

test('without a script everything can be read and found', async () => {
  const { page, context } = await b.open(undefined, { javaScriptEnabled: false })
  await page.goto('/toolbox')
  await page.getByLabel('Wat speelt er?').fill('niemand zegt iets')
  await page.getByRole('button', { name: 'Zoek' }).click()
  expect(await page.getByRole('link', { name: 'stil' }).count()).toBeGreaterThan(0)
  await context.close()
})

const keptIn = (page: { evaluate<T>(work: () => Promise<T>): Promise<T> }) =>
  page.evaluate(async () => {
    const texts: string[] = []
    for (const name of await caches.keys()) {
      const kept = await caches.open(name)
      for (const { url } of await kept.keys()) texts.push(`${url} ${await (await kept.match(url))?.text()}`)
    }
    return texts
  })

test('what was opened is read without a connection; nothing of who is signed in, or of a search, is kept', async () => {
  const { page, context } = await b.open(member.session)
  await page.goto('/toolbox/cards/joke-about-me')
  expect(await page.content()).toContain('Sanne Eigen')
  await expect.poll(async () => (await keptIn(page)).some((text) => text.includes('cards/joke-about-me '))).toBe(true)
  await page.goto('/toolbox?q=geheimpje')
  await page.goto('/toolbox')
  await page.goto('/toolbox/cards/dissent')
  await expect.poll(async () => (await keptIn(page)).some((text) => text.includes('cards/dissent '))).toBe(true)
  await expect.poll(async () => (await keptIn(page)).some((text) => text.includes('/toolbox '))).toBe(true)
  const kept = (await keptIn(page)).join('\n')
  expect(kept).not.toMatch(/Sanne|geheimpje|name="csrf"/)
  expect(kept).toContain('/assets/style')

  await context.setOffline(true)
  await page.goto('/toolbox/cards/joke-about-me')
  await page.getByText('Gast, deze niet.').waitFor()
  expect(await page.content()).not.toContain('Sanne')
  const font = await page.evaluate(() => getComputedStyle(document.body).fontFamily)
  expect(font).toContain('Atkinson')
  await page.getByRole('link', { name: 'Gereedschap' }).first().click()
  await page.getByRole('heading', { level: 1, name: 'Wat speelt er bij jullie?' }).waitFor()
  await page.goto('/toolbox/cards/week-start')
  await page.getByText('Geen verbinding').waitFor()
  await page.getByRole('link', { name: 'Een grap die jou raakt' }).waitFor()
  await expectFits(page)
  await expectAccessible(page)
  await context.setOffline(false)

  await page.goto('/toolbox/offline')
  await page.getByRole('button', { name: 'Wis wat hier bewaard is' }).click()
  await page.getByText('Het is gewist').waitFor()
  expect(await page.evaluate(() => caches.keys())).toEqual([])
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0)
  await context.close()
})

test('what is old, too much or asked for by no page any more goes by itself', async () => {
  const { page, context } = await b.open()
  await page.goto('/toolbox/cards/dissent')
  await expect.poll(async () => (await keptIn(page)).some((text) => text.includes('cards/dissent '))).toBe(true)
  await page.evaluate(async () => {
    const [pages, files] = [await caches.open('toolbox-pages'), await caches.open('toolbox-files')]
    const day = Math.floor(Date.now() / 86_400_000)
    const kept = (on: number) => new Response('x', { headers: { 'kept-on': String(on), 'kept-in': 'nl' } })
    await pages.put('/toolbox/cards/old', kept(day - 91))
    for (let i = 0; i < 70; i++) await pages.put(`/toolbox/cards/n${i}`, kept(day))
    await files.put('/assets/gone-12345678.js', new Response('x'))
  })
  await page.goto('/toolbox/cards/week-start')
  await expect.poll(async () => (await keptIn(page)).some((text) => text.includes('cards/week-start '))).toBe(true)
  await expect.poll(async () => (await keptIn(page)).filter((text) => /^\S+\/toolbox/.test(text)).length).toBe(60)
  await expect.poll(async () => (await keptIn(page)).join()).not.toMatch(/cards\/old |gone-12345678/)
  await context.close()
})

test('the worker touches nothing but the toolbox', async () => {
  const { page, context } = await b.open()
  await page.goto('/toolbox/cards/dissent')
  await expect.poll(async () => (await keptIn(page)).some((text) => text.includes('cards/dissent '))).toBe(true)
  await page.goto('/compass')
  expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBeNull()
  await context.setOffline(true)
  await expect(page.goto('/compass/situation')).rejects.toThrow(/ERR_INTERNET_DISCONNECTED/)
  await context.close()
})

test('on paper: a poster on one A3, and four cards on an A4, none cut off', async () => {
  const { page, context } = await b.open()
  const pagesOf = async () =>
    (await page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type\s*\/Page\b/g)?.length
  await page.goto('/toolbox/cards/set-up-adviser/poster')
  expect(await pagesOf()).toBe(1)
  await page.goto(
    '/toolbox/print?cards=set-up-adviser,somebody-reports-to-me,only-one-of-a-kind,joke-in-my-team,dissent',
  )
  expect(await pagesOf()).toBe(2)
  await page.emulateMedia({ media: 'print' })
  const all = langs.map((lang) => `/toolbox/print?lang=${lang}&cards=${cardsIn(lang).map(({ id }) => id)}`)
  for (const address of all) {
    await page.goto(address)
    const cut = await page
      .locator('.pocket-card')
      .evaluateAll((cards) =>
        cards.filter((card) => card.scrollHeight > card.clientHeight + 1).map((card) => card.textContent),
      )
    expect(cut).toEqual([])
  }
  await context.close()
})
