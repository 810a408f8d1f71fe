import { expect, test } from 'vitest'
import { ensureDemoOrganisation } from '../app.ts'
import { demoAddresses } from '../testing/addresses.ts'
import { testApp } from '../testing/app.ts'

const t = await testApp()
await t.root('delete from organisation')
await ensureDemoOrganisation(t.ctx)
const { memberOf } = await demoAddresses(t)

test('in the demo each side of feedback has something to see, and nobody gets a mail of it', async () => {
  const member = await (await t.as(memberOf('member'))).get('/')
  expect(member.text).toContain('Sunil Ramdin zei iets tegen jou')
  expect(member.text).toContain('vraagt jou om feedback')
  expect((await (await t.as(memberOf('lead'))).get('/feedback/talks')).text).toContain('te zwaar was')
  expect((await (await t.as(memberOf('newcomer'))).get('/')).text).toContain('gaf antwoord op je vraag')
  expect((await (await t.as(memberOf('board'))).get('/feedback')).text).not.toContain('Fatima')
  expect(await t.count('mail')).toBe(0)
})
