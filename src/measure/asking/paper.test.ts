import { expect, test } from 'vitest'
import { testApp } from '../../testing/app.ts'
import { roundTestFor } from '../../testing/rounds.ts'
import { invite } from './inviting.ts'
import { typedCode } from './paper.ts'

const t = await testApp()
const r = await roundTestFor(t, { Noord: 8, Zuid: 12 })
await t.root(`update member_record set mail = null where member = any ($1)`, [r.teams.Zuid?.members.slice(0, 6)])
await t.root(`update member_record set mail = null where member = any ($1)`, [r.teams.Noord?.members.slice(0, 2)])
const round = await r.open()
const cellOf = async (label: string) =>
  (await t.root<{ cell: string }>('select cell from round_cell where label = $1', [label]))[0]?.cell ?? ''
const south = await cellOf('Zuid')
const codesIn = (html: string) => [...html.matchAll(/envelope-code">([a-z0-9-]+)</g)].map((found) => found[1] ?? '')
const maker = await t.as(r.researcher)
const made = await maker.post(`/rounds/${round}/paper`, { cell: south, whom: 'without-mail' })
const codes = codesIn(made.text)

test('as many codes as there are people, each different; the database keeps no code and not whose', async () => {
  expect(new Set(codes).size).toBe(6)
  const dump = JSON.stringify([
    await t.root('select * from paper_code'),
    await t.root('select * from event'),
    await t.root('select * from submission'),
  ])
  for (const code of codes) expect(dump).not.toContain(typedCode(code))
  const columns = await t.root<{ column_name: string }>(
    `select column_name from information_schema.columns where table_name = 'paper_code'`,
  )
  expect(columns.map(({ column_name }) => column_name).sort()).toEqual(['cell', 'hash', 'organisation', 'round'])
  expect(JSON.stringify(t.logs)).not.toContain(typedCode(codes[0] ?? 'x'))
})

test('who gets an envelope gets no key as well, and the other way round: one right each', async () => {
  await expect(r.fetchRight(round, r.teams.Zuid?.members[0] ?? '')).rejects.toThrow('not-asked')
  await r.fetchRight(round, r.teams.Zuid?.members[8] ?? '')
  const again = await maker.post(`/rounds/${round}/paper`, { cell: south, whom: 'without-key' })
  expect(codesIn(again.text)).toHaveLength(5)
  expect(await t.count(`round_member where cell = '${south}' and paper`)).toBe(11)
  expect(await t.count('paper_code')).toBe(11)
})

test('fewer than the minimum at once are not made: an envelope would stand for a few people', async () => {
  const north = await cellOf('De Proef')
  const answer = await maker.post(`/rounds/${round}/paper`, {
    cell: north,
    whom: 'without-mail',
    page: `/rounds/${round}/paper`,
  })
  expect(answer.status).toBe(422)
  expect(answer.text).toContain('minder dan 5')
  expect(await t.count(`paper_code where cell = '${north}'`)).toBe(0)
})

test('a code is typed by somebody without an account and without a script, and counts once', async () => {
  const visitor = t.visitor()
  const typed = (codes[0] ?? '').toUpperCase().replaceAll('-', ' ')
  const shown = await visitor.post('/answer', { code: typed })
  expect(shown.status).toBe(200)
  expect(shown.text).toContain(`action="/rounds/${round}/answers"`)
  expect(shown.text).not.toContain('name="csrf" value="ey')
  const [version] = await t.root<{ body: { items: { id: string }[] } }>(
    'select body from questionnaire_version limit 1',
  )
  const item = version?.body.items[0]?.id ?? ''
  const sent = await visitor.post(`/rounds/${round}/answers`, { code: codes[0] ?? '', [`item.${item}`]: '2' })
  expect([sent.status, sent.location]).toEqual([303, `/rounds/${round}/thanks`])
  expect(await t.root(`select cell, body->>'${item}' as step from answer_set`)).toEqual([{ cell: south, step: '1' }])
  const again = await visitor.post(`/rounds/${round}/answers`, { code: codes[0] ?? '' })
  expect(again.location).toBe(`/rounds/${round}/answer?refused=used`)
  expect((await visitor.get(again.location ?? '')).text).toContain('Hiermee is al geantwoord')
  expect(await t.count('answer_set')).toBe(1)
})

test('a wrong code, a code of another round and a code of another organisation are no codes', async () => {
  expect((await t.visitor().post('/answer', { code: 'xxxx-xxxx-xxxx', page: '/answer' })).status).toBe(422)
  expect((await t.visitor().post('/answer', { code: '', page: '/answer' })).status).toBe(422)
  const next = await r.open()
  expect(await r.send(next, { code: codes[1] })).toEqual({ status: 403, refused: 'code' })
  await t.organisation({ name: 'Elders', host: 'elders.example' })
  expect((await t.visitor('elders.example').post('/answer', { code: codes[1] ?? '', page: '/answer' })).status).toBe(
    422,
  )
  expect((await t.visitor('elders.example').get(`/rounds/${round}/answer`)).status).toBe(404)
  expect((await t.visitor('elders.example').get(`/rounds/${round}/manifest.json`)).status).toBe(404)
  expect(await t.count('answer_set')).toBe(1)
})

test('whoever tries codes is stopped before there is a chance, and a good code still works', async () => {
  const tries = await Promise.all(Array.from({ length: 320 }, (_, i) => r.send(round, { code: `aaaa-aaaa-a${i}` })))
  expect(tries.some(({ status }) => status === 429)).toBe(true)
  expect(await r.send(round, { code: codes[2] })).toEqual({ status: 200, taken: true })
})

test('mails go to all or to who has no key, once a day, and say nothing on the outside', async () => {
  const asked = 14
  expect(await invite(t.ctx, t.org.id, round, 'all')).toBeGreaterThan(0)
  const mails = await t.root<{ recipient: string; subject: string; body: string }>(
    'select recipient, subject, body from mail',
  )
  // Eight with a key or a mail address in the other group, one in this one that did not get an envelope.
  expect(mails.length).toBeLessThan(asked)
  expect(mails.every(({ subject }) => subject === 'Er staat iets voor je klaar in Vrijmoed')).toBe(true)
  expect(new Set(mails.map(({ body }) => body.replace(/Hallo .*,/, ''))).size).toBe(1)
  expect(await invite(t.ctx, t.org.id, round, 'all')).toBe(0)
  const recipients = mails.map(({ recipient }) => recipient)
  expect(recipients).not.toContain('zuid7@proef.example')
  const before = mails.length
  const left = await invite(t.ctx, t.org.id, round, 'without')
  expect(left).toBe(before - 1)
})
