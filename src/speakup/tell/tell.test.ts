import { expect, test } from 'vitest'
import { langs } from '#platform/i18n/i18n.ts'
import { testApp } from '../../testing/app.ts'
import { doorRoutes, outsideRoutes, whats, whos } from './door.ts'
import { addMonths, dueBy, termRules } from './law.ts'

const t = await testApp()
const team = await t.unit('Team')
const admin = await t.member({ name: 'Ad', roles: ['admin'], unit: team })
const plain = await t.member({ name: 'Lid', unit: team })

test('whatever somebody ticks, there is at least one way, and nobody is sent to a way that does not fit', () => {
  for (const lang of langs)
    for (const what of whats)
      for (const who of whos) {
        const fitting = doorRoutes(lang, {}).filter((route) => route.for.includes(what) && route.who.includes(who))
        expect(fitting.length, `${what} ${who}`).toBeGreaterThan(0)
        for (const { facts } of fitting) for (const fact of Object.values(facts)) expect(fact.length).toBeGreaterThan(5)
      }
  // Learning from a mistake and judging conduct stay apart.
  const [learn, report] = ['learn', 'report'].map((id) => doorRoutes('nl', {}).find((route) => route.id === id))
  expect(learn?.for.filter((what) => report?.for.includes(what))).toEqual([])
})

test('help from outside says where it was checked, or that it was not yet', () => {
  for (const kind of ['care', 'technical', 'university', 'government', 'other'] as const) {
    const all = outsideRoutes('nl', kind)
    expect(all.filter(({ acute }) => acute).map(({ telephone }) => telephone)).toContain('112')
    for (const one of all) {
      expect(one.source, one.id).toMatch(/^https:/)
      // A date stands only with whose page was seen, and no date without it.
      expect(Boolean(one.checked), one.id).toBe(Boolean(one.seen))
    }
    const names = all.map(({ id }) => id)
    for (const id of ['police', 'occupational-physician', 'house', 'labour', '113']) expect(names).toContain(id)
  }
  expect(outsideRoutes('nl', 'care').some(({ id }) => id === 'education-inspection')).toBe(false)
})

test('the pages are for everybody, are kept by no browser, and only they may ask for a microphone', async () => {
  for (const path of ['/tell', '/tell/write', '/tell/complaint', '/tell/return']) {
    for (const client of [t.visitor(), await t.as(plain)]) {
      const { status, headers, text } = await client.get(path)
      expect(status, path).toBe(200)
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('etag')).toBe(null)
      expect(headers.get('set-cookie')).toBe(null)
      expect(headers.get('permissions-policy')).toContain('microphone=(self)')
      expect(/<title>([^<]*)/.exec(text)?.[1]).not.toMatch(/meld|klacht|vertel/i)
    }
  }
  expect((await t.visitor().get('/compass')).headers.get('permissions-policy')).toContain('microphone=()')
  const english = await t.visitor().get('/tell?lang=en')
  expect(english.text).toContain('What is going on')
})

test('a term is content with a source; an administrator adds a dated successor and nobody changes what was', async () => {
  for (const lang of langs)
    for (const rule of termRules(lang)) expect([rule.title, rule.source, rule.start].every(Boolean), rule.id).toBe(true)
  expect((await t.visitor().get('/terms')).status).toBe(303)
  expect((await (await t.as(plain)).get('/terms')).status).toBe(404)
  const client = await t.as(admin)
  expect((await client.get('/terms')).status).toBe(200)
  const change = { days: '5', from: '2026-12-01', source: 'Besluit 12' }
  expect((await (await t.as(plain)).post('/terms/acknowledge', change)).status).toBe(404)
  expect((await client.post('/terms/nothing', change)).status).toBe(404)
  expect((await client.post('/terms/retain-talk', change)).status).toBe(404)
  expect((await client.post('/terms/acknowledge', { ...change, days: '0' })).status).toBe(422)
  expect((await client.post('/terms/acknowledge', { ...change, from: '2026-11-01' })).status).toBe(422)
  expect((await client.post('/terms/acknowledge', { ...change, source: '' })).status).toBe(422)
  expect(await t.count('term_rule')).toBe(0)
  expect((await client.post('/terms/acknowledge', change)).status).toBe(303)
  expect((await client.post('/terms/acknowledge', { ...change, days: '3' })).status).toBe(409)
  const due = await t.scope({ member: admin }, (tx) => dueBy(tx, 'care'))
  expect(due('acknowledge', '2026-11-20')).toBe('2026-11-27')
  expect(due('acknowledge', '2026-12-01')).toBe('2026-12-06')
  expect(due('inform', '2026-11-30')).toBe('2027-02-28')
  expect(due('inform', '2020-01-01')).toBe(null)
  expect(due('complaint', '2026-11-20')).toBe(null)
  expect(addMonths('2027-12-31', 2)).toBe('2028-02-29')
  // The door says what holds on the day, and nothing is left unsaid.
  const door = async () => (await t.visitor().get('/tell')).text
  expect(await door()).toContain('Binnen 7 dagen krijg je bevestigd')
  expect(await door()).toContain('Binnen 10 weken krijgt de werkgever')
  expect(await door()).not.toMatch(/\{\w+\}/)
  t.clock.pass({ days: 11 })
  expect(await door()).toContain('Binnen 5 dagen krijg je bevestigd')
  t.clock.pass({ days: -11 })
})

test('where leaving goes is the organisation’s own choice, if it is an address at all', async () => {
  const client = await t.as(admin)
  const settings = { leaveTo: 'javascript:alert(1)', telephone: '010-1234567', place: 'Kamer 3' }
  expect((await client.post('/terms/settings', settings)).status).toBe(422)
  expect((await client.post('/terms/settings', { ...settings, leaveTo: 'https://nieuws.example/' })).status).toBe(303)
  expect((await (await t.as(plain)).post('/terms/settings', settings)).status).toBe(404)
  await expect.poll(async () => (await t.visitor().get('/tell')).text).toContain('href="https://nieuws.example/"')
  expect((await t.visitor().get('/tell/return')).text).toContain('010-1234567')
})
