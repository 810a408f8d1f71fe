import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { type PublishedKeys, posterFingerprint, publishKeys, signSuccessor, verifyKeys } from '#crypto/key-list.ts'
import { identityFrom, lock, newKeyPair } from '#crypto/keys.ts'
import { newSigningKey } from '#crypto/signing.ts'
import { newId } from '#platform/ids.ts'
import type { Role } from '#platform/viewer.ts'
import { testApp } from '../../testing/app.ts'
import { expectAccessible, expectFits, testBrowser } from '../../testing/browser.ts'
import { trusted, uncheckedList } from './listed.ts'

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

const newestList = async () => {
  const [row] = await t.root<{ published: PublishedKeys }>(
    'select published from key_list order by number desc limit 1',
  )
  if (!row) throw new Error('there is no list')
  return row.published
}

test('the key of the list is signed over to another member: the poster of before still leads to the list', async () => {
  const next = await t.member({ name: 'Wim Volgt', unit: team, roles: ['works-council'] })
  const before = await newestList()
  const looksRight = async (page: Page) => {
    await expectAccessible(page)
    await expectFits(page)
  }
  const { page: wim } = await browser.open((await t.as(next)).session)
  await wim.goto('/keys')
  await wim.click('summary:has-text("De sleutel van de lijst overnemen")')
  await looksRight(wim)
  await wim.fill('[name=next-passphrase]', passphrase)
  await wim.fill('[name=next-again]', passphrase)
  await wim.click('button:has-text("Maak de volgende sleutel")')
  await wim.waitForSelector('text=Je sleutel is gemaakt en tekent nog niets')
  const digits = (await wim.textContent('#key-holder .digits')) ?? ''
  const { page: shanice } = await browser.open((await t.as(council)).session)
  await shanice.goto('/keys')
  await shanice.waitForSelector('h2:has-text("Wim Volgt wil de sleutel van de lijst overnemen")')
  expect(await shanice.textContent('#sign-over .digits')).toBe(digits)
  await looksRight(shanice)
  await shanice.check('#sign-over [name=compared]')
  await shanice.fill('[name=over-passphrase]', passphrase)
  await shanice.click('button:has-text("Draag de sleutel over")')
  await shanice.waitForSelector('text=Je hebt hem overgedragen')
  expect((await newestList()).root).toBe(before.root)
  await wim.reload()
  await wim.fill('[name=take-passphrase]', passphrase)
  await wim.click('button:has-text("Onderteken met mijn sleutel")')
  await wim.waitForSelector('text=Wim Volgt ondertekent de lijst')
  const after = await newestList()
  expect(posterFingerprint(after.root)).toBe(digits)
  expect((await verifyKeys(after, posterFingerprint(before.root))).number).toBe(uncheckedList(before).number + 1)
  expect(uncheckedList(after).renewed).toBe(undefined)
  // The old key is thrown away, and signs nothing any more.
  expect(await t.root('select locked from root_key where public_key = $1', [before.root])).toEqual([{ locked: '' }])
  expect((await send(council, '/keys/list', { ...before, list: after.list })).status).toBe(422)
  await shanice.reload()
  await shanice.waitForSelector('text=De sleutel van de lijst overnemen')
  expect(await shanice.locator('text=Deze lijst volgt niet').count()).toBe(0)
}, 90_000)

