import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openConversation, sealMessage } from '#crypto/conversation.ts'
import { opener } from '#crypto/seal.ts'
import type { Role } from '#platform/viewer.ts'
import { testApp } from '../../testing/app.ts'
import { act, committeeTestFor, complaintTo, opens, recomposed } from '../../testing/committee.ts'
import { asPerson, inviteRespondent, seenNow } from '../../testing/desk.ts'
import { openNote } from '../desk/browser/sealing.ts'
import { type Fetched, type FetchedNote, fromBase64, toBase64 } from '../sealed/client.ts'

const t = await testApp()
const at = await committeeTestFor(t)
const { hatice, koos, petra, others } = at
const clocks = (id: string) =>
  t.root<{ rule: string; first: string; due: string; met: string | null }>(
    'select rule, first_due::text as first, due_on::text as due, met_on::text as met from case_clock where conversation = $1 order by rule',
    [id],
  )
const screens = ['', '/conversation', '/hearing', '/advice', '/members']

test('a complaint is there for its members, and for nobody else, whatever they are', async () => {
  const { id } = await at.complaint('Alleen voor de commissie.')
  for (const path of screens)
    expect((await (await t.as(hatice.member)).get(`/committee/cases/${id}${path}`)).status, path).toBe(200)
  const outside = [...Object.values(others), petra.member]
  for (const member of outside)
    for (const path of screens)
      expect((await (await t.as(member)).get(`/committee/cases/${id}${path}`)).status, member + path).toBe(404)
  for (const member of Object.values(others)) expect((await (await t.as(member)).get('/committee')).status).toBe(404)
  expect((await t.visitor().get(`/committee/cases/${id}`)).status).not.toBe(200)
  expect((await (await t.as(petra.member)).get('/committee')).text).toContain('Er is nog geen klacht voor jou')
  expect((await (await t.as(petra.member)).get('/sealed/inbox/complaint')).json()).toEqual({ conversations: [] })
  for (const member of outside) {
    const sent = JSON.stringify({ seen: 0, fields: {} })
    expect((await (await t.as(member)).upload(`/committee/cases/${id}/receipt`, { sent })).status).toBe(404)
  }
  // And the desk sees nothing of it.
  expect((await (await t.as(others.handler)).get(`/desk/cases/${id}`)).status).toBe(404)
  expect((await (await t.as(hatice.member)).get(`/desk/cases/${id}`)).status).toBe(404)
  expect(await t.count(`case_act where conversation = '${id}'`)).toBe(0)
})

test('the terms run from the day of receipt; yes, no, and the day on which it was answered', async () => {
  const { id } = await at.complaint('Over de termijn.')
  const opened = t.clock.today()
  t.clock.pass({ days: 3 })
  expect((await act(t, hatice, id, 'admission', { seen: 0, fields: { admitted: 'yes' } })).status).toBe(422)
  await complaintTo(t, hatice, id, 'received')
  const plus = (days: number) => new Date(Date.parse(opened) + days * 86_400_000).toISOString().slice(0, 10)
  expect(await clocks(id)).toEqual([
    { rule: 'acknowledge', first: plus(7), due: plus(7), met: plus(3) },
    { rule: 'complaint-committee', first: plus(70), due: plus(70), met: null },
    { rule: 'complaint-refuse', first: plus(28), due: plus(28), met: null },
  ])
  const no = { says: 'Nee, want te laat.', note: { why: 'Te laat.' }, purpose: 'admission', fields: { admitted: 'no' } }
  expect((await act(t, koos, id, 'admission', no)).status).toBe(200)
  expect((await clocks(id)).map(({ met }) => met)).toEqual([plus(3), plus(3), plus(3)])
  expect((await act(t, hatice, id, 'advice', { note: { advice: 'x' }, fields: { advice: 'founded' } })).status).toBe(
    422,
  )
  expect((await act(t, hatice, id, 'closure')).status).toBe(200)
  const [row] = await t.root<{ erase_on: string }>('select erase_on::text from conversation where id = $1', [id])
  expect(row?.erase_on.slice(0, 4)).toBe(String(Number(t.clock.today().slice(0, 4)) + 2))
})

