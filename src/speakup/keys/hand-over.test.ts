import { expect, test } from 'vitest'
import { lock } from '#crypto/keys.ts'
import { testApp } from '../../testing/app.ts'
import { expectAccessible, expectFits, testBrowser } from '../../testing/browser.ts'
import { keyTestFor } from '../../testing/keys.ts'
import { seal, tell } from '../../testing/telling.ts'

const t = await testApp()
const browser = testBrowser(() => t)
const k = await keyTestFor(t)
const joyce = await k.holder('handler', 'Joyce Wong')
await k.holder('handler', 'Piet Hein')
await k.sign()
const passphrase = 'vier losse woorden samen'
await t.root('insert into locked_key values ($1, $2, $3, $4, $5, $6, $7, $8)', [
  ...[t.org.id, joyce.key, 'aaaaaaaaaaaaaaaa', joyce.member, 'passphrase', ''],
  ...[await lock(joyce.identity, { passphrase }), t.clock.today()],
])

test('on leave: every conversation is sealed for somebody else in the own browser, and one can stop reading along', async () => {
  const reports = []
  for (const text of ['Een.', 'Twee.', 'Drie.']) reports.push(await seal(text, [k.line('Joyce Wong')]))
  for (const report of reports) expect((await tell(t, report)).status).toBe(200)
  const { page } = await browser.open((await t.as(joyce.member)).session)
  await page.goto('/keys/mine')
  await page.fill('#unlock-passphrase', passphrase)
  await page.click('button:has-text("Openen")')
  await page.click('summary:has-text("Mijn gesprekken overdragen")')
  await expectAccessible(page)
  await expectFits(page)
  await page.check('label:has-text("lees zelf niet meer mee") input')
  await page.click('button:has-text("Draag over")')
  await page.waitForSelector('text=3 van 3 gesprekken')
  for (const { begun } of reports) {
    expect(await k.readBy('Piet Hein', begun.id)).toMatch(/Een|Twee|Drie/)
    await expect(k.readBy('Joyce Wong', begun.id)).rejects.toThrow()
    expect((await (await t.as(joyce.member)).get(`/sealed/conversations/${begun.id}`)).status).toBe(404)
  }
  expect(await t.count('conversation_recipient where until_day is null')).toBe(3)
}, 90_000)
