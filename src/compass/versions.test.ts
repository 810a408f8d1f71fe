import { expect, test } from 'vitest'
import { testApp } from '../testing/app.ts'
import { startCompass } from './deciding.ts'

const t = await testApp()
const unit = await t.unit('Wonen De Kade')
const keeperId = await t.member({ name: 'Kees Hoeder', roles: ['keeper'], unit })
const councilId = await t.member({ name: 'Shanice Raad', roles: ['works-council'], unit })
const memberId = await t.member({ name: 'Fatima Lid', unit })
const leadId = await t.member({ name: 'Sunil Lead', unit, leads: unit })
const keeper = await t.as(keeperId)
const council = await t.as(councilId)
const member = await t.as(memberId)
const lead = await t.as(leadId)
const admin = await t.as(await t.member({ roles: ['admin'], unit }))
const board = await t.as(await t.member({ roles: ['board'], unit }))
const act = { organisation: t.org.id, by: null, today: t.clock.today(), at: t.clock.now() }
await t.system((tx) => startCompass(tx, act, { inForce: true }))

const passageForm = (revision: number, title: string, body: string) => ({
  page: '/compass/versions/2/passages/respect/edit',
  revision: String(revision),
  'title-nl': title,
  'title-en': 'Respect',
  'body-nl': body,
  'body-en': 'You need not like everybody.',
})

test('only a keeper begins a version, and beginning twice begins one', async () => {
  for (const other of [member, lead, admin, board, council])
    expect((await other.post('/compass/versions')).status).toBe(404)
  expect(await t.count('compass_version')).toBe(1)
  expect((await keeper.post('/compass/versions')).location).toBe('/compass/versions/2/edit')
  expect((await keeper.post('/compass/versions')).location).toBe('/compass/versions/2/edit')
  expect(await t.count('compass_version')).toBe(2)
  expect((await keeper.get('/compass/versions/2/edit')).text).toContain('Schrijf aan versie 2')
})

test('a draft is seen by keepers, board and works council, and by nobody else', async () => {
  for (const path of ['', '/text', '/changes', '/passages/respect'])
    for (const [who, status] of [
      [keeper, 200],
      [board, 200],
      [council, 200],
      [member, 404],
      [lead, 404],
      [admin, 404],
    ] as const)
      expect((await who.get(`/compass/versions/2${path}`)).status).toBe(status)
  expect((await board.get('/compass/versions/2/edit')).status).toBe(404)
  expect((await t.visitor().get('/compass/versions/2')).location).toContain('/sign-in')
})

test('two keepers at once: the second gets both texts and nothing is lost', async () => {
  const form = await keeper.get('/compass/versions/2/passages/respect/edit')
  expect(form.text).toContain('name="revision" value="1"')
  const first = await keeper.post(
    '/compass/versions/2/passages/respect',
    passageForm(1, 'Respect', 'De tekst van de eerste.'),
  )
  expect(first.status).toBe(303)
  const second = await keeper.post(
    '/compass/versions/2/passages/respect',
    passageForm(1, 'Respect', 'De tekst van de tweede.'),
  )
  expect(second.status).toBe(409)
  expect(second.text).toContain('De tekst van de eerste.')
  expect(second.text).toContain('De tekst van de tweede.')
  expect(second.text).toContain('name="revision" value="2"')
  const stored = await t.root<{ body: string }>(
    `select texts->'body'->>'nl' as body from compass_passage where id = 'respect' and version in (select id from compass_version where number = 2)`,
  )
  expect(stored[0]?.body).toBe('De tekst van de eerste.')
  const merged = await keeper.post(
    '/compass/versions/2/passages/respect',
    passageForm(2, 'Respect', 'De tekst van allebei.'),
  )
  expect(merged.status).toBe(303)
})

test('at the same moment, one of two wins', async () => {
  const tries = ['een', 'twee'].map((word) =>
    keeper.post('/compass/versions/2/passages/trust', {
      ...passageForm(1, 'Vertrouwen', `De tekst van ${word}.`),
      page: '/compass/versions/2/passages/trust/edit',
    }),
  )
  expect((await Promise.all(tries)).map(({ status }) => status).sort()).toEqual([303, 409])
})

test('everything that is wrong with a passage is said at once, and what was typed comes back', async () => {
  const answer = await keeper.post('/compass/versions/2/passages/respect', {
    ...passageForm(3, '', 'x'.repeat(7000)),
    'title-en': '',
  })
  expect(answer.status).toBe(422)
  expect(answer.text).toContain('Vul dit in.')
  expect(answer.text).toContain('Dit is te lang')
  expect(answer.text).toContain('x'.repeat(7000))
})

