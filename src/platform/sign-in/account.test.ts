import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp } from '../../testing/app.ts'
import { testBrowser } from '../../testing/browser.ts'
import type { Client } from '../../testing/client.ts'

interface Person {
  email: string
  email_verified: boolean
}
const people: Record<string, Person> = {
  'sub-fatma': { email: 'Fatma@Proef.nl', email_verified: true },
  'sub-unverified': { email: 'ada@proef.nl', email_verified: false },
  'sub-stranger': { email: 'stranger@proef.nl', email_verified: true },
  'sub-second': { email: 'fatma@proef.nl', email_verified: true },
}

/** A real provider of OpenID Connect on this machine; its own developer's page lets anybody in under any name. */
const server = createServer()
await new Promise<void>((ready) => void server.listen(0, 'localhost', ready))
const issuer = `http://localhost:${(server.address() as AddressInfo).port}`
afterAll(() => void server.close())

const t = await testApp({
  oidc: { issuer, clientId: 'vrijmoed', clientSecret: 'a secret of the client' },
})
const fatma = await t.member({ name: 'Fatma Yildiz', mail: 'fatma@proef.nl' })
await t.member({ name: 'Ada', mail: 'ada@proef.nl' })

const browser = testBrowser(() => t)
beforeAll(() => {
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'vrijmoed',
        client_secret: 'a secret of the client',
        redirect_uris: [`${browser.address}/sign-in/account/callback`],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => ({ sub, ...people[sub] }) }),
    cookies: { keys: ['only for this test'] },
    pkce: { required: () => true },
  })
  server.on('request', provider.callback())
})

/** Walks through the provider's pages as a browser would, and gives the address with which it sends back to us. */
async function atProvider(address: string, login: string): Promise<string> {
  const cookies = new Map<string, string>()
  let [next, body]: [string, URLSearchParams | undefined] = [address, undefined]
  for (let i = 0; i < 12; i++) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const init = body ? { method: 'POST', body } : {}
    const answer = await fetch(next, { ...init, redirect: 'manual', headers: { cookie } })
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      cookies.set(name, value)
    }
    body = undefined
    const location = answer.headers.get('location')
    if (location) next = new URL(location, next).href
    if (location && !next.startsWith(issuer)) return next
    if (location) continue
    const html = await answer.text()
    next = new URL(/action="([^"]+)"/.exec(html)?.[1] ?? '', next).href
    const prompt = /name="prompt" value="(\w+)"/.exec(html)?.[1] ?? ''
    body = new URLSearchParams({ prompt, login, password: 'any' })
  }
  throw new Error('the provider did not send back')
}

async function signInAs(login: string, visitor: Client = t.visitor(), to = '/me') {
  const begun = await visitor.get(`/sign-in/account?to=${encodeURIComponent(to)}`)
  expect(begun.status).toBe(303)
  const back = new URL(await atProvider(begun.location ?? '', login))
  return { visitor, back, answer: await visitor.get(back.pathname + back.search) }
}

test('a known mail address that the provider has checked links the account, and signs in', async () => {
  const { visitor, answer, back } = await signInAs('sub-fatma')
  expect([answer.status, answer.location]).toEqual([303, '/me'])
  expect((await visitor.get('/me')).text).toContain('Fatma Yildiz')
  expect(await t.root('select issuer, subject, member from account_link')).toEqual([
    { issuer, subject: 'sub-fatma', member: fatma },
  ])
  // The answer of the provider is good once, and only in the browser that asked.
  expect((await visitor.get(back.pathname + back.search)).status).toBe(400)
})

test('once linked, the account stays the same person, whatever the address becomes', async () => {
  people['sub-fatma'] = { email: 'married@proef.nl', email_verified: true }
  const { visitor } = await signInAs('sub-fatma')
  expect((await visitor.get('/me')).text).toContain('Fatma Yildiz')
  expect(await t.count('account_link')).toBe(1)
})

test('another account with the same address does not take over a member that is linked already', async () => {
  const before = await t.count('session')
  const { answer } = await signInAs('sub-second')
  expect(answer.status).toBe(403)
  expect(await t.count('session')).toBe(before)
})

test('who is not in Vrijmoed is told so, and whom to ask; nothing is made', async () => {
  const before = await t.count('session')
  for (const login of ['sub-stranger', 'sub-unverified']) {
    const { answer, visitor } = await signInAs(login)
    expect(answer.status).toBe(403)
    expect(answer.text).toContain('je staat nog niet in Vrijmoed')
    expect(visitor.session).toBeUndefined()
  }
  expect(await t.count('session')).toBe(before)
  expect(await t.count('account_link')).toBe(1)
})

