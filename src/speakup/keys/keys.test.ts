import { expect, test } from 'vitest'
import { publishKeys } from '#crypto/key-list.ts'
import { lock, newKeyPair } from '#crypto/keys.ts'
import { newSigningKey } from '#crypto/signing.ts'
import { newId } from '#platform/ids.ts'
import { testApp } from '../../testing/app.ts'
import { expectAccessible, expectFits, testBrowser } from '../../testing/browser.ts'
import { trusted } from './listed.ts'

const t = await testApp()
const browser = testBrowser(() => t)
const team = await t.unit('Team Noord')
const adviser = await t.member({ name: 'Marijke Postma', unit: team, roles: ['adviser'] })
const council = await t.member({ name: 'Shanice Martina', unit: team, roles: ['works-council'] })
const handler = await t.member({ name: 'Joyce Wong', unit: team, roles: ['handler'] })
const plain = await t.member({ name: 'Lid', unit: team })

const passphrase = 'vier losse woorden samen'
const send = async (member: string, path: string, sent: object) =>
  (await t.as(member)).upload(path, { sent: JSON.stringify(sent) })

test('who gets what: a key is for who has the task, signing for the works council', async () => {
  expect((await t.visitor().get('/keys')).status).toBe(303)
  for (const member of [adviser, council, plain]) expect((await (await t.as(member)).get('/keys')).status).toBe(200)
  expect((await (await t.as(plain)).get('/keys/mine')).status).toBe(404)
  expect((await (await t.as(council)).get('/keys/mine')).status).toBe(404)
  expect((await (await t.as(plain)).get('/keys/poster')).status).toBe(404)
  const pair = await newKeyPair()
  const own = {
    id: newId(),
    role: 'handler',
    recipient: pair.recipient,
    lock: { id: 'aaaaaaaaaaaa', lock: 'passphrase', label: '', locked: await lock(pair.identity, { passphrase }) },
  }
  expect((await send(plain, '/keys/mine', own)).status).toBe(404)
  expect((await send(adviser, '/keys/mine', own)).status).toBe(422)
  expect((await send(handler, '/keys/mine', { ...own, recipient: pair.identity })).status).toBe(422)
  expect((await send(handler, '/keys/root', { publicKey: 'x', locked: own.lock.locked })).status).toBe(404)
  expect(await t.count('holder_key')).toBe(0)
})

test('a walk: the holder makes the root, an adviser a key, and only what was compared and signed counts', async () => {
  const shanice = (await t.as(council)).session
  const marijke = (await t.as(adviser)).session
  const { page: own } = await browser.open(marijke)
  await own.goto('/keys/mine')
  await own.fill('[name=adviser-passphrase]', passphrase)
  await own.fill('[name=adviser-again]', passphrase)
  await own.click('button:has-text("Maak mijn sleutel")')
  await own.waitForSelector('text=nog niet op de lijst')
  await expectAccessible(own)
  await expectFits(own)

  const { page: keys } = await browser.open(shanice)
  await keys.goto('/keys')
  await keys.fill('[name=root-passphrase]', passphrase)
  await keys.fill('[name=root-again]', passphrase)
  await keys.click('button:has-text("Maak de sleutel van de lijst")')
  await keys.waitForSelector('text=Dit verandert als je ondertekent')
  await expectAccessible(keys)
  await expectFits(keys)
  // Not compared, not signed.
  await keys.fill('[name=sign-passphrase]', passphrase)
  await keys.click('button:has-text("Onderteken de lijst")')
  await keys.waitForSelector('text=Vink eerst')
  expect(await t.count('key_list')).toBe(0)
  await keys.check('[name=compared]')
  await keys.click('button:has-text("Onderteken de lijst")')
  await keys.waitForSelector('h1:has-text("Eén mens kan lezen")')
  expect(await t.count('key_list')).toBe(1)

  await own.reload()
  await own.waitForSelector('text=Je sleutel staat op de lijst')
  await own.fill('#unlock-passphrase', 'een heel andere zin')
  await own.click('button:has-text("Openen")')
  await own.waitForSelector('text=Die wachtzin past niet')
  await own.fill('#unlock-passphrase', passphrase)
  await own.click('button:has-text("Openen")')
  await own.waitForSelector('text=Een passkey toevoegen')
  // Open for a while: a new page asks nothing.
  await own.reload()
  await own.waitForSelector('text=Een passkey toevoegen')
  const poster = await (await t.as(plain)).get('/keys/poster')
  expect(poster.text).toContain('/tell')
  // The private key was never here in any form that opens without the passphrase.
  const dump = JSON.stringify(await t.root('select * from locked_key')) + JSON.stringify(t.logs)
  expect(dump).not.toContain('AGE-SECRET-KEY')
  expect(dump).not.toContain(passphrase)
}, 60_000)

test('a passkey opens it too, and signing out locks it', async () => {
  const { page, context } = await browser.open((await t.as(adviser)).session)
  const devtools = await context.newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      hasPrf: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  await page.goto('/keys/mine')
  await page.fill('#unlock-passphrase', passphrase)
  await page.click('button:has-text("Openen")')
  await page.click('button:has-text("Een passkey toevoegen")')
  await page.waitForTimeout(200)
  await page.waitForSelector('text=Een andere wachtzin kiezen')
  expect(await t.count("locked_key where lock = 'passkey'")).toBe(1)
  await page.evaluate('indexedDB.deleteDatabase("vrijmoed-keys")')
  await page.reload()
  await page.click('button:has-text("Openen met je passkey")')
  await page.waitForSelector('text=Een andere wachtzin kiezen')
  await page.click('summary.tool')
  await page.click('button:has-text("Uitloggen")')
  await page.waitForURL((url) => !url.pathname.startsWith('/keys'))
  const left = await page.evaluate(`new Promise((done) => {
    const opening = indexedDB.open('vrijmoed-keys', 1)
    opening.onsuccess = () => {
      const names = [...opening.result.objectStoreNames]
      if (!names.length) return done(0)
      opening.result.transaction('open-keys').objectStore('open-keys').count().onsuccess = (e) => done(e.target.result)
    }
  })`)
  expect(left).toBe(0)
}, 60_000)

test('a list that another key signed, or with a key that nobody made, is not taken', async () => {
  const other = newSigningKey()
  const list = { organisation: t.org.id, number: 2, issued: t.clock.today(), keys: [] }
  expect((await send(council, '/keys/list', await publishKeys(other, list))).status).toBe(422)
  const [row] = await t.root<{ published: Parameters<typeof trusted>[0] }>('select published from key_list')
  if (!row) throw new Error('there is no list')
  expect((await send(council, '/keys/list', row.published)).status).toBe(409)
  expect(await t.count('key_list')).toBe(1)
  const real = await trusted(row.published, null)
  expect(real.list?.keys.length).toBe(1)
  // A server that signs a list of its own is refused by whoever brought the digits of the poster along.
  const forged = await publishKeys(other, { ...list, number: 9 })
  expect((await trusted(forged, real.digits)).list).toBe(null)
  expect((await trusted(row.published, real.digits)).proof).toBe('poster')
})
