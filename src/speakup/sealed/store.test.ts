import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openConversation, sealMessage } from '#crypto/conversation.ts'
import { newKeyPair, recipientOf } from '#crypto/keys.ts'
import { locatorDigest, locatorOf, newReturnCode, reporterIdentity } from '#crypto/return-code.ts'
import { opener } from '#crypto/seal.ts'
import { newId } from '#platform/ids.ts'
import { roles } from '#platform/viewer.ts'
import { testApp } from '../../testing/app.ts'
import { type Fetched, fromBase64, toBase64 } from './client.ts'

const t = await testApp()

async function holder(role: 'adviser' | 'handler' | 'committee', name: string) {
  const member = await t.member({ name, roles: [role] })
  const pair = await newKeyPair()
  const key = newId()
  await t.root('insert into holder_key values ($1, $2, $3, $4, $5, $6)', [
    t.org.id,
    key,
    member,
    role,
    pair.recipient,
    t.clock.today(),
  ])
  return { member, key, ...pair, client: await t.as(member) }
}
const handler = await holder('handler', 'Joyce')
const other = await holder('handler', 'Piet')

const person = (name: string, body: object, headers = {}) =>
  t.app.request(`http://localhost/tell/sealed/${name}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { host: 'localhost', 'content-type': 'application/json', ...headers },
  })

async function report(text: string, to = [handler]) {
  const code = newReturnCode()
  const identity = reporterIdentity(code)
  const own = await recipientOf(identity)
  const id = newId()
  const recipients = [...to.map(({ recipient }) => recipient), own]
  const { sealed, digest } = await sealMessage(
    { conversation: id, position: 0, direction: 'to-handler', previous: null, body: { text } },
    recipients,
  )
  const begun = {
    id,
    kind: 'report',
    personKey: own,
    recipients: to.map(({ key }) => key),
    first: toBase64(sealed),
    locator: locatorOf(code),
  }
  return { code, id, identity, own, begun, digest, recipients, locator: locatorOf(code) }
}

const send = (client: typeof handler.client, path: string, sent: object) =>
  client.upload(path, { sent: JSON.stringify(sent) })

test('a report that is begun is there, for its recipients and for its code, and for nobody else', async () => {
  const made = await report('Hij maakte weer een opmerking.')
  expect((await person('begin', made.begun)).status).toBe(200)
  const mine = (await (await person('open', { locator: made.locator })).json()) as Fetched
  expect(mine.recipients.map(({ key }) => key)).toEqual([handler.key])
  const theirs = (await handler.client.get(`/sealed/conversations/${made.id}`)).json<Fetched>()
  for (const [fetched, identity] of [
    [mine, made.identity],
    [theirs, handler.identity],
  ] as const) {
    const [first] = await openConversation<{ text: string }>(
      made.id,
      fetched.messages.map(({ sealed }) => fromBase64(sealed)),
      opener([identity]),
    )
    expect(first?.body.text).toBe('Hij maakte weer een opmerking.')
  }
  expect((await other.client.get(`/sealed/conversations/${made.id}`)).status).toBe(404)
  expect((await other.client.get('/sealed/inbox/report')).text).not.toContain(made.id)
  expect((await handler.client.get('/sealed/inbox/report')).text).toContain(made.id)
  expect(await t.count('event')).toBe(0)
  expect(await t.count('mail')).toBe(0)
})

test('beginning twice is beginning once, and an id of another is refused', async () => {
  const made = await report('een')
  const before = await t.count('conversation')
  const both = await Promise.all([person('begin', made.begun), person('begin', made.begun)])
  expect(both.map(({ status }) => status)).toEqual([200, 200])
  expect((await person('begin', made.begun)).status).toBe(200)
  expect(await t.count('conversation')).toBe(before + 1)
  const thief = await report('twee')
  expect((await person('begin', { ...thief.begun, id: made.id })).status).toBe(409)
  expect(await t.count('conversation')).toBe(before + 1)
})

test('a position is given once: the second gets 409 and seals again', async () => {
  const made = await report('een')
  await person('begin', made.begun)
  const next = async (text: string) =>
    (
      await sealMessage(
        { conversation: made.id, position: 1, direction: 'to-handler', previous: made.digest, body: { text } },
        made.recipients,
      )
    ).sealed
  const [a, b] = [toBase64(await next('a')), toBase64(await next('b'))]
  const both = await Promise.all([
    person('message', { locator: made.locator, position: 1, sealed: a }),
    send(handler.client, `/sealed/conversations/${made.id}/messages`, { position: 1, sealed: b }),
  ])
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  const [winner] = both[0].status === 200 ? [a] : [b]
  const again =
    winner === a
      ? await person('message', { locator: made.locator, position: 1, sealed: a })
      : await send(handler.client, `/sealed/conversations/${made.id}/messages`, { position: 1, sealed: b })
  expect(again.status).toBe(200)
  expect(await t.count(`sealed_message where conversation = '${made.id}'`)).toBe(2)
  expect((await person('message', { locator: made.locator, position: 5, sealed: a })).status).toBe(409)
})

test('what is not sealed, or not of our sizes, is refused and not kept', async () => {
  const made = await report('een')
  const odd = [
    { ...made.begun, first: toBase64(new TextEncoder().encode('Gewone tekst')) },
    { ...made.begun, first: made.begun.first.slice(0, -40) },
    { ...made.begun, first: '' },
    { ...made.begun, recipients: [] },
    { ...made.begun, recipients: ['0000000000000000'] },
    { ...made.begun, kind: 'respondent' },
    { ...made.begun, personKey: 'age1nonsense' },
    { ...made.begun, id: "x'; drop table conversation" },
    { ...made.begun, locator: '../../etc' },
    [],
    null,
  ]
  for (const body of odd) expect((await person('begin', body as object)).status).toBe(422)
  const text = await t.app.request('http://localhost/tell/sealed/begin', {
    method: 'POST',
    body: 'geen json',
    headers: { host: 'localhost' },
  })
  expect(text.status).toBe(422)
  expect((await person('begin', { ...made.begun, first: 'A'.repeat(3_100_000) })).status).toBe(413)
  expect((await person('nothing', made.begun)).status).toBe(404)
  expect((await person('begin', made.begun, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  expect(await t.count(`conversation where id = '${made.id}'`)).toBe(0)
})

test('a cookie makes no difference to what a person with a code sees', async () => {
  const made = await report('een')
  await person('begin', made.begun)
  const cookie = { cookie: handler.client.cookies }
  const stranger = await report('niet begonnen')
  expect((await person('open', { locator: stranger.locator }, cookie)).status).toBe(404)
  expect((await person('open', { locator: made.locator }, cookie)).status).toBe(200)
})

test('sealed anew for another handler: the new one reads all, the old one nothing', async () => {
  const made = await report('een')
  await person('begin', made.begun)
  const { sealed } = await sealMessage(
    { conversation: made.id, position: 0, direction: 'to-handler', previous: null, body: { text: 'een' } },
    [other.recipient, made.own],
  )
  const path = `/sealed/conversations/${made.id}/recipients`
  const anew = { messages: [{ position: 0, sealed: toBase64(sealed) }], recipients: [other.key] }
  expect((await send(other.client, path, anew)).status).toBe(404)
  expect((await send(handler.client, path, { ...anew, messages: [{ ...anew.messages[0], position: 1 }] })).status).toBe(
    409,
  )
  expect((await send(handler.client, path, anew)).status).toBe(200)
  expect((await handler.client.get(`/sealed/conversations/${made.id}`)).status).toBe(404)
  expect((await other.client.get(`/sealed/conversations/${made.id}`)).status).toBe(200)
})

test('raw: nobody without the code or a key sees a row of it, with all roles together either', async () => {
  const made = await report('een')
  await person('begin', made.begun)
  for (const table of ['conversation', 'conversation_recipient', 'sealed_message', 'sealed_piece', 'revealed'])
    for (const scope of [{}, { member: other.member, roles }])
      expect(
        await t.scope(scope, async (tx) => {
          const column = table === 'conversation' ? 'id' : 'conversation'
          const { rows } = await sql`select 1 from ${sql.table(table)} where ${sql.ref(column)} = ${made.id}`.execute(
            tx,
          )
          return rows.length
        }),
      ).toBe(0)
  const digest = locatorDigest(made.locator)
  const [row] = await t.root<{ locator_digest: string }>('select locator_digest from conversation where id = $1', [
    made.id,
  ])
  expect(row?.locator_digest).toBe(digest)
})
