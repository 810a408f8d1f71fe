import { Hono } from 'hono'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { z } from 'zod'
import type { Module } from '#platform/module.ts'
import { Form } from '#ui/elements/form.tsx'
import { TextField } from '#ui/elements/text-field.tsx'
import { Layout } from '#ui/layout.tsx'
import { testApp } from '../../testing/app.ts'
import { field, formIn, formOf } from './forms.ts'
import { page } from './page.tsx'
import { seeOther, viewerOf, type Web, type WebContext } from './web.ts'

/** A form that writes a row, so that the ground can be watched at work. */
const Screen = () => (
  <Layout title="Proef">
    <Form action="/trial" submit="Bewaar">
      <TextField name="name" label="Naam" />
      <TextField name="mail" label="Mail" />
    </Form>
  </Layout>
)
const schema = z.object({ name: field.text({ max: 20 }), mail: field.email() })
const keep = (c: WebContext, name: string) =>
  sql`insert into event (organisation, id, at, by_member, what, subject) values (${c.var.organisation.id}, ${crypto.randomUUID()}, now(), ${viewerOf(c).member}, 'trial', ${name})`.execute(
    c.var.db,
  )

const trial: Module = {
  name: 'trial',
  tables: false,
  bodies: [{ path: /^\/trial\/files$/, most: 2_000_000 }],
  routes: () =>
    new Hono<Web>()
      .get('/trial', (c) => page(c, <Screen />))
      .post('/trial/files', async (c) => seeOther(c, `/trial/${(await formIn(c)).get('name')}`))
      .post('/trial', async (c) => {
        const form = await formOf(c, schema)
        await keep(c, form.name)
        if (form.name === 'stuk') throw new Error(`geheim: ${form.mail}`)
        return seeOther(c, `/trial/${form.name}`)
      }),
}

const t = await testApp({}, {}, [trial])
const member = await t.member()
const good = { name: 'Anna', mail: 'anna@voorbeeld.nl' }
const kept = () => t.count("event where what = 'trial'")

test('a form with faults comes back with all of them and with what was typed', async () => {
  const answer = await (await t.as(member)).post('/trial', {
    page: '/trial',
    name: '<b>"x" en een veel te lange naam',
    mail: 'geen mail',
  })
  expect(answer.status).toBe(422)
  expect(answer.text).toContain('value="&lt;b>&quot;x&quot; en een veel te lange naam"')
  expect(answer.text).toContain('value="geen mail"')
  expect(answer.text).toContain('Er passen 20 tekens in')
  expect(answer.text).toContain('Dit is geen mailadres')
  expect(answer.text).toContain('Nog 2 dingen kloppen niet')
  expect(await kept()).toBe(0)
})

test('the page to come back to cannot be one of another site', async () => {
  for (const elsewhere of ['//evil.example/', 'https://evil.example/', '/\\evil.example'])
    expect((await (await t.as(member)).post('/trial', { page: elsewhere })).status).toBe(422)
})

test('a form sent twice is taken once, and both see what came of it', async () => {
  const client = await t.as(member)
  const sent = { ...good, name: 'twee', once: 'abc' }
  const answers = await Promise.all([
    client.post('/trial', sent),
    client.post('/trial', sent),
    client.post('/trial', sent),
  ])
  expect(answers.map(({ status, location }) => `${status} ${location}`)).toEqual(Array(3).fill('303 /trial/twee'))
  expect(await t.count("event where subject = 'twee'")).toBe(1)
})

test('a form that had faults may be sent again with the same number', async () => {
  const client = await t.as(member)
  expect((await client.post('/trial', { name: '', mail: '', once: 'xyz', page: '/trial' })).status).toBe(422)
  expect((await client.post('/trial', { ...good, name: 'hersteld', once: 'xyz' })).status).toBe(303)
  expect(await t.count("event where subject = 'hersteld'")).toBe(1)
})

test('a form without the token, with another session’s token or from another site is refused', async () => {
  const before = await kept()
  const client = await t.as(member)
  const other = await t.as(await t.member())
  const stolen = /name="csrf" value="([^"]+)"/.exec((await other.get('/trial')).text)?.[1] ?? ''
  expect((await client.post('/trial', { ...good, csrf: '' })).status).toBe(403)
  expect((await client.post('/trial', { ...good, csrf: 'visitor' })).status).toBe(403)
  expect((await client.post('/trial', { ...good, csrf: stolen })).status).toBe(403)
  expect((await client.post('/trial', good, { origin: 'https://evil.example' })).status).toBe(403)
  expect((await client.post('/trial', good, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  expect(await kept()).toBe(before)
})

test('the token on a page is written differently each time, and each is taken', async () => {
  const client = await t.as(member)
  const token = async () => /name="csrf" value="([^"]+)"/.exec((await client.get('/trial')).text)?.[1] ?? ''
  const [one, two] = [await token(), await token()]
  expect(one).not.toBe(two)
  expect((await client.post('/trial', { ...good, csrf: one })).status).toBe(303)
  expect((await client.post('/trial', { ...good, csrf: two })).status).toBe(303)
})

