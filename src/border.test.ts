import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { roles } from '#platform/viewer.ts'
import { ensureDemoOrganisation } from './app.ts'
import { demoAddresses } from './testing/addresses.ts'
import { testApp } from './testing/app.ts'

/** Two organisations in one installation. The first is the demo, so that as many tables as possible hold rows of it. */
const t = await testApp()
await t.root('delete from organisation')
await ensureDemoOrganisation(t.ctx)
const [first] = await t.root<{ id: string }>('select id from organisation')
const there = first?.id ?? ''
await t.root('insert into organisation_host values ($1, $2)', ['een.example', there])
const here = await t.organisation({ name: 'De Overkant', host: 'twee.example' })

const tables = await t.root<{ name: string; privileges: string[] }>(`
  select c.table_name as name, array_agg(distinct g.privilege_type::text) as privileges
  from information_schema.columns c join information_schema.role_table_grants g using (table_schema, table_name)
  where c.table_schema = 'public' and c.column_name = 'organisation' and g.grantee = 'vrijmoed_app' group by 1 order by 1`)

const scopes = [
  { member: '', roles: [], purpose: 'page' as const },
  { member: 'somebody', roles: [...roles], purpose: 'page' as const },
  { member: '', roles: [], purpose: 'system' as const },
]

/** Runs a statement in the other organisation; gives how many rows it reached, or the refusal's code. */
async function across(scope: (typeof scopes)[number], statement: string, values: unknown[]): Promise<number | string> {
  const parts = statement.split('$1')
  const query = values.length
    ? sql.join(
        parts.map((part) => sql.raw(part)),
        sql`${values[0]}`,
      )
    : sql.raw(statement)
  return t
    .scope({ organisation: here.id, ...scope }, async (tx) => {
      const { rows, numAffectedRows } = await sql<{ n: number }>`${query}`.execute(tx)
      return Number(numAffectedRows ?? rows[0]?.n ?? 0)
    })
    .catch((error: { code?: string }) => error.code ?? 'an error')
}

test('there is something to find', async () => {
  expect(tables.length).toBeGreaterThan(8)
  expect(await t.count(`member where organisation = '${there}'`)).toBeGreaterThan(500)
})

test('no row of the other organisation can be read, whoever asks', async () => {
  for (const { name, privileges } of tables.filter(({ privileges: p }) => p.includes('SELECT')))
    for (const scope of scopes)
      expect(
        await across(scope, `select count(*)::int as n from ${name} where organisation = $1`, [there]),
        `${name} ${privileges}`,
      ).toBe(0)
})

test('no row of the other organisation can be changed or removed', async () => {
  for (const { name, privileges } of tables)
    for (const scope of scopes) {
      if (privileges.includes('UPDATE'))
        expect([0, '42501'], name).toContain(
          await across(scope, `update ${name} set organisation = organisation where organisation = $1`, [there]),
        )
      if (privileges.includes('DELETE'))
        expect(await across(scope, `delete from ${name} where organisation = $1`, [there]), name).toBe(0)
    }
})

test('no row can be put into the other organisation', async () => {
  for (const { name } of tables.filter(({ privileges }) => privileges.includes('INSERT'))) {
    const [row] = await t.root<{ row: object }>(
      `select to_jsonb(x) as row from ${name} x where organisation = $1 limit 1`,
      [there],
    )
    if (!row) continue
    const columns = Object.keys(row.row).join(', ')
    for (const scope of scopes)
      expect(
        await across(
          scope,
          `insert into ${name} (${columns}) select ${columns} from jsonb_populate_record(null::${name}, $1)`,
          [JSON.stringify(row.row)],
        ),
        name,
      ).toBe('42501')
  }
})

test('the row of the other organisation itself cannot be read or changed', async () => {
  for (const scope of scopes) {
    expect(await across(scope, 'select count(*)::int as n from organisation where id = $1', [there])).toBe(0)
    expect(await across(scope, "update organisation set name = 'x' where id = $1", [there])).toBe(0)
    expect(await across(scope, 'select erase_demo($1)', [there])).toBe(0)
  }
  expect(await t.count(`organisation where id = '${there}'`)).toBe(1)
})

test('a host that nobody knows has no organisation, and a session does not cross the border', async () => {
  expect((await t.visitor('drie.example').get('/')).text).not.toContain('Wijdewaard')
  const [admin] = await t.root<{ member: string }>(
    "select member from role_holding where role = 'admin' and organisation = $1",
    [there],
  )
  const session = (await t.as(admin?.member ?? '', 'een.example')).session
  const away = await t.app.request('http://twee.example/', {
    headers: { host: 'twee.example', cookie: `vrijmoed=${session}` },
  })
  expect(await away.text()).not.toContain('Gerrit')
})

test('no address gives or changes anything of the other organisation, not even for somebody with every role', async () => {
  const unit = await t.unit('Team van hier', null, here.id)
  const stranger = await t.member({
    organisation: here.id,
    unit,
    leads: unit,
    roles: roles.filter((role) => role !== 'lead'),
  })
  const { pathOf, routes } = await demoAddresses(t)
  const before = await fingerprints()
  const marks = await t.root<{ mark: string }>(
    `select name as mark from member where organisation = $1 union select name from unit where organisation = $1
     union select title->>'nl' from matter where organisation = $1`,
    [there],
  )
  // A unit called "Wonen" is also a word in our own texts; what is longer is only theirs.
  const theirs = marks.filter(({ mark }) => mark.length > 11)
  expect(theirs.length).toBeGreaterThan(400)
  for (const route of routes) {
    const [method, path = ''] = route.split(' ')
    const client = await t.as(stranger, 'twee.example')
    const { text, status } =
      method === 'GET' ? await client.get(pathOf(path)) : await client.post(pathOf(path), { name: 'x' })
    expect(status, route).toBeLessThan(500)
    expect(
      theirs.filter(({ mark }) => text.includes(mark)),
      route,
    ).toEqual([])
  }
  expect(await fingerprints()).toEqual(before)
})

/** Of each table, all rows of the other organisation in one number. */
async function fingerprints() {
  const found: Record<string, string> = {}
  for (const { name } of tables) {
    const [row] = await t.root<{ sum: string }>(
      `select coalesce(md5(string_agg(x::text, '|' order by x::text)), '') as sum from ${name} x where organisation = $1`,
      [there],
    )
    found[name] = row?.sum ?? ''
  }
  return found
}
