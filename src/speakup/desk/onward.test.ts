import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openConversation, sealMessage } from '#crypto/conversation.ts'
import { opener } from '#crypto/seal.ts'
import { newId } from '#platform/ids.ts'
import { roles } from '#platform/viewer.ts'
import { testApp } from '../../testing/app.ts'
import { asPerson, deskTestFor, handle, handledTo, holderFor, inviteRespondent, sealTyped } from '../../testing/desk.ts'
import { type Fetched, fromBase64, toBase64 } from '../sealed/client.ts'
import { resealed } from '../sealed/resealing.ts'

/** Where a report goes on beside the desk: to an adviser who reads along, and to the committee. */
const t = await testApp()
const desk = await deskTestFor(t)
const { joyce, piet, others } = desk
const vera = await holderFor(t, 'Vera Vertrouwd', 'adviser', false, desk.top)
const wim = await holderFor(t, 'Wim Weg', 'adviser', false, desk.top)

const textsOf = async (fetched: Fetched, identity: string) =>
  (
    await openConversation<{ text: string; by?: string }>(
      fetched.id,
      fetched.messages.map(({ sealed }) => fromBase64(sealed)),
      opener([identity]),
    )
  ).map(({ body }) => body.text)

/** What the adviser's browser sends: sealed for all who read the conversation. */
async function answered(by: typeof vera, id: string, text: string, into = id) {
  const fetched = (await by.client.get(`/sealed/conversations/${id}`)).json<Fetched>()
  const sealed = fetched.messages.map((one) => fromBase64(one.sealed))
  const before = await openConversation(id, sealed, opener([by.identity]))
  const position = before.length
  const body = { what: 'said', text, says: 'message', by: by.name }
  const next = {
    conversation: id,
    position,
    direction: 'to-person' as const,
    previous: before.at(-1)?.digest ?? null,
    body,
  }
  const keys = [...fetched.recipients.map(({ recipient }) => recipient), fetched.personKey]
  const made = await sealMessage(next, keys)
  const message = { conversation: into, position, sealed: toBase64(made.sealed) }
  return { seen: 0, fields: {}, message }
}

test('an adviser whom the reporter chose reads and writes along, and handles nothing; others learn nothing', async () => {
  const { id, locator, identity } = await desk.reportTo(joyce, vera)('Mijn vertrouwenspersoon mag dit lezen.')
  await handledTo(t, joyce, id, 'routed')
  const path = `/advising/reports/${id}`
  expect((await vera.client.get('/advising')).text).toContain(path)
  expect((await vera.client.get('/')).text).toContain('Nieuw bericht in een melding die je meeleest')
  const page = await vera.client.get(path)
  expect(page.status).toBe(200)
  // Of the case nothing stands there: no stage, no clock, no act, and nobody else who reads it.
  expect(page.text).not.toMatch(/Weging|Termijnen|Hoor en wederhoor|Joyce Wong, /)
  expect(
    await textsOf((await vera.client.get(`/sealed/conversations/${id}`)).json<Fetched>(), vera.identity),
  ).toContain('Mijn vertrouwenspersoon mag dit lezen.')
  // The handler knows who reads what is said to the reporter.
  expect((await joyce.client.get(`/desk/cases/${id}/conversation`)).text).toContain('meeleest: Vera Vertrouwd')
  const sent = JSON.stringify(await answered(vera, id, 'Ik lees mee.'))
  expect((await vera.client.upload(`${path}/messages`, { sent })).status).toBe(200)
  expect((await vera.client.upload(`${path}/messages`, { sent })).status).toBe(200)
  const mine = await (await asPerson(t, 'open', { locator })).json<Fetched>()
  expect((await textsOf(mine, identity)).filter((text) => text === 'Ik lees mee.')).toEqual(['Ik lees mee.'])
  expect(
    await textsOf((await joyce.client.get(`/sealed/conversations/${id}`)).json<Fetched>(), joyce.identity),
  ).toContain('Ik lees mee.')
  // Two at the same place: the second is told, and seals again.
  const late = {
    ...JSON.parse(sent),
    message: { ...JSON.parse(sent).message, sealed: (await answered(vera, id, 'Anders.')).message.sealed },
  }
  expect((await vera.client.upload(`${path}/messages`, { sent: JSON.stringify(late) })).status).toBe(409)

  // Whoever was not chosen, whatever they are: the same 404 as for nothing, no line, no message.
  for (const member of [wim.member, piet.member, joyce.member, ...Object.values(others)]) {
    const client = await t.as(member)
    for (const where of [path, `/advising/reports/${newId()}`]) expect((await client.get(where)).status).toBe(404)
    expect((await client.upload(`${path}/messages`, { sent })).status).toBe(404)
  }
  for (const where of ['/', '/advising'])
    expect((await wim.client.get(where)).text).not.toMatch(/advising\/reports|Melding [0-9A-Z]{6}/)
  // And a talk, or the report of somebody else, is no report of theirs.
  const alone = await desk.report('Alleen voor het meldpunt.')
  expect((await vera.client.get(`/advising/reports/${alone.id}`)).status).toBe(404)
  const elsewhere = JSON.stringify(await answered(vera, id, 'In een andere.', alone.id))
  expect((await vera.client.upload(`${path}/messages`, { sent: elsewhere })).status).toBe(422)
  for (const odd of [
    '',
    'null',
    '{}',
    '{"message":null}',
    `{"message":{"conversation":"${id}","position":9,"sealed":"x"}}`,
  ])
    expect((await vera.client.upload(`${path}/messages`, { sent: odd })).status, odd).toBe(422)
  expect(await t.count('event')).toBe(0)
})