test('four weeks more with a letter; longer only when the complainant wrote that it may', async () => {
  const { id, locator, identity, personKey } = await at.complaint('Het duurt lang.')
  await complaintTo(t, hatice, id, 'admitted')
  const first = (await clocks(id)).find(({ rule }) => rule === 'complaint-committee')?.first ?? ''
  const plus = (days: number) => new Date(Date.parse(first) + days * 86_400_000).toISOString().slice(0, 10)
  const longer = (due: string, consent = '') =>
    act(t, hatice, id, 'extensions', {
      says: 'Wij hebben meer tijd nodig.',
      note: { why: 'Ziekte.' },
      purpose: 'extension',
      fields: { due, consent },
    })
  expect((await longer(plus(29))).text).toContain('schriftelijk mee instemt')
  expect((await longer(plus(28))).status).toBe(200)
  for (const consent of ['', '1', '99', '-1', 'ja']) expect((await longer(plus(60), consent)).status).toBe(422)
  // The complainant writes; only that message can be the consent.
  const fetched = (await (await t.as(hatice.member)).get(`/sealed/conversations/${id}`)).json<Fetched>()
  const before = await openConversation(
    id,
    fetched.messages.map(({ sealed }) => fromBase64(sealed)),
    opener([identity]),
  )
  const position = before.length
  const { sealed } = await sealMessage(
    {
      conversation: id,
      position,
      direction: 'to-handler',
      previous: before.at(-1)?.digest ?? null,
      body: { what: 'said', text: 'Ja, dat mag.' },
    },
    [hatice.recipient, koos.recipient, personKey],
  )
  expect((await asPerson(t, 'message', { locator, position, sealed: toBase64(sealed) })).status).toBe(200)
  expect((await longer(plus(60), String(position - 1))).status).toBe(422)
  expect((await longer(plus(60), String(position))).status).toBe(200)
  expect((await clocks(id)).find(({ rule }) => rule === 'complaint-committee')).toMatchObject({ first, due: plus(60) })
})

test('both sides are heard apart; advice, decision, the answer to both, and only then it closes', async () => {
  const { id, locator } = await at.complaint('Hij schreeuwt.')
  await complaintTo(t, hatice, id, 'admitted')
  const other = await inviteRespondent(t, hatice, id, 'Piet', 'Er is een klacht.', {
    at: 'committee',
    to: [hatice, koos],
  })
  expect(other.status).toBe(200)
  const heard = (party: string, step: string, text: string) =>
    act(t, hatice, id, 'hearing', { to: party, says: text, fields: { party, step } })
  expect((await heard(id, 'answered', 'Te vroeg.')).status).toBe(422)
  expect((await heard(id, 'account', 'Verslag van de klager.')).status).toBe(200)
  const advice = { note: { advice: 'Rooster.' }, purpose: 'advice', fields: { advice: 'founded' } }
  expect((await act(t, hatice, id, 'advice', advice)).text).toContain('Niet iedereen is gehoord')
  expect((await heard(other.id, 'account', 'Verslag van de beklaagde.')).status).toBe(200)
  expect(
    (
      await act(t, hatice, id, 'decision', {
        note: { decided: 'x' },
        fields: { decision: 'follows', on: '2020-01-01' },
      })
    ).status,
  ).toBe(422)
  expect((await act(t, hatice, id, 'advice', advice)).status).toBe(200)
  const decision = (on: string) => ({ note: { decided: 'Wij volgen.' }, fields: { decision: 'follows', on } })
  expect((await act(t, hatice, id, 'decision', decision('2099-01-01'))).status).toBe(422)
  expect((await act(t, hatice, id, 'decision', decision(t.clock.today()))).status).toBe(200)
  expect((await heard(id, 'answered', 'De klacht is gegrond.')).status).toBe(200)
  expect((await clocks(id)).find(({ rule }) => rule === 'complaint-committee')?.met).toBe(t.clock.today())
  expect((await act(t, hatice, id, 'closure')).status).toBe(422)
  expect((await heard(other.id, 'answered', 'De klacht is gegrond.')).status).toBe(200)
  expect((await act(t, hatice, id, 'closure')).status).toBe(200)
  // Each reads their own report, and nothing that says what the other's is.
  const theirs = async (code: string) => JSON.stringify(await (await asPerson(t, 'open', { locator: code })).json())
  expect(await theirs(locator)).not.toContain(other.id)
  expect(await theirs(other.locator)).not.toContain(id)
  const mine = await (await asPerson(t, 'open', { locator: other.locator })).json<Fetched>()
  expect((await opens(mine, hatice)).join()).not.toContain('Verslag van de klager')
  expect(await t.root('select 1 from event where subject = $1', [id])).toEqual([])
})

