import { expect, test } from 'vitest'
import { addDays } from '#platform/i18n/i18n.ts'
import { testApp } from '../testing/app.ts'

const t = await testApp()
const unit = await t.unit('Wonen De Kade')
const ids = {
  asker: await t.member({ name: 'Jesse de Boer', unit }),
  one: await t.member({ name: 'Fatima Ouali', unit }),
  two: await t.member({ name: 'Sam de Wit', unit }),
  three: await t.member({ name: 'Noor van Ommen', unit }),
  lead: await t.member({
    name: 'Sunil Ramdin',
    unit,
    leads: unit,
    roles: ['board', 'admin', 'works-council', 'keeper'],
  }),
}
const asker = await t.as(ids.asker)
const one = await t.as(ids.one)
const two = await t.as(ids.two)
const three = await t.as(ids.three)
const lead = await t.as(ids.lead)

const form = {
  who: [ids.one, ids.two],
  question: 'Welk moment had ik anders kunnen doen?',
  purpose: 'Ik kies één ding.',
  by_day: addDays(t.clock.today(), 10),
}
const asked = async (more: Partial<typeof form> = {}) =>
  (await asker.post('/feedback/asks', { ...form, ...more })).location ?? ''

test('one question goes to who was chosen, and nobody else finds it', async () => {
  const path = await asked()
  expect((await one.get('/')).text).toContain('Jesse de Boer vraagt jou om feedback')
  expect((await one.get(path)).text).toContain(form.question)
  for (const client of [three, lead]) {
    expect((await client.get(path)).status).toBe(404)
    expect((await client.post(`${path}/answers`, { answer: 'x' })).status).toBe(404)
    expect((await client.post(`${path}/declining`)).status).toBe(404)
    expect((await client.post(`${path}/told`, { told: 'x' })).status).toBe(404)
    expect((await client.post(`${path}/removal`)).status).toBe(404)
    expect((await client.get('/')).text).not.toContain('vraagt jou om feedback')
  }
})

test('an answer is read by who asked and who gave it; who would rather not, says only that', async () => {
  const path = await asked()
  expect((await one.post(`${path}/answers`, { answer: 'Toen je het bord wegzette.' })).status).toBe(303)
  expect((await one.post(`${path}/answers`, { answer: 'Nog eens.' })).status).toBe(303)
  expect((await two.post(`${path}/declining`)).status).toBe(303)
  const { text } = await asker.get(path)
  expect(text).toContain('Eén van de 2 mensen gaf antwoord')
  expect(text).toContain('liever niet')
  const letter = /\/feedback\/letters\/[a-z0-9]+/.exec(text)?.[0] ?? ''
  expect((await asker.get(letter)).text).toContain('Toen je het bord wegzette.')
  expect((await one.get(letter)).status).toBe(200)
  for (const client of [two, three, lead]) expect((await client.get(letter)).status).toBe(404)
  expect((await two.get(path)).text).not.toContain('Fatima')
  expect(await t.count('feedback')).toBe(1)
  // Who asked has heard, and those who answered wait for what is done with it.
  expect((await asker.get('/')).text).toContain('Vertel wat je met de antwoorden doet')
  expect((await asker.post(`${path}/told`, { told: 'Ik vraag het voortaan eerst.' })).status).toBe(303)
  expect((await asker.post(`${path}/told`, { told: 'Iets anders.' })).status).toBe(303)
  for (const client of [one, two]) expect((await client.get(path)).text).toContain('Ik vraag het voortaan eerst.')
  expect((await asker.get('/')).text).not.toContain('Vertel wat je met de antwoorden doet')
})

test('silence shows since when, for both', async () => {
  const path = await asked()
  t.clock.pass({ days: 6 })
  expect((await asker.get(path)).text).toContain('nog geen antwoord, sinds')
  expect((await asker.get(path)).text).toContain('Er is nog geen antwoord')
  expect((await one.get(path)).text).toContain('Gevraagd op')
  expect((await one.get('/')).text).toContain('vóór')
})

test('one question means one question, to a few people, for a day that comes', async () => {
  const before = await t.count('feedback_ask')
  const today = t.clock.today()
  const good = { ...form, by_day: addDays(today, 10) }
  for (const wrong of [
    { question: 'Hoe doe ik het? En wat kan beter?' },
    { question: '' },
    { question: 'x'.repeat(301) },
    { purpose: '' },
    { who: [] },
    { who: [ids.asker] },
    { who: ['nobody'] },
    { who: ["x' or 1=1"] },
    { who: Array.from({ length: 9 }, (_, n) => `m${n}`) },
    { by_day: today },
    { by_day: '2026-13-45' },
    { by_day: addDays(today, 91) },
  ]) {
    const answer = await asker.post('/feedback/asks', { ...good, page: '/feedback/asks/new', ...wrong })
    expect(answer.status, JSON.stringify(wrong)).toBe(422)
    if (!('purpose' in wrong)) expect(answer.text).toContain(form.purpose)
  }
  expect(await t.count('feedback_ask')).toBe(before)
})

test('a colleague of another team is found by name; several at once with a comma', async () => {
  await t.member({ name: 'Ruben Zeefuik', unit: await t.unit('Het Anker') })
  const { text } = await asker.get('/feedback/asks/new?q=ruben%2C%20noor')
  expect(text).toContain('Ruben Zeefuik')
  expect(text).toContain('Noor van Ommen')
  expect(text).not.toContain('Fatima')
  expect((await asker.get('/feedback/asks/new?q=%25%25')).status).toBe(200)
  expect((await asker.get('/feedback/asks/new')).text).not.toContain(`value="${ids.asker}"`)
})

test('who takes a question away leaves the answers where they are', async () => {
  const path = await asked({ by_day: addDays(t.clock.today(), 10) })
  await one.post(`${path}/answers`, { answer: 'Bij de lunch.' })
  const letters = await t.count('feedback')
  expect((await one.post(`${path}/removal`)).status).toBe(404)
  expect((await asker.post(`${path}/removal`)).status).toBe(303)
  expect((await one.get(path)).status).toBe(404)
  expect(await t.count('feedback')).toBe(letters)
  expect((await one.get('/feedback')).text).toContain('Je gaf Jesse de Boer antwoord')
})
