import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testApp } from '../testing/app.ts'
import { addHostAtServer } from './organisation-settings.ts'

const t = await testApp()
const today = t.clock.today()
const wonen = await t.unit('Wonen')
const noord = await t.unit('Noord', wonen)
const zuid = await t.unit('Zuid', wonen)
const boss = await t.member({ name: 'Admin Anna', unit: wonen, roles: ['admin'] })
const ria = await t.member({ name: 'Ria de Vries', unit: noord, mail: 'ria@proef.nl', function: 'Begeleider' })
const admin = await t.as(boss)
const member = await t.as(ria)

const fields = {
  name: 'Ria de Vries',
  function: 'Begeleider',
  mail: 'ria@proef.nl',
  number: '',
  contract: 'permanent',
  entered: '2025-11-20',
}
const versionIn = (html: string) => /name="version" value="([^"]*)"/.exec(html)?.[1] ?? ''

test('for everybody but the administrator the administration does not exist', async () => {
  for (const path of [
    '/people',
    '/people/new',
    `/people/${ria}`,
    '/people/import',
    '/people/export.csv',
    '/organisation',
    '/units/new',
  ]) {
    expect((await member.get(path)).status, path).toBe(404)
    expect((await t.visitor().get(path)).status, path).toBe(303)
    expect((await admin.get(path)).status, path).toBe(200)
  }
  for (const path of [
    '/people',
    '/units',
    `/people/${ria}`,
    `/people/${ria}/roles`,
    '/organisation/minimum',
    `/units/${noord}`,
  ])
    expect((await member.post(path, { name: 'x' })).status, path).toBe(404)
  const events = await t.root<{ what: string }>('select what from event')
  expect(events).toEqual([{ what: 'people-exported' }])
})

test('a member sees of a colleague the name, function, team and role, and nothing else', async () => {
  await t.member({ name: 'Geheim Mailadres', mail: 'geheim@proef.nl', unit: zuid, contract: 'hired' })
  const list = await member.get('/members?q=geheim')
  expect(list.text).toContain('Geheim Mailadres')
  const path = /href="(\/members\/[^"]+)"/.exec(list.text)?.[1] ?? ''
  for (const answer of [list, await member.get(path), await member.get(`/units/${zuid}`)]) {
    expect(answer.status).toBe(200)
    expect(answer.text).not.toContain('geheim@proef.nl')
    expect(answer.text).not.toContain('ingehuurd')
  }
  expect((await member.get(`/people/${path.split('/').at(-1)}`)).status).toBe(404)
})

test('somebody is added with a team from the first day on, once however often the form is sent', async () => {
  const form = {
    ...fields,
    name: 'Nieuw  Iemand',
    mail: 'nieuw@proef.nl',
    number: '77',
    unit: noord,
    once: 'one',
    entered: '1-12-2026',
  }
  const first = await admin.post('/people', form)
  const again = await admin.post('/people', form)
  expect(first.status).toBe(303)
  expect(again.location).toBe(first.location)
  const rows = await t.root<{ name: string; from_day: string }>(
    `select name, from_day from member m join membership s on s.member = m.id where name = 'Nieuw Iemand'`,
  )
  expect(rows).toEqual([{ name: 'Nieuw Iemand', from_day: '2026-12-01' }])
  expect((await admin.get('/people?q=nieuw')).text).toContain('Niemand past')
  expect((await admin.get('/people?q=nieuw&status=coming')).text).toContain('Nieuw Iemand')
})

test('what is wrong in a form is said beside the field, and nothing happens', async () => {
  const before = await t.count('member')
  for (const [wrong, word] of [
    [{ name: '' }, 'Vul dit in'],
    [{ name: 'x'.repeat(500) }, 'te lang'],
    [{ mail: 'geen mail' }, 'geen mailadres'],
    [{ mail: 'RIA@proef.nl' }, 'hoort al bij Ria'],
    [{ number: '77', mail: '' }, 'hoort al bij Nieuw'],
    [{ entered: '31-02-2026' }, 'geen datum'],
    [{ contract: 'slaaf' }, 'Kies een'],
  ] as const) {
    const answer = await admin.post('/people', { ...fields, mail: '', ...wrong, page: '/people/new' })
    expect(answer.status, JSON.stringify(wrong)).toBe(422)
    expect(answer.text).toContain(word)
  }
  expect(await t.count('member')).toBe(before)
})