test('a member who is replaced opens nothing any more, and sees no row, no count and no mail of it', async () => {
  const { id } = await at.complaint('Koos is een vriend van hem.')
  await complaintTo(t, koos, id, 'admitted')
  const other = await inviteRespondent(t, hatice, id, 'Piet', 'Er is een klacht.', {
    at: 'committee',
    to: [hatice, koos],
  })
  const ids = [other.id, id]
  for (const [one, mail] of [
    [koos, 'koos'],
    [petra, 'petra'],
    [hatice, 'hatice'],
  ] as const)
    await t.root('update member_record set mail = $1 where member = $2', [`${mail}@proef.nl`, one.member])
  const send = async (by: typeof koos, sent: object) =>
    (await t.as(by.member)).upload(`/committee/cases/${id}/members`, { sent: JSON.stringify(sent) })
  // Koos does not chair: he brings in nobody and puts nobody out.
  expect((await send(koos, await recomposed(t, koos, ids, [koos, petra]))).status).toBe(422)
  const past = await recomposed(t, koos, [id], [koos, petra])
  const anew = { ...JSON.parse(past.fields.conversations[0] ?? '')[0], recipients: [koos.key, petra.key] }
  const direct = await (await t.as(koos.member)).upload(`/sealed/conversations/${id}/recipients`, {
    sent: JSON.stringify(anew),
  })
  expect(direct.status).toBe(422)
  const alone = await recomposed(t, koos, [id], [koos])
  const without = { ...JSON.parse(alone.fields.conversations[0] ?? '')[0], recipients: [koos.key] }
  const sealedAway = await (await t.as(koos.member)).upload(`/sealed/conversations/${id}/recipients`, {
    sent: JSON.stringify(without),
  })
  expect(sealedAway.status).toBe(422)
  const still = (await (await t.as(hatice.member)).get(`/sealed/conversations/${id}`)).json<Fetched>()
  expect((await opens(still, hatice)).join()).toContain('Koos is een vriend van hem')
  expect((await (await t.as(hatice.member)).get(`/committee/cases/${id}`)).status).toBe(200)
  // A handler's key, somebody's whole absence, and a case that is not whole are refused.
  expect((await send(hatice, await recomposed(t, hatice, ids, [hatice, at.joyce]))).status).toBe(422)
  expect((await send(hatice, await recomposed(t, hatice, [id], [hatice, petra]))).status).toBe(422)
  const sent = await recomposed(t, hatice, ids, [hatice, petra])
  expect((await send(hatice, { ...sent, seen: 0 })).status).toBe(409)
  expect((await send(hatice, sent)).status).toBe(200)
  // Sent again because the answer never came: nothing happens twice.
  expect((await send(hatice, sent)).status).toBe(200)
  expect(await t.count(`case_act where conversation = '${id}' and what = 'composed'`)).toBe(1)
  // Who came and who left hears that there is something: once, and nothing of what. Nobody else does.
  const mails = () => t.root<{ recipient: string; subject: string; body: string }>('select * from mail order by body')
  await expect.poll(async () => (await mails()).length, { timeout: 30_000 }).toBe(2)
  for (const { recipient, subject, body } of await mails()) {
    expect(recipient).toMatch(/^(koos|petra)@/)
    expect(body).toMatch(recipient.startsWith('koos') ? 'bij iemand anders' : 'nieuwe taak')
    expect(`${subject} ${body}`).not.toMatch(
      new RegExp(`klacht|commissie|zwager|vriend|betrokken|${id}|${id.slice(0, 6)}`, 'i'),
    )
  }

  for (const path of screens)
    expect((await (await t.as(koos.member)).get(`/committee/cases/${id}${path}`)).status).toBe(404)
  for (const one of ids) expect((await (await t.as(koos.member)).get(`/sealed/conversations/${one}`)).status).toBe(404)
  expect((await (await t.as(koos.member)).get(`/sealed/notes?conversation=${id}`)).json()).toEqual({ notes: [] })
  const inbox = (await (await t.as(koos.member)).get('/sealed/inbox/complaint')).text
  expect(inbox).not.toContain(id)
  expect((await (await t.as(koos.member)).get('/committee')).text).not.toContain(id)
  const roles: Role[] = ['committee', 'admin', 'board', 'works-council', 'handler', 'adviser', 'lead']
  const tables = [
    ['conversation', 'id'],
    ...[
      'conversation_recipient',
      'sealed_message',
      'sealed_note',
      'revealed',
      'case_act',
      'case_clock',
      'case_hearing',
    ].map((name) => [name, 'conversation']),
    ['case_respondent', 'respondent'],
  ] as [string, string][]
  for (const [table, column] of tables)
    expect(
      await t.scope({ member: koos.member, roles }, async (tx) => {
        const { rows } = await sql<{ n: string }>`select count(*) as n from ${sql.table(table)}
          where ${sql.ref(column)} in (${id}, ${other.id})`.execute(tx)
        return Number(rows[0]?.n)
      }),
      table,
    ).toBe(0)

  // The newcomer reads all of it, the notes that Koos wrote included; Koos's key opens nothing of what is there now.
  const client = await t.as(petra.member)
  const fetched = (await client.get(`/sealed/conversations/${id}`)).json<Fetched>()
  expect((await opens(fetched, petra)).join()).toContain('Koos is een vriend van hem')
  await expect(opens(fetched, koos)).rejects.toThrow()
  const { notes } = (await client.get(`/sealed/notes?conversation=${id}`)).json<{ notes: FetchedNote[] }>()
  const said = await Promise.all(notes.map((note) => openNote(note, opener([petra.identity]))))
  expect(said).toContainEqual({ why: 'Op naam en op tijd.' })
  await expect(openNote(notes[0] as FetchedNote, opener([koos.identity]))).rejects.toThrow()
})

