import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openConversation } from '#crypto/conversation.ts'
import { opener } from '#crypto/seal.ts'
import { newId } from '#platform/ids.ts'
import { roles } from '#platform/viewer.ts'
import { testApp } from '../../testing/app.ts'
import { asPerson, deskTestFor, handle, handledTo, inviteRespondent, sealTyped } from '../../testing/desk.ts'
import { type Fetched, type FetchedNote, fromBase64 } from '../sealed/client.ts'
import { resealed, resealedNotes } from '../sealed/resealing.ts'
import { openNote } from './browser/sealing.ts'

const t = await testApp()
const desk = await deskTestFor(t)
const { joyce, piet, others } = desk

const parts = ['', '/conversation', '/triage', '/hearing', '/care', '/closing']
const acts = [
  'acknowledgement',
  'messages',
  'triage',
  'route',
  'counted',
  'extensions',
  'respondents',
  'hearing',
  'findings',
  'decision',
  'tasks',
  'closure',
  'reopening',
]

/** Of a page what stands in it, without its address and its form token. */
const bare = (html: string) =>
  html.replaceAll(/name="csrf" value="[^"]*"/g, '').replaceAll(/cases\/[0-9a-z]{16}/g, 'cases/x')

test('whoever was kept out learns nothing: no page, no list, no line, no mail, and the same error as for nothing', async () => {
  const { id } = await desk.report('Iedere ochtend weer.')
  await handledTo(t, joyce, id, 'routed', { wrongdoing: 'yes' })
  for (const member of [piet.member, ...Object.values(others)]) {
    const client = await t.as(member)
    for (const part of parts) {
      const there = await client.get(`/desk/cases/${id}${part}`)
      const nowhere = await client.get(`/desk/cases/${newId()}${part}`)
      expect([there.status, nowhere.status]).toEqual([404, 404])
      expect(bare(there.text)).toBe(bare(nowhere.text))
    }
    for (const act of acts) expect((await client.post(`/desk/cases/${id}/${act}`, { sent: '{}' })).status).toBe(404)
    expect((await client.get('/')).text).not.toContain(id)
  }
  const kept = await t.as(piet.member)
  for (const page of ['/desk', '/desk/register', '/desk/register.csv', '/sealed/inbox/report'])
    expect((await kept.get(page)).text).not.toMatch(new RegExp(`${id}|${id.slice(0, 6).toUpperCase()}`))
  expect((await kept.get('/desk')).text).toContain('Nog geen meldingen voor jou')
  expect((await joyce.client.get('/desk')).text).toContain(id)
  expect((await joyce.client.get('/desk/register')).text).toContain(id.slice(0, 6).toUpperCase())
  expect(await t.count('event')).toBe(0)
  expect(await t.count('mail')).toBe(0)
})

test('the desk is for handlers: nobody else has an inbox, a register or a case', async () => {
  for (const member of Object.values(others))
    for (const page of ['/desk', '/desk/register', '/desk/register.csv', '/desk/criminal'])
      expect((await (await t.as(member)).get(page)).status).toBe(404)
  expect((await t.visitor().get('/desk')).status).toBe(303)
  for (const page of ['/desk', '/desk/register', '/desk/criminal'])
    expect((await joyce.client.get(page)).status, `${page} ${JSON.stringify(t.logs)}`).toBe(200)
})

