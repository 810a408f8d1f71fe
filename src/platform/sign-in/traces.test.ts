import { expect, test } from 'vitest'
import { testApp } from '../../testing/app.ts'
import { clientOf } from '../../testing/client.ts'
import { setUpLink } from './first-set-up.ts'

const t = await testApp({
  smtpUrl: 'smtp://localhost:1',
  oidc: { issuer: 'http://localhost:9', clientId: 'x', clientSecret: 'y' },
})

const mark = 'zichtbaar-spoor'
const marked = {
  'x-forwarded-for': `203.0.113.77, ${mark}-a`,
  'x-real-ip': '203.0.113.77',
  forwarded: `for=203.0.113.77;by=${mark}-b`,
  'user-agent': `Mozilla/5.0 ${mark}-c`,
  'sec-ch-ua': `"${mark}-d"`,
  'sec-ch-ua-platform': `"${mark}-e"`,
  accept: `text/html, ${mark}/f`,
  'accept-language': `nl-${mark}-g`,
  referer: `http://localhost/${mark}-h`,
  dnt: `${mark}-i`,
}

/** As a browser that tells all it can about itself. */
const loud = (session?: string) => {
  const app = { request: (url: string, init: RequestInit) => t.app.request(url, withMarks(init)) }
  return clientOf(app as typeof t.app, t.ctx, session)
}
const withMarks = (init: RequestInit): RequestInit => {
  const headers = new Headers(init.headers)
  for (const [name, value] of Object.entries(marked)) headers.set(name, value)
  return { ...init, headers }
}

async function everythingStored(): Promise<string> {
  const tables = await t.root<{ name: string }>(
    "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')",
  )
  const all = await Promise.all(
    tables.map(({ name }) => t.root<{ row: string }>(`select r::text as row from ${name} r`)),
  )
  return all
    .flat()
    .map(({ row }) => row)
    .join('\n')
}

test('an address or a browser leaves no trace, whichever way somebody signs in', async () => {
  const admin = await t.member({ name: 'Ada', mail: 'ada@proef.nl', roles: ['admin'] })
  const member = await t.member({ name: 'Ali' })
  const boss = loud((await t.as(admin)).session)

  const byMail = loud()
  await byMail.get('/sign-in?to=/me')
  await byMail.post('/sign-in/mail', { mail: 'ada@proef.nl' })
  await byMail.post('/sign-in/mail', { mail: 'nobody@proef.nl' })
  const [mail] = await t.root<{ body: string }>('select body from mail')
  const token = /link\/(\S+)/.exec(mail?.body ?? '')?.[1] ?? ''
  await byMail.get(`/sign-in/link/${token}`)
  expect((await byMail.post('/sign-in/link', { token })).status).toBe(303)
  await byMail.post('/sign-in/link', { token })

  await boss.get('/access-cards?q=Ali')
  const made = await boss.post('/access-cards', { member })
  const code = /access-card-code">([^<]+)/.exec(made.text)?.[1] ?? ''
  const byCard = loud()
  await byCard.get(`/card/${code.replaceAll(' ', '')}`)
  expect((await byCard.post('/card/pin', { pin: '831947', again: '831947' })).status).toBe(303)
  const again = loud()
  await again.post('/card', { code })
  await again.post('/card/session', { pin: '111111' })
  expect((await again.post('/card/session', { pin: '831947' })).status).toBe(303)

  for (const path of ['/me', '/me/sign-in', '/me/sessions', '/sign-in/account', '/sign-in/account/callback?code=x'])
    await byCard.get(path)
  await byCard.post('/me/passkeys/options')
  await byCard.post('/me/passkeys', { response: '{}' })
  await loud().post('/sign-in/passkey/options')
  await loud().post('/sign-in/passkey', { response: '{}' })
  await loud().post('/demo/session', { persona: 'member' })
  await loud().get(`/set-up/${'x'.repeat(40)}`)
  await loud().get('/nothing')
  await byCard.post('/me/language', { language: 'en' })
  await byCard.post('/me/sessions/others/ending')
  await byMail.post('/sign-out')

  const stored = await everythingStored()
  expect(stored).toContain('Ali')
  for (const text of [mark, '203.0.113.77', 'Mozilla']) expect(stored.includes(text), text).toBe(false)

  // Nor is a way in to be read from what is stored or logged: not the code, not the PIN, not a link that was used.
  const logged = JSON.stringify(t.logs)
  for (const secret of [code, code.replaceAll(' ', '').toLowerCase(), '831947'])
    expect((stored + logged).includes(secret), secret).toBe(false)
  for (const text of [mark, '203.0.113.77', 'ada@proef.nl', 'Ali', token])
    expect(logged.includes(text), text).toBe(false)
})

test('nor does setting up an empty installation', async () => {
  await t.root('delete from organisation')
  const seen = Promise.withResolvers<void>()
  const stop = t.ctx.live.watch('organisation', () => seen.resolve())
  await t.root("select pg_notify('vrijmoed', 'organisation')")
  await seen.promise
  stop()
  const path = new URL((await setUpLink(t.ctx)) ?? '').pathname
  const answers = {
    name: 'Nieuw',
    language: 'nl',
    kind: 'other',
    minimum: '5',
    adminName: 'Eva',
    adminMail: 'eva@nieuw.nl',
  }
  const eva = loud()
  await eva.get('/')
  await eva.get(path)
  expect((await eva.post(path, answers)).status).toBe(303)
  expect((await eva.get('/me/sign-in?first=yes')).status).toBe(200)
  const stored = await everythingStored()
  expect(stored).toContain('Eva')
  for (const text of [mark, '203.0.113.77', 'Mozilla', path.split('/').at(-1) ?? ''])
    expect(stored.includes(text)).toBe(false)
})
