import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { projectRoot } from '#platform/project-root.ts'
import { ensureDemoOrganisation } from './app.ts'
import { demoAddresses } from './testing/addresses.ts'
import { testApp } from './testing/app.ts'

/** docs/access.md says what each role gets at each address. Here all of it is walked, in the demo organisation, with forms
 * that are empty: who may send one gets 422 (or 303 where nothing needs filling in), who may not gets 404. */
const t = await testApp()
await t.root('delete from organisation')
await ensureDemoOrganisation(t.ctx)

const { personas, memberOf, pathOf, routes } = await demoAddresses(t)

/** Marks that must be found nowhere afterwards: not in a table, not in a log. */
const marked = { 'x-forwarded-for': '203.0.113.77', 'user-agent': 'Merkteken/1.0', forwarded: 'for=203.0.113.77' }

async function statusFor(route: string, member: string | null): Promise<number> {
  const [method, path = ''] = route.split(' ')
  const client = member ? await t.as(member) : t.visitor()
  const answer =
    method === 'GET'
      ? await client.get(pathOf(path), marked)
      : await client.post(pathOf(path), { typed: 'Merkteken-in-een-veld' }, marked)
  return answer.status
}

const columns = ['visitor', ...personas.map(({ key }) => key)]
const actual: string[] = []
for (const route of routes) {
  const cells: number[] = []
  for (const column of columns) cells.push(await statusFor(route, column === 'visitor' ? null : memberOf(column)))
  actual.push(`| ${route} | ${cells.join(' | ')} |`)
}

afterAll(() => {
  const head = [`| address | ${columns.join(' | ')} |`, `|---|${columns.map(() => '---|').join('')}`]
  mkdirSync(join(projectRoot, 'dist'), { recursive: true })
  writeFileSync(join(projectRoot, 'dist/access.md'), `${[...head, ...actual].join('\n')}\n`)
})

test('each role gets at each address what docs/access.md says, and no address is missing from it', () => {
  const written = readFileSync(join(projectRoot, 'docs/access.md'), 'utf8')
    .split('\n')
    .filter((line) => /^\| (GET|POST) /.test(line))
  expect(actual, 'what was found stands in dist/access.md').toEqual(written)
})

test('nothing failed on the way', () => {
  expect(t.logs.filter(({ level }) => level === 'error')).toEqual([])
  expect(actual.filter((row) => / 50\d /.test(row))).toEqual([])
})

test('no address, no agent and nothing typed is found in a table or a log', async () => {
  const tables = await t.root<{ name: string }>(
    "select tablename as name from pg_tables where schemaname in ('public', 'pgboss')",
  )
  for (const { name } of tables) {
    const schema = (await t.root(`select 1 from pg_tables where schemaname = 'public' and tablename = '${name}'`))
      .length
      ? 'public'
      : 'pgboss'
    const found = await t.root(`select 1 from ${schema}."${name}" x where x::text ~ '203.0.113.77|Merkteken' limit 1`)
    expect(found, name).toEqual([])
  }
  expect(JSON.stringify(t.logs)).not.toMatch(/203\.0\.113\.77|Merkteken/)
})

test('the demo begins anew once, however often the button of one page is pressed', async () => {
  const button = async (somebody: string) =>
    expect((await t.visitor().post('/demo/beginning', { somebody })).location).toBe('/demo')
  const before = memberOf('member')
  await button(before)
  const after = (await demoAddresses(t)).memberOf('member')
  expect(after).not.toBe(before)
  await button(before)
  expect((await demoAddresses(t)).memberOf('member')).toBe(after)
}, 120_000)
