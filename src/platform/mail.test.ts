import { expect, test } from 'vitest'
import { testApp } from '../testing/app.ts'
import { mailJob, sendMail } from './mail.ts'

const nowhere = 'smtp://127.0.0.1:1'
const mail = { to: 'iemand@elders.example', subject: 'Er is iets', body: 'Kijk.' }

test('the demo sends nothing, whoever’s address is typed in there; the mail stays to be looked at', async () => {
  const t = await testApp({ smtpUrl: nowhere }, { demo: true })
  await t.system((tx) => sendMail(t.ctx, tx, t.org.id, mail))
  const [row] = await t.root<{ id: string }>('select id from mail')
  await mailJob(() => t.ctx).work({ organisation: t.org.id, mail: row?.id ?? '' })
  expect(await t.count('mail')).toBe(1)
})

test('of an organisation that is real a mail that cannot go is tried again', async () => {
  const t = await testApp({ smtpUrl: nowhere })
  await t.system((tx) => sendMail(t.ctx, tx, t.org.id, mail))
  const [row] = await t.root<{ id: string }>('select id from mail')
  await expect(mailJob(() => t.ctx).work({ organisation: t.org.id, mail: row?.id ?? '' })).rejects.toThrow()
  expect(await t.count('mail')).toBe(1)
})
