import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { roles } from '#platform/viewer.ts'
import { testApp } from '../../testing/app.ts'
import { roundTestFor } from '../../testing/rounds.ts'

const t = await testApp()
const r = await roundTestFor(t, { Noord: 6, Zuid: 7 })
const [lead = '', member = ''] = r.teams.Noord?.members ?? []
await t.root(
  `insert into role_holding (organisation, id, member, role, unit, from_day) values ($1, 'l1', $2, 'lead', $3, '2020-01-01')`,
  [t.org.id, lead, r.teams.Noord?.unit],
)

test('facts are refused and shown the way to telling; nothing is made', async () => {
  const maker = await t.as(r.researcher)
  expect((await maker.post('/rounds', r.fields({ kind: 'facts' }))).location).toBe('/rounds/new?kind=facts')
  expect((await maker.get('/rounds/new?kind=facts')).text).toContain('href="/tell"')
  expect(await t.count('round')).toBe(0)
})

test('a round that misses something is not made, and says all that is missing', async () => {
  const maker = await t.as(r.researcher)
  for (const [name, value] of Object.entries({
    minimum: '4',
    owner: 'nobody',
    editor: '',
    asked: [] as string[],
    opens_on: '2020-01-01',
    closes_on: t.clock.today(),
    talked_by: t.clock.today(),
    questionnaire: 'nothing',
    members: 'all',
    'question-nl': '',
  })) {
    const more: Record<string, string> = name === 'question-nl' ? { 'question-en': '' } : {}
    const answer = await maker.post('/rounds', {
      ...r.fields({ [name]: value, ...more }),
      page: '/rounds/new?kind=culture',
    })
    expect(answer.status, name).toBe(name === 'questionnaire' ? 404 : 422)
  }
  expect(await t.count('round')).toBe(0)
  expect(await t.count("event where what like 'round%'")).toBe(0)
})

test('who leads people or sits on the board is not chosen to look through comments', async () => {
  const maker = await t.as(r.researcher)
  const leading = await t.member({ name: 'Wil Leidt', roles: ['adviser'], leads: r.teams.Zuid?.unit ?? '' })
  const director = await t.member({ name: 'Dee Bestuurt', roles: ['researcher', 'board'] })
  const form = (await maker.get('/rounds/new?kind=culture')).text
  const offered = form.slice(form.indexOf('name="editor"'))
  expect(offered).toContain('Rosa Onderzoek')
  for (const name of ['Wil Leidt', 'Dee Bestuurt']) expect(offered).not.toContain(name)
  for (const editor of [leading, director, member])
    expect((await maker.post('/rounds', r.fields({ editor, page: '/rounds/new?kind=culture' }))).status).toBe(422)
  expect(await t.count('round')).toBe(0)
})

test('only who may prepare it sees and changes a draft; for others it does not exist', async () => {
  const maker = await t.as(r.researcher)
  const at = (await maker.post('/rounds', r.fields())).location ?? ''
  for (const other of [member, lead]) {
    const client = await t.as(other)
    for (const path of ['/rounds/new', at, `${at}/edit`, `${at}/answer`, `${at}/manifest`, `${at}/sure`, `${at}/paper`])
      expect((await client.get(path)).status, path).toBe(404)
    for (const path of [
      '/rounds',
      at,
      `${at}/consent-request`,
      `${at}/consent`,
      `${at}/opening`,
      `${at}/copies`,
      `${at}/removal`,
      `${at}/invitations`,
      `${at}/paper`,
    ])
      expect((await client.post(path, r.fields({ why: 'x', to: 'all' }))).status, path).toBe(404)
  }
  expect((await t.visitor().get(at)).status).toBe(303)
  expect((await (await t.as(r.council)).get(at)).status).toBe(200)
  expect((await (await t.as(r.council)).post(`${at}/consent`)).status).toBe(404)
  expect(await t.root('select state from round')).toEqual([{ state: 'draft' }])
  await maker.post(`${at}/removal`)
  expect(await t.count('round')).toBe(0)
})