test('hostile text is shown as the text it is, to everybody', async () => {
  const hostile = `<script>alert(1)</script> [klik](javascript:alert(1)) '; drop table compass_passage; -- <img src=x onerror=alert(1)> ../../etc =1+1`
  await keeper.post('/compass/versions/2/passages/respect', passageForm(3, '<b>Respect</b>', hostile))
  for (const path of ['text', 'passages/respect', 'edit', 'passages/respect/edit', 'changes']) {
    const { text, status } = await keeper.get(`/compass/versions/2/${path}`)
    expect(status).toBe(200)
    expect(text).not.toMatch(/<script>alert|href="javascript:|<img src=x|<b>Respect/)
  }
  await keeper.post('/compass/versions/2/passages/respect', passageForm(4, 'Respect', 'De tekst van allebei.'))
})

test('passages are added, moved, taken out and put back', async () => {
  const added = await keeper.post('/compass/versions/2/passages', {
    under: 'respect',
    kind: 'rule',
    'title-nl': 'Wij kloppen aan',
    'title-en': 'We knock',
  })
  const id = /passages\/(wij-kloppen-aan-[0-9a-f]{4})\/edit/.exec(added.location ?? '')?.[1] ?? ''
  expect(id).not.toBe('')
  const order = async () =>
    (
      await t.root<{ id: string }>(
        `select id from compass_passage where under = 'respect' and version in (select id from compass_version where number = 2) and removed_on is null order by place, id`,
      )
    ).map((row) => row.id)
  expect((await order()).at(-1)).toBe(id)
  await keeper.post('/compass/versions/2/arrangement', { up: id })
  expect((await order()).at(-2)).toBe(id)
  await keeper.post('/compass/versions/2/arrangement', { remove: id })
  expect(await order()).not.toContain(id)
  expect((await keeper.get('/compass/versions/2/text')).text).not.toContain('Wij kloppen aan')
  expect((await keeper.get('/compass/versions/2/edit')).text).toContain('Zet terug')
  await keeper.post('/compass/versions/2/arrangement', { restore: id })
  expect(await order()).toContain(id)
  expect((await keeper.post('/compass/versions/2/arrangement', { up: 'nergens' })).status).toBe(404)
  expect((await keeper.post('/compass/versions/2/passages', { under: 'nergens', 'title-nl': 'x' })).status).toBe(422)
  expect((await member.post('/compass/versions/2/arrangement', { remove: id })).status).toBe(404)
})

test('the works council comes first, and its consent is to the text as it was', async () => {
  const force = (from: string, more = {}) =>
    keeper.post('/compass/versions/2/in-force', { from, sure: 'yes', page: '/compass/versions/2', ...more })
  expect((await force(t.clock.today())).status).toBe(409)
  const revision = async () =>
    (await t.root<{ revision: number }>('select revision from compass_version where number = 2'))[0]?.revision
  const consent = async (answer: string, note = '', seen?: number) =>
    council.post('/compass/versions/2/consent', {
      answer,
      note,
      revision: String(seen ?? (await revision())),
      page: '/compass/versions/2',
    })
  expect((await keeper.post('/compass/versions/2/consent', { answer: 'yes', note: '', revision: '1' })).status).toBe(
    404,
  )
  expect((await consent('no')).status).toBe(422)
  expect((await consent('yes', '', 1)).status).toBe(409)
  expect((await consent('no', 'Artikel 3 is te streng.')).status).toBe(303)
  expect((await force(t.clock.today())).status).toBe(409)
  expect((await consent('yes')).status).toBe(303)
  await keeper.post('/compass/versions/2/arrangement', { down: 'respect' })
  expect((await keeper.get('/compass/versions/2')).text).toContain('De instemming geldt niet meer')
  expect((await force(t.clock.today())).status).toBe(409)
  expect((await consent('yes')).status).toBe(303)
  expect((await force('2020-01-01')).status).toBe(422)
  expect((await force(t.clock.today(), { sure: '' })).status).toBe(422)
  expect((await t.visitor().get('/compass')).text).toContain('Versie 1')
})

test('while it is open everybody can react, the text stands still, and only keepers and the giver read it', async () => {
  const open = await keeper.post('/compass/versions/2/consultation', { from: t.clock.today(), until: '2026-12-04' })
  expect(open.status).toBe(303)
  expect((await keeper.get('/compass/versions/2/passages/respect/edit')).location).toBe('/compass/versions/2/edit')
  expect((await keeper.get('/compass/versions/2/edit')).text).toContain('De tekst staat stil')
  expect(
    (await keeper.post('/compass/versions/2/passages/respect', passageForm(5, 'Respect', 'Toch nog anders.'))).status,
  ).toBe(409)
  const text = 'Graag ook iets over de nachtdienst.'
  const sent = await member.post('/compass/versions/2/passages/respect/reactions', {
    text,
    page: '/compass/versions/2/passages/respect',
  })
  expect(sent.location).toBe('/compass/versions/2/passages/respect#react')
  expect((await member.get('/compass/versions/2/passages/respect')).text).toContain(text)
  expect((await keeper.get('/compass/versions/2/reactions')).text).toContain(text)
  expect((await keeper.get('/compass/versions/2/reactions')).text).toContain('Fatima Lid')
  const [given] = await t.root<{ id: string }>('select id from compass_reaction where text = $1', [text])
  const one = (await keeper.get(`/compass/reactions/${given?.id}`)).text
  const make = /href="(\/matters\/new[^"]+)"/.exec(one)?.[1] ?? ''
  expect((await keeper.get(make)).text).toContain('Deze vraag komt van 1 keer inbreng')
  expect((await member.get(`/compass/reactions/${given?.id}`)).text).not.toContain('/matters/new')
  for (const other of [lead, board, admin, council]) {
    expect((await other.get('/compass/versions/2/reactions')).status).toBe(404)
    expect((await other.get('/compass/versions/2/passages/respect')).text).not.toContain(text)
    expect((await other.get('/compass/versions/2')).text).toContain('Eén reactie uit één team')
  }
  const [reaction] = await t.root<{ id: string }>('select id from compass_reaction')
  expect((await lead.get(`/compass/reactions/${reaction?.id}`)).status).toBe(404)
  expect((await member.get(`/compass/reactions/${reaction?.id}`)).status).toBe(200)
  expect(await t.count(`voice where kind = 'compass-reaction' and id = '${reaction?.id}'`)).toBe(1)
  expect(
    (
      await member.post('/compass/versions/2/passages/respect/reactions', {
        text: '',
        page: '/compass/versions/2/passages/respect',
      })
    ).status,
  ).toBe(422)
  expect((await member.post('/compass/versions/1/passages/respect/reactions', { text })).status).toBe(409)
  expect(await t.count('compass_reaction')).toBe(1)
})

