import { base64urlnopad } from '@scure/base'
import { expect, test } from 'vitest'
import { newCellKey } from '#crypto/blind-sign.server.ts'
import { blind, finalize } from '#crypto/blind-tokens.ts'
import { verifyRoundKeys } from '#crypto/round-keys.ts'
import { addDays } from '#platform/i18n/i18n.ts'
import { testApp } from '../../testing/app.ts'
import { roundTestFor } from '../../testing/rounds.ts'
import { grantRight } from './rights.ts'

const t = await testApp()
const r = await roundTestFor(t, { Noord: 6, Zuid: 7, Oost: 8 })
const round = await r.open()
const north = r.teams.Noord?.members ?? []
const south = r.teams.Zuid?.members ?? []
const rows = async () => [await t.count('answer_set'), await t.count('spent_token'), await t.count('comment')]

test('a used, a forged, another group’s, another round’s and a made-up right are refused, and nothing is written', async () => {
  const right = await r.fetchRight(round, north[0] ?? '')
  const { cell, token } = await r.fetchRight(round, south[0] ?? '')
  expect(await r.send(round, right)).toEqual({ status: 200, taken: true })
  const before = await rows()
  expect(await r.send(round, right)).toEqual({ status: 409, refused: 'used' })
  // Of my own key: a forged signature.
  const own = newCellKey()
  const { cellSigner, blindSign } = await import('#crypto/blind-sign.server.ts')
  const blinding = await blind(own.publicKey, round)
  const forged = await finalize(own.publicKey, blinding, blindSign(cellSigner(own.privateKey), blinding.blinded))
  expect(await r.send(round, { cell, token: forged })).toEqual({ status: 403, refused: 'token' })
  expect(await r.send(round, { cell: right.cell, token })).toEqual({ status: 403, refused: 'token' })
  expect(await r.send(round, { cell: 'nothing', token })).toEqual({ status: 403, refused: 'token' })
  for (const odd of [
    {},
    { cell, token: null },
    { cell, token: { message: 1, signature: [] } },
    { cell, token: { message: '', signature: '' } },
  ])
    expect(await r.send(round, odd)).toEqual({ status: 403, refused: 'token' })
  const changed = {
    ...token,
    signature: `${token.signature.slice(0, -2)}${token.signature.endsWith('AA') ? 'BB' : 'AA'}`,
  }
  expect(await r.send(round, { cell, token: changed })).toEqual({ status: 403, refused: 'token' })
  expect(await rows()).toEqual(before)
  const next = await r.open()
  expect(await r.send(next, { cell, token })).toEqual({ status: 403, refused: 'token' })
  expect(await r.send(round, { cell, token })).toEqual({ status: 200, taken: true })
})

test('of the same right sent ten times at the same moment, one counts', async () => {
  const right = await r.fetchRight(round, north[1] ?? '')
  const before = await t.count('answer_set')
  const sent = await Promise.all(Array.from({ length: 10 }, () => r.send(round, right)))
  expect(sent.filter(({ taken }) => taken)).toHaveLength(1)
  expect(sent.filter(({ refused }) => refused === 'used')).toHaveLength(9)
  expect(await t.count('answer_set')).toBe(before + 1)
})

test('a member gets one right; the same request again gets the same reply, another is refused', async () => {
  const [row] = await t.root<{ key: string }>(
    'select key from round_cell c join round_member m using (organisation, round, cell) where m.round = $1 and m.member = $2',
    [round, north[2]],
  )
  const ask = async (blinded: Uint8Array) =>
    grantRight(t.ctx, {
      organisation: t.org.id,
      round,
      member: north[2] ?? '',
      blinded: base64urlnopad.encode(blinded),
    })
  const blinding = await blind(row?.key ?? '', round)
  expect(await ask(new Uint8Array(256).fill(255))).toEqual({ refused: 'damaged' })
  const [one, two] = [await ask(blinding.blinded), await ask(blinding.blinded)]
  expect(one).toEqual(two)
  expect(await ask((await blind(row?.key ?? '', round)).blinded)).toEqual({ refused: 'fetched' })
  const at = await Promise.all(Array.from({ length: 5 }, async () => ask((await blind(row?.key ?? '', round)).blinded)))
  expect(at.every((answer) => 'refused' in answer)).toBe(true)
})

