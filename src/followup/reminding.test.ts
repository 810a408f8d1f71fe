import { beforeEach, expect, test } from 'vitest'
import { addDays } from '#platform/i18n/i18n.ts'
import { testApp } from '../testing/app.ts'
import { loopTestFor } from '../testing/loop.ts'
import { runDay } from './daily.ts'
import { memberHat } from './hats.ts'
import { promise } from './promising.ts'
import { stageOf } from './reminding.ts'

const t = await testApp()
const { people, raise, act, north } = await loopTestFor(t)
await t.root(`update member_record set mail = 'dirk@proef.nl' where member = $1`, [people.director])

const day = () => t.system((tx) => runDay(t.ctx, tx, t.org.id))
const mails = async () =>
  (
    await t.root<{ recipient: string; subject: string; body: string }>(
      'delete from mail returning recipient, subject, body',
    )
  ).sort((a, b) => a.recipient.localeCompare(b.recipient))
const recipients = async () => (await mails()).map(({ recipient }) => recipient)

beforeEach(async () => {
  await t.root('delete from mail')
  await t.root('update matter set answer = null')
  await t.root('delete from matter')
})

test('three days before, on the day, and weekly while it is late; the lead above from the first week', async () => {
  await raise({ owner: memberHat(people.lead), due: addDays(t.clock.today(), 4), title: { nl: 'Geheim onderwerp' } })
  await day()
  expect(await recipients()).toEqual([])
  t.clock.pass({ days: 1 })
  await day()
  const [first] = await mails()
  expect(first?.recipient).toBe('noor@proef.nl')
  expect(`${first?.subject} ${first?.body}`).not.toContain('Geheim')
  await day()
  expect(await recipients()).toEqual([])
  t.clock.pass({ days: 3 })
  await day()
  expect(await recipients()).toEqual(['noor@proef.nl'])
  t.clock.pass({ days: 6 })
  await day()
  expect(await recipients()).toEqual([])
  t.clock.pass({ days: 1 })
  await day()
  await day()
  expect(await recipients()).toEqual(['dirk@proef.nl', 'noor@proef.nl'])
  t.clock.pass({ days: 7 })
  await day()
  expect(await recipients()).toEqual(['dirk@proef.nl', 'noor@proef.nl'])
})

test('a day on which the program stood still is made up for, once', () => {
  expect(stageOf('2026-11-20', '2026-11-16')).toBeNull()
  expect(stageOf('2026-11-20', '2026-11-18')?.name).toBe(stageOf('2026-11-20', '2026-11-19')?.name)
  expect(stageOf('2026-11-20', '2026-11-27')).toMatchObject({ late: true, weeks: 1 })
})

test('who wants mail only about what is late gets no other', async () => {
  const lead = await t.as(people.lead)
  expect((await lead.post('/matters/mail', { late: 'yes' })).status).toBe(303)
  await raise({ owner: memberHat(people.lead), due: addDays(t.clock.today(), 2) })
  await day()
  expect(await recipients()).toEqual([])
  t.clock.pass({ days: 3 })
  t.clock.pass({ days: 7 })
  await day()
  expect(await recipients()).toEqual(['dirk@proef.nl', 'noor@proef.nl'])
  await lead.post('/matters/mail', {})
  expect(await t.count('mail_choice')).toBe(0)
})

test('promises are reminded of as well, and what comes together comes in one mail', async () => {
  const matter = await raise({ owner: memberHat(people.lead), due: addDays(t.clock.today(), 2) })
  const words = {
    what: { nl: 'Een lamp' },
    holder: `lead:${north}` as const,
    by: addDays(t.clock.today(), 1),
  }
  await t.system((tx) => promise(tx, { ...act(), on: t.clock.today() }, matter, words))
  await day()
  const sent = await mails()
  expect(sent).toHaveLength(1)
  expect(sent[0]?.body).toContain('Er wachten 2 antwoorden of toezeggingen op jou')
})