test('an answer in the loop is what the giver sees, and counts for everybody', async () => {
  const [reaction] = await t.root<{ id: string }>('select id from compass_reaction')
  const { raiseFromVoices, answerMatter } = await import('#followup')
  await t.system(async (tx) => {
    const loop = { organisation: t.org.id, by: keeperId, on: t.clock.today(), at: t.clock.now() }
    const asked = {
      source: 'compass-reaction',
      title: { nl: 'Nachtdienst' },
      question: { nl: 'Graag iets over de nacht.' },
      owner: 'role:keeper' as const,
    }
    const matter = await raiseFromVoices(tx, loop, asked, [{ kind: 'compass-reaction', id: reaction?.id ?? '' }])
    await answerMatter(tx, loop, matter, { outcome: 'done', words: { nl: 'Dat komt erin.' }, lookAgain: null })
  })
  expect((await member.get('/compass/versions/2/passages/respect')).text).toContain('Dat komt erin.')
  expect((await lead.get('/compass/versions/2')).text).toContain('1 daarvan is beantwoord')
})

test('on its day the new version is the compass for everybody, and the old one stays readable', async () => {
  t.clock.pass({ days: 15 })
  expect((await keeper.get('/compass/versions/2')).text).toContain('wordt afgerond')
  expect((await member.post('/compass/versions/2/passages/respect/reactions', { text: 'Te laat.' })).status).toBe(409)
  const revision = (await t.root<{ revision: number }>('select revision from compass_version where number = 2'))[0]
    ?.revision
  await council.post('/compass/versions/2/consent', { answer: 'yes', note: 'Akkoord.', revision: String(revision) })
  const done = await keeper.post('/compass/versions/2/in-force', { from: '2026-12-10', sure: 'yes' })
  expect(done.status).toBe(303)
  expect((await t.visitor().get('/compass')).text).toContain('Versie 1')
  expect((await keeper.get('/compass/versions/2/edit')).status).toBe(404)
  t.clock.pass({ days: 5 })
  const now = await t.visitor().get('/compass')
  expect(now.text).toContain('Versie 2')
  expect(now.text).toContain('De tekst van allebei.')
  expect((await member.get('/compass/versions/1/text')).text).toContain('Dit is een oudere versie')
  expect((await member.get('/compass/versions/2/changes')).text).toContain('<ins>')
})

test('what has been decided cannot be changed by any way in', async () => {
  const versions = await t.root<{ id: string; number: number }>('select id, number from compass_version')
  const second = versions.find(({ number }) => number === 2)?.id ?? ''
  const { sql } = await import('kysely')
  await t.scope({ member: keeperId, roles: ['keeper'] }, async (tx) => {
    const changed =
      await sql`update compass_passage set texts = '{"title":{"nl":"x"}}' where version = ${second}`.execute(tx)
    expect(changed.numAffectedRows).toBe(0n)
  })
})