test('an error of ours keeps nothing, tells nothing, and can be found by its number', async () => {
  const answer = await (await t.as(member)).post('/trial', { name: 'stuk', mail: 'geheim@voorbeeld.nl' })
  expect(answer.status).toBe(500)
  expect(answer.text).toContain('Er ging iets mis bij ons')
  expect(await t.count("event where subject = 'stuk'")).toBe(0)
  const line = t.logs.find(({ what }) => what === 'request-failed')
  expect(answer.text).toContain(line?.number)
  expect(JSON.stringify(t.logs)).not.toContain('geheim')
})

test('each address takes as much as it needs, and says how much that is', async () => {
  const client = await t.as(member)
  const upload = (path: string, length: number) =>
    client.upload(path, { name: 'x', file: new File(['x'.repeat(length)], 'x') })
  expect((await upload('/trial', 900_000)).status).toBe(422)
  const refused = await upload('/trial', 1_100_000)
  expect(refused.status).toBe(413)
  expect(refused.text).toContain('Hier past hooguit 1 MB in')
  expect((await upload('/trial/files', 1_100_000)).status).toBe(303)
  expect((await upload('/trial/files', 2_100_000)).text).toContain('Hier past hooguit 2 MB in')
})

test('what is too large is refused before it is read', async () => {
  const answer = await (await t.as(member)).post('/trial', { ...good, name: 'x'.repeat(13_000_000) })
  expect(answer.status).toBe(413)
  expect(answer.text).toContain('Dit is te groot')
})

test('a form with more fields than any of ours is refused before it is read, and its names may be anything', async () => {
  const many = { name: 'zonder eind', mail: Array(20_000).fill('a') }
  expect((await t.visitor().post('/trial', many)).status).toBe(413)
  expect((await (await t.as(member)).post('/trial', many)).status).toBe(413)
  const large = { headers: { host: 'localhost' }, method: 'POST', body: new FormData() }
  large.body.append('name', 'x'.repeat(200_000))
  expect((await t.app.request('http://localhost/trial', large)).status).toBe(413)
  const odd = { ...good, name: '', constructor: 'a', ['__proto__']: 'b', page: '/trial' }
  expect((await (await t.as(member)).post('/trial', odd)).status).toBe(422)
})

test('what is no form gets a page that says so, and the log stays quiet', async () => {
  const session = (await t.as(member)).cookies
  const before = [t.logs.length, await kept()]
  for (const cookie of ['', session])
    for (const [type, body] of [
      ['application/json', '{"name":"Anna","mail":"anna@voorbeeld.nl"}'],
      ['text/plain', 'name=Anna'],
      ['multipart/form-data', 'no boundary'],
      ['multipart/form-data; boundary=x', '--y broken'],
    ] as const) {
      const headers = { host: 'localhost', cookie, 'content-type': type }
      const answer = await t.app.request('http://localhost/trial', { method: 'POST', headers, body })
      expect(answer.status, type).toBe(415)
      expect(await answer.text()).toContain('Dit konden we niet lezen')
    }
  const bare = (cookie: string) =>
    t.app.request('http://localhost/trial', { method: 'POST', headers: { host: 'localhost', cookie } })
  expect([(await bare('')).status, (await bare(session)).status]).toEqual([422, 403])
  expect([t.logs.length, await kept()]).toEqual(before)
})

test('control signs and other ways of writing become plain text', async () => {
  const client = await t.as(member)
  expect((await client.post('/trial', { ...good, name: 'E\u0301va\u0000\u0007 ' })).location).toBe('/trial/Éva')
})

test('a visitor’s page is answered with 304 when nothing changed, and compressed', async () => {
  const first = await t.visitor().get('/trial', { 'accept-encoding': 'br, gzip' })
  expect(first.headers.get('content-encoding')).toBe('br')
  expect(first.headers.get('set-cookie')).toBeNull()
  const again = await t.visitor().get('/trial', { 'if-none-match': first.headers.get('etag') ?? '' })
  expect(again.status).toBe(304)
  expect((await (await t.as(member)).get('/trial')).headers.get('etag')).toBeNull()
})

test('built files may be kept for ever; nothing else is given from that folder', async () => {
  const style = /\/assets\/style-[\w-]+\.css/.exec((await t.visitor().get('/trial')).text)?.[0] ?? ''
  const file = await t.visitor().get(style, { 'accept-encoding': 'gzip' })
  expect(file.headers.get('cache-control')).toContain('immutable')
  expect(file.headers.get('content-encoding')).toBe('gzip')
  for (const path of [
    '/assets/manifest.json',
    '/assets/../server.js',
    '/assets/%2e%2e/server.js',
    '/assets/nothing.css',
  ])
    expect((await t.visitor().get(path)).status, path).toBe(404)
})
