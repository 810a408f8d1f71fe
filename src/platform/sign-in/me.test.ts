import { expect, test } from 'vitest'
import { testApp } from '../../testing/app.ts'

const t = await testApp({ smtpUrl: 'smtp://localhost:1' })
const unit = await t.unit('Team Zuid')
const member = await t.member({ name: 'Noor Bakker', unit, mail: 'noor@proef.nl', roles: ['works-council'] })
const other = await t.member({ name: 'Ander' })

test('who I am, in the language that I choose', async () => {
  const me = await t.as(member)
  const page = await me.get('/me')
  for (const text of ['Noor Bakker', 'Team Zuid', 'lid van de ondernemingsraad']) expect(page.text).toContain(text)
  expect((await me.post('/me/language', { language: 'en' })).location).toBe('/me')
  expect((await me.get('/me')).text).toContain('member of the works council')
  await me.post('/me/language', { language: 'own' })
  expect((await me.get('/me')).text).toContain('lid van de ondernemingsraad')
  expect((await me.post('/me/language', { language: 'xx', page: '/me' })).status).toBe(422)
  expect(await t.root('select lang from member where id = $1', [other])).toEqual([{ lang: null }])
})

test('sessions are seen, named and ended by their owner', async () => {
  const [here, there] = [await t.as(member), await t.as(member)]
  const rows = await t.root<{ id: string }>('select id from session where member = $1', [member])
  await here.post('/me/sessions/others/ending')
  expect((await there.get('/me')).location).toMatch('/sign-in')
  const left = await t.root<{ id: string }>('select id from session where member = $1', [member])
  expect(left).toHaveLength(1)
  const gone = rows.find(({ id }) => id !== left[0]?.id)
  expect((await here.post(`/me/sessions/${gone?.id}/ending`)).status).toBe(404)
  await here.post(`/me/sessions/${left[0]?.id}/label`, { label: '<b>Teamkamer</b>' })
  const page = await here.get('/me/sessions')
  expect(page.text).toContain('&lt;b>Teamkamer')
  expect(page.text).toContain('deze')
  const ended = await here.post(`/me/sessions/${left[0]?.id}/ending`)
  expect([ended.location, here.session]).toEqual(['/', undefined])
})

test("another one's session cannot be touched, and is not there", async () => {
  await t.as(other)
  const [theirs] = await t.root<{ id: string }>('select id from session where member = $1', [other])
  const me = await t.as(member)
  expect((await me.post(`/me/sessions/${theirs?.id}/ending`)).status).toBe(404)
  expect((await me.post(`/me/sessions/${theirs?.id}/label`, { label: 'mine' })).status).toBe(404)
  expect(await t.root('select label from session where id = $1', [theirs?.id])).toEqual([{ label: '' }])
})

test('signing out ends the session itself, not only the cookie', async () => {
  const me = await t.as(member)
  const stolen = me.session ?? ''
  expect((await me.post('/sign-out')).location).toBe('/')
  expect(me.session).toBeUndefined()
  const thief = await t.app.request('http://localhost/me', {
    headers: { host: 'localhost', cookie: `vrijmoed=${stolen}` },
  })
  expect(thief.status).toBe(303)
  expect((await t.visitor().post('/sign-out')).location).toBe('/')
})

test('without a token from the page, or from elsewhere, nothing is changed', async () => {
  const me = await t.as(member)
  expect((await me.post('/sign-out', { csrf: 'visitor' })).status).toBe(403)
  expect((await me.post('/me/language', { language: 'en' }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  expect((await me.get('/me')).status).toBe(200)
})

test('a session is over after thirty days, and at once when its member leaves', async () => {
  const leaves = await t.member()
  const [stays, goes] = [await t.as(member), await t.as(leaves)]
  await t.root('update member_record set left_on = $1 where member = $2', [t.clock.today(), leaves])
  expect((await goes.get('/me')).status).toBe(303)
  t.clock.pass({ days: 30 })
  expect((await stays.get('/me')).status).toBe(200)
  t.clock.pass({ days: 1 })
  expect((await stays.get('/me')).status).toBe(303)
})

test('whoever still carries the cookie of an ended session can sign in again', async () => {
  const me = await t.as(member)
  await t.root('delete from session where member = $1', [member])
  const asked = await me.post('/sign-in/mail', { mail: 'noor@proef.nl', csrf: 'visitor' })
  expect(asked.location).toBe('/sign-in/mail')
})

test('the ways to sign in name the mail address; the last passkey does not go without a warning', async () => {
  const card = await t.member({ name: 'Zonder Mail' })
  for (const [id, owner] of [
    ['key-a', card],
    ['key-b', member],
  ])
    await t.root(
      "insert into passkey values ($1, $2, $3, '\\x00', 0, '{}', 'Telefoon', '2026-01-01', '2026-01-01', null)",
      [t.org.id, id, owner],
    )
  const me = await t.as(card)
  expect((await me.get('/me/sign-in')).text).toContain('Dit is je laatste manier om in te loggen')
  expect((await me.post('/me/passkeys/key-a/removal')).status).toBe(409)
  expect((await me.post('/me/passkeys/key-b/removal', { warned: 'yes' })).status).toBe(404)
  expect((await me.post('/me/passkeys/key-b/name', { name: 'x' })).status).toBe(404)
  expect((await me.post('/me/passkeys/key-a/name', { name: 'Mijn tablet' })).status).toBe(303)
  expect((await me.get('/me/sign-in')).text).toContain('Mijn tablet')
  expect((await me.post('/me/passkeys/key-a/removal', { warned: 'yes' })).status).toBe(303)
  const mailed = await t.as(member)
  expect((await mailed.get('/me/sign-in')).text).toContain('noor@proef.nl')
  expect((await mailed.post('/me/passkeys/key-b/removal')).status).toBe(303)
  expect(await t.count('passkey')).toBe(0)
})

test('a visitor is asked to sign in, and comes back to the page', async () => {
  for (const path of ['/me', '/me/sign-in', '/me/sessions'])
    expect((await t.visitor().get(path)).location).toBe(`/sign-in?to=${encodeURIComponent(path)}`)
  expect((await t.visitor().post('/me/passkeys/options')).location).toBe('/sign-in')
  expect((await (await t.as(member)).get('/sign-in?to=//evil.example')).location).toBe('/')
  expect((await (await t.as(member)).get('/sign-in?to=/me')).location).toBe('/me')
})
