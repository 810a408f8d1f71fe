import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { addDays } from '#platform/i18n/i18n.ts'
import { roles } from '#platform/viewer.ts'
import { testApp } from '../../testing/app.ts'
import { roundTestFor } from '../../testing/rounds.ts'
import { countResponse } from '../asking/response.ts'
import { closingJob } from '../closing/job.ts'

const t = await testApp()
const r = await roundTestFor(t, { Noord: 6, Zuid: 7 })
const board = await t.member({ roles: ['board'] })
const lead = await t.member({ leads: r.teams.Noord?.unit ?? '' })
const round = await r.open()
const at = `/rounds/${round}`
const first = addDays(t.clock.today(), 14)
const owner = await t.as(r.researcher)
const fields = (more: Record<string, string> = {}) => ({
  last: addDays(t.clock.today(), 2),
  why: 'Het rooster verandert, dan klopt de vraag niet meer.',
  page: at,
  ...more,
})
const dayOf = async () =>
  (await t.root<{ closes_on: string }>('select closes_on from round where id = $1', [round]))[0]?.closes_on
const answer = async (members: string[]) => {
  for (const member of members)
    expect(await r.send(round, await r.fetchRight(round, member))).toMatchObject({ taken: true })
}

test('everybody reads beforehand that the owner may end it sooner, and only the owner finds the form', async () => {
  expect((await t.visitor().get(`${at}/answer`)).text).toContain('Alleen de eigenaar kan dit korter maken')
  expect((await owner.get(at)).text).toContain(`${at}/shortening`)
  for (const other of [board, lead, r.council, r.teams.Noord?.members[0] ?? '']) {
    expect((await (await t.as(other)).get(at)).text).not.toContain(`${at}/shortening`)
    expect((await (await t.as(other)).post(`${at}/shortening`, fields())).status).toBe(404)
  }
  expect((await t.visitor().post(`${at}/shortening`, fields())).status).toBe(303)
  expect(await dayOf()).toBe(first)
})

test('while last night’s count has nothing to show it is refused, also when enough have answered since', async () => {
  await answer(r.teams.Noord?.members.slice(0, 5) ?? [])
  expect((await owner.post(`${at}/shortening`, fields())).status).toBe(409)
  await countResponse(t.ctx, t.org.id)
  expect(await t.count('round_response')).toBe(1)
  const odds: Record<string, string>[] = [
    { last: addDays(t.clock.today(), -1) },
    { last: first },
    { last: addDays(first, 3) },
    { last: 'morgen' },
    { why: '' },
    { why: 'x'.repeat(301) },
  ]
  for (const odd of odds)
    expect((await owner.post(`${at}/shortening`, fields(odd))).status, JSON.stringify(odd)).toBe(422)
  expect(await dayOf()).toBe(first)
  expect(await t.count("event where what = 'round-shortened'")).toBe(0)
})

test('made shorter it says so to everybody at once, once, and it is never made longer', async () => {
  expect((await t.visitor().get(`${at}/answer`)).text).not.toContain('Het rooster verandert')
  const [one, other] = await Promise.all([1, 2].map(() => owner.post(`${at}/shortening`, fields())))
  expect([one?.status, other?.status].sort()).not.toContain(500)
  expect(await dayOf()).toBe(addDays(t.clock.today(), 2))
  expect(await t.count("event where what = 'round-shortened'")).toBe(1)
  await expect.poll(async () => (await t.visitor().get(`${at}/answer`)).text).toContain('Het rooster verandert')
  const page = (await (await t.as(lead)).get(at)).text
  expect(page).toContain('Rosa Onderzoek maakte de ronde')
  expect(page).toContain('Het rooster verandert')
  expect((await owner.get(at)).text).not.toContain(`${at}/shortening`)
  expect((await owner.post(`${at}/shortening`, fields({ last: t.clock.today() }))).status).toBe(404)
  for (const change of [
    `closes_on = '${first}'`,
    'closes_on = closes_on - 1',
    'first_closes_on = null, shortened_on = null, shortened_by = null, shortened_why = null',
    `shortened_why = '{"nl": "anders"}'`,
  ]) {
    await expect(t.root(`update round set ${change}`), change).rejects.toThrow()
    await expect(
      t.scope({ member: r.researcher, roles, purpose: 'system' }, (tx) =>
        sql.raw(`update round set ${change}`).execute(tx),
      ),
      change,
    ).rejects.toThrow()
  }
})

test('nobody but the owner makes a round shorter, in the database either', async () => {
  const next = await r.open()
  const shorter = (by: string) =>
    `update round set closes_on = closes_on - 3, first_closes_on = closes_on, shortened_on = '${t.clock.today()}',
      shortened_by = '${by}', shortened_why = '{}' where id = '${next}'`
  await expect(t.root(shorter(board))).rejects.toThrow('by its owner')
  await expect(
    t.root(
      `update round set first_closes_on = closes_on + 3, shortened_on = '2026-01-01', shortened_by = owner, shortened_why = '{}' where id = '${next}'`,
    ),
  ).rejects.toThrow()
  expect(await t.root('select first_closes_on from round where id = $1', [next])).toEqual([{ first_closes_on: null }])
})

test('after its last day it takes no answer, and it closes as any round does', async () => {
  const late = await r.fetchRight(round, r.teams.Noord?.members[5] ?? '')
  t.clock.pass({ days: 2 })
  await closingJob(() => t.ctx).work({ organisation: t.org.id })
  expect(await t.root('select state from round where id = $1', [round])).toEqual([{ state: 'open' }])
  t.clock.pass({ days: 1 })
  expect(await r.send(round, late)).toMatchObject({ refused: 'late' })
  await closingJob(() => t.ctx).work({ organisation: t.org.id })
  expect(await t.root('select state from round where id = $1', [round])).toEqual([{ state: 'published' }])
  expect(await t.count(`answer_set where round = '${round}'`)).toBe(0)
  expect((await (await t.as(lead)).get(at)).text).toContain('Het rooster verandert')
})
