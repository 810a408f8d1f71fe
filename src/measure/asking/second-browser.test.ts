import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { blindSign, cellSigner, newCellKey } from '#crypto/blind-sign.server.ts'
import { blind, finalize } from '#crypto/blind-tokens.ts'
import { languages } from '#platform/i18n/i18n.ts'
import { testApp } from '../../testing/app.ts'
import { expectAccessible, expectFits, testBrowser } from '../../testing/browser.ts'
import { roundTestFor } from '../../testing/rounds.ts'

/** Somebody at another browser, with a right that does not count. What they see says what is the matter; nothing is
 * written, and what they filled in stays with them. */
const t = await testApp()
const r = await roundTestFor(t, { Noord: 6, Zuid: 7 })
const round = await r.open()
const b = testBrowser(() => t)
const { answer: words, thanks } = languages.nl.rounds
const slow = { timeout: 20_000 }
const north = r.teams.Noord?.members ?? []
const south = r.teams.Zuid?.members ?? []
type Right = Awaited<ReturnType<typeof r.fetchRight>>

/** A browser of nobody in particular that holds this right, with the page of answers open. */
async function holding({ cell, token }: Right): Promise<Page> {
  const { page } = await b.open()
  await page.goto('/answer')
  await page.evaluate(
    ([place = '', right = '']) => localStorage.setItem(place, right),
    [`vrijmoed.right.${round}.abcdefabcdef`, JSON.stringify({ cell, token })],
  )
  await page.goto(`/rounds/${round}/answer`)
  return page
}

async function fillIn(page: Page) {
  await page.getByRole('button', { name: words.next }).click()
  await page.getByText('Eens', { exact: true }).first().click()
  for (let next = page.getByRole('button', { name: words.next }); await next.isVisible(); ) await next.click()
}

async function send(page: Page) {
  await page.getByRole('button', { name: words.send }).click()
}

/** The words are seen, the page is in order, nothing was written, and the answers are still on this device. */
async function expectRefused(page: Page, said: string, before: number[]) {
  await expect.poll(() => page.locator('#answer-state').textContent(), slow).toContain(said)
  await expectAccessible(page)
  await expectFits(page)
  expect(await rows()).toEqual(before)
  expect(await page.evaluate((id) => localStorage.getItem(`vrijmoed.draft.${id}`), round)).toContain('"4"')
}
const rows = async () => [await t.count('answer_set'), await t.count('spent_token')]

test('a right that was used already', { timeout: 60_000 }, async () => {
  const right = await r.fetchRight(round, north[0] ?? '')
  const first = await holding(right)
  await fillIn(first)
  await send(first)
  await first.getByRole('heading', { name: thanks.title }).waitFor()
  const before = await rows()
  expect(before).toEqual([1, 1])
  const second = await holding(right)
  await fillIn(second)
  await send(second)
  await expectRefused(second, words.refused.used, before)
})

test('a right that somebody forged', { timeout: 60_000 }, async () => {
  const { cell } = await r.fetchRight(round, north[1] ?? '')
  const own = newCellKey()
  const blinding = await blind(own.publicKey, round)
  const token = await finalize(own.publicKey, blinding, blindSign(cellSigner(own.privateKey), blinding.blinded))
  const before = await rows()
  const page = await holding({ cell, token })
  await fillIn(page)
  await send(page)
  await expectRefused(page, words.refused.token, before)
})

test('a right of another group', { timeout: 60_000 }, async () => {
  const { token } = await r.fetchRight(round, south[0] ?? '')
  const { cell } = await r.fetchRight(round, north[2] ?? '')
  const before = await rows()
  const page = await holding({ cell, token })
  await fillIn(page)
  await send(page)
  await expectRefused(page, words.refused.token, before)
})

test('a right of a round that is over: the page was open when it closed, or is opened afterwards', {
  timeout: 60_000,
}, async () => {
  const right = await r.fetchRight(round, south[1] ?? '')
  const before = await rows()
  const page = await holding(right)
  await fillIn(page)
  t.clock.pass({ days: 20 })
  await send(page)
  await expectRefused(page, words.refused.late, before)
  expect((await page.goto(`/rounds/${round}/answer`))?.status()).toBe(409)
  expect(await page.locator('main').textContent()).toContain(words.refused.late)
  await expectAccessible(page)
})
