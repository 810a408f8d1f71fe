import { expect, test } from 'vitest'
import { testApp } from '../../testing/app.ts'
import type { Answer } from '../../testing/client.ts'
import { newCode } from './card-code.ts'

const t = await testApp()
const admin = await t.member({ name: 'Ada Beheer', roles: ['admin'], mail: 'ada@proef.nl' })
const north = await t.unit('Nachtdienst Noord')
const within = await t.unit('Nachtdienst Noord, team 2', north)

const codesIn = ({ text }: Answer) =>
  [...text.matchAll(/class="access-card-code">([^<]+)</g)].map((found) => found[1] ?? '')

async function cardFor(member: string): Promise<string> {
  const made = await (await t.as(admin)).post('/access-cards', { member })
  expect(made.status).toBe(201)
  return codesIn(made)[0] ?? ''
}

/** Somebody who has used the card for the first time, with this PIN. */
async function withPin(member: string, pin = '831947') {
  const code = await cardFor(member)
  const person = t.visitor()
  await person.post('/card', { code })
  const first = await person.post('/card/pin', { pin, again: pin })
  expect([first.status, first.location]).toEqual([303, '/'])
  return { code, person }
}

test('a card from the printer becomes a PIN, and later signs in with it', async () => {
  const ali = await t.member({ name: 'Ali Demir', unit: north })
  const { code, person } = await withPin(ali)
  expect((await person.get('/me')).text).toContain('Ali Demir')

  const later = t.visitor()
  expect((await later.post('/card', { code: code.toLowerCase().replaceAll(' ', '-') })).location).toBe('/card')
  const asked = await later.get('/card')
  expect(asked.text).toContain('Wat is je pincode?')
  expect(asked.text).not.toContain('Ali')
  const wrong = await later.post('/card/session', { pin: '111222', page: '/card' })
  expect(wrong.status).toBe(422)
  expect(wrong.text).not.toContain('111222')
  expect((await later.post('/card/session', { pin: '831 947' })).location).toBe('/')
  expect((await later.get('/me')).text).toContain('Ali Demir')
  expect(await t.root("select what from event where what = 'card-used'")).toHaveLength(1)
})

test('the code is out of the address before any page is shown, and is stored nowhere', async () => {
  const code = await cardFor(await t.member({ name: 'Roos' }))
  const bare = code.replaceAll(' ', '').toLowerCase()
  const phone = t.visitor()
  const scanned = await phone.get(`/card/${bare}`)
  expect([scanned.status, scanned.location, scanned.text]).toEqual([303, '/card', ''])
  expect(scanned.headers.get('cache-control')).toBe('no-store')
  expect(scanned.headers.get('referrer-policy')).toBe('same-origin')
  expect(scanned.headers.get('set-cookie')).toMatch(/HttpOnly/)
  const shown = await phone.get('/card')
  expect(shown.text).toContain('Dag Roos.')
  expect(shown.text.toLowerCase()).not.toContain(bare)
  expect(shown.headers.get('cache-control')).toBe('no-store')
  const rows = await t.root<{ row: string }>(
    'select s::text as row from access_card_secret s union select c::text from access_card c',
  )
  expect(rows.map(({ row }) => row).join()).not.toContain(bare)
})

test('a mistyped code is said to be mistyped, an unknown one to be unknown', async () => {
  const code = await cardFor(await t.member())
  const typo = `${code.startsWith('A') ? 'B' : 'A'}${code.slice(1)}`
  const mistyped = await t.visitor().post('/card', { code: typo, page: '/card' })
  expect([mistyped.status, mistyped.text.includes('Dit is geen code van een kaart')]).toEqual([422, true])
  const unknown = await t.visitor().post('/card', { code: newCode(), page: '/card' })
  expect([unknown.status, unknown.text.includes('Deze kaart werkt niet (meer)')]).toEqual([422, true])
  for (const odd of ['', '<script>', "' or 1=1 --", 'x'.repeat(9000)])
    expect((await t.visitor().post('/card', { code: odd, page: '/card' })).status, odd).toBe(422)
})

test('a PIN that is easy to guess is refused with the reason, and the card stays unused', async () => {
  const member = await t.member()
  const person = t.visitor()
  await person.post('/card', { code: await cardFor(member) })
  for (const [pin, reason] of [
    ['123456', 'rijtje'],
    ['311285', 'datum'],
    ['123', '6 tot 12 cijfers'],
  ] as const) {
    const answer = await person.post('/card/pin', { pin, again: pin, page: '/card' })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain(reason)
  }
  const different = await person.post('/card/pin', { pin: '831947', again: '831948', page: '/card' })
  expect(different.text).toContain('niet gelijk')
  expect(await t.root('select used_on from access_card where member = $1', [member])).toEqual([{ used_on: null }])
  expect(await t.root('select 1 from session where member = $1', [member])).toEqual([])
})

