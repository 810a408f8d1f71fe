import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { addDays } from '#platform/i18n/i18n.ts'
import { testApp } from '../testing/app.ts'
import { expectAccessible, expectFits, testBrowser } from '../testing/browser.ts'
import { roomTestFor } from '../testing/room.ts'
import { stepByTime } from './next-step.ts'

const t = await testApp()
const r = await roomTestFor(t)
const b = testBrowser(() => t)
const path = `/toolbox/teams/${r.team}`
const member = await t.as(r.member)
const lead = await t.as(r.colleague)
const stranger = await t.as(r.stranger)

test('what a team did is for the team and its leads; another rhythm than those does not exist', async () => {
  expect((await t.visitor().get(path)).status).toBe(303)
  expect((await stranger.get(path)).status).toBe(404)
  expect((await stranger.post(`${path}/rhythm`, { rhythm: 'weekly' })).status).toBe(404)
  expect((await stranger.post(`${path}/agreed`, { session: 's1', number: '1' })).status).toBe(404)
  for (const rhythm of ['', 'daily', "weekly'; drop table member; --"])
    expect((await member.post(`${path}/rhythm`, { rhythm })).status).toBe(422)
  expect(await t.count('team_session_rhythm')).toBe(0)
  const add = (who: string, by: string) =>
    t.scope({ member: who, roles: [] }, (tx) =>
      sql`insert into team_session_rhythm values (${t.org.id}, ${r.team}, 'weekly', ${by}, '2026-11-20')`.execute(tx),
    )
  await expect(add(r.stranger, r.stranger)).rejects.toThrow(/row-level security/)
  await expect(add(r.member, r.stranger)).rejects.toThrow(/row-level security/)
})

test('the next step by time: first the beginning, after two months something short, and else what was not done yet', () => {
  const today = '2026-11-20'
  const held = (script: string, ago: number) => ({ script, day: addDays(today, -ago) })
  expect(stepByTime([], today)).toEqual({ script: 'start-together', why: 'first' })
  expect(stepByTime([held('start-together', 61)], today)).toEqual({ script: 'week-start-live', why: 'long-ago' })
  expect(stepByTime([held('start-together', 60)], today)).toEqual({ script: 'team-agreement', why: 'new' })
})

test('from a session to the loop, the next session and the team agreements beside the compass', async () => {
  const line = 'Wij vragen eerst wat er gebeurde'
  const room = await r.open('jokes')
  await room.lead.act({ do: 'go', to: room.stepOf('agreement') })
  await room.lead.act({ do: 'propose', id: 'v1', text: line })
  await room.lead.act({ do: 'choose', id: 'v1', owner: room.lead.id, by: addDays(t.clock.today(), 14) })
  await room.lead.client.post(`/join/${room.code}/end`)
  expect((await member.get('/join/over')).text).toContain(path)
  const shown = (await member.get(path)).text
  const matter = /\/answers\/(\w+)/.exec(shown)?.[1]
  expect((await member.get(`/answers/${matter}`)).text).toContain(line)
  const next = await r.open('looking-back')
  expect((await next.lead.client.get(`/join/${next.code}`)).text).toContain(line)

  const form = { session: /name="session" value="(\w+)"/.exec(shown)?.[1] ?? '', number: '1' }
  const agreements = `/teams/${r.team}/agreements`
  const first = await member.post(`${path}/agreed`, form)
  expect(first.location).toBe(`${agreements}?add=${encodeURIComponent(line)}`)
  expect((await member.get(first.location ?? '')).text).toContain(`value="${line}"`)
  expect(await t.count('team_agreement')).toBe(0)
  const talk = { seen: '0', talkedOn: t.clock.today(), 'line-1': 'Een', 'line-2': 'Twee', 'line-3': 'Drie' }
  expect((await member.post(agreements, talk)).status).toBe(303)
  for (const location of [agreements, agreements])
    expect((await member.post(`${path}/agreed`, form)).location).toBe(location)
  expect(await t.root('select lines from team_agreement order by number desc')).toEqual([
    { lines: ['Een', 'Twee', 'Drie', line] },
    { lines: ['Een', 'Twee', 'Drie'] },
  ])
  expect((await member.get(path)).text).toContain('Bij de teamafspraken')
  expect((await member.post(`${path}/agreed`, { ...form, session: 'nothing' })).status).toBe(404)
})

test('the page of a team fits a phone and can be read by everyone', async () => {
  const { page, context } = await b.open(lead.session)
  for (const address of [path, `${path}?lang=en`]) {
    await page.goto(address)
    await expectFits(page)
    await expectAccessible(page)
  }
  await page.getByRole('link', { name: /Look at this session/ }).click()
  expect(await page.locator('select[name=unit]').inputValue()).toBe(r.team)
  await context.close()
})

test('a team chooses its rhythm; when it is time, today says so to the whole team and to nobody else', async () => {
  const time = 'Tijd voor een sessie met Team Noord'
  expect((await member.post(`${path}/rhythm`, { rhythm: 'monthly' })).status).toBe(303)
  expect((await member.post(`${path}/rhythm`, { rhythm: 'monthly' })).status).toBe(303)
  expect(await t.count(`event where what = 'team-rhythm-chosen'`)).toBe(1)
  expect((await member.get('/')).text).not.toContain(time)
  t.clock.pass({ days: 30 })
  for (const client of [member, lead]) expect((await client.get('/')).text).toContain(time)
  expect((await stranger.get('/')).text).not.toContain(time)
  expect((await lead.get('/')).text).toContain('Nu past: Beginnen met sociale veiligheid')
  await t.root(
    `insert into team_session (organisation, id, unit, script, held_on) values ($1, 's1', $2, 'start-together', $3)`,
    [t.org.id, r.team, t.clock.today()],
  )
  expect((await member.get('/')).text).not.toContain(time)
  expect((await member.post(`${path}/rhythm`, { rhythm: 'none' })).status).toBe(303)
  expect(await t.count('team_session_rhythm')).toBe(0)
  t.clock.pass({ days: 40 })
  expect((await (await t.as(r.member)).get('/')).text).not.toContain(time)
})
