import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Db } from '#platform/database/database.ts'
import { testApp } from '../../testing/app.ts'
import { roles } from '../viewer.ts'

const t = await testApp({ smtpUrl: 'smtp://localhost:1' })
const [mine, theirs] = [await t.member({ mail: 'mine@proef.nl' }), await t.member({ mail: 'theirs@proef.nl' })]
const admin = await t.member({ roles: ['admin'] })

for (const member of [mine, theirs]) {
  await t.root("insert into passkey values ($1, $2, $2, '\\x00', 0, '{}', 'x', '2026-01-01', '2026-01-01', null)", [
    t.org.id,
    member,
  ])
  await t.root("insert into account_link values ($1, 'issuer', $2, $2, '2026-01-01')", [t.org.id, member])
  await t.root('insert into sign_in_link values ($1, $2, $3, $4, now())', [t.org.id, Buffer.from(member), member, '/'])
  await t.as(member)
  await (await t.as(admin)).post('/access-cards', { member })
}
await t.root("insert into passkey_challenge values ($1, 'c', 'sign-in', now())", [t.org.id])
await t.root("insert into set_up values (true, '\\x00')")
const elsewhere = await t.organisation({ name: 'Elders', host: 'elders.nl' })

const counted = async (tx: Db, table: string): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(tx)
  return Number(rows[0]?.n)
}
const tables = [
  'session',
  'passkey',
  'account_link',
  'access_card',
  'access_card_secret',
  'sign_in_link',
  'passkey_challenge',
  'set_up',
]
const seen = async (tx: Db) =>
  Object.fromEntries(await Promise.all(tables.map(async (table) => [table, await counted(tx, table)])))

const own = {
  session: 1,
  passkey: 1,
  account_link: 1,
  access_card: 1,
  access_card_secret: 0,
  sign_in_link: 0,
  passkey_challenge: 0,
  set_up: 0,
}
const none = Object.fromEntries(tables.map((table) => [table, 0]))

test('whoever one is, only the own ways in are there; the administrator sees who has a card, and no secret', async () => {
  for (const role of roles) {
    const expected = role === 'admin' ? { ...own, access_card: 2 } : own
    expect(await t.scope({ member: mine, roles: [role] }, seen), role).toEqual(expected)
  }
})

test('a visitor and another organisation see nothing at all', async () => {
  expect(await t.scope({}, seen)).toEqual(none)
  expect(await t.scope({ organisation: elsewhere.id, member: mine, roles: [...roles] }, seen)).toEqual(none)
  expect(
    await t.scope({ organisation: elsewhere.id, purpose: 'system' }, async (tx) => ({
      ...(await seen(tx)),
      set_up: 0,
    })),
  ).toEqual(none)
})

test("nobody can put a way in under another one's name", async () => {
  const forged = [
    sql`insert into passkey values (${t.org.id}, 'forged', ${theirs}, '\\x00', 0, '{}', 'x', '2026-01-01', '2026-01-01', null)`,
    sql`insert into account_link values (${t.org.id}, 'issuer', 'forged', ${theirs}, '2026-01-01')`,
    sql`insert into sign_in_link values (${t.org.id}, '\\x01', ${theirs}, '/', now())`,
    sql`insert into session select organisation, 'forged', '\\x01', ${theirs}, 'mail', '', started_on, used_on, expires_on from session`,
    sql`update passkey set member = ${theirs}`,
    sql`insert into set_up values (true, '\\x02')`,
  ]
  for (const statement of forged)
    await expect(t.scope({ member: mine, roles: ['admin'] }, (tx) => statement.execute(tx))).rejects.toThrow(
      /row-level security/,
    )
})
