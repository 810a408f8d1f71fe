import { expect, test } from 'vitest'
import { testApp } from '../testing/app.ts'
import { importJob } from './import/files.ts'

const t = await testApp()
const admin = await t.as(await t.member({ name: 'Admin Anna', roles: ['admin'] }))
const adviser = await t.member({ name: 'Vera Vertrouwd', mail: 'vera@proef.nl', roles: ['adviser'] })
const mails = () => t.root<{ recipient: string }>('select recipient, body from mail order by recipient')

const fields = {
  name: 'Vera Vertrouwd',
  function: '',
  number: '',
  contract: 'permanent',
  entered: '2025-11-20',
}
async function change(mail: string) {
  const version = /name="version" value="([^"]*)"/.exec((await admin.get(`/people/${adviser}`)).text)?.[1] ?? ''
  expect((await admin.post(`/people/${adviser}`, { ...fields, mail, version })).status).toBe(303)
}

test('whoever gets the links of somebody else is not unseen: the address of before hears of it', async () => {
  await change('VERA@proef.nl')
  expect(await mails()).toEqual([])
  await change('admin.anna@elders.nl')
  expect(await mails()).toMatchObject([
    { recipient: 'VERA@proef.nl', body: expect.stringMatching(/^Dag Vera Vertrouwd,\n/) },
  ])
  expect(JSON.stringify(await mails())).not.toContain('elders.nl')
  await t.root('delete from mail')
})

test('also when a file brings the change, and when the address is taken away', async () => {
  const file = new File([`Kenmerk Vrijmoed;Naam;E-mail\r\n${adviser};Vera Vertrouwd;nieuw@elders.nl`], 'mensen.csv')
  const sent = await admin.upload('/people/import', { file, complete: 'no' })
  const preview = (await admin.get(sent.location ?? '')).text
  const plan = /name="plan" value="([^"]*)"/.exec(preview)?.[1] ?? ''
  expect((await admin.post(`${sent.location}/applied`, { plan })).status).toBe(303)
  const job = { organisation: t.org.id, file: sent.location?.split('/').at(-1) ?? '' }
  await importJob(() => t.ctx).work(job)
  expect(await mails()).toMatchObject([{ recipient: 'admin.anna@elders.nl' }])
  await change('')
  expect(await mails()).toMatchObject([{ recipient: 'admin.anna@elders.nl' }, { recipient: 'nieuw@elders.nl' }])
})
