import { expect, test } from 'vitest'
import { addDays } from '#platform/i18n/i18n.ts'
import { textsWithoutReaders } from '#ui/elements/readers-check.ts'
import { testApp } from '../testing/app.ts'
import type { Answer } from '../testing/client.ts'
import { loopTestFor } from '../testing/loop.ts'
import { memberHat } from './hats.ts'
import { bring } from './raising.ts'

const t = await testApp()
const { people, raise, act, north } = await loopTestFor(t)
const lead = await t.as(people.lead)
const mine = (more = {}) => raise({ owner: memberHat(people.lead), ...more })
const done = (step: string, text = 'Er komen lampen.') => ({ step, outcome: 'done', 'text-nl': text })
const evil = [
  '<script>alert(1)</script>',
  "'; drop table matter; --",
  '../../etc/passwd',
  '=1+1',
  '\u0000\u202e\ufffd',
  'x'.repeat(5000),
  '   ',
]

test('of two who answer at the same moment one is first; the other keeps the text and sees what was said', async () => {
  const matter = await mine()
  const both = await Promise.all([
    lead.post(`/matters/${matter.id}/answer`, { ...done('2', 'De ene tekst'), page: `/matters/${matter.id}/answer` }),
    (await t.as(people.lead)).post(`/matters/${matter.id}/answer`, {
      ...done('2', 'De andere tekst'),
      page: `/matters/${matter.id}/answer`,
    }),
  ])
  expect(both.map(({ status }) => status).sort()).toEqual([303, 409])
  const late = both.find(({ status }) => status === 409) as Answer
  expect(late.text).toContain('De ene tekst')
  expect(late.text).toContain('De andere tekst')
  expect(late.text).toContain('Iemand was je voor')
  expect(await t.root('select 1 from answer where matter = $1', [matter.id])).toHaveLength(1)
})

test('a form that is sent twice does it once', async () => {
  const matter = await mine()
  const form = { step: '2', 'what-nl': 'Een lamp', holder: memberHat(people.lead), by: act(9).on, once: 'abc123' }
  const sent = [
    await lead.post(`/matters/${matter.id}/promises`, form),
    await lead.post(`/matters/${matter.id}/promises`, form),
  ]
  expect(sent.map(({ status }) => status)).toEqual([303, 303])
  expect((await lead.post(`/matters/${matter.id}/promises`, { ...form, once: '' })).status).toBe(409)
  expect(await t.root('select 1 from promise where matter = $1', [matter.id])).toHaveLength(1)
})

test('whoever is not the owner finds none of the acts, and nothing happens', async () => {
  const matter = await mine({ audience: { kind: 'unit', unit: north } })
  const before = await t.count('matter_step')
  const events = await t.count('event')
  for (const who of ['north', 'south', 'council', 'keeper', 'admin', 'southLead'] as const) {
    const client = await t.as(people[who])
    for (const path of ['answer', 'date', 'promises', 'visitors', 'told', 'owner']) {
      const answer = await client.post(`/matters/${matter.id}/${path}`, {
        ...done('2'),
        due: act(9).on,
        why: 'x',
        shown: 'yes',
      })
      expect(answer.status, `${who} ${path}`).toBe(404)
    }
    expect((await client.get(`/matters/${matter.id}`)).status).toBe(404)
  }
  const visitor = await t.visitor().post(`/matters/${matter.id}/answer`, done('2'))
  expect(visitor.location).toContain('/sign-in')
  expect([await t.count('matter_step'), await t.count('event')]).toEqual([before, events])
})

test('the lead above and the board may take it over, with a reason that everyone reads', async () => {
  for (const who of ['director', 'board'] as const) {
    const matter = await mine()
    const client = await t.as(people[who])
    const form = { step: '2', owner: memberHat(people[who]), page: `/matters/${matter.id}/owner` }
    expect((await client.post(`/matters/${matter.id}/owner`, form)).status).toBe(422)
    expect((await client.post(`/matters/${matter.id}/owner`, { ...form, why: 'Noor is ziek.' })).status).toBe(303)
    expect((await (await t.as(people.south)).get(`/answers/${matter.id}`)).text).toContain('Noor is ziek.')
    expect((await client.post(`/matters/${matter.id}/answer`, done('3'))).status).toBe(303)
  }
})

