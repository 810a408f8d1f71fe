import { expect, test } from 'vitest'
import { newKeyPair } from '#crypto/keys.ts'
import { recoverIdentity, splitIdentity } from '#crypto/recovery.ts'
import { opener } from '#crypto/seal.ts'
import { newId } from '#platform/ids.ts'
import { testApp } from '../../testing/app.ts'
import { keyTestFor } from '../../testing/keys.ts'
import { seal, tell } from '../../testing/telling.ts'
import type { Fetched } from '../sealed/client.ts'
import { resealed } from '../sealed/resealing.ts'

const t = await testApp()
const k = await keyTestFor(t)
const joyce = await k.holder('handler', 'Joyce Wong')
const piet = await k.holder('handler', 'Piet Hein')
const hatice = await t.member({ name: 'Hatice', roles: ['committee'] })
const shanice = await t.member({ name: 'Shanice', roles: ['works-council'] })
const marijke = await t.member({ name: 'Marijke', roles: ['adviser'] })
const admin = await t.member({ name: 'Ad', roles: ['admin', 'works-council'] })

const send = async (member: string, path: string, sent: object) =>
  (await t.as(member)).upload(path, { sent: JSON.stringify(sent) })

test('15. Key loss: a lost key is recovered by two of three and never by one, and everybody can see that it was', async () => {
  const pair = await newKeyPair()
  const sheets = await splitIdentity(pair.identity, 2, 3)
  const key = newId()
  const made = { id: key, role: 'handler', recipient: pair.recipient, needed: 2 }
  const three = [
    { member: hatice, role: 'committee' },
    { member: shanice, role: 'works-council' },
    { member: marijke, role: 'adviser' },
  ]
  expect((await send(hatice, '/keys/recovery', { ...made, holders: three })).status).toBe(404)
  expect((await send(shanice, '/keys/recovery', { ...made, holders: three.slice(0, 2) })).status).toBe(422)
  const one = three.map(({ role }) => ({ member: hatice, role }))
  expect((await send(shanice, '/keys/recovery', { ...made, holders: one })).status).toBe(422)
  const employer = three.map(({ member }) => ({ member, role: 'board' }))
  expect((await send(shanice, '/keys/recovery', { ...made, holders: employer })).status).toBe(422)
  expect((await send(shanice, '/keys/recovery', { ...made, holders: three })).status).toBe(200)

  const line = { id: key, member: null, name: '', role: 'handler' as const, recipient: pair.recipient }
  const report = await seal('Alleen Joyce las dit.', [
    k.line('Joyce Wong'),
    { ...line, from: t.clock.today(), until: null },
  ])
  expect((await tell(t, report)).status).toBe(200)

  // Joyce has lost her passphrase. One sheet opens nothing, not in the browser and not on the server.
  const ask = async (member: string) =>
    (await (await t.as(member)).get(`/keys/recovery/${key}/conversations`)).json<{ conversations: string[] }>()
  expect((await ask(hatice)).conversations).toEqual([])
  expect((await send(admin, `/keys/recovery/${key}/sheets`, { reason: 'Ik wil kijken' })).status).toBe(422)
  expect((await send(hatice, `/keys/recovery/${key}/sheets`, { reason: 'Joyce is ziek' })).status).toBe(200)
  expect((await send(hatice, `/keys/recovery/${key}/sheets`, { reason: 'Nog een keer' })).status).toBe(200)
  expect((await ask(hatice)).conversations).toEqual([])
  await expect(recoverIdentity([sheets[0]?.text ?? ''], pair.recipient)).rejects.toThrow('too-few-sheets')

  expect((await send(marijke, `/keys/recovery/${key}/sheets`, { reason: 'Joyce is ziek' })).status).toBe(200)
  expect((await ask(hatice)).conversations).toEqual([report.begun.id])
  expect((await ask(shanice)).conversations).toEqual([])
  const identity = await recoverIdentity([sheets[0]?.text ?? '', sheets[2]?.text ?? ''], pair.recipient)
  const client = await t.as(hatice)
  const fetched = (await client.get(`/sealed/conversations/${report.begun.id}`)).json<Fetched>()
  const messages = await resealed(fetched, opener([identity]), [piet.recipient, pair.recipient])
  const moved = await send(hatice, `/sealed/conversations/${report.begun.id}/recipients`, {
    messages,
    recipients: [piet.key, key],
  })
  expect(moved.status).toBe(200)
  expect(await k.readBy('Piet Hein', report.begun.id)).toContain('Alleen Joyce las dit')
  expect((await (await t.as(joyce.member)).get(`/sealed/conversations/${report.begun.id}`)).status).toBe(404)
  for (const member of [piet.member, admin])
    expect((await (await t.as(member)).get('/keys')).text).toContain('Joyce is ziek')

  // The next day nobody of them sees anything any more.
  t.clock.pass({ days: 1 })
  expect((await ask(hatice)).conversations).toEqual([])
  expect((await client.get(`/sealed/conversations/${report.begun.id}`)).status).toBe(404)
})
