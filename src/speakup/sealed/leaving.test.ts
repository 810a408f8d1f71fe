import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { ensureDemoOrganisation } from '../../app.ts'
import { testApp } from '../../testing/app.ts'

const t = await testApp()
await t.root('delete from organisation')
await ensureDemoOrganisation(t.ctx)

test('the demo has keys on a signed list, and can begin anew with all that people told in it', async () => {
  const [row] = await t.root<{ id: string }>('select id from organisation')
  expect(await t.count('holder_key where member is not null')).toBe(6)
  expect(await t.count('key_list')).toBe(1)
  expect(await t.count('recovery_sheet')).toBe(6)
  expect(await t.count('conversation')).toBeGreaterThan(0)
  const [persona] = await t.root<{ member: string }>("select member from demo_persona where key = 'member'")
  const list = await (await t.as(persona?.member ?? '')).get('/keys')
  expect(list.text).toContain('Nieuw: Herstelsleutel van: Meldpunt')
  expect(list.text).not.toContain('recovery,')
  await t.scope({ organisation: row?.id ?? '', purpose: 'system' }, (tx) =>
    sql`select erase_demo(${row?.id})`.execute(tx),
  )
  for (const table of [
    'conversation',
    'conversation_recipient',
    'sealed_message',
    'holder_key',
    'key_list',
    'root_key',
  ])
    expect(await t.count(table), table).toBe(0)
}, 60_000)