test('the key of the list is lost: two members, a reason that everybody reads, and whoever knew the old digits is warned', async () => {
  const [wim] = await t.root<{ id: string }>("select id from member where name = 'Wim Volgt'")
  const before = await newestList()
  // The browser of the adviser has known the list since its first visit.
  const { page: own } = await browser.open((await t.as(adviser)).session)
  await own.goto('/keys/mine')
  await own.fill('#unlock-passphrase', passphrase)
  await own.click('form:has(#unlock-passphrase) button')
  await own.waitForSelector('summary:has-text("Mijn gesprekken overdragen")')

  const root = newSigningKey()
  const locked = await lock(identityFrom(root.seed, 'x25519'), { passphrase })
  const proposed = { publicKey: root.publicKey, locked, reason: 'Wim is weg en niemand weet zijn wachtzin' }
  for (const member of [plain, adviser, handler])
    expect((await send(member, '/keys/root/next', proposed)).status).toBe(404)
  expect((await send(council, '/keys/root/next', { ...proposed, reason: 'x'.repeat(301) })).status).toBe(422)
  expect((await send(wim?.id ?? '', '/keys/root/next', { ...proposed, reason: '' })).status).toBe(422)
  expect((await send(council, '/keys/root/next', proposed)).status).toBe(200)
  expect(
    (await send(wim?.id ?? '', '/keys/root/next', { ...proposed, publicKey: newSigningKey().publicKey })).status,
  ).toBe(409)
  const renewed = {
    was: posterFingerprint(before.root),
    on: t.clock.today(),
    by: ['Shanice Martina', 'Wim Volgt'],
    reason: proposed.reason,
  }
  const list = { ...uncheckedList(before), number: uncheckedList(before).number + 1, issued: t.clock.today() }
  const take = async (more: object, successors: PublishedKeys['successors'] = []) =>
    (await send(council, '/keys/list', await publishKeys(root, { ...list, ...more }, successors))).status
  // Not alone, not by oneself twice, not by somebody outside, and not with a signature that is none of the old key.
  expect(await take({ renewed })).toBe(422)
  const path = `/keys/root/next/${root.publicKey}`
  for (const member of [council]) expect((await send(member, `${path}/confirmation`, {})).status).toBe(422)
  expect((await send(plain, `${path}/confirmation`, {})).status).toBe(404)
  const forged = await signSuccessor(newSigningKey(), root.publicKey)
  expect((await send(council, `${path}/step`, forged)).status).toBe(422)
  expect((await send(council, `${path}/step`, { ...forged, from: before.root })).status).toBe(422)
  expect((await send(wim?.id ?? '', `${path}/confirmation`, {})).status).toBe(200)
  // Neither silently nor with another story.
  for (const wrong of [
    {},
    { renewed: { ...renewed, reason: 'anders' } },
    { renewed: { ...renewed, by: ['Shanice Martina'] } },
  ])
    expect(await take(wrong)).toBe(422)
  expect(await take({ renewed }, [forged])).toBe(422)
  expect(await take({ renewed })).toBe(200)
  expect(await t.count('root_change where done_on is null')).toBe(0)

  // Everybody sees it, and it stays on the next lists.
  for (const member of [plain, handler]) {
    const page = (await (await t.as(member)).get('/keys')).text
    expect(page).toContain('De sleutel van de lijst is vervangen')
    expect(page).toContain('niemand weet zijn wachtzin')
  }
  expect((await (await t.as(handler)).get('/')).text).toContain('Vergelijk de nieuwe cijfers')
  expect(await take({ number: list.number + 1 })).toBe(422)
  expect(await take({ renewed, number: list.number + 1 })).toBe(200)
  expect((await trusted(await newestList(), renewed.was)).list).toBe(null)
  await own.reload()
  await own.waitForSelector('text=De ondernemingsraad zegt: de oude sleutel is kwijt')
  expect(await own.textContent('[role=alert]')).toContain(renewed.was)
  expect(await own.locator('summary:has-text("Mijn gesprekken overdragen")').count()).toBe(0)
  await expectAccessible(own)
  await expectFits(own)
  await own.click('summary:has-text("Ik heb de nieuwe cijfers gecontroleerd")')
  await own.click('button:has-text("Ga verder met de nieuwe lijst")')
  await own.waitForSelector('summary:has-text("Mijn gesprekken overdragen")')

  // A server that swaps the root and says nothing: refused, and there is no way on.
  const silent = await publishKeys(newSigningKey(), { ...list, number: list.number + 2 })
  await t.root('insert into key_list values ($1, $2, $3, null, $4)', [
    t.org.id,
    list.number + 2,
    JSON.stringify(silent),
    t.clock.today(),
  ])
  await own.reload()
  await own.waitForSelector('text=Niemand heeft gezegd dat de sleutel van de lijst is vervangen')
  expect(await own.locator('button:has-text("Ga verder met de nieuwe lijst")').count()).toBe(0)
  expect(await own.locator('summary:has-text("Mijn gesprekken overdragen")').count()).toBe(0)
  await t.root('delete from key_list where number = $1', [list.number + 2])
}, 90_000)

test('raw: nobody confirms a lost key in the name of another, or for themselves', async () => {
  const root = newSigningKey()
  const locked = await lock(identityFrom(root.seed, 'x25519'), { passphrase })
  const [wim] = await t.root<{ id: string }>("select id from member where name = 'Wim Volgt'")
  expect(
    (await send(wim?.id ?? '', '/keys/root/next', { publicKey: root.publicKey, locked, reason: 'weg' })).status,
  ).toBe(200)
  const set = (member: string, roles: Role[], second: string) =>
    t.scope({ member, roles }, (tx) =>
      sql`update root_change set second_by = ${second}, second_on = '2026-11-20'
      where public_key = ${root.publicKey}`.execute(tx),
    )
  await expect(set(wim?.id ?? '', ['works-council'], wim?.id ?? '')).rejects.toThrow()
  await expect(set(wim?.id ?? '', ['works-council'], council)).rejects.toThrow('name of another')
  expect((await set(handler, ['handler'], handler)).numAffectedRows).toBe(0n)
  expect((await send(council, `/keys/root/next/${root.publicKey}/withdrawal`, {})).status).toBe(200)
  expect(await t.count('root_change where done_on is null')).toBe(0)
})