test('from receiving to closing: each step needs the one before it, and its reason', async () => {
  const { id, locator, identity } = await desk.report('Hij duwde me.')
  const refused = async (path: string, typed: Parameters<typeof handle>[4]) => {
    const before = await t.count('case_act')
    const answer = await handle(t, joyce, id, path, typed)
    expect(answer.status, path).toBe(422)
    expect(await t.count('case_act')).toBe(before)
  }
  const weighed = { fields: { wrongdoing: 'no', kinds: ['aggressive', 'went-on'], unit: desk.team } }
  const note = { why: 'Omdat.' }
  await refused('triage', { ...weighed, note })
  await refused('acknowledgement', {})
  expect((await handle(t, joyce, id, 'acknowledgement', { says: 'Wij hebben het.' })).status).toBe(200)
  await refused('route', { fields: { route: 'none' }, note })
  await refused('triage', weighed)
  await refused('triage', { fields: { ...weighed.fields, wrongdoing: 'misschien' }, note })
  await refused('triage', { fields: { ...weighed.fields, kinds: ['onzin'] }, note })
  expect((await handle(t, joyce, id, 'triage', { ...weighed, note })).status).toBe(200)
  await refused('route', { fields: { route: 'none' } })
  expect((await handle(t, joyce, id, 'route', { fields: { route: 'none' }, note })).status).toBe(200)
  await refused('closure', { fields: { outcome: 'none', nothing: 'yes' }, note })
  await refused('hearing', { fields: { party: id, step: 'answered' }, note: { record: 'Gebeld.' } })
  expect(
    (await handle(t, joyce, id, 'hearing', { fields: { party: id, step: 'answered' }, says: 'Ons antwoord.' })).status,
  ).toBe(200)
  await refused('closure', { fields: { outcome: 'none' }, note })
  await refused('closure', { fields: { outcome: 'none', nothing: 'yes' } })
  expect((await handle(t, joyce, id, 'closure', { fields: { outcome: 'none', nothing: 'yes' }, note })).status).toBe(
    200,
  )
  const [row] = await t.root('select state, closed_on::text, erase_on::text from conversation where id = $1', [id])
  expect(row).toEqual({ state: 'open', closed_on: '2026-11-20', erase_on: '2028-11-20' })
  // The channel stays open for aftercare.
  const mine = await (await asPerson(t, 'open', { locator })).json<Fetched>()
  const said = await openConversation<{ text: string }>(
    id,
    mine.messages.map(({ sealed }) => fromBase64(sealed)),
    opener([identity]),
  )
  expect(said.map(({ body }) => body.text)).toEqual(['Hij duwde me.', 'Wij hebben het.', 'Ons antwoord.'])
  expect((await handle(t, joyce, id, 'reopening', { note })).status).toBe(200)
  expect((await t.root('select erase_on from conversation where id = $1', [id]))[0]).toEqual({ erase_on: null })
})

test('what is not sealed is thrown away', async () => {
  const { id } = await desk.report('Iets.')
  const canary = 'LEESBARE-KANARIE'
  const typed = await sealTyped(t, joyce, id, { fields: { 'note.why': canary, wrongdoing: 'no' } })
  const answer = await joyce.client.upload(`/desk/cases/${id}/triage`, { sent: JSON.stringify(typed) })
  expect(answer.status).toBe(422)
  expect(answer.text).toContain('weggegooid')
  // As a browser without a script would send it.
  expect((await joyce.client.post(`/desk/cases/${id}/triage`, { 'note.why': canary })).status).toBe(422)
  const plain = { ...typed, fields: {}, note: { id: newId(), purpose: 'triage', sealed: btoa(canary) } }
  expect((await joyce.client.upload(`/desk/cases/${id}/triage`, { sent: JSON.stringify(plain) })).status).toBe(422)
  expect(await dumpHolds(canary)).toEqual([])
})

test('two who act on the same state: one is first, the other keeps what was typed, and nothing is half', async () => {
  const report = await desk.reportTo(joyce, piet)('Samen gelezen.')
  const typed = { says: 'Wij hebben het.' }
  const [a, b] = [await sealTyped(t, joyce, report.id, typed), await sealTyped(t, piet, report.id, typed)]
  const path = `/desk/cases/${report.id}/acknowledgement`
  const both = await Promise.all([
    joyce.client.upload(path, { sent: JSON.stringify(a) }),
    piet.client.upload(path, { sent: JSON.stringify(b) }),
  ])
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  expect(await t.count(`case_act where conversation = '${report.id}'`)).toBe(1)
  expect(await t.count(`sealed_message where conversation = '${report.id}'`)).toBe(2)
  expect(await t.count(`case_task where conversation = '${report.id}'`)).toBe(4)
  // The same again, because the answer was lost: nothing twice.
  const [again] = both[0].status === 200 ? [a] : [b]
  const winner = both[0].status === 200 ? joyce : piet
  expect((await winner.client.upload(path, { sent: JSON.stringify(again) })).status).toBe(200)
  expect(await t.count(`case_act where conversation = '${report.id}'`)).toBe(1)
})

