import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Db } from '#platform/database/database.ts'
import { testApp } from '../testing/app.ts'
import { startCompass } from './deciding.ts'
import { startDraft } from './making.ts'

const t = await testApp()
const unit = await t.unit('Team')
const [mine, yours, keeper, lead] = [
  await t.member({ unit }),
  await t.member({ unit }),
  await t.member({ unit, roles: ['keeper'] }),
  await t.member({ unit, leads: unit }),
]
const act = { organisation: t.org.id, by: keeper, today: t.clock.today(), at: t.clock.now() }
await t.system((tx) => startCompass(tx, act, { inForce: true }))
await t.system((tx) => startDraft(tx, act))
const versions = await t.root<{ id: string; number: number }>('select id, number from compass_version')
const [inForce = '', draft = ''] = [1, 2].map((number) => versions.find((one) => one.number === number)?.id)
await t.root(`insert into compass_reading values ($1, $2, $3, '2026-11-16'), ($1, $2, $4, '2026-11-16')`, [
  t.org.id,
  inForce,
  mine,
  yours,
])
await t.root(
  `insert into compass_reaction values ($1, 'r1', $2, 'respect', $3, $4, '2026-11-19', 'van mij'), ($1, 'r2', $2, 'respect', $5, $4, '2026-11-19', 'van jou')`,
  [t.org.id, inForce, mine, unit, yours],
)
const other = await t.organisation({ name: 'Elders', host: 'elders.example' })
const stranger = await t.member({ organisation: other.id, roles: ['keeper', 'board', 'works-council'] })

const today = t.clock.today()
const rows = async (tx: Db, query: ReturnType<typeof sql>) => (await query.execute(tx)).rows
const roles = [
  'lead',
  'adviser',
  'handler',
  'committee',
  'works-council',
  'board',
  'researcher',
  'facilitator',
  'keeper',
  'admin',
]

test.each(roles)('%s: nobody reads that somebody else has read it, whatever they ask', async (role) => {
  await t.scope({ member: lead, roles: [role], today }, async (tx) => {
    expect(await rows(tx, sql`select * from compass_reading`)).toEqual([])
    expect(await rows(tx, sql`select * from event where what like '%read%'`)).toEqual([])
    await expect(rows(tx, sql`savepoint s`)).resolves.toEqual([])
  })
})

test('a reading is there for its own member only, and can be put in for nobody else', async () => {
  await t.scope({ member: mine, today }, async (tx) =>
    expect(await rows(tx, sql`select member from compass_reading`)).toEqual([{ member: mine }]),
  )
  await t.system(async (tx) => expect(await rows(tx, sql`select * from compass_reading`)).toEqual([]))
  const forge = t.scope({ member: mine, today }, (tx) =>
    sql`insert into compass_reading values (${t.org.id}, ${inForce}, ${keeper}, '2026-11-16')`.execute(tx),
  )
  await expect(forge).rejects.toThrow(/row-level security/)
})

test.each(['lead', 'adviser', 'handler', 'works-council', 'board', 'facilitator', 'admin'])(
  '%s: reactions of others are not there',
  async (role) => {
    await t.scope({ member: lead, roles: [role], today }, async (tx) =>
      expect(await rows(tx, sql`select * from compass_reaction`)).toEqual([]),
    )
  },
)

test('keepers read all reactions, whoever gave one reads their own', async () => {
  await t.scope({ member: keeper, roles: ['keeper'], today }, async (tx) =>
    expect(await rows(tx, sql`select id from compass_reaction`)).toHaveLength(2),
  )
  await t.scope({ member: mine, today }, async (tx) =>
    expect(await rows(tx, sql`select text from compass_reaction`)).toEqual([{ text: 'van mij' }]),
  )
})

test('a visitor sees what is in force and no draft; a member neither', async () => {
  for (const scope of [{}, { member: mine }, { member: lead, roles: ['lead', 'admin'] }])
    await t.scope(scope, async (tx) => {
      expect(await rows(tx, sql`select distinct version from compass_passage`)).toEqual([{ version: inForce }])
      expect(await rows(tx, sql`select number from compass_version`)).toEqual([{ number: 1 }])
    })
})

test.each([
  sql`update compass_passage set place = 1`,
  sql`insert into compass_in_force values (${t.org.id}, ${draft}, '2026-11-20', '2026-11-20', null)`,
  sql`insert into compass_version (organisation, id, number, started_on) values (${t.org.id}, 'x', 9, '2026-11-20')`,
  sql`insert into compass_consent values (${t.org.id}, 'x', ${draft}, 1, true, '2026-11-20', '', ${lead}, 1)`,
  sql`insert into team_agreement values (${t.org.id}, ${'nergens'}, 1, '2026-11-20', '{a,b,c}', ${lead}, '2026-11-20')`,
  sql`delete from compass_passage`,
  sql`delete from compass_reading`,
  sql`select * from compass_reminder`,
])('a lead or administrator can change nothing of it (%#)', async (query) => {
  const outcome = await t
    .scope({ member: lead, roles: ['lead', 'admin'], today }, (tx) => query.execute(tx))
    .then(({ rows, numAffectedRows }) => rows.length + Number(numAffectedRows ?? 0))
    .catch((error: Error) => error.message)
  expect([0, 'refused']).toContain(
    typeof outcome === 'string' && /row-level security|permission denied/.test(outcome) ? 'refused' : outcome,
  )
})

test('a works council member cannot consent in the name of another', async () => {
  const forged = t.scope({ member: lead, roles: ['works-council'], today }, (tx) =>
    sql`insert into compass_consent values (${t.org.id}, 'x', ${draft}, 1, true, '2026-11-20', '', ${keeper}, 1)`.execute(
      tx,
    ),
  )
  await expect(forged).rejects.toThrow(/row-level security/)
})

test('another organisation sees nothing, by address or by query', async () => {
  const elsewhere = await t.as(stranger, 'elders.example')
  expect((await elsewhere.get('/compass')).text).toContain('Er is nog geen kompas')
  expect((await t.visitor('elders.example').get('/compass')).text).toContain('Er is nog geen kompas')
  for (const path of [
    '/compass/respect',
    '/compass/situation',
    '/compass/print',
    '/compass/poster',
    '/compass/versions/1',
    '/compass/versions/2/edit',
    '/compass/reactions/r1',
    `/teams/${unit}/agreements`,
  ])
    expect((await elsewhere.get(path)).status, path).toBe(404)
  const scope = { organisation: other.id, member: stranger, roles: ['keeper', 'board', 'works-council'], today }
  await t.scope(scope, async (tx) => {
    for (const table of [
      'compass_version',
      'compass_passage',
      'compass_in_force',
      'compass_consultation',
      'compass_consent',
      'compass_reading',
      'compass_reaction',
      'team_agreement',
    ])
      expect(await rows(tx, sql`select * from ${sql.table(table)}`), table).toEqual([])
    expect(await rows(tx, sql`select * from compass_reading_shares(${inForce})`)).toEqual([])
    expect(await rows(tx, sql`select * from compass_reaction_summary(${inForce})`)).toEqual([{ ids: [], teams: 0 }])
  })
})