test('no triage by an adviser: no page, no act, no row and no note of the case, also with every role', async () => {
  const { id } = await desk.reportTo(joyce, vera)('Zonder weging.')
  await handledTo(t, joyce, id, 'routed')
  const both = await t.member({ name: 'Allebei', roles: ['adviser', 'handler'], unit: desk.top })
  await t.root('update conversation_recipient set member = $1 where conversation = $2 and key = $3', [
    both,
    id,
    vera.key,
  ])
  for (const member of [vera.member, both]) {
    const client = await t.as(member)
    for (const part of ['', '/conversation', '/triage', '/hearing', '/care', '/closing'])
      expect((await client.get(`/desk/cases/${id}${part}`)).status, part).toBe(404)
    for (const act of ['acknowledgement', 'triage', 'route', 'closure', 'complaint'])
      expect((await client.upload(`/desk/cases/${id}/${act}`, { sent: '{"seen":0,"fields":{}}' })).status).toBe(404)
  }
  const scope = { member: both, roles }
  const count = (table: string) =>
    t.scope(
      scope,
      async (tx) => (await sql`select 1 from ${sql.table(table)} where conversation = ${id}`.execute(tx)).rows.length,
    )
  for (const table of ['case_act', 'case_counted', 'case_task', 'case_hearing', 'sealed_note'])
    expect(await count(table), table).toBe(0)
  expect(await count('sealed_message')).toBeGreaterThan(0)
  for (const statement of [
    sql`insert into case_act (organisation, conversation, number, what, by_member, on_day) values (my_organisation(), ${id}, 99, 'closed', ${both}, '2026-11-20')`,
    sql`insert into case_counted (organisation, conversation) values (my_organisation(), ${id})`,
    sql`insert into sealed_note (organisation, id, conversation, purpose, member, sealed, on_day) values (my_organisation(), ${newId()}, ${id}, 'triage', ${both}, 'x', '2026-11-20')`,
  ])
    await expect(t.scope(scope, (tx) => statement.execute(tx))).rejects.toThrow('row-level security')
  await t.root('update conversation_recipient set member = $1 where conversation = $2 and key = $3', [
    ...[vera.member, id, vera.key],
  ])
  // An adviser puts no handler out and lets nobody in; leaving by themselves they may.
  const fetched = (await vera.client.get(`/sealed/conversations/${id}`)).json<Fetched>()
  const anewFor = async (...to: (typeof vera)[]) => {
    const keys = to.map(({ recipient }) => recipient)
    const messages = await resealed(fetched, opener([vera.identity]), keys)
    const sent = JSON.stringify({ messages, notes: [], recipients: to.map(({ key }) => key) })
    return (await vera.client.upload(`/sealed/conversations/${id}/recipients`, { sent })).status
  }
  for (const to of [[vera], [vera, wim], [vera, joyce, wim], [wim]]) expect(await anewFor(...to)).toBe(422)
  expect((await joyce.client.get(`/desk/cases/${id}`)).status).toBe(200)
  expect(
    await textsOf((await joyce.client.get(`/sealed/conversations/${id}`)).json<Fetched>(), joyce.identity),
  ).toContain('Zonder weging.')
  // Nor is the adviser brought into the conversation with a respondent.
  const brought = await inviteRespondent(t, joyce, id, 'Bea', 'Er is iets gemeld.', { to: [joyce, vera] })
  expect(brought.status).toBe(422)
  expect((await inviteRespondent(t, joyce, id, 'Bea', 'Er is iets gemeld.')).status).toBe(200)
  expect(
    await t.count(
      `conversation_recipient where key = '${vera.key}' and conversation in (select respondent from case_respondent)`,
    ),
  ).toBe(0)
  expect(await anewFor(joyce)).toBe(200)
  expect((await vera.client.get(`/advising/reports/${id}`)).status).toBe(404)
})

