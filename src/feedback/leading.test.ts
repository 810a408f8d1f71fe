import { expect, test } from 'vitest'
import { addDays } from '#platform/i18n/i18n.ts'
import { testApp } from '../testing/app.ts'
import { talkPeopleJob } from './talk-people.ts'

const t = await testApp()
const top = await t.unit('Wonen')
const unit = await t.unit('Wonen De Kade', top)
const elsewhere = await t.unit('Het Anker', top)
const ids = {
  lead: await t.member({ name: 'Sunil Ramdin', unit, leads: unit }),
  above: await t.member({ name: 'Els Boven', unit: top, leads: top }),
  one: await t.member({ name: 'Fatima Ouali', unit, mail: 'fatima@proef.nl' }),
  two: await t.member({ name: 'Sam de Wit', unit }),
  stranger: await t.member({ name: 'Ruben Zeefuik', unit: elsewhere }),
  admin: await t.member({
    name: 'Ad Min',
    unit: elsewhere,
    roles: ['admin', 'board', 'works-council', 'keeper', 'adviser'],
  }),
}
const lead = await t.as(ids.lead)
const above = await t.as(ids.above)
const one = await t.as(ids.one)
const two = await t.as(ids.two)
const stranger = await t.as(ids.stranger)
const admin = await t.as(ids.admin)
await t.root('update session set expires_on = expires_on + 700')

const today = t.clock.today()
const form = {
  who: [ids.one, ids.two],
  purpose: 'Weten of mensen durven te zeggen dat het niet lukt.',
  question: 'Wanneer zei je niet dat een dienst te zwaar was?',
  power: 'Ik ga over het rooster. Daar gebruik ik dit niet voor.',
  use: 'Ik kies één ding.',
  talk_on: addDays(today, 6),
  back_on: addDays(today, 20),
}

async function planned(): Promise<string> {
  const { location } = await lead.post('/feedback/talks', form)
  const path = location ?? ''
  await talkPeopleJob(() => t.ctx).work({ organisation: t.org.id, talk: path.split('/').at(-1) ?? '' })
  return path
}

test('only who leads plans talks; everybody else finds nothing there', async () => {
  for (const client of [one, stranger, admin]) {
    for (const path of ['talks', 'talks/new', 'hard-talk', 'own-safety', 'notes'])
      expect((await client.get(`/feedback/${path}`)).status, path).toBe(404)
    for (const path of ['talks', 'rhythm', 'hard-talk', 'notes', 'notes/removal'])
      expect((await client.post(`/feedback/${path}`, form)).status, path).toBe(404)
  }
  expect(await t.count('feedback_talk')).toBe(0)
})

test('a planned talk is seen by who is asked, with its promise; nobody else sees what it is about', async () => {
  const path = await planned()
  const { text } = await one.get(path)
  for (const word of [form.purpose, form.question, form.power, form.use]) expect(text).toContain(word)
  expect(text).not.toContain('Sam de Wit')
  const promise = /\/answers\/[a-z0-9]+/.exec(text)?.[0] ?? ''
  expect((await one.get(promise)).text).toContain('Terugkomen op het feedbackgesprek')
  for (const client of [stranger, admin]) {
    expect((await client.get(path)).status).toBe(404)
    expect((await client.get(promise)).status).toBe(404)
  }
  // Who leads the lead sees that there is a promise, and no word of what was asked.
  expect((await above.get(path)).status).toBe(404)
  const seen = await above.get(promise)
  for (const word of [form.purpose, form.question, form.power, form.use]) expect(seen.text).not.toContain(word)
  expect((await one.get('/')).text).toContain('Wanneer zei je niet dat een dienst te zwaar was?')
})

test('the promise reminds the lead, and says so when it is late', async () => {
  const path = await planned()
  const promise = /\/answers\/[a-z0-9]+/.exec((await one.get(path)).text)?.[0] ?? ''
  t.clock.pass({ days: 22 })
  expect((await lead.get('/')).text).toContain('Terugkomen op het feedbackgesprek')
  expect((await one.get(promise)).text).toMatch(/te laat/)
  t.clock.pass({ days: -22 })
})

test('who would rather not says so without a reason, and can change their mind', async () => {
  await t.root('delete from feedback_talk')
  const path = await planned()
  expect((await two.post(`${path}/declining`, { declined: 'yes' })).status).toBe(303)
  expect((await lead.get(path)).text).toContain('Vraag niet waarom.')
  expect((await two.get('/')).text).not.toContain('Gesprek: ')
  expect((await two.post(`${path}/declining`, {})).status).toBe(303)
  expect((await lead.get(path)).text).not.toContain('Vraag niet waarom.')
  for (const client of [lead, stranger, above, admin])
    expect((await client.post(`${path}/declining`, { declined: 'yes' })).status).toBe(404)
})

