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