test('two administrators at once: the second sees what the first made of it, and can still choose', async () => {
  const version = versionIn((await admin.get(`/people/${ria}`)).text)
  const page = `/people/${ria}`
  expect((await admin.post(page, { ...fields, function: 'Teamcoach', version, page })).status).toBe(303)
  const second = await admin.post(page, { ...fields, function: 'Kok', version, page })
  expect(second.status).toBe(409)
  expect(second.text).toContain('Teamcoach')
  expect(second.text).toContain('value="Kok"')
  expect(await t.root('select function from member where id = $1', [ria])).toEqual([{ function: 'Teamcoach' }])
  expect((await admin.post(page, { ...fields, version: versionIn(second.text), page })).status).toBe(303)
})

test('a move begins on its day, a second team stands beside the first, and the history can be read', async () => {
  const own = (await t.root<{ id: string }>('select id from membership where member = $1', [ria]))[0]?.id ?? ''
  const move = { unit: zuid, leaving: own, from: '2026-12-01' }
  expect((await admin.post(`/people/${ria}/units`, move)).status).toBe(303)
  expect((await member.get(`/members/${ria}`)).text).toContain('>Noord</a>')
  t.clock.pass({ days: 11 })
  const later = await (await t.as(ria)).get(`/members/${ria}`)
  expect(later.text).toContain('>Zuid</a>')
  expect(later.text).not.toContain('>Noord</a>')
  const page = await admin.get(`/people/${ria}`)
  expect(page.text).toContain('20 nov 2025 tot en met 30 nov 2026')
  expect((await admin.post(`/people/${ria}/units`, { ...move, page: `/people/${ria}` })).status).toBe(422)
  expect((await admin.post(`/people/${ria}/units`, { unit: wonen, leaving: '', from: '2026-12-01' })).status).toBe(303)
  expect((await admin.get(`/people/${ria}`)).text).toContain('Stop bij Wonen')
  t.clock.pass({ days: -11 })
})

test('roles are given and ended, and what was just ended can be taken back', async () => {
  const page = `/people/${ria}`
  const give = (more: object) =>
    admin.post(`${page}/roles`, { role: 'adviser', unit: '', from: today, until: '', page, ...more })
  expect((await give({})).status).toBe(303)
  expect((await give({})).status).toBe(422)
  expect((await give({ role: 'lead' })).text).toContain('Kies van welk team')
  expect((await give({ role: 'board', until: '2026-11-01' })).text).toContain('ligt voor het begin')
  const [holding] = await t.root<{ id: string }>('select id from role_holding where member = $1', [ria])
  expect((await admin.post(`${page}/roles/${holding?.id}/end`)).status).toBe(303)
  expect((await admin.get(page)).text).toContain('Toch weer vertrouwenspersoon')
  expect((await admin.post(`${page}/roles/${holding?.id}/again`)).status).toBe(303)
  expect((await admin.post(`${page}/roles/${holding?.id}/again`)).status).toBe(303)
  expect(await t.root('select until_day from role_holding where member = $1', [ria])).toEqual([{ until_day: null }])
  expect((await member.get('/members?q=ria')).text).toContain('vertrouwenspersoon')
  expect((await member.get('/members?q=Vertrouwensp')).text).toContain('Ria')
})

test('the last administrator stays, whatever way somebody tries', async () => {
  const [holding] = await t.root<{ id: string }>('select id from role_holding where member = $1', [boss])
  const page = `/people/${boss}`
  expect((await admin.post(`${page}/roles/${holding?.id}/end`, { page })).status).toBe(409)
  expect((await admin.post(`${page}/leaving`, { lastDay: today, page })).status).toBe(409)
  // An administrator until a day is no certainty.
  await admin.post(`/people/${ria}/roles`, { role: 'admin', unit: '', from: today, until: '2027-01-01' })
  expect((await admin.post(`${page}/roles/${holding?.id}/end`, { page })).status).toBe(409)
  expect(await t.root('select until_day from role_holding where id = $1', [holding?.id])).toEqual([{ until_day: null }])
  await t.root(`delete from role_holding where member = $1 and role = 'admin'`, [ria])
})

test('two administrators who end each other at the same moment: one stays', async () => {
  const other = await t.member({ roles: ['admin'] })
  const held = await t.root<{ id: string; member: string }>(`select id, member from role_holding where role = 'admin'`)
  const clients = [admin, await t.as(other)]
  const by = (who: string) => (who === boss ? clients[1] : clients[0])
  const answers = await Promise.all(
    held.map(({ id, member: who }) => by(who)?.post(`/people/${who}/roles/${id}/end`, { page: '/people' })),
  )
  // Whoever comes second is the last one, or is none any more.
  const [first, second] = answers.map((answer) => answer?.status ?? 0).sort()
  expect(first).toBe(303)
  expect([404, 409]).toContain(second)
  expect(await t.root(`select 1 from role_holding where role = 'admin' and until_day is null`)).toHaveLength(1)
  await t.root(`update role_holding set until_day = null where member = $1`, [boss])
  await t.root('delete from role_holding where member = $1', [other])
})

