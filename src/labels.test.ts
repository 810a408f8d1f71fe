import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { dataMap, dataMapPage } from '#platform/database/data-map.ts'
import { projectRoot } from '#platform/project-root.ts'
import { testApp } from './testing/app.ts'

const t = await testApp()

interface Table {
  name: string
  comment: string | null
  secured: boolean
  policies: number
  key: string[]
  grants: string[]
}

const tables = await t.root<Table>(`
  select c.relname as name, obj_description(c.oid) as comment, c.relrowsecurity as secured,
    (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies,
    coalesce((select array_agg(a.attname::text order by x.place) from pg_index i cross join lateral unnest(i.indkey::int[]) with ordinality x(number, place)
       join pg_attribute a on a.attrelid = c.oid and a.attnum = x.number where i.indrelid = c.oid and i.indisprimary), '{}') as key,
    coalesce((select array_agg(distinct privilege_type::text) from information_schema.role_table_grants g
       where g.table_schema = 'public' and g.table_name = c.relname and g.grantee = 'vrijmoed_app'), '{}') as grants
  from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'r' order by 1`)

/** These belong to the whole installation: they hold no one's data, or are closed to the app. */
const ofInstallation = new Set(['migration', 'installation', 'organisation', 'organisation_host', 'set_up'])

test('every table says in a word who can read it, and then in a sentence', () => {
  const unlabelled = tables.filter(({ comment }) => !/^(sealed|unlinked|personal|open): .{10,}/.test(comment ?? ''))
  expect(unlabelled.map(({ name }) => name)).toEqual([])
})

test('every key begins with the organisation', () => {
  const wrong = tables.filter(({ name, key }) => !ofInstallation.has(name) && key[0] !== 'organisation')
  expect(wrong.map(({ name, key }) => `${name} (${key})`)).toEqual([])
})

test('every table that the app can reach has row-level security with a policy', () => {
  const open = tables.filter(({ grants, secured, policies }) => grants.length && !(secured && policies))
  expect(open.map(({ name }) => name)).toEqual([])
})

test('the app owns nothing and cannot set the locks aside', async () => {
  const [role] = await t.root<{ owned: number; super: boolean; bypass: boolean }>(
    `select (select count(*)::int from pg_class where relowner = r.oid) as owned, rolsuper as super, rolbypassrls as bypass
     from pg_roles r where rolname = $1`,
    [`${t.owner.database}_login`],
  )
  expect(role).toEqual({ owned: 0, super: false, bypass: false })
})

test('docs/data-map.md says what the tables say', async () => {
  const written = readFileSync(join(projectRoot, 'docs/data-map.md'), 'utf8')
  expect(dataMapPage(await dataMap(t.owner)).trim(), 'npm run vrijmoed -- data-map').toBe(written.trim())
})