test('only a persona of the demo gets another right for the next visitor; in an organisation that is none, it stays refused', async () => {
  const persona = north[2] ?? ''
  const colleague = south[6] ?? ''
  await r.fetchRight(round, colleague)
  const again = (member: string) => r.fetchRight(round, member)
  await t.root(
    `insert into demo_persona (organisation, key, member, line, position) values ($1, 'member', $2, '{}', 1)`,
    [t.org.id, persona],
  )
  await expect(again(persona)).rejects.toThrow('fetched')
  await t.root('update organisation set demo = true where id = $1', [t.org.id])
  await expect(again(colleague)).rejects.toThrow('fetched')
  const [one, two] = [await again(persona), await again(persona)]
  expect(await t.count(`token_given where member = '${persona}'`)).toBe(1)
  const before = await t.count('answer_set')
  for (const right of [one, two]) expect(await r.send(round, right)).toEqual({ status: 200, taken: true })
  expect(await r.send(round, one)).toEqual({ status: 409, refused: 'used' })
  expect(await t.count('answer_set')).toBe(before + 2)
  await t.root('update organisation set demo = false where id = $1', [t.org.id])
  await t.root('delete from demo_persona')
  await expect(again(persona)).rejects.toThrow('fetched')
})

test('two devices that ask at the same moment: one of them gets it', async () => {
  const member = north[3] ?? ''
  const [row] = await t.root<{ key: string }>(
    'select key from round_cell c join round_member m using (organisation, round, cell) where m.round = $1 and m.member = $2',
    [round, member],
  )
  const asked = await Promise.all(
    [1, 2, 3, 4].map(async () => {
      const { blinded } = await blind(row?.key ?? '', round)
      return grantRight(t.ctx, { organisation: t.org.id, round, member, blinded: base64urlnopad.encode(blinded) })
    }),
  )
  expect(asked.filter((answer) => 'signed' in answer)).toHaveLength(1)
  expect(await t.count(`token_given where member = '${member}'`)).toBe(1)
})

test('by its address: only who is asked, with a form of ours, and never a second', async () => {
  const client = await t.as(r.teams.Oost?.members[0] ?? '')
  const { csrf, waiting } = (await client.get('/rounds/rights.json')).json<{
    csrf: string
    waiting: { round: string; cell: string }[]
  }>()
  const mine = waiting.find((one) => one.round === round)
  const [row] = await t.root<{ key: string }>('select key from round_cell where round = $1 and cell = $2', [
    round,
    mine?.cell,
  ])
  const blinding = await blind(row?.key ?? '', round)
  const blinded = base64urlnopad.encode(blinding.blinded)
  expect((await client.post(`/rounds/${round}/right`, { csrf: 'visitor', blinded })).status).toBe(403)
  expect((await client.post(`/rounds/${round}/right`, { csrf, blinded: 'x'.repeat(400) })).status).toBe(422)
  const { signed } = (await client.post(`/rounds/${round}/right`, { csrf, blinded })).json<{ signed: string }>()
  const token = await finalize(row?.key ?? '', blinding, base64urlnopad.decode(signed) as Uint8Array<ArrayBuffer>)
  expect(await r.send(round, { cell: mine?.cell, token })).toEqual({ status: 200, taken: true })
  expect(
    (
      await client.post(`/rounds/${round}/right`, {
        csrf,
        blinded: base64urlnopad.encode((await blind(row?.key ?? '', round)).blinded),
      })
    ).status,
  ).toBe(409)
  const later = await t.member({ name: 'Kwam later', unit: r.teams.Oost?.unit })
  const newcomer = await t.as(later)
  expect((await newcomer.post(`/rounds/${round}/right`, { blinded })).status).toBe(404)
  expect((await newcomer.get('/rounds/rights.json')).json()).toMatchObject({ waiting: [] })
  expect((await t.visitor().get('/rounds/rights.json')).status).toBe(303)
})

test('who answers is not asked: a cookie is not read, and a session leaves no trace', async () => {
  const right = await r.fetchRight(round, south[1] ?? '')
  const client = await t.as(south[1] ?? '')
  await t.root("update session set used_on = '2020-01-01'")
  const before = await t.root('select * from session order by id')
  expect(await r.send(round, right, { cookie: client.cookies })).toEqual({ status: 200, taken: true })
  expect(await t.root('select * from session order by id')).toEqual(before)
  const other = await r.fetchRight(round, south[2] ?? '')
  expect(await r.send(round, other, { cookie: 'vrijmoed=nonsense', referer: 'http://localhost/members/x' })).toEqual({
    status: 200,
    taken: true,
  })
  expect(await t.count(`event where what like '%answer%'`)).toBe(0)
})