test('odd and hostile input is refused without a trace', async () => {
  const { id } = await desk.report('Iets.')
  await handledTo(t, joyce, id, 'acknowledged')
  const before = await t.count('case_act')
  const send = (path: string, sent: string) => joyce.client.upload(`/desk/cases/${id}/${path}`, { sent })
  const odd = [
    '',
    'null',
    '[]',
    '{}',
    '{"seen":-1}',
    '{"seen":1e9}',
    '{"seen":1,"fields":{"x":"y"}}',
    `{"seen":1,"note":{"id":"../..","purpose":"x","sealed":"x"}}`,
  ]
  for (const sent of odd) expect((await send('findings', sent)).status, sent).toBe(422)
  for (const party of ["x'; drop table case_act", '<script>', newId()])
    expect(
      (await handle(t, joyce, id, 'messages', { fields: { party }, says: 'Hoi' })).status === 200 &&
        party.length !== 16,
      party,
    ).toBe(false)
  const other = await desk.report('Een andere zaak.')
  const typed = await sealTyped(t, joyce, other.id, { says: 'In de verkeerde zaak.', fields: { party: id } })
  expect((await send('messages', JSON.stringify({ ...typed, seen: 1 }))).status).toBe(422)
  expect(
    (await handle(t, joyce, id, 'tasks', { fields: { kind: 'measure', due: 'morgen' }, note: { what: 'x' } })).status,
  ).toBe(422)
  expect((await handle(t, joyce, id, 'tasks/zomaar/done', { note: { note: 'x' } })).status).toBe(422)
  expect(await t.count(`sealed_message where conversation = '${other.id}'`)).toBe(1)
  expect(await t.count('case_act')).toBe(before)
})

test('both sides: the respondent sees only what is theirs, and the strip shows who is behind', async () => {
  const { id, locator } = await desk.report('Zij negeert mij al weken.')
  await handledTo(t, joyce, id, 'routed', { route: 'investigation' })
  expect((await joyce.client.get(`/desk/cases/${id}/hearing`)).text).toContain('Nog alleen de melder heeft toegang')
  const person = await inviteRespondent(t, joyce, id, 'Bea Klaagde', 'Er is iets over je gemeld.')
  expect(person.status).toBe(200)
  const theirs = await (await asPerson(t, 'open', { locator: person.locator })).json<Fetched>()
  const [first] = await openConversation<{ text: string }>(
    person.id,
    theirs.messages.map(({ sealed }) => fromBase64(sealed)),
    opener([person.identity]),
  )
  expect(first?.body.text).toBe('Er is iets over je gemeld.')
  expect(JSON.stringify(theirs)).not.toContain(id)
  const mine = await (await asPerson(t, 'open', { locator })).json<Fetched>()
  expect(JSON.stringify(mine)).not.toContain(person.id)
  await expect(
    openConversation(
      id,
      mine.messages.map(({ sealed }) => fromBase64(sealed)),
      opener([person.identity]),
    ),
  ).rejects.toThrow('wrong-key')
  const strip = await joyce.client.get(`/desk/cases/${id}/hearing`)
  expect(strip.text).toContain('Eén stap is er wel voor de ene kant')
  expect(strip.text).not.toContain('Bea')
  await handle(t, joyce, id, 'hearing', { fields: { party: id, step: 'invited' }, says: 'Vertel.' })
  expect((await joyce.client.get(`/desk/cases/${id}/hearing`)).text).toContain(
    'Beide kanten hebben tot nu toe hetzelfde gehad',
  )
  // Nobody outside the case is brought in along the way.
  const stolen = await inviteRespondent(t, { ...joyce, key: piet.key }, id, 'X', 'Y')
  expect(stolen.status).toBe(422)
})

test('no list of respondents anywhere: no table holds a name, and no page counts them', async () => {
  const { id } = await desk.report('Iets.')
  await handledTo(t, joyce, id, 'routed')
  await inviteRespondent(t, joyce, id, 'Naam Vandebeklaagde', 'Hallo.')
  expect(await dumpHolds('Vandebeklaagde')).toEqual([])
  for (const page of ['/desk', '/desk/register', `/desk/cases/${id}`])
    expect((await joyce.client.get(page)).text).not.toContain('Vandebeklaagde')
  const addresses = t.app.routes
    .map(({ path }) => path)
    .filter((path) => /respondent|accused|reporters|search/.test(path) && path.includes('desk'))
  expect([...new Set(addresses)]).toEqual(['/desk/cases/:id/respondents'])
})

