import { expect, test } from 'vitest'
import { langs } from '#platform/i18n/i18n.ts'
import { testApp } from '../testing/app.ts'
import { expectAccessible, expectFits, testBrowser } from '../testing/browser.ts'
import { checkParts, leadingGuide } from './leading.ts'
import { hiredTrackForLeads, trackFor, welcomeSeats } from './welcome.ts'

const t = await testApp()
const b = testBrowser(() => t)
const unit = await t.unit('Wonen De Kade')
const lead = await t.as(await t.member({ name: 'Lea Lid', unit, leads: unit }))
const member = await t.as(await t.member({ name: 'Fatima Lid', unit }))

test.each(langs)(
  'in %s the track has moments, lines and questions for everyone, and questions that both answer',
  (lang) => {
    for (const seat of welcomeSeats)
      for (const { title, lines, questions, both, key } of trackFor(lang, seat)) {
        expect(
          [title, ...lines, ...questions].filter((text) => !text.trim()),
          `${seat} ${key}`,
        ).toEqual([])
        expect(Math.min(lines.length, questions.length)).toBeGreaterThan(0)
        if (seat !== 'hired') expect(both.length, key).toBeGreaterThan(0)
      }
    expect(trackFor(lang, 'newcomer').length).toBe(5)
    expect(trackFor(lang, 'hired').length).toBe(hiredTrackForLeads(lang).length)
    for (const part of checkParts) expect(leadingGuide(lang).data[part].length).toBe(5)
  },
)

test('anyone reads the track; another address below it is not there', async () => {
  for (const path of ['', '/buddy', '/lead', '/hired'])
    expect((await t.visitor().get(`/toolbox/welcome${path}`)).status).toBe(200)
  for (const path of ['/newcomer', '/nobody', '/%00'])
    expect((await t.visitor().get(`/toolbox/welcome${path}`)).status).toBe(404)
})

test('the self-check is for leads alone, and has nothing that could be sent', async () => {
  expect((await t.visitor().get('/toolbox/leading')).status).toBe(303)
  expect((await member.get('/toolbox/leading')).status).toBe(404)
  expect((await member.get('/toolbox')).text).not.toContain('/toolbox/leading')
  expect((await lead.get('/toolbox')).text).toContain('/toolbox/leading')
  const { text } = await lead.get('/toolbox/leading')
  expect(text.match(/type="checkbox"/g)?.length).toBe(15)
  for (const [box] of text.matchAll(/<input[^>]*checkbox[^>]*>/g)) expect(box).not.toContain('name=')
  expect(await t.count('event')).toBe(0)
})

test('a tick shows what to do, without a script, and is gone when the page is opened again', async () => {
  const { page, context } = await b.open(lead.session, { javaScriptEnabled: false })
  await page.goto('/toolbox/leading')
  const [first] = leadingGuide('nl').data.fear
  if (!first) throw new Error('there is a first line')
  expect(await page.getByText(first.then).isVisible()).toBe(false)
  const requests: string[] = []
  page.on('request', (request) => requests.push(request.url()))
  await page.getByLabel(first.text).check()
  expect(await page.getByText(first.then).isVisible()).toBe(true)
  expect(requests).toEqual([])
  await page.goto('/toolbox')
  await page.goto('/toolbox/leading')
  expect(await page.getByLabel(first.text).isChecked()).toBe(false)
  await context.close()
})

test('the pages fit a phone and can be read by everyone', async () => {
  const { page, context } = await b.open(lead.session)
  for (const path of [
    '/toolbox/welcome',
    '/toolbox/welcome/lead',
    '/toolbox/welcome/hired?lang=en',
    '/toolbox/leading',
  ]) {
    await page.goto(path)
    await expectFits(page)
    await expectAccessible(page)
  }
  await context.close()
})