test('a talk that is called off says why, and the question stays', async () => {
  const path = await planned()
  const promise = /\/answers\/[a-z0-9]+/.exec((await one.get(path)).text)?.[0] ?? ''
  expect((await one.post(`${path}/removal`, { reason: 'x' })).status).toBe(404)
  expect((await lead.post(`${path}/removal`, { reason: '', page: path })).status).toBe(422)
  expect((await lead.post(`${path}/removal`, { reason: 'Ik ben ziek.' })).status).toBe(303)
  expect((await one.get(path)).status).toBe(404)
  expect((await one.get(promise)).text).toContain('Ik ben ziek.')
})

test('only the own team is asked, about one thing, on days that make sense', async () => {
  const before = await t.count('matter')
  for (const wrong of [
    { who: [ids.stranger] },
    { who: [ids.lead] },
    { who: [] },
    { question: 'Hoe? En wat?' },
    { talk_on: addDays(today, -1) },
    { talk_on: addDays(today, 91), back_on: addDays(today, 100) },
    { back_on: addDays(today, 5) },
    { back_on: addDays(today, 70) },
    { power: '' },
  ])
    expect((await lead.post('/feedback/talks', { ...form, ...wrong })).status, JSON.stringify(wrong)).toBe(422)
  expect(await t.count('matter')).toBe(before)
  // A lead of leads asks those.
  expect((await above.get('/feedback/talks/new')).text).toContain('Sunil Ramdin')
})

test('the rhythm is the lead’s own, and reminds again after the last talk', async () => {
  await t.root('delete from feedback_talk')
  expect((await lead.post('/feedback/rhythm', { weeks: '4' })).status).toBe(303)
  expect((await lead.post('/feedback/rhythm', { weeks: '5' })).status).toBe(422)
  expect((await lead.get('/')).text).not.toContain('Vraag je team hoe je gedrag landt')
  t.clock.pass({ days: 28 })
  expect((await lead.get('/')).text).toContain('Vraag je team hoe je gedrag landt')
  expect((await above.get('/')).text).not.toContain('Vraag je team hoe je gedrag landt')
  await lead.post('/feedback/rhythm', { weeks: 'never' })
  expect((await lead.get('/')).text).not.toContain('Vraag je team hoe je gedrag landt')
  expect(await t.count('feedback_rhythm')).toBe(0)
})

test('preparing a hard talk keeps nothing, until the lead puts it on the private page', async () => {
  const counts = async () =>
    JSON.stringify([await t.count('event'), await t.count('private_note'), await t.count('submission'), t.logs])
  const before = await counts()
  const ready = await lead.post('/feedback/hard-talk', {
    facts: 'Twee keer te laat.',
    first: 'Ik wil het hebben over dinsdag.',
  })
  expect(ready.text).toContain('Twee keer te laat.')
  expect((await lead.post('/feedback/hard-talk', { facts: 'Twee keer te laat.', way: 'change' })).text).toContain(
    'Twee keer te laat.',
  )
  expect((await lead.post('/feedback/hard-talk', {})).status).toBe(422)
  expect(await counts()).toBe(before)
})

test('a private note is nobody else’s: no screen, no role, no event', async () => {
  const events = await t.count('event')
  expect((await lead.post('/feedback/notes', { title: 'Na het gesprek', words: 'Het raakte me.' })).status).toBe(303)
  const path = /\/feedback\/notes\/[a-z0-9]+/.exec((await lead.get('/feedback/notes')).text)?.[0] ?? ''
  expect((await lead.get(path)).text).toContain('Het raakte me.')
  for (const client of [above, one, stranger, admin]) {
    expect((await client.get(path)).status).toBe(404)
    expect((await client.post(path, { title: 'x', words: 'y' })).status).toBe(404)
    expect((await client.post(`${path}/removal`)).status).toBe(404)
  }
  expect((await above.get('/feedback/notes')).text).not.toContain('Na het gesprek')
  expect((await above.post('/feedback/notes/removal')).status).toBe(303)
  expect(await t.count('private_note')).toBe(1)
  expect((await lead.post(path, { title: 'Anders', words: '<b>dik</b>' })).status).toBe(303)
  expect((await lead.get(path)).text).toContain('&lt;b>dik')
  expect(await t.count('event')).toBe(events)
  // Who leads no longer can still read and erase what they wrote.
  await t.root("update role_holding set until_day = $1 where member = $2 and role = 'lead'", [
    t.clock.today(),
    ids.lead,
  ])
  expect((await lead.get('/feedback/notes')).text).toContain('Anders')
  expect((await lead.post(`${path}/removal`)).status).toBe(303)
  expect(await t.count('private_note')).toBe(0)
  expect((await lead.get('/feedback/notes')).status).toBe(404)
})
