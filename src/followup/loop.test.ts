import { expect, test } from 'vitest'
import { addDays } from '#platform/i18n/i18n.ts'
import { testApp } from '../testing/app.ts'
import { loopTestFor } from '../testing/loop.ts'
import { turnDay } from './daily.ts'

const t = await testApp()
const { act, raise, people } = await loopTestFor(t)

const ownerForm = (step: string, more: object) => ({
  step,
  'text-nl': 'Er komen twee lampen bij.',
  outcome: 'done',
  ...more,
})

test('what is put in gets an answer that everyone can see', async () => {
  const matter = await raise({ owner: `member:${people.lead}` })
  const lead = await t.as(people.lead)
  const before = await (await t.as(people.north)).get(`/answers/${matter.id}`)
  expect(before.text).toContain('Het antwoord komt hier te staan')
  const sent = await lead.post(`/matters/${matter.id}/answer`, ownerForm('2', {}))
  expect(sent.status).toBe(303)
  const after = await (await t.as(people.north)).get(`/answers/${matter.id}`)
  expect(after.text).toContain('Er komen twee lampen bij.')
  expect((await t.visitor().get(`/answers/${matter.id}`)).status).toBe(404)
})

test('every screen of the loop opens for who may see it', async () => {
  const matter = await raise({ owner: `member:${people.lead}` })
  const lead = await t.as(people.lead)
  for (const path of ['', '/answer', '/date', '/owner', '/promises'])
    expect((await lead.get(`/matters/${matter.id}${path}`)).status, path).toBe(200)
  for (const path of ['/answers', '/matters', '/matters/new', '/matters?view=line'])
    expect((await lead.get(path)).status, path).toBe(200)
  const board = await t.as(people.board)
  for (const path of ['/silence', '/silence?period=all', '/silence.csv', '/matters?view=nobody'])
    expect((await board.get(path)).status, path).toBe(200)
  expect((await t.visitor().get('/answers')).status).toBe(200)
})

test('a no comes back by itself on the day that it named', async () => {
  const matter = await raise({ owner: `member:${people.lead}` })
  const lead = await t.as(people.lead)
  const refused = await lead.post(`/matters/${matter.id}/answer`, ownerForm('2', { outcome: 'not-done' }))
  expect(refused.status).toBe(422)
  expect(refused.text).toContain('Er komen twee lampen bij.')
  const again = addDays(t.clock.today(), 30)
  await lead.post(`/matters/${matter.id}/answer`, ownerForm('2', { outcome: 'not-done', lookAgain: again }))
  await t.system((tx) => turnDay(tx, act(29)))
  expect(await t.root('select answer from matter where id = $1 and answer is not null', [matter.id])).toHaveLength(1)
  await t.system((tx) => turnDay(tx, act(30)))
  const [now] = await t.root('select answer, due from matter where id = $1', [matter.id])
  expect(now).toEqual({ answer: null, due: addDays(t.clock.today(), 44) })
})