test('who leaves is out from the day after the last, everywhere, and comes back as the same person', async () => {
  const bo = await t.member({ name: 'Bo Weg', unit: noord, roles: ['adviser'] })
  const client = await t.as(bo)
  const page = `/people/${bo}`
  expect((await admin.post(`${page}/leaving`, { lastDay: '2026-11-25', page })).status).toBe(303)
  expect((await client.get('/members')).status).toBe(200)
  expect((await admin.get(page)).text).toContain('Gaat weg')
  expect((await admin.post(`${page}/staying`)).status).toBe(303)
  expect(await t.root('select until_day from membership where member = $1', [bo])).toEqual([{ until_day: null }])
  expect((await admin.post(`${page}/leaving`, { lastDay: '2026-11-19', page })).status).toBe(303)
  expect((await client.get('/members')).status).toBe(303)
  expect(await t.root('select 1 from session where member = $1', [bo])).toEqual([])
  expect((await member.get(`/members/${bo}`)).status).toBe(404)
  expect((await member.get('/members?q=bo+weg')).text).toContain('Niemand gevonden')
  expect((await admin.get('/people?status=left')).text).toContain('Bo Weg')
  expect((await admin.post(`${page}/return`, { from: '2026-11-01', page })).status).toBe(422)
  expect((await admin.post(`${page}/return`, { from: today, page })).status).toBe(303)
  expect((await member.get(`/members/${bo}`)).text).toContain('geen team')
  const told = await t.root<{ what: string }>('select what from event where subject = $1 order by at, what', [bo])
  expect(told.map(({ what }) => what).sort()).toEqual(['member-left', 'member-left', 'member-returned', 'member-stays'])
})

test('what begins while somebody is leaving ends with them, and goes on when they stay', async () => {
  const el = await t.member({ name: 'El Ders', unit: noord })
  const page = `/people/${el}`
  await admin.post(`${page}/leaving`, { lastDay: '2026-12-31', page })
  expect((await admin.post(`${page}/units`, { unit: zuid, leaving: '', from: '2027-01-01', page })).status).toBe(422)
  expect((await admin.post(`${page}/units`, { unit: zuid, leaving: '', from: '2026-12-01', page })).status).toBe(303)
  await admin.post(`${page}/roles`, { role: 'adviser', unit: '', from: today, until: '2027-06-30', page })
  const ends = () =>
    t.root<{ until_day: string }>(
      `select until_day from membership where member = $1 union all
    select until_day from role_holding where member = $1`,
      [el],
    )
  expect((await ends()).map(({ until_day }) => until_day)).toEqual(['2027-01-01', '2027-01-01', '2027-01-01'])
  await admin.post(`${page}/staying`)
  expect((await ends()).every(({ until_day }) => until_day === null)).toBe(true)
})

test('another first day is also the first day in the first team', async () => {
  const made = await admin.post('/people', {
    ...fields,
    name: 'Later Toch',
    mail: '',
    unit: noord,
    entered: '2026-12-01',
  })
  const page = made.location ?? ''
  const version = versionIn((await admin.get(page)).text)
  await admin.post(page, { ...fields, name: 'Later Toch', mail: '', entered: '2027-01-04', version, page })
  expect(await t.root('select from_day from membership where member = $1', [page.split('/').at(-1)])).toEqual([
    { from_day: '2027-01-04' },
  ])
})

test('a tree of units: made, renamed, moved, never below itself, closed only when empty', async () => {
  const made = await admin.post('/units', { name: 'De Kade', parent: noord, code: '4110' })
  const kade = made.location?.split('/').at(-1) ?? ''
  const page = `/units/${kade}/edit`
  const version = versionIn((await admin.get(page)).text)
  const at = `/units/${kade}`
  expect((await admin.post('/units', { name: 'de kade', parent: noord, page: '/units/new' })).status).toBe(422)
  expect((await admin.post('/units', { name: 'Ander', parent: '', code: '4110', page: '/units/new' })).status).toBe(422)
  expect((await admin.post('/units', { name: 'A > B', parent: '', page: '/units/new' })).status).toBe(422)
  expect((await admin.post('/units', { name: 'Wees', parent: 'nergens', page: '/units/new' })).status).toBe(422)
  expect((await admin.post(at, { name: 'De Kade', parent: kade, code: '4110', version, page })).status).toBe(422)
  const own = versionIn((await admin.get(`/units/${noord}/edit`)).text)
  expect(
    (await admin.post(`/units/${noord}`, { name: 'Noord', parent: kade, version: own, page: `/units/${noord}/edit` }))
      .text,
  ).toContain('onder zichzelf')
  expect((await admin.post(at, { name: 'Kade Oost', parent: zuid, code: '', version, page })).status).toBe(303)
  expect((await member.get(at)).text).toContain(`/units/${zuid}`)
  expect((await admin.post(`/units/${zuid}/closure`)).status).toBe(409)
  expect((await admin.post(`${at}/closure`)).status).toBe(303)
  expect((await member.get('/units?q=kade')).text).toContain('Geen team heet')
  expect((await member.get(at)).text).toContain('gesloten')
  expect((await admin.post(`${at}/reopening`)).status).toBe(303)
  expect((await member.get('/units?q=kade')).text).toContain('Kade Oost')
})

