import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Db } from '#platform/database/database.ts'
import { addDays } from '#platform/i18n/i18n.ts'
import { roles } from '#platform/viewer.ts'
import { testApp } from '../testing/app.ts'
import { sweepJob } from './daily.ts'

/** What the database itself refuses, whatever a query asks. */
const t = await testApp()
const unit = await t.unit('Wonen De Kade')
const [giver = '', receiver = '', stranger = ''] = await Promise.all(
  ['Fatima Ouali', 'Sam de Wit', 'Ruben Zeefuik'].map((name) => t.member({ name, unit })),
)
const lead = await t.member({ name: 'Sunil Ramdin', unit, leads: unit })
const today = t.clock.today()
const org = t.org.id

await t.root('insert into feedback_ask values ($1, $2, $3, $4, $5, $6, $7)', [
  org,
  'ask',
  receiver,
  'Vraag?',
  'x',
  today,
  addDays(today, 9),
])
await t.root('insert into feedback_asked values ($1, $2, $3, $4)', [org, 'ask', receiver, giver])
await t.root('insert into feedback_asked values ($1, $2, $3, $4)', [org, 'ask', receiver, lead])
const letter = (id: string) =>
  t.root(
    `insert into feedback (organisation, id, giver, receiver, sent_on, moment, seen, effect, feeling, wish)
     values ($1, $2, $3, $4, $5, 'a', 'geheim', '', '', 'b')`,
    [org, id, giver, receiver, today],
  )
await letter('letter')
await t.root('insert into feedback_step values ($1, $2, 1, $3, $4, $5, $6)', [
  org,
  'letter',
  receiver,
  'thanks',
  today,
  'Dank',
])
await t.root('insert into feedback_talk values ($1, $2, $3, $4, $4, $4, $4, $5, $6, $7, $5)', [
  org,
  'talk',
  lead,
  'x',
  today,
  addDays(today, 9),
  'm',
])
await t.root('insert into feedback_talk_member values ($1, $2, $3, $4)', [org, 'talk', lead, giver])
await t.root('insert into feedback_talk_member values ($1, $2, $3, $4)', [org, 'talk', lead, receiver])
await t.root('insert into feedback_rhythm values ($1, $2, 4, $3)', [org, lead, today])
await t.root('insert into private_note values ($1, $2, $3, $4, $5, $6)', [
  org,
  'note',
  lead,
  'Van mij',
  'alleen',
  today,
])

const count = (table: string) => async (tx: Db) =>
  Number((await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(tx)).rows[0]?.n)
const everyRole = roles.filter((role) => role !== 'lead')
const as = (member: string) => ({ member, roles: [] as string[], today })

const sees: [string, Record<string, number>][] = [
  ['feedback', { [giver]: 1, [receiver]: 1, [lead]: 0 }],
  ['feedback_step', { [giver]: 1, [receiver]: 1, [lead]: 0 }],
  ['feedback_ask', { [giver]: 1, [receiver]: 1, [lead]: 1 }],
  ['feedback_asked', { [giver]: 1, [receiver]: 2, [lead]: 1 }],
  ['feedback_talk', { [giver]: 1, [receiver]: 1, [lead]: 1 }],
  ['feedback_talk_member', { [giver]: 1, [receiver]: 1, [lead]: 2 }],
  ['feedback_rhythm', { [giver]: 0, [receiver]: 0, [lead]: 1 }],
  ['private_note', { [giver]: 0, [receiver]: 0, [lead]: 1 }],
]

test.each(sees)('%s is seen by who it is about, and by no role at all', async (table, expected) => {
  for (const [member, rows] of Object.entries(expected)) expect(await t.scope(as(member), count(table))).toBe(rows)
  expect(await t.scope({ ...as(stranger), roles: [...roles] }, count(table))).toBe(0)
  expect(await t.scope({ ...as(''), roles: everyRole }, count(table))).toBe(0)
})

test('the program itself reads no feedback and no note', async () => {
  for (const table of [
    'feedback',
    'feedback_step',
    'feedback_ask',
    'feedback_asked',
    'feedback_rhythm',
    'private_note',
  ])
    expect(await t.system(count(table)), table).toBe(0)
})

test('from another organisation nothing is seen, put in or swept away, not even with the same ids', async () => {
  const other = await t.organisation({ name: 'De Overkant', host: 'twee.example' })
  for (const [table, members] of sees)
    for (const member of [...Object.keys(members), ''])
      for (const purpose of ['page', 'system'] as const) {
        const scope = { organisation: other.id, member, roles: [...roles], today, purpose }
        expect(await t.scope(scope, count(table)), table).toBe(0)
      }
  await t.scope({ organisation: other.id, purpose: 'system' }, (tx) =>
    sql`select sweep_feedback('2099-01-01')`.execute(tx),
  )
  await t.scope({ organisation: other.id, member: giver }, (tx) =>
    sql`select throw_feedback_away('letter')`.execute(tx),
  )
  const put = sql.raw(`insert into private_note values ('${org}', 'x', '${lead}', 'x', 'x', '${today}')`)
  const code = await t
    .scope({ organisation: other.id, member: lead }, (tx) => put.execute(tx))
    .catch((error: { code?: string }) => error.code)
  expect(code).toBe('42501')
  expect(await t.count('private_note')).toBe(1)
  expect(await t.count('feedback where not giver_threw')).toBe(1)
})

