import { expect, test } from 'vitest'
import { addDays } from '#platform/i18n/i18n.ts'
import { testApp } from '../testing/app.ts'
import { eraseOldWelcomes } from './retention.ts'

const t = await testApp()
const unit = await t.unit('Wonen De Kade')
const newcomer = await t.member({ name: 'Nieuw Hier', unit })
const buddy = await t.member({ name: 'Bo Buddy', unit })
const lead = await t.member({ name: 'Lea Lid', unit, leads: unit })
const path = '/toolbox/welcome'
const tell = async (text: string) => (await t.as(newcomer)).post(`${path}/fresh-eyes`, { text })

test('a year after the first day nobody knows any more who welcomed whom, or what surprised somebody then', async () => {
  const first = t.clock.today()
  await t.member({ name: 'Hoe Der', roles: ['keeper'] })
  expect((await (await t.as(lead)).post(`${path}/buddies`, { newcomer, buddy, first_day: first })).status).toBe(303)
  expect((await tell('Niemand groet hier in de gang')).status).toBe(303)
  t.clock.pass({ days: 365 })
  await eraseOldWelcomes(t.ctx, t.org.id)
  expect([await t.count('welcome'), await t.count('fresh_eyes')]).toEqual([1, 1])
  t.clock.pass({ days: 1 })
  await eraseOldWelcomes(t.ctx, t.org.id)
  expect([await t.count('welcome'), await t.count('fresh_eyes'), await t.count('voice')]).toEqual([0, 0, 1])
  expect(addDays(first, 366)).toBe(t.clock.today())
})

test('without a keeper the board reads it, and the reader line says so; without both it is not asked', async () => {
  await t.root('delete from role_holding')
  const page = async () => (await (await t.as(newcomer)).get(path)).text
  expect(await page()).toContain('Nog niemand bewaakt het kompas')
  expect(await page()).not.toContain('name="text"')
  expect((await tell('Voor niemand')).status).toBe(404)
  const board = await t.member({ name: 'Be Stuurder', roles: ['board'] })
  expect(await page()).toContain('het bestuur')
  expect((await tell('De koffie is koud')).status).toBe(303)
  const [told] = await t.root<{ id: string; text: string }>('select id, text from fresh_eyes')
  expect(told?.text).toBe('De koffie is koud')
  const seen = async (member: string) => (await (await t.as(member)).get(`/toolbox/fresh-eyes/${told?.id}`)).status
  expect(await t.root('select hands from voice order by received desc limit 1')).toEqual([{ hands: 'role:board' }])
  expect([await seen(board), await seen(lead), await seen(buddy)]).toEqual([200, 404, 404])
  const keeper = await t.member({ name: 'Hoe Der', roles: ['keeper'] })
  expect([await seen(keeper), await seen(board)]).toEqual([200, 404])
  expect(await page()).toContain('de hoeders van het kompas')
})
