import { expect, test } from 'vitest'
import { testApp } from '../testing/app.ts'
import { startCompass } from './deciding.ts'

const t = await testApp()
const act = { organisation: t.org.id, by: null, today: t.clock.today(), at: t.clock.now() }

test('without a compass a visitor hears so, and a passage is not there', async () => {
  const answer = await t.visitor().get('/compass')
  expect(answer.status).toBe(200)
  expect(answer.text).toContain('Er is nog geen kompas')
  expect((await t.visitor().get('/compass/respect')).status).toBe(404)
})

test('the compass in force is there for everybody, without a cookie, in both languages', async () => {
  await t.system((tx) => startCompass(tx, act, { inForce: true }))
  await expect.poll(async () => (await t.visitor().get('/compass')).text).toContain('Versie 1')
  const nl = await t.visitor().get('/compass')
  expect(nl.headers.get('set-cookie')).toBeNull()
  expect(nl.text).toContain('Stop is stop')
  const en = await t.visitor().get('/compass?lang=en')
  expect(en.text).toContain('How we treat each other here')
  expect(en.text).toContain('href="/compass/respect?lang=en"')
})