test('the group minimum goes up at once, and down only with the day of consent', async () => {
  const page = '/organisation'
  const set = (more: object) => admin.post('/organisation/minimum', { becomes: '7', consent: '', page, ...more })
  expect((await set({})).status).toBe(303)
  expect((await set({ becomes: '5' })).status).toBe(422)
  expect((await set({ becomes: '5', consent: '2030-01-01', sure: 'yes' })).text).toContain('moet nog komen')
  expect((await set({ becomes: '5', consent: '2026-11-10' })).status).toBe(422)
  expect((await set({ becomes: '2', consent: '2026-11-10', sure: 'yes' })).status).toBe(422)
  expect((await set({ becomes: '5', consent: '10-11-2026', sure: 'yes' })).status).toBe(303)
  const rows = await t.root('select was, becomes, consent_on from minimum_change order by becomes desc')
  expect(rows).toEqual([
    { was: 5, becomes: 7, consent_on: null },
    { was: 7, becomes: 5, consent_on: '2026-11-10' },
  ])
  expect((await admin.get(page)).text).toContain('ondernemingsraad stemde in op 10 november 2026')
})

test('an address is added once and is not taken away under your feet', async () => {
  await t.root(`insert into organisation_host values ('localhost', $1)`, [t.org.id])
  const page = '/organisation'
  const add = (host: string) => admin.post('/organisation/hosts', { host, page })
  expect((await add('Veilig.Proef.nl')).status).toBe(303)
  expect((await add('veilig.proef.nl')).status).toBe(303)
  for (const wrong of ['https://x.nl', 'a b', '../../x', '<script>', '-x.nl'])
    expect((await add(wrong)).status).toBe(422)
  expect((await admin.post('/organisation/hosts/removed', { host: 'localhost', page })).status).toBe(409)
  const hosts = await t.root('select host from organisation_host order by host')
  expect(hosts).toEqual([{ host: 'localhost' }, { host: 'veilig.proef.nl' }])
})

test('with a second organisation on the server only its command line adds an address', async () => {
  const other = await t.organisation({ name: 'Ander', host: 'ander.nl' })
  const page = '/organisation'
  const refused = await admin.post('/organisation/hosts', { host: 'nieuw.proef.nl', page })
  expect(refused.status).toBe(409)
  expect(refused.text).toContain('alleen wie de server beheert')
  expect(refused.text).toContain('value="nieuw.proef.nl"')
  const raw = t.scope({ member: boss, roles: ['admin'] }, (tx) =>
    sql`insert into organisation_host values ('nieuw.proef.nl', ${t.org.id})`.execute(tx),
  )
  await expect(raw).rejects.toThrow('row-level security')
  const atServer = (host: string) => addHostAtServer(t.ctx.db, t.clock, t.org.id, host)
  await expect(atServer('ander.nl')).rejects.toThrow('in use already')
  await expect(atServer('https://x.nl')).rejects.toThrow('This is no address')
  await atServer('Nieuw.Proef.nl')
  await atServer('nieuw.proef.nl')
  expect((await admin.post('/organisation/hosts/removed', { host: 'ander.nl', page })).status).toBe(303)
  expect(
    await t.root("select host, organisation from organisation_host where host ~ 'ander|nieuw' order by host"),
  ).toEqual([
    { host: 'ander.nl', organisation: other.id },
    { host: 'nieuw.proef.nl', organisation: t.org.id },
  ])
  await t.root('delete from organisation where id = $1', [other.id])
})

test('script and SQL in names stay text', async () => {
  const evil = `<script>alert(1)</script>'; drop table member; --`
  expect((await admin.post('/people', { ...fields, name: evil, mail: '', function: '"><img src=x>' })).status).toBe(303)
  const { text } = await member.get('/members?q=script')
  expect(text).toContain('&lt;script>alert(1)')
  expect(text).not.toContain('<script>alert')
})