test('raw: nobody writes a note about a conversation that they do not receive, their own notebook aside', async () => {
  const { id } = await desk.report('Niet voor Piet.')
  const write = (member: string, conversation: string | null) =>
    t.scope({ member, roles }, (tx) =>
      sql`insert into sealed_note (organisation, id, conversation, purpose, member, sealed, on_day)
        values (my_organisation(), ${newId()}, ${conversation}, 'triage', ${member}, 'x', '2026-11-20')`.execute(tx),
    )
  for (const member of [piet.member, wim.member, others.admin])
    await expect(write(member, id)).rejects.toThrow('row-level security')
  await write(joyce.member, id)
  await write(wim.member, null)
  // A note of one's own is not moved to somebody else's case afterwards.
  await expect(
    t.scope({ member: wim.member, roles }, (tx) =>
      sql`update sealed_note set conversation = ${id} where member = ${wim.member}`.execute(tx),
    ),
  ).rejects.toThrow('permission denied')
  expect(await t.count(`sealed_note where conversation = '${id}'`)).toBe(1)
  // Who left the conversation writes nothing more about it.
  const fetched = (await joyce.client.get(`/sealed/conversations/${id}`)).json<Fetched>()
  const messages = await resealed(fetched, opener([joyce.identity]), [piet.recipient])
  const anew = JSON.stringify({ messages, notes: [], recipients: [piet.key] })
  expect((await joyce.client.upload(`/sealed/conversations/${id}/recipients`, { sent: anew })).status).toBe(200)
  await expect(write(joyce.member, id)).rejects.toThrow('row-level security')
})

test('a complaint is offered by the desk and made by the reporter alone; the case knows the days and nothing of it', async () => {
  const { id, locator, identity } = await desk.report('Hij schreeuwt iedere dag.')
  const offer = { says: 'Je kunt naar de commissie.' }
  await handledTo(t, joyce, id, 'weighed')
  expect((await handle(t, joyce, id, 'complaint', offer)).status).toBe(422)
  const reason = { note: { why: 'Dat wil de melder.' }, purpose: 'route' }
  expect((await handle(t, joyce, id, 'route', { ...reason, fields: { route: 'talk' } })).status).toBe(200)
  expect((await handle(t, joyce, id, 'complaint', offer)).text).toContain('Kies eerst de weg naar de commissie')
  expect((await joyce.client.get(`/desk/cases/${id}/triage`)).text).not.toContain('id="complaint"')
  expect((await handle(t, joyce, id, 'route', { ...reason, fields: { route: 'complaint' } })).status).toBe(200)
  const page = () => joyce.client.get(`/desk/cases/${id}/triage`)
  expect((await page()).text).toContain('De klacht aanbieden')
  expect((await joyce.client.get(`/desk/cases/${id}`)).text).toContain(`/desk/cases/${id}/triage#complaint`)
  const begun = (on: string) => handle(t, joyce, id, 'complaint/begun', { fields: { on } })
  expect((await begun(t.clock.today())).status).toBe(422)
  // Without a message nothing was offered.
  expect((await handle(t, joyce, id, 'complaint', {})).status).toBe(422)
  const offered = t.clock.today()
  const typed = JSON.stringify(await sealTyped(t, joyce, id, offer))
  expect((await joyce.client.upload(`/desk/cases/${id}/complaint`, { sent: typed })).status).toBe(200)
  expect((await joyce.client.upload(`/desk/cases/${id}/complaint`, { sent: typed })).status).toBe(200)
  expect(await t.count(`case_act where conversation = '${id}' and what = 'offered'`)).toBe(1)
  expect((await page()).text).toContain('aangeboden op')
  const mine = await (await asPerson(t, 'open', { locator })).json<Fetched>()
  expect(await textsOf(mine, identity)).toContain('Je kunt naar de commissie.')
  // The desk begins nothing: there is no complaint, and no other conversation than the report.
  expect(await t.count("conversation where kind = 'complaint'")).toBe(0)

  t.clock.pass({ days: 3 })
  for (const on of ['2020-01-01', '2099-01-01', 'gisteren', '']) expect((await begun(on)).status, on).toBe(422)
  expect((await begun(t.clock.today())).status).toBe(200)
  expect((await begun(t.clock.today())).status).toBe(409)
  expect((await handle(t, joyce, id, 'complaint', offer)).status).toBe(409)
  const after = (await page()).text
  expect(after).toContain('ingediend op')
  // The clock of the committee, from the day on which the reporter made it: ten weeks here.
  expect(after).toContain('de commissie heeft de tijd tot en met')
  const acts = await t.root(
    'select what, subject, on_day::text from case_act where conversation = $1 order by number desc limit 2',
    [id],
  )
  expect(acts).toEqual([
    { what: 'begun', subject: t.clock.today(), on_day: t.clock.today() },
    { what: 'offered', subject: null, on_day: offered },
  ])
  for (const member of [piet.member, vera.member, ...Object.values(others)])
    expect((await (await t.as(member)).upload(`/desk/cases/${id}/complaint`, { sent: typed })).status).toBe(404)
  expect(await t.count('event')).toBe(0)
})

