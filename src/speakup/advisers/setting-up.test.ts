import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testApp } from '../../testing/app.ts'

const t = await testApp()
const whose = {
  board: await t.member({ roles: ['board'] }),
  admin: await t.member({ roles: ['admin'] }),
  adviser: await t.member({ roles: ['adviser'] }),
  member: await t.member(),
}
const someone = whose.member
const signedIn = async () => ({
  board: await t.as(whose.board),
  admin: await t.as(whose.admin),
  adviser: await t.as(whose.adviser),
  member: await t.as(someone),
})
const { board, admin, adviser, member } = await signedIn()
const address = '/advisers/setting-up'

test('seven steps, each with what and why, for those who set the role up together', async () => {
  for (const client of [board, admin, adviser]) {
    const page = await client.get(address)
    expect(page.status).toBe(200)
    expect(page.text.match(/Waarom:/g)?.length).toBe(7)
  }
  expect((await member.get(address)).status).toBe(404)
  expect((await t.visitor().get(address)).status).toBe(303)
})

test('a step with somebody and a day is a promise that everybody can see, and once', async () => {
  const form = { holder: 'role:works-council', by: '2026-12-15', page: address }
  const both = await Promise.all([
    admin.post(`${address}/known/promise`, form),
    board.post(`${address}/known/promise`, form),
  ])
  expect(both.map(({ status }) => status).sort()).toEqual([303, 409])
  expect(await t.count('promise')).toBe(1)
  expect(await t.count('matter')).toBe(1)
  expect((await adviser.get(address)).text).toContain('De ondernemingsraad doet dit vóór')
  const [matter] = await t.root<{ id: string }>('select id from matter')
  expect((await member.get(`/answers/${matter?.id}`)).text).toContain('poster, kaartjes')
  // The second step joins the same question.
  await board.post(`${address}/trained/promise`, { ...form, holder: 'role:board' })
  expect(await t.count('promise')).toBe(2)
  expect(await t.count('matter')).toBe(1)
  for (const odd of [
    { ...form, by: '2020-01-01' },
    { ...form, by: 'morgen' },
    { ...form, holder: `member:${someone}` },
    { ...form, holder: '' },
  ])
    expect((await board.post(`${address}/time/promise`, odd)).status).toBe(422)
  expect((await board.post(`${address}/eighth/promise`, form)).status).toBe(404)
  expect((await member.post(`${address}/time/promise`, form)).status).toBe(404)
  expect(await t.count('promise')).toBe(2)
})

test('done is done once, keeps the promise, and can be taken back', async () => {
  const done = `${address}/known/completion`
  const both = await Promise.all([
    admin.post(done, { note: 'Poster hangt' }),
    board.post(done, { note: 'Poster hangt' }),
  ])
  expect(both.map(({ status }) => status)).toEqual([303, 303])
  expect(await t.count("promise where ending = 'kept'")).toBe(1)
  expect((await adviser.get(address)).text).toContain('Poster hangt')
  await board.post(`${done}/withdrawal`)
  expect((await adviser.get(address)).text).not.toContain('Poster hangt')
  expect((await member.post(done, {})).status).toBe(404)
})

test('a year after the appointment, looking back stands on today, and a year after that again', async () => {
  const line = 'Kijk terug op de rol van vertrouwenspersoon'
  await board.post(`${address}/appointed/completion`, { note: '' })
  expect((await board.get('/')).text).not.toContain(line)
  t.clock.pass({ days: 360 })
  const later = await signedIn()
  for (const client of [later.board, later.admin, later.adviser]) expect((await client.get('/')).text).toContain(line)
  expect((await later.member.get('/')).text).not.toContain(line)
  await later.adviser.post(`${address}/evaluated/completion`, { note: 'Samen gedaan' })
  expect((await later.board.get('/')).text).not.toContain(line)
  t.clock.pass({ days: 360 })
  const much = await signedIn()
  expect((await much.board.get('/')).text).toContain(line)
  expect((await much.board.get(address)).text).toContain('Nog te doen')
  await much.board.post(`${address}/evaluated/completion`, { note: 'Weer' })
  expect(await t.count("adviser_step where step = 'evaluated'")).toBe(2)
})

test('somebody without a task there cannot change a step by SQL', async () => {
  const changed = await t.scope({ member: someone, roles: [] }, (tx) =>
    sql`update adviser_step set done_on = null`.execute(tx),
  )
  expect(Number(changed.numAffectedRows)).toBe(0)
  const visitor = await t.scope({}, (tx) => sql`select * from adviser_step`.execute(tx))
  expect(visitor.rows).toEqual([])
})
