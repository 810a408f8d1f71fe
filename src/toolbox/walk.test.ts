import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { systemClock } from '#platform/clock.ts'
import { testApp } from '../testing/app.ts'
import { expectAccessible, expectFits, testBrowser } from '../testing/browser.ts'
import { roomTestFor } from '../testing/room.ts'

const t = await testApp()
t.ctx.clock = systemClock
const r = await roomTestFor(t)
const b = testBrowser(() => t)

/** All that comes in over the network by a script, as the page got it. */
const listening = () => {
  const own = window as unknown as { frames: string; fetch: typeof fetch }
  own.frames = ''
  const real = own.fetch.bind(window)
  own.fetch = async (...asked) => {
    const answer = await real(...asked)
    if (!answer.body) return answer
    const [one, two] = answer.body.tee()
    void (async () => {
      const reader = two.pipeThrough(new TextDecoderStream()).getReader()
      for (let part = await reader.read(); !part.done; part = await reader.read()) own.frames += part.value
    })().catch(() => {})
    return new Response(one, { status: answer.status, headers: answer.headers })
  }
}
const framesOf = (page: Page) => page.evaluate(() => (window as unknown as { frames: string }).frames)
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).first().click()

async function openRoom(script: string) {
  const { page } = await b.open((await t.as(r.member)).session, { viewport: { width: 1200, height: 800 } })
  await page.goto(`/toolbox/sessions/${script}`)
  await page.getByRole('button', { name: 'Open de sessie' }).click()
  await page.waitForURL(/\/join\/[a-z0-9]{8}$/)
  return { page, code: page.url().slice(-8) }
}

async function joinRoom(code: string, name: string, options: { width?: number; init?: () => void } = {}) {
  const { page, context } = await b.open(undefined, { viewport: { width: options.width ?? 320, height: 640 } })
  if (options.init) await page.addInitScript(options.init)
  await page.goto(`/join/${code}`)
  await page.getByLabel('Hoe heet je in deze sessie?').fill(name)
  await page.keyboard.press('Enter')
  await page.getByText('We beginnen zo').waitFor()
  return { page, context }
}

const next = (page: Page) => page.getByRole('button', { name: /^(Begin$|Volgende: )/ }).click()

test('a whole session from the start to the agreement, on phones of 320 px and a big screen', {
  timeout: 120_000,
}, async () => {
  const lead = await openRoom('looking-back')
  await expectAccessible(lead.page)
  const one = await joinRoom(lead.code, 'Fatima', { init: listening })
  const two = await joinRoom(lead.code, 'Jan', { init: listening })
  const screen = await lead.page.context().newPage()
  await screen.goto(`/join/${lead.code}/screen`)
  await lead.page.getByText('Jan').first().waitFor()
  await next(lead.page)
  for (let step = 1; step < 12; step++) {
    await lead.page.getByText(`Stap ${step} van`).waitFor()
    const kind = await kindAt(lead.page)
    for (const { page } of [one, two]) await page.getByText(`Stap ${step} van`).waitFor()
    await screen.getByText(`Stap ${step} van`).waitFor()
    await doStep(kind, lead.page, one.page, two.page)
    for (const page of [one.page, lead.page, screen]) await expectFits(page)
    await expectAccessible(one.page)
    if (kind === 'agreement' || kind === 'vote') for (const page of [lead.page, screen]) await expectAccessible(page)
    if (kind === 'closing') break
    // Two presses within 400 ms count as one.
    await lead.page.waitForTimeout(450)
    await next(lead.page)
  }
  await lead.page.locator('summary', { hasText: 'Sluit de sessie' }).first().click()
  await lead.page.getByRole('button', { name: 'Sluit de sessie' }).click()
  for (const page of [lead.page, one.page, two.page]) await page.waitForURL(/\/join\/over$/)
  expect(await one.page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }))).toBe('{}')
  expect(await t.count('team_session_log')).toBe(0)
  expect(await t.root(`select title->>'nl' as title from matter`)).toEqual([
    { title: 'Wij zeggen het zodra het schuurt' },
  ])
})

const kindAt = (page: Page) =>
  page.evaluate(() => {
    const { facts } = JSON.parse(document.getElementById('room-sent')?.textContent ?? '{}')
    const found = facts.script.steps.find(
      (step: { title: string }) => step.title === document.querySelector('h1')?.textContent,
    )
    return found?.kind as string
  })

async function doStep(kind: string, lead: Page, one: Page, two: Page) {
  if (kind === 'write') {
    await one.getByRole('textbox').fill('Niemand vroeg hoe het met mij ging')
    await press(one, 'Leg neer')
    await two.getByText(/1 kaartje/).waitFor()
    await two.getByRole('textbox').fill('We praten te laat')
    await press(two, 'Leg neer')
    await one.getByText('2 kaartjes liggen klaar').waitFor()
    expect(await framesOf(two)).toContain('"count"')
    expect(await framesOf(two)).not.toContain('Niemand vroeg')
    expect(await framesOf(one)).not.toContain('te laat')
  }
  if (kind === 'reveal') {
    await press(lead, 'Leg de kaartjes open')
    await two.getByText('Niemand vroeg hoe het met mij ging').waitFor()
    expect(await framesOf(two)).not.toMatch(/"by"/)
  }
  if (kind === 'group') {
    await one.locator('summary', { hasText: 'Verplaats' }).first().click()
    await one.getByRole('button', { name: 'Verplaats' }).first().click()
    await two.getByText('Stapel zonder naam 1').first().waitFor()
  }
  if (kind === 'vote' || kind === 'closing') {
    await one
      .getByRole(kind === 'vote' ? 'checkbox' : 'radio')
      .first()
      .check()
    // Somebody else acts while this one is still choosing.
    await two
      .getByRole(kind === 'vote' ? 'checkbox' : 'radio')
      .last()
      .check()
    await press(two, 'Dit is mijn keuze')
    await one.getByText(/^1 van de 3/).waitFor()
    await press(one, 'Dit is mijn keuze')
    await two.getByText(/^2 van de 3/).waitFor()
    if (kind === 'vote') await press(lead, 'Laat de antwoorden zien')
    if (kind === 'vote') await two.getByText('Wat jullie kozen').waitFor()
  }
  if (kind === 'pairs') await one.getByText(/^Praat met/).waitFor()
  if (kind === 'round')
    for (let i = 0; i < 3; i++) {
      await one.getByText(`${i} van de 3 zijn geweest`).waitFor()
      const turn = (page: Page) => page.getByText('Jij bent aan de beurt').waitFor()
      const mine = await Promise.any([lead, one, two].map((page) => turn(page).then(() => page)))
      await press(mine, i === 1 ? 'Ik sla over' : 'Ik ben klaar')
    }
  if (kind === 'agreement') {
    await two.getByLabel('Stel een afspraak voor').fill('Wij zeggen het zodra het schuurt')
    await press(two, 'Stel voor')
    await lead.getByText('Wij zeggen het zodra het schuurt').waitFor()
    await lead.locator('summary', { hasText: 'Dit spreken we af' }).click()
    await press(lead, 'Dit spreken we af')
    await one.getByText('Lea Lid let erop', { exact: false }).waitFor()
  }
}
