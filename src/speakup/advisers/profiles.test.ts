import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testApp } from '../../testing/app.ts'
import { calendarFile, momentOf } from './calendar.ts'

const t = await testApp()
const team = await t.unit('Team De Kade')
const marijke = await t.member({ name: 'Marijke Postma', roles: ['adviser'], unit: team })
const client = await t.as(marijke)
const someone = await t.as(await t.member({ roles: ['admin', 'board'] }))

const form = {
  external: 'no',
  languages: ['nl', 'fy'],
  telephone: '06 5550 0141',
  'is_for-nl': 'Voor iedereen, over alles.',
  'place-nl': 'Kamer 0.12',
  shown: 'yes',
  page: '/advising/profile',
}

test('nobody is an adviser for visitors before they said so themselves', async () => {
  const page = await t.visitor().get('/advisers')
  expect(page.status).toBe(200)
  expect(page.text).toContain('Er staat nog geen vertrouwenspersoon')
  expect(page.text).not.toContain('Marijke')
  expect((await t.visitor().get(`/advisers/${marijke}`)).status).toBe(404)
})

test('a profile says who, in which languages, where and for what, and names the own team', async () => {
  expect((await client.post('/advising/profile', form)).status).toBe(303)
  const page = (await t.visitor().get(`/advisers/${marijke}`)).text
  for (const words of ['Marijke Postma', 'Nederlands, Fries', '06 5550 0141', 'Kamer 0.12', 'Werkt in Team De Kade.'])
    expect(page).toContain(words)
  // Before the first word, and before anything that can be filled in.
  expect(page.indexOf('Vertrouwelijk, tenzij')).toBeGreaterThan(0)
  expect(page.indexOf('Vertrouwelijk, tenzij')).toBeLessThan(page.indexOf('Werkt in'))
  expect((await t.visitor().get('/advisers?lang=en')).text).toContain('Confidential, unless')
})

test('hostile and odd profiles are refused or shown as the text they are', async () => {
  for (const [name, odd] of [
    ['languages', { ...form, languages: [] as string[] }],
    ['languages', { ...form, languages: ['klingon'] }],
    ['is_for-nl', { ...form, 'is_for-nl': '' }],
    ['is_for-nl', { ...form, 'is_for-nl': 'x'.repeat(601) }],
    ['away_until', { ...form, away_from: '2026-12-01' }],
    ['away_until', { ...form, away_from: '2026-12-10', away_until: '2026-12-01' }],
    ['telephone', { ...form, telephone: '0'.repeat(41) }],
  ] as const) {
    const answer = await client.post('/advising/profile', { ...odd, languages: [...odd.languages] })
    expect(answer.status, name).toBe(422)
    expect(answer.text).toMatch(new RegExp(`href="#[\\w-]*${name}"`))
  }
  await client.post('/advising/profile', {
    ...form,
    'is_for-nl': '<img src=x onerror=alert(1)>',
    telephone: 'javascript:alert(1)',
  })
  const page = (await t.visitor().get(`/advisers/${marijke}`)).text
  expect(page).not.toContain('<img src=x')
  expect(page).not.toContain('href="javascript')
  await client.post('/advising/profile', form)
})

test('only an adviser writes a profile, and only their own', async () => {
  expect((await someone.get('/advising/profile')).status).toBe(404)
  expect((await someone.post('/advising/profile', form)).status).toBe(404)
  const changed = await t.scope({ member: 'another', roles: ['adviser', 'admin'] }, (tx) =>
    sql`update adviser_profile set telephone = '0'`.execute(tx),
  )
  expect(Number(changed.numAffectedRows)).toBe(0)
})

test('who hides, leaves or is away is not offered', async () => {
  await client.post('/advising/profile', { ...form, away_from: '2026-11-20', away_until: '2026-11-27' })
  await expect
    .poll(async () => (await t.visitor().get('/advisers')).text)
    .toContain('Afwezig tot en met vrijdag 27 november')
  const { shown: _, ...hidden } = form
  await client.post('/advising/profile', hidden)
  await expect.poll(async () => (await t.visitor().get('/advisers')).text).not.toContain('Marijke')
  expect((await t.visitor().get(`/advisers/${marijke}`)).status).toBe(404)
  await client.post('/advising/profile', form)
  await t.root("update role_holding set until_day = $1 where member = $2 and role = 'adviser'", [
    t.clock.today(),
    marijke,
  ])
  expect((await t.visitor().get(`/advisers/${marijke}`)).status).toBe(404)
})

test('pages about advisers are kept by no browser', async () => {
  for (const path of ['/advisers', '/advisers/writing'])
    expect((await t.visitor().get(path)).headers.get('cache-control')).toBe('no-store')
})

test('a calendar says when and nothing else, also when the clock changes', () => {
  const file = calendarFile('Gesprek', [{ id: 'abc', day: '2026-11-24', starts: '09:00', minutes: 60 }])
  expect(file.split('\r\n')).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//-//-//',
    'BEGIN:VEVENT',
    'UID:abc',
    'DTSTAMP:20261124T080000Z',
    'DTSTART:20261124T080000Z',
    'DTEND:20261124T090000Z',
    'SUMMARY:Gesprek',
    'CLASS:PRIVATE',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ])
  expect(momentOf('2026-07-01', '09:00').toISOString()).toBe('2026-07-01T07:00:00.000Z')
  expect(momentOf('2026-10-25', '03:30').toISOString()).toBe('2026-10-25T02:30:00.000Z')
  expect(momentOf('2026-03-29', '01:30').toISOString()).toBe('2026-03-29T00:30:00.000Z')
})
