import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { addDays } from '#platform/i18n/i18n.ts'
import { testApp } from '../testing/app.ts'
import { expectAccessible, expectFits, testBrowser } from '../testing/browser.ts'
import { momentOn } from './welcome-buddies.ts'

const t = await testApp()
const b = testBrowser(() => t)
const unit = await t.unit('Wonen De Kade')
const elsewhere = await t.unit('Thuiszorg Noord')
const ids = {
  lead: await t.member({ name: 'Lea Lid', unit, leads: unit }),
  newcomer: await t.member({ name: 'Noor Nieuw', unit }),
  buddy: await t.member({ name: 'Bas Buddy', unit }),
  colleague: await t.member({ name: 'Cas Collega', unit }),
  otherLead: await t.member({ name: 'Olga Ander', unit: elsewhere, leads: elsewhere }),
  outsider: await t.member({ name: 'Oscar Noord', unit: elsewhere }),
  keeper: await t.member({ name: 'Kees Hoeder', roles: ['keeper'], unit: elsewhere }),
}
const lead = await t.as(ids.lead)
const today = t.clock.today()
const pair = { newcomer: ids.newcomer, buddy: ids.buddy, first_day: today, page: '/toolbox/welcome/lead' }

test('each moment is asked for a week, and between them nothing', () => {
  const asked = [-8, -7, -1, 0, 6, 7, 13, 14, 29, 30, 36, 37, 91, 97, 98].map((days) => momentOn(days) ?? '')
  expect(asked.join(' ').replace(/ +/g, ' ').trim()).toBe(
    'before before first-day first-day first-week first-week month-1 month-1 month-3 month-3',
  )
})

test('only a lead gives a buddy, in the own team, and not to themselves', async () => {
  const path = '/toolbox/welcome/buddies'
  expect((await (await t.as(ids.colleague)).post(path, pair)).status).toBe(404)
  expect((await (await t.as(ids.otherLead)).post(path, pair)).status).toBe(422)
  for (const wrong of [
    { buddy: ids.newcomer },
    { buddy: ids.outsider },
    { newcomer: ids.outsider },
    { buddy: '' },
    { first_day: 'morgen' },
    { first_day: addDays(today, 400) },
    { newcomer: "x'; drop table welcome" },
  ])
    expect((await lead.post(path, { ...pair, ...wrong })).status, JSON.stringify(wrong)).toBe(422)
  expect(await t.count('welcome')).toBe(0)
  expect(await t.count('event')).toBe(0)
})

