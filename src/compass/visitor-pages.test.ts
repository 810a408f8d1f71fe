import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { testApp } from '../testing/app.ts'
import { putInForce, startCompass } from './deciding.ts'
import { openConsultation, startDraft } from './making.ts'
import { versionNumbered } from './versions.ts'

const t = await testApp()
await t.root(`insert into organisation_host values ('localhost', $1)`, [t.org.id])
const act = () => ({ organisation: t.org.id, by: null, today: t.clock.today(), at: t.clock.now() })
await t.system((tx) => startCompass(tx, act(), { inForce: true }))
const unit = await t.unit('Team')
const memberId = await t.member({ unit })

const raw = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await t.app.request(`http://localhost${path}`, { headers: { host: 'localhost', ...headers } })
  return { answer, body: Buffer.from(await answer.arrayBuffer()) }
}

test('the same page comes packed as the browser likes it, and not at all when it has it', async () => {
  const first = await raw('/compass')
  const tag = first.answer.headers.get('etag') ?? ''
  expect(tag).toMatch(/^W\/"/)
  for (const again of [await raw('/compass'), await raw('/compass')]) expect(again.body.equals(first.body)).toBe(true)
  const br = await raw('/compass', { 'accept-encoding': 'gzip, deflate, br' })
  expect(br.answer.headers.get('content-encoding')).toBe('br')
  expect(brotliDecompressSync(br.body).equals(first.body)).toBe(true)
  const gzip = await raw('/compass', { 'accept-encoding': 'gzip' })
  expect(gunzipSync(gzip.body).equals(first.body)).toBe(true)
  const kept = await raw('/compass', { 'if-none-match': tag })
  expect([kept.answer.status, kept.body.length]).toEqual([304, 0])
  for (const { answer } of [first, br, kept]) {
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(answer.headers.get('vary')).toContain('Accept-Encoding')
    expect(answer.headers.get('set-cookie')).toBeNull()
  }
})

test('whoever is signed in gets a page of their own, and leaves nothing of it for visitors', async () => {
  const member = await t.as(memberId)
  expect((await member.get('/compass')).text).toContain('Ik heb het gelezen')
  const visitor = await t.visitor().get('/compass')
  expect(visitor.text).not.toMatch(/Ik heb het gelezen|Medewerker|name="csrf"/)
  expect((await member.get('/compass')).text).toContain('Ik heb het gelezen')
})

test('a made-up host or language has no page of its own that pushes out others', async () => {
  const first = await raw('/compass')
  await t.root(`update organisation set name = 'Nog niet gemeld' where id = $1`, [t.org.id])
  const elsewhere = await raw('/compass', { host: 'verzonnen.example' })
  expect(elsewhere.body.equals(first.body)).toBe(true)
  for (const name of ['Eerst', 'Dan']) {
    await t.root(`update organisation set name = $2 where id = $1`, [t.org.id, name])
    const strange = { host: `${name}.example` }
    expect((await raw('/compass?lang=xx', strange)).body.toString()).toContain(name)
  }
  await t.root(`update organisation set name = $2 where id = $1`, [t.org.id, t.org.name])
})

test('languages, hosts and addresses do not get into each other', async () => {
  await t.organisation({ name: 'Elders', host: 'elders.example', language: 'en' })
  expect((await t.visitor('elders.example').get('/compass')).text).toContain('There is no compass yet')
  expect((await t.visitor().get('/compass')).text).toContain('Zo gaan we hier met elkaar om')
  expect((await t.visitor().get('/compass?lang=en')).text).toContain('How we treat each other here')
  expect((await t.visitor().get('/compass')).text).toContain('Zo gaan we hier met elkaar om')
  expect((await t.visitor().get('/compass?lang=xx')).text).toContain('Zo gaan we hier met elkaar om')
  expect((await t.visitor().get('/compass/nergens')).status).toBe(404)
  expect((await t.visitor().get('/compass/nergens')).status).toBe(404)
})

test('a name that was changed is seen at once', async () => {
  await t.root(`update organisation set name = 'De Nieuwe Proef' where id = $1`, [t.org.id])
  await t.root(`select pg_notify('vrijmoed', 'organisation')`)
  await expect.poll(async () => (await t.visitor().get('/compass')).text).toContain('De Nieuwe Proef')
})

test('a version that comes into force today, or by itself tomorrow, is what visitors get', async () => {
  const now = async (number: string) => {
    const version = await t.system((tx) => versionNumbered(tx, number, t.clock.today()))
    if (!version) throw new Error('there should be a version')
    return version
  }
  expect((await t.visitor().get('/compass')).text).toContain('Versie 1')
  await t.system((tx) => startDraft(tx, act()))
  const second = await now('2')
  await t.system((tx) => putInForce(tx, act(), second, t.clock.today()))
  await expect.poll(async () => (await t.visitor().get('/compass')).text).toContain('Versie 2')
  await t.system((tx) => startDraft(tx, act()))
  const third = await now('3')
  await t.system((tx) => putInForce(tx, act(), third, '2026-11-21'))
  expect((await t.visitor().get('/compass')).text).toContain('Versie 2')
  t.clock.pass({ days: 1 })
  expect((await t.visitor().get('/compass')).text).toContain('Versie 3')
})

test.each([
  'a'.repeat(5000),
  '<script>alert(1)</script>',
  "'; drop table compass_passage; --",
  '(((((((((((((.*)*)*',
  '%',
  '../../etc/passwd',
  '🙂',
  'é',
  '   ',
])('a search for %s breaks nothing', async (asked) => {
  const answer = await t.visitor().get(`/compass?q=${encodeURIComponent(asked)}`)
  expect(answer.status).toBe(200)
  expect(answer.text).not.toContain('<script>alert')
})

test('a search shows where it stands, in the language of the reader, without regard to accents and capitals', async () => {
  const { text } = await t.visitor().get('/compass?q=GRAP')
  expect(text).toMatch(/<mark class="found">[^<]*grap/i)
  expect((await t.visitor().get('/compass?q=joke&lang=en')).text).toMatch(/passages? (is|are) about ‘joke’/)
  expect((await t.visitor().get('/compass?q=zzzzqqq')).text).toContain('Niets gevonden')
})

test('a reaction that is sent twice is taken once', async () => {
  await t.system((tx) => startDraft(tx, act()))
  const fourth = await t.system((tx) => versionNumbered(tx, '4', t.clock.today()))
  await t.system(
    async (tx) => fourth && openConsultation(tx, act(), fourth, { from: t.clock.today(), until: '2026-12-01' }),
  )
  const member = await t.as(memberId)
  const form = { once: 'zelfde-nummer', text: 'Eén keer is genoeg.', page: '/compass/versions/4/passages/respect' }
  const path = '/compass/versions/4/passages/respect/reactions'
  const answers = await Promise.all([member.post(path, form), member.post(path, form), member.post(path, form)])
  expect(answers.map(({ status }) => status)).toEqual([303, 303, 303])
  expect(await t.count('compass_reaction')).toBe(1)
  expect(await t.root("select by_member from event where what = 'compass-reacted'")).toEqual([{ by_member: null }])
  for (const text of ['<script>alert(1)</script>', '=1+1', "'; drop table", '\u0000\u0001x'])
    expect((await member.post(path, { ...form, once: '', text })).status).toBe(303)
  expect((await member.post(path, { ...form, once: '', text: 'x'.repeat(3000) })).status).toBe(422)
  expect((await member.get('/compass/versions/4/passages/respect')).text).not.toContain('<script>alert')
})
