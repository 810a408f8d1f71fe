import { expect, test } from 'vitest'
import { testApp } from '../../testing/app.ts'
import { fingerprint, newToken } from '../ids.ts'

const t = await testApp({ smtpUrl: 'smtp://localhost:1' })
const fifty = Array.from({ length: 50 }, (_, i) => i)

/** As behind one address: nothing tells these apart but their own link, card or mail address. */
const members = await Promise.all(fifty.map((i) => t.member({ name: `Mens ${i}`, mail: `mens${i}@proef.nl` })))

test('fifty people ask for a link at the same moment', async () => {
  const answers = await Promise.all(fifty.map((i) => t.visitor().post('/sign-in/mail', { mail: `mens${i}@proef.nl` })))
  expect(answers.map(({ status }) => status)).toEqual(fifty.map(() => 303))
  expect(await t.count('mail')).toBe(50)
})

test('fifty people press the button in their mail at the same moment: all are in, each as themselves', async () => {
  const tokens = await Promise.all(
    members.map(async (member) => {
      const token = newToken()
      const until = new Date(t.clock.now().getTime() + 60_000)
      await t.root('insert into sign_in_link values ($1, $2, $3, $4, $5)', [
        t.org.id,
        fingerprint(token),
        member,
        '/',
        until,
      ])
      return token
    }),
  )
  const people = tokens.map((token) => ({ token, client: t.visitor() }))
  const answers = await Promise.all(people.map(({ client, token }) => client.post('/sign-in/link', { token })))
  expect(answers.map(({ status }) => status)).toEqual(fifty.map(() => 303))
  const pages = await Promise.all(people.map(({ client }) => client.get('/me')))
  expect(pages.every(({ text }, i) => text.includes(`Mens ${i}`))).toBe(true)
})

test('fifty people type their card and PIN at the same moment', async () => {
  const boss = await t.as(await t.member({ roles: ['admin'] }))
  const cards = await Promise.all(
    members.map(async (member) => {
      const made = await boss.post('/access-cards', { member })
      const code = /access-card-code">([^<]+)/.exec(made.text)?.[1] ?? ''
      const client = t.visitor()
      await client.post('/card', { code })
      return client
    }),
  )
  const first = await Promise.all(cards.map((client) => client.post('/card/pin', { pin: '831947', again: '831947' })))
  expect(first.map(({ status }) => status)).toEqual(fifty.map(() => 303))
  expect(await t.root("select 1 from session where method = 'card'")).toHaveLength(50)
})
