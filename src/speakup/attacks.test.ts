import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { openConversation } from '#crypto/conversation.ts'
import { newKeyPair } from '#crypto/keys.ts'
import { opener, sealJson } from '#crypto/seal.ts'
import { newId } from '#platform/ids.ts'
import { testApp } from '../testing/app.ts'
import { asPerson, deskTestFor, handle, handledTo, inviteRespondent, sealTyped } from '../testing/desk.ts'
import { everythingStored } from '../testing/telling.ts'
import { beginRespondent } from './desk/browser/sealing.ts'
import { type Fetched, type FetchedNote, fromBase64, toBase64 } from './sealed/client.ts'

/** What somebody tries who wants to know more than is meant for them, or to spoil it. Under the names of the threat model. */
const t = await testApp()
const desk = await deskTestFor(t)
const { joyce, piet, others } = desk
const send = async (member: string, path: string, sent: object) =>
  (await t.as(member)).upload(path, { sent: JSON.stringify(sent) })

test('a colleague in the same case cannot write over a note of mine', async () => {
  const both = desk.reportTo(joyce, piet)
  const { id } = await both('Voor twee.')
  await handledTo(t, joyce, id, 'weighed')
  const noted = async () =>
    (await (await t.as(joyce.member)).get(`/sealed/notes?conversation=${id}`)).json<{ notes: FetchedNote[] }>().notes
  const [before] = await noted()
  const sealed = toBase64(await sealJson('x', { why: 'Iets anders.' }, [piet.recipient]))
  const answer = await send(piet.member, '/sealed/notes', {
    id: before?.id,
    conversation: id,
    purpose: 'triage',
    sealed,
  })
  expect(answer.status).toBe(409)
  expect((await noted())[0]?.sealed === before?.sealed).toBe(true)
  // Nor somebody who has nothing to do with it, and who learns nothing by trying.
  const fresh = await send(others.member, '/sealed/notes', { id: newId(), purpose: 'triage', sealed })
  const tried = await send(others.member, '/sealed/notes', { id: before?.id, purpose: 'triage', sealed })
  expect([fresh.status, tried.status]).toEqual([200, 409])
  expect((await noted())[0]?.sealed === before?.sealed).toBe(true)
})

test('nobody begins a conversation in the name of the desk', async () => {
  const { begun } = await beginRespondent({ what: 'said', text: 'Van het meldpunt.', says: 'invited' }, [joyce])
  for (const member of [others.member, others.admin, others.adviser, joyce.member])
    for (const kind of ['respondent', 'report'])
      expect((await send(member, '/sealed/conversations', { ...begun, kind })).status).toBe(404)
  expect((await asPerson(t, 'begin', { ...begun, locator: 'A'.repeat(22) })).status).toBe(422)
  expect(await t.count("conversation where kind = 'respondent'")).toBe(0)
})

test('a code opens its own conversation: not the other side, not a file or a message of another', async () => {
  const { id, locator } = await desk.report('Van mij.')
  await handledTo(t, joyce, id, 'acknowledged')
  const other = await inviteRespondent(t, joyce, id, 'Piet', 'Er is iets over je gemeld.')
  const stranger = await desk.report('Van iemand anders.')
  const attachment = randomBytes(16).toString('hex')
  await t.root(
    'insert into sealed_piece select organisation, $1, $2, 0, sealed, on_day from sealed_message where conversation = $1 limit 1',
    [id, attachment],
  )
  expect((await asPerson(t, 'piece-of', { locator, attachment, index: 0 })).status).toBe(200)
  for (const theirs of [other.locator, stranger.locator])
    expect((await asPerson(t, 'piece-of', { locator: theirs, attachment, index: 0 })).status).toBe(422)
  for (const theirs of [other.locator, stranger.locator]) {
    const text = JSON.stringify(await (await asPerson(t, 'open', { locator: theirs, id, conversation: id })).json())
    expect(text).not.toContain(id)
    expect(text).not.toContain(attachment)
  }
  for (const member of [piet.member, others.admin])
    expect((await (await t.as(member)).get(`/sealed/conversations/${id}/pieces/${attachment}/0`)).status).toBe(404)
})

test('odd addresses of what is sealed are nothing, not an error of ours', async () => {
  const { id } = await desk.report('Vreemd adres.')
  const client = await t.as(joyce.member)
  const paths = [
    `/sealed/conversations/${id}/pieces/abc/99999999999`,
    `/sealed/conversations/${id}/pieces/abc/1e30`,
    `/sealed/conversations/${id}/pieces/abc/-1`,
    `/sealed/conversations/${id}/pieces/${'%00'}/0`,
    '/sealed/conversations/%00',
    '/sealed/conversations/%27%20or%201%3D1--',
    `/desk/cases/%00`,
    `/desk/cases/${id}/conversation/%00`,
    '/keys/recovery/%00/conversations',
  ]
  for (const path of paths) expect((await client.get(path)).status, path).toBeLessThan(500)
  for (const path of ['/sealed/notes?purpose=%00', '/sealed/notes?conversation=%00', `/sealed/notes/%00/removal`])
    expect(
      (await (path.endsWith('removal') ? send(joyce.member, path, {}) : client.get(path))).status,
      path,
    ).toBeLessThan(500)
  expect(t.logs.filter(({ level }) => level === 'error')).toEqual([])
})