test('whoever is involved can leave by themselves, and takes nobody along', async () => {
  const { id } = await at.complaint('Koos gaat zelf.')
  const sent = await recomposed(t, koos, [id], [hatice])
  const before = await t.count('mail')
  const answer = await (await t.as(koos.member)).upload(`/committee/cases/${id}/members`, {
    sent: JSON.stringify(sent),
  })
  expect(answer.status).toBe(200)
  // Who leaves by themselves knows already.
  expect(await t.count(`pgboss.job where name = 'committee-seat' and state in ('created', 'active', 'retry')`)).toBe(0)
  expect(await t.count('mail')).toBe(before)
  expect((await (await t.as(koos.member)).get(`/committee/cases/${id}`)).status).toBe(404)
  expect((await (await t.as(hatice.member)).get(`/committee/cases/${id}`)).status).toBe(200)
})

test('doubled, late and hostile: nothing happens twice, and nothing readable is kept', async () => {
  const { id } = await at.complaint('Een.')
  const answers = await Promise.all([
    act(t, hatice, id, 'receipt', { says: 'Van Hatice.' }),
    act(t, koos, id, 'receipt', { says: 'Van Koos.' }),
  ])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  expect(await t.count(`case_act where conversation = '${id}'`)).toBe(1)
  const client = await t.as(hatice.member)
  const hostile = [
    '',
    '{',
    '[]',
    '{"seen":0}',
    '{"seen":"x","fields":{}}',
    'null',
    `{"seen":1,"fields":{"note.why":["Leesbaar"]}}`,
    '\u0000',
  ]
  for (const path of [
    'receipt',
    'admission',
    'messages',
    'extensions',
    'respondents',
    'hearing',
    'advice',
    'decision',
    'members',
    'closure',
    'reopening',
  ])
    for (const sent of hostile) {
      const { status } = await client.upload(`/committee/cases/${id}/${path}`, { sent })
      expect([409, 422], `${path} ${sent}`).toContain(status)
    }
  for (const odd of [`${id}'`, '../..', '%00', 'x'.repeat(5000), '{"a":1}'])
    expect((await client.get(`/committee/cases/${encodeURIComponent(odd)}`)).status).toBe(404)
  expect(await seenNow(t, id)).toBe(1)
  expect(JSON.stringify(t.logs)).not.toContain('Leesbaar')
})

test('the regulation is open to everybody, is set by the administrator alone, and two at once is seen', async () => {
  expect((await t.visitor().get('/committee/regulation')).status).toBe(200)
  const form = (seen: string, more: object = {}) => ({
    seen,
    committee: 'yes',
    members: '3',
    former: '12',
    within: '0',
    ends: 'advice',
    decides: 'De directeur',
    source: 'Regeling 2026',
    from: t.clock.today(),
    chair: hatice.member,
    secretary: '',
    ...more,
  })
  for (const member of [others.board, others.council, others.lead, others.member, hatice.member])
    expect((await (await t.as(member)).post('/committee/regulation', form('1'))).status).toBe(404)
  const admin = await t.as(others.admin)
  expect((await admin.post('/committee/regulation', form('1', { chair: others.admin }))).status).toBe(422)
  expect((await admin.post('/committee/regulation', form('1', { members: '0' }))).status).toBe(422)
  expect((await admin.post('/committee/regulation', form('1', { from: '2020-01-01' }))).status).toBe(422)
  const both = await Promise.all([
    admin.post('/committee/regulation', form('1')),
    admin.post('/committee/regulation', form('1', { decides: 'De ander' })),
  ])
  expect(both.map(({ status }) => status).sort()).toEqual([303, 409])
  expect((await t.visitor().get('/committee/regulation')).text).toContain('12 maanden na vertrek')
  expect(await t.count('complaint_regulation')).toBe(2)
  const elsewhere = await t.organisation({ host: 'elders.test', name: 'Elders' })
  expect(elsewhere.id).not.toBe(t.org.id)
  expect((await t.visitor('elders.test').get('/committee/regulation')).text).not.toContain('12 maanden na vertrek')
})
