import { expect, test } from 'vitest'
import { testApp } from '../../testing/app.ts'
import { setUpLink } from './first-set-up.ts'
import { terminalLink } from './terminal-link.ts'

const t = await testApp()
await t.root('delete from organisation')

const pathOf = (link: string | null) => new URL(link ?? '').pathname
const answers = {
  name: 'Zorg voor Nu',
  language: 'en',
  kind: 'care',
  minimum: '7',
  adminName: 'Ada Lovelace',
  adminMail: 'ada@zorg.nl',
}

test('without an organisation every page says what to do, and nothing breaks', async () => {
  const front = await t.visitor().get('/')
  expect(front.status).toBe(200)
  expect(front.text).toContain('nog niet ingericht')
  for (const path of ['/me', '/sign-in', '/access-cards', '/nothing', '/?lang=en']) {
    const answer = await t.visitor().get(path)
    expect(answer.text, path).toMatch(/nog niet ingericht|not set up yet/)
  }
  expect((await t.visitor().post('/sign-in/mail', { mail: 'a@b.nl' })).status).toBe(404)
  expect((await t.visitor().get('/health')).status).toBe(200)
})

test('each start makes a new link, and older ones stop', async () => {
  const old = pathOf(await setUpLink(t.ctx))
  const fresh = pathOf(await setUpLink(t.ctx))
  expect((await t.visitor().get(old)).status).toBe(410)
  expect((await t.visitor().post(old, answers)).status).toBe(410)
  expect((await t.visitor().get(fresh)).status).toBe(200)
  const [row] = await t.root<{ row: string }>('select s::text as row from set_up s')
  expect(row?.row).not.toContain(fresh.split('/').at(-1))
  expect(await t.count('organisation')).toBe(0)
})

test('faults come back all at once with what was typed, and make nothing', async () => {
  const path = pathOf(await setUpLink(t.ctx))
  const wrong = { ...answers, name: '', minimum: '2', adminMail: 'ada', kind: 'circus', page: path }
  const answer = await t.visitor().post(path, wrong)
  expect(answer.status).toBe(422)
  for (const text of ['Vul dit in', '3 of hoger', 'geen mailadres', 'Ada Lovelace']) expect(answer.text).toContain(text)
  expect(await t.count('organisation')).toBe(0)
})

test('two browsers at once: one makes the organisation, the other is told', async () => {
  const path = pathOf(await setUpLink(t.ctx))
  const people = [t.visitor(), t.visitor()]
  const sent = await Promise.all(people.map((person) => person.post(path, answers)))
  expect(sent.map(({ status }) => status).sort()).toEqual([303, 410])
  const won = people[sent.findIndex(({ status }) => status === 303)]
  const lost = sent.find(({ status }) => status === 410)
  expect(lost?.text).toMatch(/al ingericht/)

  const [organisation] = await t.root<{ id: string }>(
    'select id, name, language, kind, minimum, demo from organisation',
  )
  expect(organisation).toMatchObject({ name: 'Zorg voor Nu', language: 'en', kind: 'care', minimum: 7, demo: false })
  expect(await t.count('organisation')).toBe(1)
  expect(await t.root('select method from session')).toEqual([{ method: 'setup' }])
  expect(await t.root('select role from role_holding')).toEqual([{ role: 'admin' }])
  expect(await t.root("select 1 from event where what = 'organisation-set-up'")).toHaveLength(1)

  const next = await won?.get('/me/sign-in?first=yes')
  expect(next?.text).toContain('Make a passkey now')
  expect((await won?.get('/access-cards'))?.status).toBe(200)
  expect((await t.visitor().get(path)).status).toBe(410)
  expect(await setUpLink(t.ctx)).toBeNull()
  expect(await t.count('set_up')).toBe(0)
})

test('an administrator who is shut out gets a link from the terminal', async () => {
  expect(await terminalLink(t.ctx, 'nobody@zorg.nl')).toBeNull()
  const token =
    pathOf(await terminalLink(t.ctx, 'ADA@zorg.nl'))
      .split('/')
      .at(-1) ?? ''
  const ada = t.visitor()
  expect((await ada.post('/sign-in/link', { token })).location).toBe('/me/sign-in')
  expect((await ada.get('/access-cards')).status).toBe(200)
})

test('of two organisations with the same address the terminal asks which one', async () => {
  const [ada] = await t.root<{ id: string }>('select id from organisation')
  const other = await t.organisation({ name: 'Ander', host: 'ander.nl' })
  const root = "insert into member (organisation, id, name) values ($1, 'a2', 'Ada Ander')"
  await t.root(root, [other.id])
  await t.root(
    `insert into member_record (organisation, member, mail, contract, entered_on) values ($1, 'a2', 'ada@zorg.nl', 'permanent', '2024-01-01')`,
    [other.id],
  )
  const links = await t.count('sign_in_link')
  await expect(terminalLink(t.ctx, 'ada@zorg.nl')).rejects.toThrow(`--organisation ID:\n  `)
  expect(await terminalLink(t.ctx, 'ada@zorg.nl', 'nowhere')).toBeNull()
  expect(await t.count('sign_in_link')).toBe(links)
  expect(new URL((await terminalLink(t.ctx, 'ada@zorg.nl', other.id)) ?? '').hostname).toBe('ander.nl')
  expect(await terminalLink(t.ctx, 'ada@zorg.nl', ada?.id)).toContain('/sign-in/link/')
  expect(await t.root('select member from sign_in_link where organisation = $1', [other.id])).toEqual([
    { member: 'a2' },
  ])
})
