import { expect, test } from 'vitest'
import { testApp } from '../../testing/app.ts'
import { expectAccessible, expectFits, testBrowser } from '../../testing/browser.ts'
import { passkeyDevice } from './passkey-device.ts'

const t = await testApp({ smtpUrl: 'smtp://localhost:1' })
const browser = testBrowser(() => t)

/** A browser with a device, in which this member has made a passkey. */
async function withPasskey(member: string, name = 'Mijn telefoon') {
  return makePasskey((await t.as(member)).session, name)
}

async function makePasskey(session: string | undefined, name: string) {
  const { page, context } = await browser.open(session)
  const device = await passkeyDevice(page)
  await page.goto('/me/sign-in')
  await page.getByLabel('Hoe noem je dit apparaat?').fill(name)
  await page.getByRole('button', { name: 'Maak een passkey' }).click()
  await page.getByText(name, { exact: true }).waitFor()
  return { page, context, device }
}

test('a passkey is made, signs in without a name being typed, and is removed by its owner', async () => {
  const member = await t.member({ name: 'Fatma Yildiz', mail: 'fatma@proef.nl' })
  const { page, context } = await withPasskey(member)
  await expectAccessible(page)
  await expectFits(page)
  expect(await t.root('select member, name, card from passkey')).toEqual([
    { member, name: 'Mijn telefoon', card: null },
  ])
  expect(await t.root("select by_member from event where what = 'passkey-added'")).toEqual([{ by_member: member }])

  await context.clearCookies()
  await page.goto('/sign-in?to=/me/sessions')
  await expectAccessible(page)
  await expectFits(page)
  const before = await t.root<{ counter: number }>('select counter from passkey')
  await page.getByRole('button', { name: 'Log in met een passkey' }).click()
  await page.waitForURL(`${browser.address}/me/sessions`)
  expect(await page.getByText('Ingelogd met een passkey').count()).toBe(1)
  const after = await t.root<{ counter: number }>('select counter from passkey')
  expect(Number(after[0]?.counter)).toBeGreaterThan(Number(before[0]?.counter))
  expect(await t.count('passkey_challenge')).toBe(0)

  await page.goto('/me/sign-in')
  await page.locator('summary').filter({ hasText: 'Verwijder' }).click()
  await page.getByRole('button', { name: 'Verwijder' }).click()
  await page.getByText('Je hebt nog geen passkey').waitFor()
  expect(await t.count('passkey')).toBe(0)
})

test('a device that has one already says so, and a removed passkey no longer opens', async () => {
  const member = await t.member({ name: 'Bas', mail: 'bas@proef.nl' })
  const { page, context } = await withPasskey(member)
  await page.getByRole('button', { name: 'Maak een passkey' }).click()
  await page.getByText('Dit apparaat heeft al een passkey van jou.').waitFor()
  await t.root('delete from passkey where member = $1', [member])
  await context.clearCookies()
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Log in met een passkey' }).click()
  await page.getByText('Deze passkey werkt hier niet (meer)').first().waitFor()
  expect(await t.root("select 1 from session where member = $1 and method = 'passkey'", [member])).toEqual([])
})

test('who can read or change what is of others, shows a finger or face too', async () => {
  const member = await t.member({ name: 'Ada', roles: ['admin'], mail: 'ada@proef.nl' })
  const { page, context, device } = await withPasskey(member)
  await context.clearCookies()
  await page.goto('/sign-in')
  await device.verifies(false)
  const response = await answerOf(page, { userVerification: 'discouraged' })
  const refused = await t
    .visitor(new URL(browser.address).host)
    .post('/sign-in/passkey', { response, page: '/sign-in' })
  expect(refused.status).toBe(422)
  expect(refused.text).toContain('vraagt je passkey ook je vinger')
  await device.verifies(true)
  await page.getByRole('button', { name: 'Log in met een passkey' }).click()
  await page.waitForURL(`${browser.address}/`)
})

/** What the device answers to a fresh question of the server, without sending it. */
function answerOf(page: import('playwright-core').Page, change: object = {}): Promise<string> {
  return page.evaluate(async (more) => {
    const asked = await fetch('/sign-in/passkey/options', {
      method: 'POST',
      body: new URLSearchParams({ csrf: 'visitor' }),
    })
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON({ ...(await asked.json()), ...more })
    const credential = await navigator.credentials.get({ publicKey })
    return JSON.stringify((credential as PublicKeyCredential).toJSON())
  }, change)
}

