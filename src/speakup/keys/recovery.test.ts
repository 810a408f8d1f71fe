import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { newKeyPair } from '#crypto/keys.ts'
import { recoverIdentity, splitIdentity } from '#crypto/recovery.ts'
import { opener } from '#crypto/seal.ts'
import { newId } from '#platform/ids.ts'
import { testApp } from '../../testing/app.ts'
import { expectAccessible, expectFits, testBrowser } from '../../testing/browser.ts'
import { keyTestFor } from '../../testing/keys.ts'
import { seal, tell } from '../../testing/telling.ts'
import type { Fetched } from '../sealed/client.ts'
import { resealed } from '../sealed/resealing.ts'
import { keysToSealFor } from './store.ts'

const t = await testApp()
const browser = testBrowser(() => t)
const k = await keyTestFor(t)
const joyce = await k.holder('handler', 'Joyce Wong')
const piet = await k.holder('handler', 'Piet Hein')
const hatice = await t.member({ name: 'Hatice', roles: ['committee'] })
const shanice = await t.member({ name: 'Shanice', roles: ['works-council'] })
const marijke = await t.member({ name: 'Marijke', roles: ['adviser'] })
const admin = await t.member({ name: 'Ad', roles: ['admin', 'works-council'] })

const send = async (member: string, path: string, sent: object) =>
  (await t.as(member)).upload(path, { sent: JSON.stringify(sent) })

test('15. Key loss: a lost key is recovered by two of three and never by one, and everybody can see that it was', async () => {
  const pair = await newKeyPair()
  const sheets = await splitIdentity(pair.identity, 2, 3)
  const key = newId()
  const made = { id: key, role: 'handler', recipient: pair.recipient, needed: 2 }
  const three = [
    { member: hatice, role: 'committee' },
    { member: shanice, role: 'works-council' },
    { member: marijke, role: 'adviser' },
  ]
  expect((await send(hatice, '/keys/recovery', { ...made, holders: three })).status).toBe(404)
  expect((await send(shanice, '/keys/recovery', { ...made, holders: three.slice(0, 2) })).status).toBe(422)
  const one = three.map(({ role }) => ({ member: hatice, role }))
  expect((await send(shanice, '/keys/recovery', { ...made, holders: one })).status).toBe(422)
  const employer = three.map(({ member }) => ({ member, role: 'board' }))
  expect((await send(shanice, '/keys/recovery', { ...made, holders: employer })).status).toBe(422)
  expect((await send(shanice, '/keys/recovery', { ...made, holders: three })).status).toBe(200)

  const line = { id: key, member: null, name: '', role: 'handler' as const, recipient: pair.recipient }
  const report = await seal('Alleen Joyce las dit.', [
    k.line('Joyce Wong'),
    { ...line, from: t.clock.today(), until: null },
  ])
  expect((await tell(t, report)).status).toBe(200)

  // Joyce has lost her passphrase. One sheet opens nothing, not in the browser and not on the server.
  const ask = async (member: string) =>
    (await (await t.as(member)).get(`/keys/recovery/${key}/conversations`)).json<{ conversations: string[] }>()
  expect((await ask(hatice)).conversations).toEqual([])
  expect((await send(admin, `/keys/recovery/${key}/sheets`, { reason: 'Ik wil kijken' })).status).toBe(422)
  expect((await send(hatice, `/keys/recovery/${key}/sheets`, { reason: 'Joyce is ziek' })).status).toBe(200)
  expect((await send(hatice, `/keys/recovery/${key}/sheets`, { reason: 'Nog een keer' })).status).toBe(200)
  expect((await ask(hatice)).conversations).toEqual([])
  await expect(recoverIdentity([sheets[0]?.text ?? ''], pair.recipient)).rejects.toThrow('too-few-sheets')

  expect((await send(marijke, `/keys/recovery/${key}/sheets`, { reason: 'Joyce is ziek' })).status).toBe(200)
  expect((await ask(hatice)).conversations).toEqual([report.begun.id])
  expect((await ask(shanice)).conversations).toEqual([])
  const identity = await recoverIdentity([sheets[0]?.text ?? '', sheets[2]?.text ?? ''], pair.recipient)
  const client = await t.as(hatice)
  const fetched = (await client.get(`/sealed/conversations/${report.begun.id}`)).json<Fetched>()
  const messages = await resealed(fetched, opener([identity]), [piet.recipient, pair.recipient])
  const moved = await send(hatice, `/sealed/conversations/${report.begun.id}/recipients`, {
    messages,
    recipients: [piet.key, key],
  })
  expect(moved.status).toBe(200)
  expect(await k.readBy('Piet Hein', report.begun.id)).toContain('Alleen Joyce las dit')
  expect((await (await t.as(joyce.member)).get(`/sealed/conversations/${report.begun.id}`)).status).toBe(404)
  for (const member of [piet.member, admin])
    expect((await (await t.as(member)).get('/keys')).text).toContain('Joyce is ziek')

  // The next day nobody of them sees anything any more.
  t.clock.pass({ days: 1 })
  expect((await ask(hatice)).conversations).toEqual([])
  expect((await client.get(`/sealed/conversations/${report.begun.id}`)).status).toBe(404)
})