test('the page with the questions is the same for everybody: nobody looks who opens it', async () => {
  const client = await t.as(south[4] ?? '')
  await t.root("update session set used_on = '2020-01-01'")
  for (const path of [`/rounds/${round}/answer`, `/rounds/${round}/answer?lang=en`, `/rounds/${round}/thanks`]) {
    const mine = await client.get(path)
    expect(mine.text).toBe((await t.visitor().get(path)).text)
    expect(mine.text).not.toContain('Zuid 4')
    expect(mine.headers.get('set-cookie')).toBeNull()
  }
  expect(await t.count("session where used_on <> '2020-01-01'")).toBe(0)
})

test('odd answers are refused whole; what was not asked falls away', async () => {
  const right = await r.fetchRight(round, south[3] ?? '')
  const [version] = await t.root<{ body: { items: { id: string }[]; open: { id: string }[] } }>(
    'select body from questionnaire_version limit 1',
  )
  const item = version?.body.items[0]?.id ?? ''
  const open = version?.body.open[0]?.id ?? ''
  const before = await rows()
  for (const odd of [
    { items: { [item]: 6 } },
    { items: { [item]: '3' } },
    { items: { nothing: 3 } },
    { items: [] },
    { open: { [open]: 'x'.repeat(5000) } },
    { choices: { nothing: ['a'] } },
    { items: { __proto__: null, constructor: 3 } },
  ])
    expect(await r.send(round, { ...right, ...odd }), JSON.stringify(odd)).toMatchObject({
      status: 422,
      refused: 'form',
    })
  const raw = (body: string, type = 'application/json') =>
    t.app.request(`http://localhost/rounds/${round}/answers`, {
      method: 'POST',
      body,
      headers: { host: 'localhost', 'content-type': type },
    })
  expect((await raw('{')).status).toBe(422)
  expect((await raw('[]')).status).toBe(422)
  expect((await raw('null')).status).toBe(422)
  expect((await raw('x'.repeat(200_000))).status).toBe(422)
  expect((await raw('\u0000', 'text/plain')).headers.get('location')).toContain('refused=')
  expect((await t.visitor().post('/rounds/nothing/answers')).status).toBe(404)
  expect((await t.visitor().get(`/rounds/${round}/answers`)).status).toBe(404)
  expect(await rows()).toEqual(before)
  const text = `<script>alert(1)</script>'; drop table answer_set; -- =1+1`
  expect(await r.send(round, { ...right, items: { [item]: 5 }, open: { [open]: text } })).toEqual({
    status: 200,
    taken: true,
  })
  expect(await t.root('select text, cell from comment')).toEqual([{ text, cell: r.top }])
  const [set] = await t.root<{ body: Record<string, number | null> }>(
    `select body from answer_set where body->>'${item}' = '4'`,
  )
  expect(Object.keys(set?.body ?? {})).toHaveLength(version?.body.items.length ?? 0)
})

test('the list of keys is signed, each browser can check it, and it is the same for everybody', async () => {
  const member = await (await t.as(north[0] ?? '')).get(`/rounds/${round}/manifest.json`)
  const visitor = await t.visitor().get(`/rounds/${round}/manifest.json`)
  expect(member.text).toBe(visitor.text)
  const { key, signed } = visitor.json<{ key: string; signed: { text: string; signature: string } }>()
  const list = await verifyRoundKeys(key, signed)
  expect(list.cells.map(({ invited }) => invited).reduce((sum, n) => sum + n, 0)).toBe(6 + 7 + 8 + 2)
  const broken = { ...signed, text: signed.text.replace(/"invited":\d+/, '"invited":99') }
  await expect(verifyRoundKeys(key, broken)).rejects.toThrow('bad-signature')
})

test('before the first day and after the last nothing is taken; a right from an open day is worthless then', async () => {
  const early = await r.open({ opens_on: addDays(t.clock.today(), 3) })
  const right = await r.fetchRight(early, north[4] ?? '')
  expect(await r.send(early, right)).toEqual({ status: 409, refused: 'early' })
  expect((await (await t.as(north[4] ?? '')).get(`/rounds/${early}/answer`)).status).toBe(409)
  const late = await r.fetchRight(round, north[5] ?? '')
  t.clock.pass({ days: 20 })
  expect(await r.send(round, late)).toEqual({ status: 410, refused: 'late' })
  await expect(r.fetchRight(round, south[5] ?? '')).rejects.toThrow('not-asked')
})

test('closing destroys the keys, and what says who was asked', async () => {
  await t.root(`update round set state = 'closed', closed_on = '2026-12-31' where id = $1`, [round])
  for (const table of ['cell_secret', 'token_given', 'round_member', 'paper_code', 'spent_token'])
    expect(await t.count(`${table} where round = '${round}'`), table).toBe(0)
  expect(await t.count(`round_cell where round = '${round}'`)).toBeGreaterThan(0)
})