test('an answer counts once, for five minutes, for this question, from this site; a copied key is found out', async () => {
  const member = await t.member({ name: 'Mo', mail: 'mo@proef.nl' })
  const { page, context, device } = await withPasskey(member)
  await context.clearCookies()
  await page.goto('/sign-in')
  const send = (response: string) => t.visitor(new URL(browser.address).host).post('/sign-in/passkey', { response })

  const first = await answerOf(page)
  expect((await send(first)).status).toBe(303)
  expect((await send(first)).status).toBe(422)

  const late = await answerOf(page)
  t.clock.pass({ minutes: 6 })
  expect((await send(late)).status).toBe(422)

  const altered = JSON.parse(await answerOf(page))
  altered.response.signature = `AAAA${altered.response.signature.slice(4)}`
  expect((await send(JSON.stringify(altered))).status).toBe(422)

  const elsewhere = await answerOf(page)
  const own = t.ctx.config.url
  t.ctx.config.url = 'https://vrijmoed.example.org'
  expect((await send(elsewhere)).status).toBe(422)
  t.ctx.config.url = own

  await device.countFrom(0)
  expect((await send(await answerOf(page))).status).toBe(422)

  for (const odd of [
    '',
    'x',
    '{}',
    'null',
    '[]',
    '{"id":1}',
    `{"id":"a","response":{"clientDataJSON":"e30"}}`,
    'x'.repeat(30_000),
  ])
    expect((await send(odd)).status, odd.slice(0, 40)).toBe(422)
  expect(await t.root("select 1 from session where member = $1 and method = 'passkey'", [member])).toHaveLength(1)
})

test('a question for signing in cannot be answered by making a passkey, nor one for another member', async () => {
  const [mine, theirs] = [await t.as(await t.member()), await t.as(await t.member())]
  const asked = (await theirs.post('/me/passkeys/options')).json<{ challenge: string }>()
  const clientDataJSON = Buffer.from(
    JSON.stringify({ type: 'webauthn.create', challenge: asked.challenge, origin: browser.address }),
  ).toString('base64url')
  const response = JSON.stringify({
    id: 'x',
    rawId: 'x',
    type: 'public-key',
    response: { clientDataJSON, attestationObject: '' },
  })
  const before = await t.count('passkey')
  expect((await mine.post('/me/passkeys', { response, page: '/me/sign-in' })).status).toBe(422)
  expect(await t.count('passkey')).toBe(before)
})

test('what a visitor is asked names nobody, and is the same for everyone', async () => {
  const asked = (await t.visitor().post('/sign-in/passkey/options')).json<Record<string, unknown>>()
  expect(Object.keys(asked).sort()).toEqual(['challenge', 'rpId', 'timeout', 'userVerification'])
})

test('what came from a card ends with it, also a passkey that was made later, and is nothing for whom others trust', async () => {
  const admin = await t.as(await t.member({ roles: ['admin'] }))
  const member = await t.member({ name: 'Nadia' })
  const code = /class="access-card-code">([^<]+)</.exec((await admin.post('/access-cards', { member })).text)?.[1] ?? ''
  const finder = t.visitor()
  await finder.post('/card', { code })
  await finder.post('/card/pin', { pin: '831947', again: '831947' })
  const { page, context } = await makePasskey(finder.session, 'Van de vinder')
  await context.clearCookies()
  await page.goto('/sign-in?to=/me/sessions')
  await page.getByRole('button', { name: 'Log in met een passkey' }).click()
  await page.waitForURL(`${browser.address}/me/sessions`)

  const [role] = await t.root<{ id: string }>(
    `insert into role_holding (organisation, id, member, role, from_day) values ($1, 'r1', $2, 'adviser', $3) returning id`,
    [t.org.id, member, t.clock.today()],
  )
  expect((await finder.get('/me')).location).toContain('/sign-in')
  await page.goto('/me')
  expect(page.url()).toContain('/sign-in')
  await t.root('delete from role_holding where id = $1', [role?.id])
  expect((await finder.get('/me')).status).toBe(200)

  await admin.post('/access-cards', { member })
  expect(await t.root('select name from passkey where member = $1', [member])).toEqual([])
  expect(await t.root('select 1 from session where member = $1', [member])).toEqual([])
})

test('each organisation has passkeys of its own, under its own host', async () => {
  const elsewhere = await t.organisation({ name: 'Elders', host: 'elders.example' })
  const guest = await t.member({ name: 'Gast', organisation: elsewhere.id })
  const asked = (await (await t.as(guest, 'elders.example')).post('/me/passkeys/options')).json<{
    rp: { id: string; name: string }
    user: { displayName: string }
  }>()
  expect(asked.rp).toEqual({ id: 'elders.example', name: 'Elders' })
  expect((await t.visitor('made-up.example').post('/sign-in/passkey/options')).status).toBe(404)
})