test('raw: each table of the desk gives nothing to whoever is no recipient, whatever their roles', async () => {
  const { id } = await desk.report('Iets.')
  await handledTo(t, joyce, id, 'closed', { wrongdoing: 'yes' })
  await inviteRespondent(t, joyce, (await desk.report('Nog iets.')).id, 'A', 'B')
  const tables = ['case_act', 'case_counted', 'case_clock', 'case_respondent', 'case_hearing', 'case_task']
  const count = (scope: object, table: string) =>
    t.scope(
      scope,
      async (tx) => (await sql`select 1 from ${sql.table(table)} where conversation = ${id}`.execute(tx)).rows.length,
    )
  for (const table of tables)
    for (const scope of [{}, { roles }, { member: piet.member, roles }, { member: others.admin, roles: ['admin'] }])
      expect(await count(scope, table), table).toBe(0)
  expect(await count({ member: joyce.member, roles: ['handler'] }, 'case_act')).toBeGreaterThan(3)
  const counted = (scope: object) =>
    t.scope(
      scope,
      async (tx) => (await sql`select * from count_cases('2026-01-01', '2027-01-01')`.execute(tx)).rows.length,
    )
  for (const scope of [{}, { roles }, { member: joyce.member, roles }]) expect(await counted(scope)).toBe(0)
  for (const statement of [
    sql`insert into case_act (organisation, conversation, number, what, by_member, on_day) values (my_organisation(), ${id}, 99, 'closed', ${piet.member}, '2026-11-20')`,
    sql`insert into case_counted (organisation, conversation) values (my_organisation(), ${id})`,
    sql`insert into yearly_figures (organisation, year, minimum, figures, published_on) values (my_organisation(), 2020, 1, '[]', '2026-11-20')`,
  ])
    await expect(t.scope({ member: piet.member, roles }, (tx) => statement.execute(tx))).rejects.toThrow(
      'row-level security',
    )
})

test('handed over: the next handler reads the whole case with its notes, and the one before nothing any more', async () => {
  const { id } = await desk.report('Voor een ander.')
  await handledTo(t, joyce, id, 'routed')
  const open = opener([joyce.identity])
  const fetched = (await joyce.client.get(`/sealed/conversations/${id}`)).json<Fetched>()
  const { notes } = (await joyce.client.get(`/sealed/notes?conversation=${id}`)).json<{ notes: FetchedNote[] }>()
  const anew = {
    messages: await resealed(fetched, open, [piet.recipient]),
    notes: await resealedNotes(notes, open, [piet.recipient]),
    recipients: [piet.key],
  }
  const path = `/sealed/conversations/${id}/recipients`
  expect((await piet.client.upload(path, { sent: JSON.stringify(anew) })).status).toBe(404)
  expect((await joyce.client.upload(path, { sent: JSON.stringify(anew) })).status).toBe(200)
  const theirs = (await piet.client.get(`/sealed/notes?conversation=${id}`)).json<{ notes: FetchedNote[] }>()
  const said = await Promise.all(theirs.notes.map((note) => openNote(note, opener([piet.identity]))))
  expect(said).toContainEqual({ why: 'Dat wil de melder.' })
  expect((await piet.client.get(`/desk/cases/${id}`)).status).toBe(200)
  expect((await joyce.client.get(`/desk/cases/${id}`)).status).toBe(404)
  expect((await joyce.client.get(`/sealed/notes?conversation=${id}`)).json<{ notes: FetchedNote[] }>().notes).toEqual(
    [],
  )
})

/** Tables in which a text stands, over the whole database. */
async function dumpHolds(text: string): Promise<string[]> {
  const tables = await t.root<{ name: string }>(
    "select schemaname || '.' || tablename as name from pg_tables where schemaname in ('public', 'pgboss')",
  )
  const found: string[] = []
  for (const { name } of tables)
    if ((await t.root(`select 1 from ${name} x where position($1 in x::text) > 0 limit 1`, [text])).length)
      found.push(name)
  return found
}

test('2. Administrator, host and reset cannot read a case: the whole database with all secrets of the server opens nothing', async () => {
  const canary = 'Kanarie-in-de-zaak'
  const { id } = await desk.report(`${canary} melding`)
  await handle(t, joyce, id, 'acknowledgement', { says: `${canary} antwoord` })
  await handle(t, joyce, id, 'triage', {
    note: { why: `${canary} weging` },
    purpose: 'triage',
    fields: { wrongdoing: 'no' },
  })
  expect(await dumpHolds(canary)).toEqual([])
  expect(await dumpHolds('AGE-SECRET-KEY')).toEqual([])
  expect(JSON.stringify(t.logs)).not.toContain(canary)
  const sealed = await t.root<{ sealed: Buffer }>(
    'select sealed from sealed_message where conversation = $1 union all select sealed from sealed_note where conversation = $1',
    [id],
  )
  expect(sealed.length).toBe(3)
  // Every 32 bytes that the server keeps as a secret, taken for a private key.
  const { identityFrom } = await import('#crypto/keys.ts')
  const guesses = [t.ctx.secret.subarray(0, 32), Buffer.from(t.org.id.padEnd(32, '0')).subarray(0, 32)]
  for (const { sealed: bytes } of sealed) {
    expect(bytes.includes(canary)).toBe(false)
    for (const guess of guesses)
      await expect(opener([identityFrom(new Uint8Array(guess), 'x25519')])(bytes)).rejects.toThrow('wrong-key')
    await expect(opener([joyce.identity])(bytes)).resolves.toBeTruthy()
  }
})
