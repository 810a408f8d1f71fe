import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Scope } from '#platform/database/database.ts'
import { roles } from '#platform/viewer.ts'
import { testApp } from '../testing/app.ts'

const t = await testApp()
const unit = await t.unit('Noord')
const ria = await t.member({ name: 'Ria', mail: 'ria@proef.nl', unit })
const bo = await t.member({ name: 'Bo', mail: 'bo@proef.nl', unit, roles: ['admin'] })
await t.root(`insert into organisation_host values ('proef.nl', $1)`, [t.org.id])
const other = await t.organisation({ host: 'ander.nl' })
await t.member({ name: 'Vreemd', mail: 'vreemd@ander.nl', organisation: other.id, roles: ['admin'] })
await t.root(
  `insert into import_file (organisation, id, by_member, at, complete, content) values ($1, 'f', $2, now(), 'no', 'geheim')`,
  [t.org.id, bo],
)

const tables = ['member', 'member_record', 'membership', 'role_holding', 'import_file', 'minimum_change']
const seen = async (scope: Partial<Scope>) =>
  Object.fromEntries(
    await t.scope(scope, (tx) =>
      Promise.all(
        tables.map(async (table) => {
          const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(tx)
          return [table, rows[0]?.n]
        }),
      ),
    ),
  )

test('a visitor sees no person at all', async () => {
  expect(await seen({})).toEqual({
    member: 0,
    member_record: 0,
    membership: 0,
    role_holding: 0,
    import_file: 0,
    minimum_change: 0,
  })
})

test('a member in any role but administrator sees names, and of records only the own', async () => {
  for (const role of roles.filter((one) => one !== 'admin')) {
    expect(await seen({ member: ria, roles: [role] }), role).toMatchObject({
      member: 2,
      member_record: 1,
      import_file: 0,
    })
    const mails = await t.scope({ member: ria, roles: [role] }, (tx) =>
      sql<{ mail: string }>`select mail from member_record`.execute(tx),
    )
    expect(mails.rows).toEqual([{ mail: 'ria@proef.nl' }])
  }
})

test('an administrator sees the own organisation, and nothing of another', async () => {
  expect(await seen({ member: bo, roles: ['admin'] })).toMatchObject({ member: 2, member_record: 2, import_file: 1 })
  const strange = await seen({ organisation: other.id, member: bo, roles: ['admin'] })
  expect(strange).toMatchObject({ member: 1, member_record: 1, import_file: 0 })
})

test('nobody but an administrator changes anything, not even by raw SQL', async () => {
  const tries = [
    sql`update member set name = 'x' where id = ${bo}`,
    sql`update member_record set mail = 'x@x.nl' where member = ${ria}`,
    sql`update unit set name = 'x'`,
    sql`update membership set until_day = now()`,
    sql`update role_holding set member = ${ria}`,
    sql`delete from role_holding`,
    sql`delete from member_record`,
    sql`update organisation set minimum = 3`,
    sql`delete from organisation_host`,
  ]
  for (const scope of [
    {},
    { member: ria, roles: ['lead', 'board', 'works-council', 'keeper'] },
    { organisation: other.id, member: bo, roles: ['admin'] },
  ])
    for (const attempt of tries) {
      const changed = await t.scope(scope, (tx) => sql`${attempt}`.execute(tx)).catch((error: Error) => error)
      if (!(changed instanceof Error)) {
        const own = await t.root(`select name from member where id = $1`, [bo])
        expect(own).toEqual([{ name: 'Bo' }])
      }
    }
  expect(await t.root('select mail from member_record where member = $1', [ria])).toEqual([{ mail: 'ria@proef.nl' }])
  expect(await t.root('select minimum from organisation where id = $1', [t.org.id])).toEqual([{ minimum: 5 }])
  expect(await t.root('select host from organisation_host where organisation = $1', [t.org.id])).toHaveLength(1)
  expect(await t.root('select name from unit')).toEqual([{ name: 'Noord' }])
  expect(
    await t.root('select member from role_holding where organisation = $1 and until_day is null', [t.org.id]),
  ).toEqual([{ member: bo }])
  const give = t.scope({ member: ria, roles: ['lead'] }, (tx) =>
    sql`insert into role_holding (organisation, id, member, role, from_day) values (${t.org.id}, 'x', ${ria}, 'admin', now())`.execute(
      tx,
    ),
  )
  await expect(give).rejects.toThrow('row-level security')
})

test('the two functions that look past the lock give no more than they say', async () => {
  const session = await t.as(ria)
  expect(session.session).toBeDefined()
  const ask = (scope: Partial<Scope>) =>
    t.scope(scope, (tx) => sql`select in_service(${t.clock.today()}) as member`.execute(tx))
  expect((await ask({})).rows).toEqual([])
  expect((await ask({ member: ria })).rows).toHaveLength(2)
  for (const scope of [{}, { member: bo, roles: ['keeper'] }, { organisation: other.id, member: bo, roles: ['admin'] }])
    await t.scope(scope, (tx) => sql`select end_sessions(array[${ria}]::text[])`.execute(tx))
  expect(await t.count('session')).toBe(1)
  await t.scope({ member: bo, roles: ['admin'] }, (tx) => sql`select end_sessions(array[${ria}]::text[])`.execute(tx))
  expect(await t.count('session')).toBe(0)
})