test('15. Key loss: a walk from the sheets on paper to the old case open again, and a key that is changed while it is known', async () => {
  const nora = await t.member({ name: 'Nora Nieuw', roles: ['handler'] })
  const words = (name: string) => `vier losse woorden ${name}`
  const looksRight = async (page: Page) => {
    await expectAccessible(page)
    await expectFits(page)
  }
  const { page: own } = await browser.open((await t.as(nora)).session)
  const makesKey = async (name: string) => {
    await own.fill('[name=handler-passphrase]', words(name))
    await own.fill('[name=handler-again]', words(name))
    await own.click('button:has-text("Maak mijn sleutel")')
    await own.waitForSelector('text=nog niet op de lijst')
  }
  const { page: keys } = await browser.open((await t.as(shanice)).session)
  const signs = async () => {
    await keys.goto('/keys')
    await keys.waitForSelector('button:has-text("Onderteken de lijst")')
    for (const box of await keys.locator('[name=compared]').all()) await box.check()
    await keys.fill('[name=sign-passphrase]', words('raad'))
    await keys.click('button:has-text("Onderteken de lijst")')
    await keys.waitForSelector('text=Er is niets te ondertekenen')
  }
  await own.goto('/keys/mine')
  await makesKey('eerste')

  // The works council makes the key of the list and the sheets, and prints them.
  await keys.goto('/keys')
  await keys.fill('[name=root-passphrase]', words('raad'))
  await keys.fill('[name=root-again]', words('raad'))
  await keys.click('button:has-text("Maak de sleutel van de lijst")')
  await keys.waitForSelector('text=Dit verandert als je ondertekent')
  await keys.click('summary:has-text("Een herstelsleutel maken")')
  await keys.selectOption('#desk', 'handler')
  for (const [at, name] of ['Hatice', 'Shanice', 'Marijke'].entries())
    await keys.selectOption(`#keeper-${at}`, {
      value: { Hatice: hatice, Shanice: shanice, Marijke: marijke }[name] ?? '',
    })
  await keys.click('button:has-text("Maak de sleutel en de bladen")')
  await keys.waitForSelector('.recovery-letters')
  await looksRight(keys)
  const sheets = await keys.locator('.recovery-letters').allInnerTexts()
  expect(sheets.length).toBe(3)
  await signs()
  const listed = async (name: string) =>
    (await t.system((tx) => keysToSealFor(tx))).filter((key) => key.name === name || !key.member)
  const report = await seal('Dit blijft van Nora.', await listed('Nora Nieuw'))
  expect((await tell(t, report)).status).toBe(200)

  // The passphrase is gone: the key stops, a new one is made and signed.
  await own.goto('/keys/mine')
  await own.click('summary:has-text("Ik ben mijn wachtzin kwijt")')
  await own.click('button:has-text("Laat mijn oude sleutel stoppen")')
  await own.waitForSelector('h1:has-text("Maak je eigen sleutel")')
  await makesKey('tweede')
  await signs()

  // Two bring their sheet; the second puts the key together.
  const { page: first } = await browser.open((await t.as(hatice)).session)
  await first.goto('/keys')
  await first.click('summary:has-text("Een herstelsleutel gebruiken: Herstelsleutel van: Meldpunt")')
  await first.fill('[name=reason]', 'Nora is haar wachtzin kwijt')
  await first.click('button:has-text("Ik heb mijn blad bij me")')
  await first.waitForSelector('text=Reden: Nora is haar wachtzin kwijt')
  const { page: second } = await browser.open((await t.as(marijke)).session)
  await second.goto('/keys')
  await second.click('summary:has-text("Een herstelsleutel gebruiken: Herstelsleutel van: Meldpunt")')
  await second.fill('[name=reason]', 'Nora is haar wachtzin kwijt')
  const boxes = second.locator('[name=sheet]')
  await boxes.nth(0).fill((sheets[0] ?? '').toLowerCase())
  await boxes.nth(1).fill((sheets[2] ?? '').replace(/\s/g, ''))
  await looksRight(second)
  await second.click('button:has-text("Zet de sleutel in elkaar")')
  await second.waitForSelector('text=De sleutel klopt met de lijst')
  await second.selectOption('[name=next]', { label: 'Nora Nieuw' })
  await second.click('button:has-text("Verzegel voor deze persoon")')
  await second.waitForSelector('text=1 van 1 gesprekken')

  const opensCase = async (name: string) => {
    await own.evaluate('indexedDB.deleteDatabase("vrijmoed-keys")')
    await own.goto('/desk')
    await own.fill('#unlock-passphrase', words(name))
    await own.click('form:has(#unlock-passphrase) button')
    await own.waitForSelector('text=Dit blijft van Nora.')
  }
  await opensCase('tweede')

  // Changed while it is known: the old case is sealed for the new key, and the list is signed without the old one.
  await own.goto('/keys/mine')
  await own.click('summary:has-text("Een nieuwe sleutel maken")')
  await own.fill('[name=handler-passphrase]', words('derde'))
  await own.fill('[name=handler-again]', words('derde'))
  await own.click('button:has-text("Maak mijn sleutel")')
  await expect.poll(() => t.count(`holder_key where member = '${nora}'`)).toBe(3)
  await signs()
  await own.goto('/keys/mine')
  await own.click('button:has-text("Mijn gesprekken opnieuw verzegelen")')
  await expect
    .poll(() => t.count(`holder_key where member = '${nora}' and ended_on is null`), { timeout: 20_000 })
    .toBe(1)
  await signs()
  await opensCase('derde')
  const [newest] = await t.root<{ keys: number }>(
    "select jsonb_array_length((published->'list'->>'text')::jsonb->'keys') as keys from key_list order by number desc limit 1",
  )
  expect(newest?.keys).toBe((await t.system((tx) => keysToSealFor(tx))).length)
  expect(
    await t.count(
      `conversation_recipient where conversation = '${report.begun.id}' and member = '${nora}' and until_day is null`,
    ),
  ).toBe(1)
}, 240_000)