test('after five wrong PINs everybody waits a quarter of an hour, and only for this card', async () => {
  const { code } = await withPin(await t.member())
  const other = await withPin(await t.member(), '904718')
  const guesser = t.visitor()
  await guesser.post('/card', { code })
  for (let i = 0; i < 5; i++) expect((await guesser.post('/card/session', { pin: `71046${i}` })).status).toBe(422)
  const owner = t.visitor()
  await owner.post('/card', { code })
  const waits = await owner.post('/card/session', { pin: '831947' })
  expect(waits.status).toBe(429)
  expect(waits.headers.get('retry-after')).toBe('900')
  const neighbour = t.visitor()
  await neighbour.post('/card', { code: other.code })
  expect((await neighbour.post('/card/session', { pin: '904718' })).status).toBe(303)
  t.clock.pass({ minutes: 16 })
  expect((await owner.post('/card/session', { pin: '831947' })).status).toBe(303)
})

test('of two who use a card for the first time at the same moment, one gets it', async () => {
  const member = await t.member()
  const code = await cardFor(member)
  const people = [t.visitor(), t.visitor()]
  for (const person of people) await person.post('/card', { code })
  const answers = await Promise.all(
    people.map((person) => person.post('/card/pin', { pin: '831947', again: '831947' })),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([303, 409])
  expect(await t.root('select 1 from session where member = $1', [member])).toHaveLength(1)
})

test('a new card stops the old one, with the sessions and passkeys that came from it', async () => {
  const member = await t.member({ name: 'Mo' })
  const { code, person } = await withPin(member)
  await t.root(
    `insert into passkey select organisation, 'born-here', member, '\\x00', 0, '{}', 'x', made_on, made_on, id from access_card where member = $1`,
    [member],
  )
  const fresh = await cardFor(member)
  expect((await person.get('/me')).location).toMatch(/^\/sign-in/)
  expect((await t.visitor().post('/card', { code, page: '/card' })).text).toContain('Deze kaart werkt niet (meer)')
  expect(await t.root("select 1 from passkey where id = 'born-here'")).toEqual([])
  expect((await t.visitor().post('/card', { code: fresh })).status).toBe(303)
})

test('revoking twice is the same as once', async () => {
  const member = await t.member()
  const code = await cardFor(member)
  const [card] = await t.root<{ id: string }>('select id from access_card where member = $1', [member])
  const boss = await t.as(admin)
  for (let i = 0; i < 2; i++) expect((await boss.post(`/access-cards/${card?.id}/revocation`)).status).toBe(303)
  expect(await t.root("select 1 from event where what = 'card-revoked' and subject = $1", [card?.id])).toHaveLength(1)
  expect((await t.visitor().post('/card', { code })).status).toBe(422)
  expect((await boss.post('/access-cards/nothing/revocation')).status).toBe(404)
})

test('a card that nobody used is over after ninety days; a used one is not', async () => {
  const used = await withPin(await t.member())
  const code = await cardFor(await t.member())
  t.clock.pass({ days: 90 })
  expect((await t.visitor().post('/card', { code })).status).toBe(303)
  t.clock.pass({ days: 1 })
  expect((await t.visitor().post('/card', { code })).status).toBe(422)
  expect((await t.visitor().post('/card', { code: used.code })).status).toBe(303)
})

test('a whole unit at once: those without mail and without a card, also in the teams below', async () => {
  const top = await t.unit('Schoonmaak')
  const below = await t.unit('Schoonmaak oost', top)
  const names = ['Lena', 'Sem', 'Tijn']
  for (const name of names) await t.member({ name, unit: name === 'Tijn' ? below : top })
  await t.member({ name: 'Met Mail', mail: 'metmail@proef.nl', unit: top })
  await withPin(await t.member({ name: 'Heeft Kaart', unit: top }))
  const boss = await t.as(admin)
  expect((await boss.get(`/access-cards/units/${top}`)).text).toContain('(3)')
  const made = await boss.post('/access-cards', { unit: top, who: 'no-mail' })
  expect(made.status).toBe(201)
  expect(new Set(codesIn(made)).size).toBe(3)
  for (const name of names) expect(made.text).toContain(name)
  expect(made.text).not.toContain('Met Mail')
  const again = await boss.post('/access-cards', { unit: top, who: 'no-mail', page: `/access-cards/units/${top}` })
  expect(again.status).toBe(422)
  expect(codesIn(again)).toEqual([])
})

test('a form that is sent twice makes one card', async () => {
  const member = await t.member()
  const boss = await t.as(admin)
  const first = await boss.post('/access-cards', { member, once: 'the-same' })
  const second = await boss.post('/access-cards', { member, once: 'the-same' })
  expect([first.status, second.status, second.location]).toEqual([201, 303, '/access-cards'])
  expect(await t.root('select 1 from access_card where member = $1', [member])).toHaveLength(1)
})

test('a form without a person or a team is asked for one', async () => {
  expect((await (await t.as(admin)).post('/access-cards')).status).toBe(422)
})

test('cards are for the administrator; for others the pages are not there, and nothing is made', async () => {
  const before = await t.count('access_card')
  for (const roles of [[], ['board'], ['handler'], ['works-council'], ['keeper']] as const) {
    const someone = await t.as(await t.member({ roles: [...roles] }))
    expect((await someone.get('/access-cards')).status).toBe(404)
    expect((await someone.get(`/access-cards/units/${within}`)).status).toBe(404)
    expect((await someone.post('/access-cards', { member: admin })).status).toBe(404)
    expect((await someone.post('/access-cards/x/revocation')).status).toBe(404)
  }
  expect((await t.visitor().post('/access-cards', { member: admin })).location).toBe('/sign-in')
  expect(await t.count('access_card')).toBe(before)
})

test('another organisation is nowhere: not in the search, not for making, and its cards do not open here', async () => {
  const elsewhere = await t.organisation({ name: 'Elders', host: 'elders.nl' })
  const stranger = await t.member({ name: 'Vreemde Vogel', organisation: elsewhere.id })
  const boss = await t.as(admin)
  expect((await boss.get('/access-cards?q=Vreemde')).text).not.toContain('Vreemde Vogel')
  expect((await boss.post('/access-cards', { member: stranger })).status).toBe(404)
  const code = await cardFor(await t.member())
  expect((await t.visitor('elders.nl').post('/card', { code })).status).toBe(422)
})

test('for who is entrusted with what is confidential no card is made, and none works', async () => {
  const unit = await t.unit('Vertrouwen')
  const adviser = await t.member({ name: 'Vera', unit, roles: ['adviser'] })
  await t.member({ name: 'Wim', unit })
  const boss = await t.as(admin)
  expect((await boss.post('/access-cards', { member: adviser })).status).toBe(409)
  const made = await boss.post('/access-cards', { unit, who: 'no-card' })
  expect(made.text).toContain('Wim')
  expect(made.text).not.toContain('Vera')
  const later = await t.member({ name: 'Later' })
  const { code } = await withPin(later)
  await t.root("insert into role_holding values ($1, 'later', $2, 'handler', null, $3, null)", [
    t.org.id,
    later,
    t.clock.today(),
  ])
  expect((await t.visitor().post('/card', { code })).status).toBe(422)
})

test('who has a mail address hears that a card was made; the mail holds no code', async () => {
  const code = await cardFor(await t.member({ name: 'Post', mail: 'post@proef.nl' }))
  const mails = await t.root<{ subject: string; body: string }>(
    "select subject, body from mail where recipient = 'post@proef.nl'",
  )
  expect(mails.map(({ subject }) => subject)).toEqual(['Er is een toegangskaart voor je gemaakt'])
  expect(mails[0]?.body).not.toContain(code)
})

test('the list and the search say who has a card, in pages', async () => {
  const unit = await t.unit('Bakkerij')
  for (let i = 0; i < 30; i++) await t.member({ name: `Bakker ${String(i).padStart(2, '0')}`, unit })
  const boss = await t.as(admin)
  await boss.post('/access-cards', { unit, who: 'no-card' })
  const list = await boss.get('/access-cards')
  expect(list.text).toContain('page=2')
  expect((await boss.get('/access-cards?page=2')).status).toBe(200)
  expect((await boss.get('/access-cards?page=nonsense')).status).toBe(200)
  const found = await boss.get('/access-cards?q=bakker%2007')
  expect(found.text).toContain('Bakker 07')
  expect((await boss.get('/access-cards?q=%25')).text).toContain('Niemand en geen team gevonden')
})