test('more than fits on a page: what waits stands first, the rest is behind a link, and only that page is opened', async () => {
  const { id } = await desk.reportTo(piet)('Eén van vele.')
  await t.root(
    `insert into conversation (organisation, id, kind, locator_digest, person_key, opened_on)
     select organisation, 'page' || lpad(n::text, 12, '0'), kind, 'd' || n, person_key, opened_on - 900 from conversation, generate_series(1, 203) n where id = $1`,
    [id],
  )
  await t.root(
    `insert into conversation_recipient (organisation, conversation, key, member, from_day, read_to)
     select r.organisation, v.id, r.key, r.member, v.opened_on, 5 from conversation_recipient r, conversation v where r.conversation = $1 and v.id like 'page%'`,
    [id],
  )
  await t.root(
    `insert into sealed_message (organisation, conversation, position, direction, sealed, on_day)
     select m.organisation, v.id, 0, m.direction, m.sealed, v.opened_on from sealed_message m, conversation v where m.conversation = $1 and v.id like 'page%'`,
    [id],
  )
  await t.root(
    `insert into case_act (organisation, conversation, number, what, on_day) select organisation, id, 1, 'closed', opened_on from conversation where id like 'page%'`,
  )
  const casesAt = async (query: string) => {
    const { text } = await piet.client.get(`/desk${query}`)
    return { text, ids: [...text.matchAll(/data-case="([0-9a-z]+)"/g)].map((found) => found[1] ?? '') }
  }
  const first = await casesAt('')
  expect(first.ids).toHaveLength(200)
  expect(first.ids).toContain(id)
  expect(first.text).toContain('/desk?page=2')
  const second = await casesAt('?page=2')
  expect(new Set([...first.ids, ...second.ids]).size).toBe(first.ids.length + second.ids.length)
  expect(second.ids.filter((one) => one.startsWith('page')).length).toBeGreaterThan(2)
  expect(second.text).toContain('/desk?page=1')
  for (const odd of ['0', '-1', '99', 'x', '1e9', '../2', "2'--"])
    expect((await piet.client.get(`/desk?page=${odd}`)).status).toBe(200)
  expect((await casesAt('?page=99')).ids).toEqual(second.ids)
  const opened = async (client: typeof piet.client, ids: string) =>
    (await client.get(`/sealed/inbox/report?ids=${ids}`))
      .json<{ conversations: { id: string }[] }>()
      .conversations.map((one) => one.id)
  expect((await opened(piet.client, second.ids.join())).toSorted()).toEqual(second.ids.toSorted())
  // Asking by name gives nobody what is not theirs.
  expect(await opened(vera.client, second.ids.join())).toEqual([])
  for (const odd of ['', ',', "x'", '%00'.repeat(9)])
    expect(await opened(piet.client, encodeURIComponent(odd))).toEqual([])
})