test('all faults stand beside their fields, and what was typed is still there', async () => {
  const matter = await mine()
  const page = `/matters/${matter.id}/promises`
  const answer = await lead.post(page, { step: '2', 'what-nl': '', holder: 'member:nobody', by: '31-02-2026', page })
  expect(answer.status).toBe(422)
  expect(answer.text).toContain('Wat zeg je toe? Vul dit in.')
  expect(answer.text).toContain('Dit is geen datum')
  expect(answer.text).toContain('31-02-2026')
  const past = await lead.post(`/matters/${matter.id}/date`, {
    step: '2',
    due: act(-1).on,
    why: 'Druk',
    page: `/matters/${matter.id}/date`,
  })
  expect(past.status).toBe(422)
  expect(past.text).toContain('al voorbij')
  expect(await t.root('select 1 from promise where matter = $1', [matter.id])).toEqual([])
})

test('a promise is dropped only with a reason, and ends once', async () => {
  const matter = await mine()
  await lead.post(`/matters/${matter.id}/promises`, {
    step: '2',
    'what-nl': 'Een lamp',
    holder: memberHat(people.south),
    by: act(9).on,
  })
  const [promised] = await t.root<{ id: string }>('select id from promise where matter = $1', [matter.id])
  const at = `/matters/${matter.id}/promises/${promised?.id}`
  const holder = await t.as(people.south)
  expect((await holder.post(`${at}/dropping`, { step: '3', note: ' ', page: at })).status).toBe(422)
  expect((await (await t.as(people.north)).post(`${at}/keeping`, { step: '3' })).status).toBe(404)
  expect((await holder.post(`${at}/keeping`, { step: '3', note: 'Hij brandt.' })).status).toBe(303)
  expect((await holder.post(`${at}/dropping`, { step: '4', note: 'Toch niet' })).status).toBe(404)
  expect((await (await t.as(people.north)).get(`/answers/${matter.id}`)).text).toContain('Hij brandt.')
})

test('an answer is corrected by a new one, and the old one stays readable', async () => {
  const matter = await mine()
  await lead.post(`/matters/${matter.id}/answer`, done('2', 'Er komt één lamp.'))
  await lead.post(`/matters/${matter.id}/answer`, done('3', 'Er komen twee lampen.'))
  const story = (await (await t.as(people.north)).get(`/answers/${matter.id}`)).text
  expect(story).toContain('Er komt één lamp.')
  expect(story).toContain('Er komen twee lampen.')
  expect(story).toContain('Antwoord verbeterd')
})

test('leads, works council, board, facilitators and keepers can raise a question; others cannot', async () => {
  const form = {
    source: 'team-talk',
    'title-nl': 'Het rooster komt laat',
    'title-en': 'The roster comes late',
    'question-nl': 'Twee weken van tevoren is te kort.',
    received: act(-2).on,
    voices: '6',
    teams: '1',
    audience: north,
    owner: memberHat(people.lead),
    due: act(20).on,
    earlier: '',
  }
  const sent = await (await t.as(people.keeper)).post('/matters', form)
  expect(sent.status).toBe(303)
  expect((await lead.get(`${sent.location}?lang=en`)).text).toContain('The roster comes late')
  expect((await lead.get('/')).status).toBe(200)
  for (const who of ['north', 'admin'] as const) {
    expect((await (await t.as(people[who])).post('/matters', form)).status).toBe(404)
    expect((await (await t.as(people[who])).get('/matters/new')).status).toBe(404)
  }
  const odd = { ...form, audience: 'no-such-unit', page: '/matters/new' }
  expect((await lead.post('/matters', odd)).status).toBe(422)
  expect((await lead.post('/matters', { ...form, received: act(3).on, page: '/matters/new' })).status).toBe(422)
})

test('voices become a question on the page of whoever has them in hand', async () => {
  await t.system((tx) => bring(tx, act(-1), { kind: 'compass-reaction', id: 'r1', audience: { kind: 'everyone' } }))
  const keeper = await t.as(people.keeper)
  expect((await keeper.get('/matters')).text).toContain('Reactie op het kompas')
  expect((await lead.get('/matters')).text).not.toContain('compass-reaction r1')
  const form = {
    voice: 'compass-reaction r1',
    'title-nl': 'Wat is een grap?',
    'question-nl': 'Te streng.',
    audience: 'everyone',
    owner: '',
    due: act(9).on,
    earlier: '',
  }
  expect((await keeper.post('/matters', form)).status).toBe(303)
  const again = await keeper.post('/matters', form)
  expect(again.status).toBe(409)
})

