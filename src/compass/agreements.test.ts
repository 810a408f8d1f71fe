import { expect, test } from 'vitest'
import { testApp } from '../testing/app.ts'
import { startCompass } from './deciding.ts'
import { remindYearly } from './yearly.ts'

const t = await testApp()
const cluster = await t.unit('Wonen')
const unit = await t.unit('De Kade', cluster)
const elsewhere = await t.unit('Nacht West')
const memberId = await t.member({ unit })
const leadId = await t.member({ leads: unit, unit, mail: 'lead@proef.example' })
const strangerId = await t.member({ unit: elsewhere, roles: ['admin', 'keeper'], mail: 'keeper@proef.example' })
const member = await t.as(memberId)
const lead = await t.as(leadId)
const above = await t.as(await t.member({ leads: cluster }))
const stranger = await t.as(strangerId)
const path = `/teams/${unit}/agreements`
const talk = (seen: number, lines: string[], more: Record<string, string> = {}) => ({
  page: path,
  seen: String(seen),
  talkedOn: t.clock.today(),
  ...Object.fromEntries(lines.map((line, i) => [`line-${i + 1}`, line])),
  ...more,
})

test('a team agrees three to seven lines, made in a talk', async () => {
  expect((await member.get(path)).text).toContain('De Kade heeft nog geen eigen afspraken')
  expect(await member.post(path, talk(0, ['Wie later komt, belt.', 'Een'])).then(({ status }) => status)).toBe(422)
  expect((await member.post(path, talk(0, ['a', 'b', 'c'], { talkedOn: '2027-01-01' }))).status).toBe(422)
  expect((await member.post(path, talk(0, ['a', 'b', 'x'.repeat(300)]))).status).toBe(422)
  expect(await t.count('team_agreement')).toBe(0)
  expect(
    (await member.post(path, talk(0, ['Wie later komt, belt.', 'We bellen om twee uur.', '<script>alert(1)</script>'])))
      .status,
  ).toBe(303)
  const { text } = await member.get(path)
  expect(text).toContain('Wat De Kade onderling afspreekt')
  expect(text).not.toContain('<script>alert')
})

test('everyone in the organisation may read them, only the team and its leads may make them, visitors neither', async () => {
  expect((await stranger.get(path)).text).toContain('Wie later komt, belt.')
  expect((await stranger.get(path)).text).not.toContain('Leg het nieuwe gesprek vast')
  expect((await stranger.post(path, talk(1, ['a', 'b', 'c']))).status).toBe(404)
  expect((await t.visitor().get(path)).location).toContain('/sign-in')
  expect((await stranger.get('/teams/nergens/agreements')).status).toBe(404)
  expect((await above.post(path, talk(1, ['Een', 'Twee', 'Drie']))).status).toBe(303)
  expect(await t.count('team_agreement')).toBe(2)
})

test('two who write down the same talk: the second sees what the first wrote, and what was typed is still there', async () => {
  expect((await member.post(path, talk(2, ['Van een', 'b', 'c']))).status).toBe(303)
  const answer = await lead.post(path, talk(2, ['Van twee', 'b', 'c']))
  expect(answer.status).toBe(409)
  expect(answer.text).toContain('Van een')
  expect(answer.text).toContain('Van twee')
  expect(await t.count('team_agreement')).toBe(3)
})

test('they stand beside the compass for the team itself', async () => {
  await t.system((tx) =>
    startCompass(
      tx,
      { organisation: t.org.id, by: null, today: t.clock.today(), at: t.clock.now() },
      { inForce: true },
    ),
  )
  expect((await member.get('/compass')).text).toContain('Van een')
  expect((await stranger.get('/compass')).text).not.toContain('Van een')
})

test('after almost a year the lead and the keepers hear of it once, in a mail that says nothing of it on its cover', async () => {
  const remind = () => t.system((tx) => remindYearly(t.ctx, tx, t.org.id))
  await remind()
  expect(await t.count('mail')).toBe(0)
  t.clock.pass({ days: 340 })
  await remind()
  await remind()
  const mails = await t.root<{ recipient: string; subject: string; body: string }>(
    'select recipient, subject, body from mail order by recipient',
  )
  expect(mails.map(({ recipient }) => recipient)).toEqual(['keeper@proef.example', 'lead@proef.example'])
  expect(mails[1]?.subject).not.toMatch(/kompas|afspra|Kade/i)
  expect(mails[1]?.body).toContain(path)
  expect((await (await t.as(leadId)).get('/')).text).toContain('Bespreek de afspraken van De Kade opnieuw')
  expect((await (await t.as(strangerId)).get('/')).text).toContain('Het kompas is een jaar oud')
  expect((await (await t.as(memberId)).get('/')).text).not.toContain('Bespreek de afspraken')
})