const refused = (member: string, statement: string) =>
  t
    .scope({ ...as(member), roles: everyRole }, async (tx) =>
      Number((await sql.raw(statement).execute(tx)).numAffectedRows),
    )
    .catch((error: { code?: string }) => error.code)

test('nobody writes in somebody else’s name, changes what was said, or erases what is another’s', async () => {
  const columns = '(organisation, id, giver, receiver, sent_on, moment, seen, effect, feeling, wish, ask)'
  const forged = (from: string, to: string, ask: string) =>
    `insert into feedback ${columns} values ('${org}', 'forged', '${from}', '${to}', '${today}', '', 'x', '', '', '', ${ask})`
  expect(await refused(stranger, forged(giver, receiver, 'null'))).toBe('42501')
  expect(await refused(stranger, forged(stranger, receiver, "'ask'"))).toBe('42501')
  expect(await refused(stranger, forged(stranger, stranger, 'null'))).toBe('23514')
  expect(await refused(giver, `update feedback set seen = 'anders' where id = 'letter'`)).toBe('42501')
  expect(await refused(giver, `update feedback set receiver_threw = true where id = 'letter'`)).toBe('42501')
  expect(await refused(giver, `delete from feedback where id = 'letter'`)).toBe('42501')
  const step = `insert into feedback_step values ('${org}', 'letter', 9, '${receiver}', 'thanks', '${today}', 'x')`
  expect(await refused(giver, step)).toBe('42501')
  expect(await refused(stranger, step.replace(receiver, stranger))).toBe('42501')
  for (const table of ['private_note', 'feedback_rhythm', 'feedback_talk', 'feedback_ask'])
    expect(await refused(stranger, `delete from ${table}`), table).toBe(0)
  expect(await refused(stranger, `update private_note set words = 'x'`)).toBe(0)
  expect(
    await refused(
      giver,
      `update feedback_asked set declined = true, answered_on = '${today}' where member = '${lead}'`,
    ),
  ).toBe(0)
  const talk = `insert into feedback_talk values ('${org}', 'mine', '${stranger}', 'x', 'x', 'x', 'x', '${today}', '${today}', 'm', '${today}')`
  expect(await refused(stranger, talk), 'who leads nobody plans no talk').toBe('42501')
  const thrown = await t.scope(as(stranger), (tx) => sql`select throw_feedback_away('letter') as done`.execute(tx))
  expect(thrown.rows).toEqual([{ done: false }])
  await t.scope({ ...as(stranger), roles: [...roles] }, (tx) => sql`select sweep_feedback('2099-01-01')`.execute(tx))
  expect(await t.count('feedback')).toBe(1)
  expect(await t.count('private_note')).toBe(1)
})

const sweep = () => sweepJob(() => t.ctx).work({ organisation: org })

test('what is done is erased after four weeks, what is silent after half a year, and not before', async () => {
  await letter('done')
  await t.root('insert into feedback_step values ($1, $2, 1, $3, $4, $5, $6)', [org, 'done', giver, 'done', today, ''])
  await letter('returns')
  await t.root('insert into feedback_step values ($1, $2, 1, $3, $4, $5, $6, $7)', [
    org,
    'returns',
    giver,
    'return',
    today,
    '',
    addDays(today, 84),
  ])
  const left = async () => (await t.root<{ id: string }>('select id from feedback order by id')).map(({ id }) => id)
  t.clock.pass({ days: 28 })
  await sweep()
  expect(await left()).toEqual(['done', 'letter', 'returns'])
  t.clock.pass({ days: 1 })
  await sweep()
  expect(await left()).toEqual(['letter', 'returns'])
  t.clock.pass({ days: 151 })
  await sweep()
  expect(await left()).toEqual(['letter', 'returns'])
  t.clock.pass({ days: 1 })
  await sweep()
  expect(await left()).toEqual(['returns'])
  t.clock.pass({ days: 84 })
  await sweep()
  expect(await left()).toEqual([])
  expect(await t.count('feedback_ask')).toBe(0)
  expect(await t.count('feedback_talk')).toBe(0)
  expect(await t.count('private_note'), 'a note has no term').toBe(1)
})

test('who leaves takes the private page along, and what they gave or got stays only with the other', async () => {
  await letter('one-left')
  await t.root("update feedback set sent_on = $1 where id = 'one-left'", [t.clock.today()])
  await t.root('update member_record set left_on = $1 where member = any ($2)', [t.clock.today(), [lead, giver]])
  await sweep()
  expect(await t.count('private_note')).toBe(0)
  expect(await t.count('feedback_rhythm')).toBe(0)
  expect(await t.scope(as(giver), count('feedback'))).toBe(0)
  expect(await t.scope(as(receiver), count('feedback'))).toBe(1)
  await t.root('update member_record set left_on = $1 where member = $2', [t.clock.today(), receiver])
  await sweep()
  expect(await t.count('feedback')).toBe(0)
})