test('a newcomer has one buddy, also when it is sent twice at the same moment', async () => {
  const answers = await Promise.all(
    ['een', 'twee'].map((once) => lead.post('/toolbox/welcome/buddies', { ...pair, once })),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([303, 422])
  expect(await t.count('welcome')).toBe(1)
  expect(await t.root("select subject, by_member from event where what = 'buddy-given'")).toEqual([
    { subject: ids.newcomer, by_member: ids.lead },
  ])
})

test('the three of them are asked on today when it is time, and nobody else', async () => {
  const front = async (who: keyof typeof ids) => (await (await t.as(ids[who])).get('/')).text
  expect(await front('newcomer')).toContain('Praat over hoe het gaat: de eerste dag')
  expect(await front('buddy')).toContain('Noor Nieuw')
  expect(await front('lead')).toContain('/toolbox/welcome/lead#first-day')
  for (const who of ['colleague', 'otherLead', 'outsider', 'keeper'] as const)
    expect(await front(who), who).not.toMatch(/Noor Nieuw|toolbox\/welcome/)
  expect((await (await t.as(ids.buddy)).get('/toolbox/welcome/buddy')).text).toContain('Noor Nieuw, met Bas Buddy')
  expect((await (await t.as(ids.colleague)).get('/toolbox/welcome/buddy')).text).not.toContain('Noor Nieuw')
  expect((await t.visitor().get('/toolbox/welcome/buddy')).text).not.toContain('Noor Nieuw')
})

test('the database itself shows a welcome to the three of them alone', async () => {
  const seen = (member: string, ...roles: string[]) =>
    t.scope(
      { member, roles: new Set(roles) as never },
      async (tx) => (await sql`select newcomer from welcome`.execute(tx)).rows.length,
    )
  expect(await seen(ids.newcomer)).toBe(1)
  expect(await seen(ids.buddy)).toBe(1)
  expect(await seen(ids.lead, 'lead')).toBe(1)
  expect(await seen(ids.otherLead, 'lead')).toBe(0)
  expect(await seen(ids.colleague)).toBe(0)
  expect(await seen(ids.keeper, 'keeper', 'admin', 'board')).toBe(0)
  const add = t.scope({ member: ids.colleague }, (tx) =>
    sql`insert into welcome values (${t.org.id}, ${ids.colleague}, ${ids.buddy}, ${unit}, ${today}, ${ids.colleague}, ${today})`.execute(
      tx,
    ),
  )
  await expect(add).rejects.toThrow(/row-level security/)
})

test('what surprised a newcomer is a voice that waits for an answer, read by them and the keepers', async () => {
  const newcomer = await t.as(ids.newcomer)
  const path = '/toolbox/welcome/fresh-eyes'
  const page = '/toolbox/welcome'
  expect((await t.visitor().post(path, { text: 'x' })).status).toBe(303)
  expect((await newcomer.post(path, { text: '   ', page })).status).toBe(422)
  expect((await newcomer.post(path, { text: 'x'.repeat(2001), page })).status).toBe(422)
  expect(await t.count('fresh_eyes')).toBe(0)
  const text = '<script>alert(1)</script> Niemand vraagt hier iets.'
  for (const _ of [1, 2]) expect((await newcomer.post(path, { text, once: 'zelfde', page })).status).toBe(303)
  expect(await t.count('fresh_eyes')).toBe(1)
  expect(await t.root('select kind, hands, voices, matter from voice')).toEqual([
    { kind: 'fresh-eyes', hands: 'role:keeper', voices: 1, matter: null },
  ])
  expect(await t.root("select by_member from event where what = 'fresh-eyes-brought'")).toEqual([{ by_member: null }])
  const [row] = await t.root<{ id: string }>('select id from fresh_eyes')
  const own = (await newcomer.get('/toolbox/welcome')).text
  expect(own).toContain('We hebben het')
  expect(own).not.toContain('<script>alert')
  for (const [who, status] of [
    ['newcomer', 200],
    ['keeper', 200],
    ['lead', 404],
    ['buddy', 404],
    ['otherLead', 404],
  ] as const)
    expect((await (await t.as(ids[who])).get(`/toolbox/fresh-eyes/${row?.id}`)).status, who).toBe(status)
  expect((await t.visitor().get(`/toolbox/fresh-eyes/${row?.id}`)).status).toBe(303)
  expect((await (await t.as(ids.buddy)).get('/toolbox/welcome')).text).not.toContain('Niemand vraagt')
  expect(JSON.stringify(t.logs)).not.toContain('Niemand vraagt')
})

test('a lead gives and ends a buddy on a phone', async () => {
  const { page, context } = await b.open(lead.session)
  await page.goto('/toolbox/welcome/lead')
  await page.getByText('Noor Nieuw, met Bas Buddy').waitFor()
  await expectFits(page)
  await expectAccessible(page)
  await page.getByText('Beëindig', { exact: true }).first().click()
  await page.getByRole('button', { name: 'Beëindig' }).click()
  await expect.poll(() => page.getByText('Noor Nieuw, met Bas Buddy').count()).toBe(0)
  await page.getByLabel('Wie is nieuw?').selectOption({ label: 'Cas Collega' })
  await page.getByLabel('Wie wordt de buddy?').selectOption({ label: 'Bas Buddy' })
  await page.getByRole('button', { name: 'Koppel ze' }).click()
  await page.getByText('Cas Collega, met Bas Buddy').waitFor()
  expect((await lead.post(`/toolbox/welcome/buddies/${ids.newcomer}/end`)).status).toBe(404)
  const other = await t.as(ids.otherLead)
  expect((await other.post(`/toolbox/welcome/buddies/${ids.colleague}/end`)).status).toBe(404)
  expect(await t.count('welcome')).toBe(1)
  await context.close()
})