test('a body without an end is not read to its end', async () => {
  let given = 0
  const body = new ReadableStream({
    pull(controller) {
      given += 1
      if (given > 400) controller.close()
      else controller.enqueue(new Uint8Array(100_000).fill(0x20))
    },
  })
  const init = { method: 'POST', body, duplex: 'half', headers: { host: 'localhost' } } as RequestInit
  const response = await t.app.request('http://localhost/tell/sealed/open', init)
  expect(response.status).toBe(413)
  expect(given).toBeLessThan(50)
})

test('a script that asks for JSON gets no page: not when it is nothing, not signed in, too large, or our own fault', async () => {
  const accept = 'application/json'
  const ask = async (path: string, cookie = '', init: RequestInit = {}) => {
    const response = await t.app.request(`http://localhost${path}`, {
      ...init,
      headers: { host: 'localhost', accept, cookie },
    })
    return [response.status, ((await response.json()) as { refused: string }).refused]
  }
  const { cookies } = await t.as(joyce.member)
  expect(await ask('/sealed/conversations/zomaar', cookies)).toEqual([404, 'nothing'])
  expect(await ask('/sealed/inbox/report')).toEqual([401, 'signed-out'])
  expect(await ask('/sealed/notes', cookies, { method: 'POST', body: new FormData() })).toEqual([403, 'elsewhere'])
  const large = new FormData()
  large.append('sent', 'x'.repeat(2_100_000))
  expect(await ask('/sealed/notes', cookies, { method: 'POST', body: large })).toEqual([413, 'too-large'])
  large.set('sent', 'x'.repeat(1_100_000))
  expect(await ask('/keys/mine', cookies, { method: 'POST', body: large })).toEqual([413, 'too-large'])
  await t.root('alter table sealed_note rename to away')
  expect(await ask('/sealed/notes', cookies)).toEqual([500, 'no-answer'])
  await t.root('alter table away rename to sealed_note')
  // Its log line is of this test alone.
  expect(t.logs.splice(0).map(({ what }) => what)).toEqual(['request-failed'])
})

test('somebody else’s key cannot be registered as one’s own, and sheets go to who really has these roles', async () => {
  const lock = {
    id: newId(),
    lock: 'passphrase',
    label: '',
    locked: '-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n-----END AGE ENCRYPTED FILE-----\n',
  }
  const stolen = { id: newId(), role: 'handler', recipient: joyce.recipient, lock }
  expect((await send(piet.member, '/keys/mine', stolen)).status).toBe(409)
  expect(
    (await send(others.adviser, '/keys/mine', { ...stolen, recipient: (await newKeyPair()).recipient })).status,
  ).toBe(422)
  const holders = [
    { member: others.board, role: 'board' },
    { member: others.lead, role: 'adviser' },
    { member: others.member, role: 'committee' },
  ]
  const made = { id: newId(), role: 'handler', recipient: (await newKeyPair()).recipient, needed: 2, holders }
  expect((await send(others.council, '/keys/recovery', made)).status).toBe(422)
  expect(await t.count('recovery_sheet')).toBe(0)
})

test('a form from another site, and one without its token, does nothing in a case', async () => {
  const { id, locator } = await desk.report('Vreemde site.')
  const sent = JSON.stringify(await sealTyped(t, joyce, id, { says: 'Van een ander.' }))
  const client = await t.as(joyce.member)
  const path = `/desk/cases/${id}/acknowledgement`
  for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://kwaad.test' }] as Record<
    string,
    string
  >[]) {
    const response = await t.app.request(`http://localhost${path}`, {
      method: 'POST',
      headers: { ...headers, host: 'localhost', cookie: client.cookies },
      body: new URLSearchParams({ sent }),
    })
    expect(response.status).toBe(403)
    const asked = await t.app.request('http://localhost/tell/sealed/withdraw', {
      method: 'POST',
      headers: { ...headers, host: 'localhost', 'content-type': 'text/plain' },
      body: JSON.stringify({ locator }),
    })
    expect(asked.status).toBe(403)
  }
  expect((await client.post(path, { sent, csrf: 'x' })).status).toBe(403)
  expect(await t.count(`case_act where conversation = '${id}'`)).toBe(0)
  expect(await t.count(`conversation where id = '${id}' and state = 'open'`)).toBe(1)
})

