import { expect, test } from 'vitest'
import { testApp } from '../testing/app.ts'

const t = await testApp()
const unit = await t.unit('Noord')
const boss = await t.member({ name: 'Anna', unit, roles: ['admin'], leads: unit })
const admin = await t.as(boss)

test('odd addresses find nothing, and break nothing', async () => {
  const odd = ['%00', '..%2f..%2fetc', "'%20or%20'1'='1", 'a'.repeat(3000), '%F0%9F%92%A9', '__proto__']
  for (const part of odd)
    for (const path of [`/members/${part}`, `/units/${part}`, `/people/${part}`, `/people/import/${part}`])
      expect((await admin.get(path)).status, path.slice(0, 40)).toBe(404)
  for (const part of odd)
    for (const path of [`/members?q=${part}`, `/units?q=${part}`, `/people?q=${part}&unit=${part}&role=${part}`])
      expect((await admin.get(path)).status, path.slice(0, 40)).toBe(part === '%00' ? 404 : 200)
  for (const page of ['0', '-1', '99999', 'x', '1e9', '٣']) {
    const asked = encodeURIComponent(page)
    expect((await admin.get(`/members?page=${asked}`)).status).toBe(200)
    expect((await admin.get(`/people?page=${asked}`)).status).toBe(200)
    expect((await admin.get(`/units/${unit}?page=${asked}`)).status).toBe(200)
  }
  for (const part of odd) {
    expect([303, 404, 422]).toContain((await admin.post(`/people/${boss}/roles/${part}/end`)).status)
    expect([303, 404, 422]).toContain((await admin.post(`/people/${boss}/units/${part}/end`)).status)
    expect(
      (
        await admin.post('/people', {
          name: 'X',
          contract: 'hired',
          entered: '1-1-2026',
          unit: part,
          page: '/people/new',
        })
      ).status,
    ).toBe(422)
    expect((await admin.post(`/people/${boss}/units`, { unit: part, leaving: part, from: '1-1-2026' })).status).toBe(
      422,
    )
  }
  expect(t.logs.filter(({ level }) => level === 'error')).toEqual([])
})

test('a role cannot be taken from somebody through the address of another', async () => {
  const ria = await t.member({ roles: ['adviser'] })
  const [holding] = await t.root<{ id: string }>('select id from role_holding where member = $1', [ria])
  expect((await admin.post(`/people/${boss}/roles/${holding?.id}/end`)).status).toBe(303)
  expect(await t.root('select until_day from role_holding where id = $1', [holding?.id])).toEqual([{ until_day: null }])
})

test('a day far away is refused or kept, and never breaks a screen', async () => {
  const form = { name: 'Verre Vriend', contract: 'hired', unit, page: '/people/new' }
  for (const entered of ['1-1-0001', '31-12-9999', '0000-00-00', '99999-01-01', "1-1-2026'; --"])
    expect([303, 422]).toContain((await admin.post('/people', { ...form, entered })).status)
  for (const status of ['present', 'coming', 'left'])
    expect((await admin.get(`/people?status=${status}`)).status).toBe(200)
  const people = await t.root<{ id: string }>(`select id from member where name = 'Verre Vriend'`)
  for (const { id } of people) expect((await admin.get(`/people/${id}`)).status).toBe(200)
})

test('a closed unit shows its history, takes nobody in, and is not led any more', async () => {
  const made = await admin.post('/units', { name: 'Tijdelijk', parent: unit, code: '' })
  const id = made.location?.split('/').at(-1) ?? ''
  await admin.post(`/people/${boss}/roles`, { role: 'lead', unit: id, from: '2026-11-01', until: '' })
  expect((await admin.post(`/units/${id}/closure`)).status).toBe(303)
  expect((await admin.post(`/people/${boss}/units`, { unit: id, leaving: '', from: '2026-12-01' })).status).toBe(422)
  expect(await t.root(`select until_day from role_holding where unit = $1`, [id])).toEqual([
    { until_day: '2026-11-20' },
  ])
  expect((await admin.get('/units')).text).not.toContain('Tijdelijk')
})

test('an empty form at every address is refused or does nothing, and never breaks', async () => {
  const own = t.app.routes.filter(
    ({ method, path }) => method === 'POST' && /^\/(people|units|members|organisation)\b/.test(path),
  )
  expect(own.length).toBeGreaterThan(15)
  for (const { path } of own)
    for (const id of [boss, unit, 'nothing']) {
      const { status } = await admin.post(path.replace(/:\w+/g, id), { typed: 'x'.repeat(5000) })
      expect([303, 404, 409, 422], `${path} ${status}`).toContain(status)
    }
  expect(t.logs.filter(({ level }) => level === 'error')).toEqual([])
})