test('without the works council nothing opens; an objection brings the draft back with its reason', async () => {
  const maker = await t.as(r.researcher)
  const at = (await maker.post('/rounds', r.fields())).location ?? ''
  await maker.post(`${at}/opening`)
  await maker.post(`${at}/consent-request`)
  expect((await maker.post(`${at}/opening`)).status).toBe(409)
  expect((await maker.post(`${at}/consent`)).status).toBe(404)
  const council = await t.as(r.council)
  expect((await council.post(`${at}/objection`, { why: '', page: at })).status).toBe(422)
  await council.post(`${at}/objection`, { why: 'Eerst meer tijd per team.' })
  expect((await maker.get(at)).text).toContain('Eerst meer tijd per team.')
  expect(await t.root('select state, consent_on from round')).toEqual([{ state: 'draft', consent_on: null }])
  await maker.post(at, r.fields({ 'means-nl': 'Vier uur per team' }))
  await maker.post(`${at}/consent-request`)
  expect((await maker.post(at, r.fields())).status).toBe(409)
  await council.post(`${at}/consent`)
  await council.post(`${at}/consent`)
  expect(await t.count("event where what = 'round-consented'")).toBe(1)
  await maker.post(`${at}/draft`)
  expect(await t.root('select state, consent_on, consent_by from round')).toEqual([
    { state: 'draft', consent_on: null, consent_by: null },
  ])
  await t.root('delete from round')
})

test('what people were told cannot be changed: not by the screens, not by any role, not in the database itself', async () => {
  const id = await r.open()
  const maker = await t.as(r.researcher)
  const before = await t.root('select * from round')
  expect((await maker.post(`/rounds/${id}`, r.fields({ minimum: '9' }))).status).toBe(409)
  expect((await maker.get(`/rounds/${id}/edit`)).status).toBe(404)
  expect((await maker.post(`/rounds/${id}/removal`)).status).toBe(404)
  await maker.post(`/rounds/${id}/draft`)
  for (const change of [
    'minimum = 3',
    "question = '{}'",
    "sees = '{}'",
    "talked_by = '2030-01-01'",
    "means = '{}'",
    "asked = '{}'",
    "owner = 'x'",
    "questionnaire = 'x'",
    'version = 2',
    "opens_on = '2020-01-01'",
    "closes_on = '2027-01-01'",
    'consent_on = null',
    "signed = '{}'",
    "signing_key = 'x'",
    "state = 'draft'",
    "state = 'consent'",
  ]) {
    await expect(t.root(`update round set ${change}`), change).rejects.toThrow()
    for (const purpose of ['page', 'system'] as const)
      await expect(
        t.scope({ member: r.researcher, roles, purpose }, (tx) => sql.raw(`update round set ${change}`).execute(tx)),
        change,
      ).rejects.toThrow()
  }
  for (const change of [
    "update round_cell set key = 'mine'",
    'update round_cell set invited = 1',
    "insert into round_cell select organisation, round, 'extra', label, path, 1, remarks_cell, experience_cell, key from round_cell limit 1",
    'update round_member set cell = (select min(cell) from round_cell)',
    'delete from round_cell',
    'delete from round_unit',
    'update round_unit set invited = 3',
  ])
    await expect(t.root(change), change).rejects.toThrow()
  const app = (change: string, roles_: readonly string[] = roles) =>
    t.scope({ member: r.researcher, roles: roles_ }, (tx) => sql.raw(change).execute(tx))
  expect((await app('delete from round')).numAffectedRows).toBe(0n)
  expect(await t.root('select * from round')).toEqual(before)
})

test('what must stay apart stays apart: no role reads answers, keys, codes or who fetched', async () => {
  const apart = [
    'answer_set',
    'comment',
    'experience_answer',
    'cell_secret',
    'organisation_key',
    'paper_code',
    'spent_token',
  ]
  for (const table of [...apart, 'token_given', 'round_member']) {
    const others = apart.includes(table) ? '' : ` where member <> '${r.researcher}'`
    const seen = await t.scope({ member: r.researcher, roles }, (tx) =>
      sql.raw(`select * from ${table}${others}`).execute(tx),
    )
    expect(seen.rows, table).toEqual([])
  }
  expect(await t.count('cell_secret')).toBeGreaterThan(0)
  expect(await t.count('round_member')).toBeGreaterThan(0)
})

test('what should be different is another round: a copy, agreed to anew', async () => {
  const maker = await t.as(r.researcher)
  const [{ id = '' } = {}] = await t.root<{ id: string }>("select id from round where state = 'open'")
  const { location } = await maker.post(`/rounds/${id}/copies`)
  expect(location).toMatch(/edit$/)
  const [copy] = await t.root<{ state: string; consent_on: null; signed: null }>(
    'select state, consent_on, signed from round where copied_from = $1',
    [id],
  )
  expect(copy).toEqual({ state: 'draft', consent_on: null, signed: null })
})