test('another organisation: its codes, keys, members and cases are nothing here', async () => {
  const { id, locator } = await desk.report('Van hier.')
  // With two organisations each needs its host. The program remembers for ten seconds which one it found: without this row
  // the tests below got the page of an address where there is none, when the machine was busy.
  await t.root("insert into organisation_host values ('localhost', $1)", [t.org.id])
  const there = await t.organisation({ host: 'daar.test', name: 'Daar' })
  const open = (host: string) =>
    t.app.request(`http://${host}/tell/sealed/open`, {
      method: 'POST',
      body: JSON.stringify({ locator }),
      headers: { host, 'content-type': 'application/json' },
    })
  expect((await open('localhost')).status).toBe(200)
  expect((await open('daar.test')).status).toBe(404)
  expect((await open('nergens.test')).status).toBe(404)
  const client = await t.as(joyce.member, 'daar.test')
  for (const path of [`/desk/cases/${id}`, `/sealed/conversations/${id}`])
    expect((await client.get(path)).status, path).not.toBe(200)
  expect(await t.count(`conversation where organisation = '${there.id}'`)).toBe(0)
})

test('whoever has no code cannot tell a code that never was from one that was withdrawn or erased', async () => {
  const { id, locator } = await desk.report('Weg.')
  await t.root('delete from conversation where id = $1', [id])
  const answers = []
  for (const one of [locator, randomBytes(16).toString('base64url')]) {
    const response = await t.app.request('http://localhost/tell/sealed/open', {
      method: 'POST',
      body: JSON.stringify({ locator: one }),
      headers: { host: 'localhost', 'content-type': 'application/json' },
    })
    answers.push([response.status, await response.text(), [...response.headers.keys()].sort().join()])
  }
  expect(answers[0]).toEqual(answers[1])
})

test('the locator of a code, and the text of a name, come in no address, row or log', async () => {
  const { id, locator } = await desk.report('Sporen.')
  await handledTo(t, joyce, id, 'acknowledged')
  const { status, locator: theirs } = await inviteRespondent(t, joyce, id, 'Naam-van-de-ander', 'Er is iets gemeld.')
  expect(status).toBe(200)
  await asPerson(t, 'open', { locator })
  const everything = await everythingStored(t)
  for (const mark of [locator, theirs, 'Naam-van-de-ander']) expect(everything.includes(mark), mark).toBe(false)
})

test('an act with a message for another case is refused whole', async () => {
  const [one, two] = [await desk.report('Een.'), await desk.report('Twee.')]
  const sent = await sealTyped(t, joyce, one.id, { says: 'Naar de verkeerde.', to: two.id })
  expect((await send(joyce.member, `/desk/cases/${one.id}/acknowledgement`, sent)).status).toBe(422)
  expect(await t.count(`sealed_message where conversation in ('${one.id}', '${two.id}')`)).toBe(2)
  // The same message once more, at the next place: the server cannot tell, and whoever reads does.
  expect((await handle(t, joyce, one.id, 'acknowledgement', { says: 'Goed.' })).status).toBe(200)
  const again = (await (await t.as(joyce.member)).get(`/sealed/conversations/${one.id}`)).json<Fetched>().messages[1]
  const replay = {
    seen: 1,
    fields: { party: [one.id] },
    message: { conversation: one.id, position: 2, sealed: again?.sealed },
  }
  await send(joyce.member, `/desk/cases/${one.id}/messages`, replay)
  const fetched = (await (await t.as(joyce.member)).get(`/sealed/conversations/${one.id}`)).json<Fetched>()
  expect(fetched.messages.length).toBe(3)
  const read = openConversation(
    one.id,
    fetched.messages.map(({ sealed }) => fromBase64(sealed)),
    opener([joyce.identity]),
  )
  await expect(read).rejects.toThrow(/repeated|moved/)
})

test('of two who write at the same moment the second hears that it was not kept; the same thing again is once', async () => {
  const { id } = await desk.reportTo(joyce, piet)('Tegelijk.')
  const path = `/desk/cases/${id}/acknowledgement`
  const [first, other, own] = [
    await sealTyped(t, joyce, id, { says: 'Van Joyce.' }),
    await sealTyped(t, piet, id, { says: 'Van Piet.' }),
    await sealTyped(t, joyce, id, { says: 'Van Joyce, anders.' }),
  ]
  expect((await send(joyce.member, path, first)).status).toBe(200)
  expect((await send(piet.member, path, other)).status).toBe(409)
  expect((await send(joyce.member, path, own)).status).toBe(409)
  expect((await send(joyce.member, path, first)).status).toBe(200)
  expect(await t.count(`sealed_message where conversation = '${id}'`)).toBe(2)
})