test('an answer that comes back in another browser, altered, or without asking is not taken', async () => {
  const asker = t.visitor()
  const begun = await asker.get('/sign-in/account')
  const back = new URL(await atProvider(begun.location ?? '', 'sub-fatma'))
  expect((await t.visitor().get(back.pathname + back.search)).status).toBe(400)
  const other = new URL(back)
  other.searchParams.set('state', 'guessed')
  const twice = t.visitor()
  await twice.get('/sign-in/account')
  expect((await twice.get(back.pathname + back.search)).status).toBe(400)
  expect((await asker.get(other.pathname + other.search)).status).toBe(400)
  expect((await t.visitor().get('/sign-in/account/callback')).status).toBe(400)
  expect((await t.visitor().get('/sign-in/account/callback?error=access_denied')).status).toBe(400)
  expect(t.logs.every((line) => !JSON.stringify(line).includes('sub-fatma'))).toBe(true)
})

test('it never leads on to elsewhere', async () => {
  people['sub-fatma'] = { email: 'fatma@proef.nl', email_verified: true }
  expect((await signInAs('sub-fatma', t.visitor(), '//evil.example/x')).answer.location).toBe('/')
})

test('who has left the organisation does not get in with a linked account', async () => {
  await t.root('update member_record set left_on = $1 where member = $2', [t.clock.today(), fatma])
  const { answer } = await signInAs('sub-fatma')
  expect(answer.status).toBe(403)
  await t.root('update member_record set left_on = null where member = $1', [fatma])
})

test('unlinking asks for a warning when it is the last way in', async () => {
  const me = await t.as(fatma)
  expect((await me.post('/me/account/unlinking')).status).toBe(409)
  expect(await t.count('account_link')).toBe(1)
  expect((await me.get('/me/sign-in')).text).toContain('Dit is je laatste manier')
  expect((await me.post('/me/account/unlinking', { warned: 'yes' })).status).toBe(303)
  expect(await t.count('account_link')).toBe(0)
})

test('without an account of the organisation the addresses are not there; with a silent one the page says so', async () => {
  const [own, { config }] = [t.ctx.config.oidc, t.ctx]
  config.oidc = null
  expect((await t.visitor().get('/sign-in/account')).status).toBe(404)
  expect((await t.visitor().get('/sign-in/account/callback')).status).toBe(404)
  expect((await t.visitor().get('/sign-in')).text).not.toContain('werkaccount')
  config.oidc = own
  const silent = await testAppWithSilentIssuer()
  expect(silent.status).toBe(503)
  expect(silent.text).toContain('is niet gelukt')
})

async function testAppWithSilentIssuer() {
  const ctx = {
    ...t.ctx,
    config: { ...t.ctx.config, oidc: { issuer: 'http://localhost:9', clientId: 'x', clientSecret: 'y' } },
  }
  const { createApp } = await import('../../app.ts')
  const { clientOf } = await import('../../testing/client.ts')
  return clientOf(createApp(ctx), ctx).get('/sign-in/account')
}

test('in a browser: through the page of the organisation and back, signed in', async () => {
  const { page } = await browser.open()
  await page.goto('/sign-in')
  await page.getByRole('link', { name: 'Log in met je werkaccount' }).click()
  await page.locator('input[name=login]').fill('sub-fatma')
  await page.locator('input[name=password]').fill('any')
  await page.locator('button[type=submit]').click()
  await page.locator('button[type=submit]').click()
  await page.waitForURL(`${browser.address}/`)
  await page.goto('/me')
  expect(await page.locator('h1').textContent()).toBe('Fatma Yildiz')
})

test('of several organisations only the one at the address of the installation has these accounts', async () => {
  await t.root("insert into organisation_host values ('localhost', $1)", [t.org.id])
  const elsewhere = await t.organisation({ name: 'Elders', host: 'elders.example' })
  await t.member({ name: 'Fatma van elders', mail: 'fatma@proef.nl', organisation: elsewhere.id })
  const visitor = t.visitor('elders.example')
  expect((await visitor.get('/sign-in/account')).status).toBe(404)
  expect((await visitor.get('/sign-in/account/callback')).status).toBe(404)
  const signIn = await visitor.get('/sign-in')
  expect([signIn.status, signIn.text.includes('werkaccount')]).toEqual([200, false])
  expect((await t.visitor().get('/sign-in/account')).status).toBe(303)
  expect((await t.visitor().get('/sign-in')).text).toContain('werkaccount')
})
