import { expect, test } from 'vitest'
import { testApp } from '../testing/app.ts'

const t = await testApp()

test('a visitor gets a page that helps, no cookie, and a strict policy', async () => {
  const answer = await t.visitor().get('/nothing-here')
  expect(answer.status).toBe(404)
  expect(answer.text).toContain('Deze pagina is er niet')
  expect(answer.headers.get('set-cookie')).toBeNull()
  expect(answer.headers.get('content-security-policy')).toContain("script-src 'self'")
})

test('the language of one page is chosen in its address', async () => {
  const answer = await t.visitor().get('/nothing-here?lang=en')
  expect(answer.text).toContain('This page is not here')
})

test('health says that the database answers', async () => {
  const answer = await t.visitor().get('/health')
  expect(answer.json()).toEqual({ status: 'ok' })
})

test('no function that runs as its owner looks for a table where whoever calls it could put another', async () => {
  const loose = `select proname from pg_proc where prosecdef and pronamespace = 'public'::regnamespace
    and not coalesce('search_path=public, pg_temp' = any (proconfig), false)`
  expect(await t.root(loose)).toEqual([])
  await t.root(
    'create function loose() returns int language sql security definer set search_path = public as $$ select 1 $$',
  )
  expect(await t.root(loose)).toEqual([{ proname: 'loose' }])
})