test('odd and hostile input is text, or a fault; never an error of ours', async () => {
  for (const text of evil) {
    const matter = await mine()
    const answer = await lead.post(`/matters/${matter.id}/answer`, {
      ...done('2', text),
      page: `/matters/${matter.id}/answer`,
    })
    expect([303, 422], text.slice(0, 20)).toContain(answer.status)
    const page = await lead.get(`/answers/${matter.id}`)
    expect(page.status).toBe(200)
    expect(page.text).not.toContain('<script>alert')
    // A zero byte in an address is refused before any module sees it.
    const found = text.includes('\0') ? 404 : 200
    expect((await lead.get(`/answers?q=${encodeURIComponent(text.slice(0, 300))}`)).status).toBe(found)
    for (const path of [
      `/answers/${encodeURIComponent(text.slice(0, 100))}`,
      `/matters/${encodeURIComponent(text.slice(0, 100))}`,
    ])
      expect([404], path).toContain((await lead.get(path)).status)
    const odd = {
      step: text.slice(0, 50),
      owner: text.slice(0, 100),
      due: text.slice(0, 30),
      why: text,
      page: `/matters/${matter.id}/owner`,
    }
    expect([409, 422]).toContain((await lead.post(`/matters/${matter.id}/owner`, odd)).status)
  }
  for (const query of ['page=-1', 'page=1e9', 'year=0000', 'unit=%27', 'state=%27', 'q=%25_', 'q=%5C'])
    expect((await lead.get(`/answers?${query}`)).status, query).toBe(200)
  expect(t.logs.filter(({ level }) => level === 'error')).toEqual([])
})

test('every text on the screens of the loop says who reads it', async () => {
  const matter = await mine()
  await lead.post(`/matters/${matter.id}/promises`, {
    step: '2',
    'what-nl': 'Een lamp',
    holder: memberHat(people.lead),
    by: act(9).on,
  })
  const [promised] = await t.root<{ id: string }>('select id from promise where matter = $1', [matter.id])
  for (const path of ['answer', 'date', 'owner', 'promises', `promises/${promised?.id}`])
    expect(textsWithoutReaders((await lead.get(`/matters/${matter.id}/${path}`)).text), path).toEqual([])
  expect(textsWithoutReaders((await lead.get('/matters/new')).text)).toEqual([])
})

test('your turn: what is late, what is soon, and what is late in my line', async () => {
  await mine({ title: { nl: 'Te laat onderwerp' }, due: addDays(t.clock.today(), -2) })
  expect((await lead.get('/')).text).toContain('Te laat onderwerp')
  expect((await (await t.as(people.director)).get('/')).text).toMatch(
    /in jouw lijn (is|zijn) te laat|jouw lijn is te laat/,
  )
  expect((await (await t.as(people.south)).get('/matters')).text).not.toContain('Te laat onderwerp')
})

test('a question with a name in it is said in other words; the old words are nowhere any more', async () => {
  const matter = await mine({ question: { nl: 'Jan Jansen schreeuwt.' } })
  const page = `/matters/${matter.id}/words`
  const form = {
    step: '2',
    'title-nl': 'Er wordt geschreeuwd',
    'question-nl': 'Iemand schreeuwt.',
    why: 'Er stond een naam in.',
    page,
  }
  expect((await lead.get(page)).text).toContain('Jan Jansen schreeuwt.')
  expect((await (await t.as(people.north)).post(page, form)).status).toBe(404)
  expect((await lead.post(page, { ...form, why: '' })).status).toBe(422)
  expect((await lead.post(page, form)).status).toBe(303)
  const story = (await (await t.as(people.north)).get(`/answers/${matter.id}`)).text
  expect(story).toContain('Er stond een naam in.')
  expect(JSON.stringify(await t.root('select * from matter union all select * from matter where false'))).not.toContain(
    'Jan Jansen',
  )
  expect(JSON.stringify(await t.root('select note from matter_step'))).not.toContain('Jan Jansen')
})

test('what belonged to somebody who left is nobody’s, until somebody is asked', async () => {
  const leaver = await t.member({ name: 'Lia Vertrekt', unit: north })
  const matter = await mine({ owner: memberHat(leaver), title: { nl: 'Van wie is dit' } })
  const keeper = await t.as(people.keeper)
  expect((await keeper.get('/matters?view=nobody')).text).not.toContain('Van wie is dit')
  await t.root('update member_record set left_on = $1 where member = $2', [act(0).on, leaver])
  expect((await keeper.get('/matters?view=nobody')).text).toContain('Van wie is dit')
  const gone = { step: '2', owner: memberHat(leaver), why: 'x', page: `/matters/${matter.id}/owner` }
  expect((await keeper.post(`/matters/${matter.id}/owner`, gone)).status).toBe(422)
  expect((await keeper.post(`/matters/${matter.id}/owner`, { ...gone, owner: memberHat(people.lead) })).status).toBe(
    303,
  )
  expect((await keeper.get('/matters?view=nobody')).text).not.toContain('Van wie is dit')
})
