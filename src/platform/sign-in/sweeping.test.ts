import { expect, test } from 'vitest'
import { testApp } from '../../testing/app.ts'
import { sweepSignIn } from './sweeping.ts'

const t = await testApp({ smtpUrl: 'smtp://localhost:1' })

test('at night what has run out goes, and what is in force stays', async () => {
  const member = await t.member({ mail: 'bo@proef.nl' })
  const admin = await t.member({ roles: ['admin'] })
  const sweep = () => sweepSignIn(() => t.ctx).work({ organisation: t.org.id })
  const left = async () =>
    Object.fromEntries(
      await Promise.all(
        ['session', 'sign_in_link', 'passkey_challenge', 'access_card', 'attempt'].map(
          async (table) => [table, await t.count(table)] as const,
        ),
      ),
    )
  const boss = await t.as(admin)
  await t.visitor().post('/sign-in/mail', { mail: 'bo@proef.nl' })
  await t.visitor().post('/sign-in/passkey/options')
  await boss.post('/access-cards', { member })
  await boss.post('/access-cards', { member })
  const all = { session: 1, sign_in_link: 1, passkey_challenge: 1, access_card: 2, attempt: 1 }
  await sweep()
  expect(await left()).toEqual(all)
  t.clock.pass({ minutes: 20 })
  await sweep()
  expect(await left()).toEqual({ ...all, sign_in_link: 0, passkey_challenge: 0 })
  t.clock.pass({ days: 91 })
  await sweep()
  expect(await left()).toEqual({ session: 0, sign_in_link: 0, passkey_challenge: 0, access_card: 1, attempt: 0 })
})
