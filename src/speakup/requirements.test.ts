import { hash, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { openConversation, sealMessage } from '#crypto/conversation.ts'
import { locatorDigest, reporterIdentity, secretWords } from '#crypto/return-code.ts'
import { opener, sealJson } from '#crypto/seal.ts'
import { wordsNl } from '#crypto/words-nl.ts'
import { backUp, backupKey } from '#platform/database/backup.ts'
import { migrate } from '#platform/database/prepare.ts'
import { restore } from '#platform/database/restore.ts'
import { projectRoot } from '#platform/project-root.ts'
import { roles } from '#platform/viewer.ts'
import { eraseAgain, migrations } from '../app.ts'
import { testApp } from '../testing/app.ts'
import { testBrowser } from '../testing/browser.ts'
import { keyTestFor } from '../testing/keys.ts'
import { everythingStored, post, seal, shapesOf, tell } from '../testing/telling.ts'
import { identityPurpose } from './reports/body.ts'
import type { SealedReport } from './reports/sending.ts'
import { type Fetched, fromBase64, toBase64 } from './sealed/client.ts'
import { tellNews } from './sealed/news.ts'
import { eraseDue, shuffle } from './sealed/night.ts'

/** The requirements of speaking up that are about the door, the reports and the store, under their numbers. */
const dataDir = await mkdtemp(join(tmpdir(), 'vrijmoed-requirements-'))
afterAll(() => rm(dataDir, { recursive: true, force: true }))
const t = await testApp({ dataDir })
const browser = testBrowser(() => t)
const k = await keyTestFor(t)
await k.holder('handler', 'Joyce Wong')
await k.holder('handler', 'Piet Hein')
await k.sign()
const joyce = () => [k.line('Joyce Wong')]
const open = async (report: SealedReport, name = 'Joyce Wong') =>
  (await t.as(k.line(name).member ?? '')).get(`/sealed/conversations/${report.begun.id}`)

test('1. The server never has plaintext: a canary is in no row, no log and no byte of traffic', async () => {
  const canary = `Kanarie${randomBytes(6).toString('hex')}`
  const { page } = await browser.open((await t.as(await t.member({ name: 'Nina' }))).session)
  const traffic: string[] = []
  page.on('request', (request) => {
    traffic.push(`${request.url()} ${JSON.stringify(request.headers())} ${request.postData() ?? ''}`)
  })
  page.on('response', async (response) => {
    traffic.push((await response.body().catch(() => Buffer.alloc(0))).toString('latin1'))
  })
  await page.goto('/tell/write')
  const next = () => page.click('form button:has-text("Verder")')
  await page.waitForSelector('h2:has-text("Wie mag het lezen?")')
  await next()
  await page.fill('textarea[name=story]', `${canary} in het verhaal`)
  await next()
  await page.fill('#write-where', canary)
  for (let step = 0; step < 3; step += 1) await next()
  await page.check('label:has-text("aan iedereen die dit leest") input')
  await page.fill('#write-name', canary)
  await next()
  await page.click('button:has-text("Verzegel en verstuur")')
  await page.waitForSelector('.code-words li')
  const words = await page.$$eval('.code-words li', (all) => all.map((one) => one.textContent ?? ''))
  expect(await t.count('revealed')).toBe(2)
  const everything = `${await everythingStored(t)}\n${traffic.join('\n')}`
  // Not `toContain`: on a fault it would print megabytes.
  for (const shape of shapesOf(canary)) expect(everything.includes(shape), shape).toBe(false)
  expect(everything.includes(words.join('-'))).toBe(false)
  expect(/AGE-SECRET-KEY-1[0-9A-Z]{30}/.test(everything)).toBe(false)
  expect(traffic.join('').length).toBeGreaterThan(30_000)
}, 60_000)

test('3. No metadata to correlate: after the night the order of a proxy log says nothing about the rows', async () => {
  const reports: string[] = []
  for (let one = 0; one < 60; one += 1) {
    const report = await seal('Kort.', joyce())
    expect((await tell(t, report)).status).toBe(200)
    reports.push(report.begun.id)
  }
  const orders: Record<string, string> = {
    'place of the conversation': 'select id from conversation order by ctid',
    'number of its transaction': 'select id from conversation order by xmin::text::bigint, ctid',
    'place of its recipients': 'select conversation as id from conversation_recipient order by ctid',
    'place of its message': 'select conversation as id from sealed_message where position = 0 order by ctid',
    'place of what is sealed':
      'select conversation as id from sealed_message where position = 0 order by pg_column_toast_chunk_id(sealed)',
  }
  const guesses = async () => {
    const found: Record<string, number> = {}
    for (const [name, query] of Object.entries(orders)) {
      const ids = (await t.root<{ id: string }>(query)).map(({ id }) => id).filter((id) => reports.includes(id))
      found[name] = alike(reports, [...new Set(ids)])
    }
    return found
  }
  // So that this test could fail: on the day itself the rows do lie in the order in which they came.
  expect(Math.max(...Object.values(await guesses()))).toBeGreaterThan(0.9)
  await shuffle(t.ctx, t.org.id)
  for (const [name, likeness] of Object.entries(await guesses())) expect(Math.abs(likeness), name).toBeLessThan(0.5)
  const times = await t.root(
    `select table_name, column_name from information_schema.columns where table_schema = 'public'
     and table_name in ('conversation', 'conversation_recipient', 'sealed_message', 'sealed_piece', 'revealed', 'sealed_note', 'erased')
     and data_type not in ('text', 'date', 'integer', 'bytea')`,
  )
  expect(times).toEqual([])
  expect(await t.count('event')).toBe(0)
  expect((await open(await told('Nog steeds te lezen.'))).status).toBe(200)
})

test('each requirement has its test under its number, where the threat model says', () => {
  const model = readFileSync(join(projectRoot, 'docs/threat-model.md'), 'utf8')
  for (let number = 1; number <= 15; number += 1) {
    const row = new RegExp(`^\\| ${number} \\|.*$`, 'm').exec(model)?.[0] ?? ''
    const files = [...row.matchAll(/`(src\/[^`]+)`/g)].map(([, file = '']) => file)
    expect(files.length, `requirement ${number}`).toBeGreaterThan(number === 12 ? -1 : 0)
    for (const file of files)
      expect(readFileSync(join(projectRoot, file), 'utf8'), `${number} in ${file}`).toMatch(
        new RegExp(`^(test\\(|  )'${number}\\. `, 'm'),
      )
  }
})

/** Spearman's rank correlation. */
function alike(one: readonly string[], other: readonly string[]): number {
  const place = new Map(other.map((id, at) => [id, at]))
  const far = one.reduce((sum, id, at) => sum + ((place.get(id) ?? 0) - at) ** 2, 0)
  return 1 - (6 * far) / (one.length * (one.length ** 2 - 1))
}

async function told(text: string, keys = joyce()): Promise<SealedReport> {
  const report = await seal(text, keys)
  expect((await tell(t, report)).status).toBe(200)
  return report
}

test('4. No address or agent anywhere: marked headers are found in no row and no log', async () => {
  const marks = {
    'x-forwarded-for': '203.0.113.88',
    forwarded: 'for=203.0.113.88',
    'user-agent': 'Merkteken/4.0',
    referer: 'http://localhost/merk-verwijzing',
    cookie: 'merk-koekje=1',
    'accept-language': 'merk-taal',
  }
  const report = await seal('x', joyce())
  expect((await tell(t, report, marks)).status).toBe(200)
  expect((await post(t, 'open', { locator: report.locator }, marks)).status).toBe(200)
  expect((await post(t, 'open', { locator: 'A'.repeat(22) }, marks)).status).toBe(404)
  for (const path of ['/tell', '/tell/write', '/tell/return', '/tell/complaint'])
    expect((await t.visitor().get(path, marks)).status).toBe(200)
  const everything = await everythingStored(t)
  for (const mark of ['203.0.113.88', 'Merkteken', 'merk-verwijzing', 'merk-koekje', 'merk-taal'])
    expect(everything).not.toContain(mark)
})

test('5. Return code of at least 110 bits: of a million guesses none is right, guessing is slowed, and the owner is not', async () => {
  expect(Math.log2(wordsNl.length) * secretWords).toBeGreaterThanOrEqual(110)
  const report = await told('x')
  const kept = new Set((await t.root<{ d: string }>('select locator_digest as d from conversation')).map(({ d }) => d))
  expect(kept.has(locatorDigest(report.locator))).toBe(true)
  const bytes = randomBytes(16_000_000)
  let right = 0
  for (let guess = 0; guess < 1_000_000; guess += 1)
    if (kept.has(hash('sha256', bytes.toString('base64url', 16 * guess, 16 * guess + 16)))) right += 1
  expect(right).toBe(0)
  const wrong = Array.from({ length: 70 }, () => post(t, 'open', { locator: randomBytes(16).toString('base64url') }))
  // In the middle of it the owner is answered, and not because the others were done.
  const owner = await post(t, 'open', { locator: report.locator })
  expect(owner.status).toBe(200)
  const statuses = (await Promise.all(wrong)).map(({ status }) => status)
  expect(new Set(statuses)).toEqual(new Set([404, 429]))
  expect((await post(t, 'open', { locator: report.locator })).status).toBe(200)
}, 60_000)

test('6. Short and long reports fall in the same size classes', async () => {
  const sizes = new Set<number>()
  for (const text of ['Ja.', 'Een zin.', 'Woorden '.repeat(900), 'é'.repeat(6000)]) {
    const { begun } = await told(text)
    const [row] = await t.root<{ size: number }>(
      'select length(sealed) as size from sealed_message where conversation = $1',
      [begun.id],
    )
    sizes.add(row?.size ?? 0)
  }
  expect(sizes.size).toBe(1)
  const { begun } = await told('Langer '.repeat(5000))
  const [long] = await t.root<{ size: number }>(
    'select length(sealed) as size from sealed_message where conversation = $1',
    [begun.id],
  )
  expect((long?.size ?? 0) / ([...sizes][0] ?? 1)).toBeGreaterThan(3.5)
})

test('7. A moved, repeated or dropped message is seen by whoever reads', async () => {
  const report = await told('nul')
  const { begun, personKey, locator } = report
  let previous = report.digest
  for (let position = 1; position < 4; position += 1) {
    const message = {
      conversation: begun.id,
      position,
      direction: 'to-handler' as const,
      previous,
      body: { text: `${position}` },
    }
    const { sealed, digest } = await sealMessage(message, [k.line('Joyce Wong').recipient, personKey])
    expect((await post(t, 'message', { locator, position, sealed: toBase64(sealed) })).status).toBe(200)
    previous = digest
  }
  const { messages } = (await open(report)).json<Fetched>()
  const sealed = messages.map((one) => fromBase64(one.sealed))
  const read = (changed: Uint8Array[]) => openConversation(begun.id, changed, opener([k.identityOf('Joyce Wong')]))
  expect((await read(sealed)).length).toBe(4)
  const [a, b, c, d] = sealed as [Uint8Array, Uint8Array, Uint8Array, Uint8Array]
  await expect(read([a, c, b, d])).rejects.toThrow(/moved/)
  await expect(read([a, b, b, d])).rejects.toThrow(/repeated/)
  await expect(read([a, b, d])).rejects.toThrow(/missing/)
  await expect(read([a, b, c, d.with(d.length - 5, (d.at(-5) ?? 0) ^ 1)])).rejects.toThrow(/damaged/)
  // With every public key in hand the server still cannot write on: it does not know what the last message ended with.
  const forged = {
    conversation: begun.id,
    position: 4,
    direction: 'to-person' as const,
    previous: 'f'.repeat(64),
    body: { text: 'Trek het in.' },
  }
  const { sealed: false_ } = await sealMessage(forged, [personKey])
  await expect(
    openConversation(begun.id, [...sealed, false_], opener([reporterIdentity(report.code)])),
  ).rejects.toThrow(/not-connected/)
})

test('10. From anonymous to named: only by the reporter, per recipient; others see no row and cannot open it', async () => {
  const both = [k.line('Joyce Wong'), k.line('Piet Hein')]
  const report = await told('x', both)
  const who = { name: 'Fatima', contact: '', named: false }
  const sealed = await sealJson(identityPurpose(report.begun.id), who, [both[0]?.recipient ?? '', report.personKey])
  const toJoyce = { locator: report.locator, key: both[0]?.id, sealed: toBase64(sealed) }
  expect((await post(t, 'reveal', { ...toJoyce, locator: 'A'.repeat(22) })).status).toBe(404)
  expect((await post(t, 'reveal', { ...toJoyce, key: '0'.repeat(16) })).status).toBe(422)
  expect((await post(t, 'reveal', toJoyce)).status).toBe(200)
  expect((await post(t, 'reveal', toJoyce)).status).toBe(200)
  expect((await open(report)).json<Fetched>().revealed.length).toBe(1)
  expect((await open(report, 'Piet Hein')).json<Fetched>().revealed).toEqual([])
  await expect(opener([k.identityOf('Piet Hein')])(new Uint8Array(sealed))).rejects.toThrow(/wrong-key/)
  expect(await k.identityFor('Joyce Wong', report.begun.id)).toContain('Fatima')
  // No holder can put one there, take one away, or change one.
  const piet = { member: both[1]?.member ?? '', roles }
  await expect(
    t.scope(piet, (tx) =>
      sql`insert into revealed select organisation, conversation, ${both[1]?.id}, sealed, on_day from revealed`.execute(
        tx,
      ),
    ),
  ).rejects.toThrow()
  for (const statement of ['update revealed set sealed = sealed', 'delete from revealed']) {
    const done = t.scope(piet, (tx) => sql.raw<object>(statement).execute(tx))
    expect(
      await done.then(
        ({ numAffectedRows }) => Number(numAffectedRows),
        () => 0,
      ),
    ).toBe(0)
  }
})

test('11. Somebody who is kept out, as handler and as administrator, learns nothing by any list, count, mail or error', async () => {
  const boss = await k.holder('handler', 'Ad Beheer')
  await t.root(
    `insert into role_holding (organisation, id, member, role, from_day) select organisation, 'x' || id, member, 'admin', from_day
     from role_holding where member = $1`,
    [boss.member],
  )
  await k.sign()
  const client = await t.as(boss.member)
  const pages = ['/', '/keys', '/desk', '/sealed/inbox/report', '/sealed/inbox/complaint', '/sealed/notes', '/terms']
  const seen = async () => {
    const all = []
    for (const path of pages)
      all.push((await client.get(path)).text.replace(/name="(csrf|once)" value="[^"]*"|"csrf":"[^"]*"/g, ''))
    return all
  }
  const before = await seen()
  const report = await told('Het gaat over Ad.')
  const after = await seen()
  for (const [at, path] of pages.entries()) expect(after[at] === before[at], path).toBe(true)
  const nothing = (await client.get('/sealed/conversations/0000000000000000')).text
  expect((await open(report, 'Ad Beheer')).status).toBe(404)
  const plain = (text: string) => text.replace(/value="[^"]*"|conversations\/\w+/g, '')
  expect(plain((await open(report, 'Ad Beheer')).text) === plain(nothing)).toBe(true)
  await tellNews(t.ctx, t.org.id)
  const mails = await t.root<{ recipient: string; subject: string; body: string }>('select * from mail')
  expect(mails.map(({ recipient }) => recipient)).not.toContain('ad@proef.nl')
  // Who does have news hears one sentence, once.
  expect(mails.filter(({ recipient }) => recipient === 'joyce@proef.nl').length).toBe(1)
  expect(mails.map(({ subject, body }) => subject + body).join()).not.toMatch(/meld|report|zaak|gesprek/i)
  await tellNews(t.ctx, t.org.id)
  expect(await t.count('mail')).toBe(mails.length)
})

test('14. Works under stress: fifty people behind one address at the same moment, none refused', async () => {
  const reports = await Promise.all(Array.from({ length: 50 }, () => seal('Wij zaten er allemaal bij.', joyce())))
  const answers = await Promise.all(reports.map((report) => tell(t, report, { 'x-forwarded-for': '198.51.100.7' })))
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
  const ids = reports.map(({ begun }) => begun.id)
  expect(await t.root('select id from conversation where id = any($1)', [ids])).toHaveLength(50)
})

test('15. Erased stays erased, also after a backup of before is restored', async () => {
  const [gone, stays] = [await told('Wordt gewist.'), await told('Blijft.')]
  const file = join(dataDir, 'before.backup')
  const key = await backupKey(dataDir)
  await backUp({ connection: t.owner, file, key, appVersion: '0.1.0' })
  await t.root(`update conversation set state = 'closed', closed_on = $1, erase_on = $1 where id = $2`, [
    ...[t.clock.today(), gone.begun.id],
  ])
  await eraseDue(t.ctx, t.org.id)
  await eraseDue(t.ctx, t.org.id)
  expect((await post(t, 'open', { locator: gone.locator })).status).toBe(404)
  expect(await t.count(`sealed_message where conversation = '${gone.begun.id}'`)).toBe(0)
  const database = `r_${randomBytes(6).toString('hex')}`
  await t.root(`create database ${database}`)
  const target = { ...t.owner, database }
  await restore({
    ...{ connection: target, file, key, appVersion: '0.1.0', migrations, afterLoad: eraseAgain(dataDir) },
    migrate: async (only) => {
      const client = new pg.Client(target)
      await client.connect()
      await migrate(
        client,
        migrations.filter(
          ({ module, name }) => !only || only.some((one) => one.module === module && one.name === name),
        ),
      )
      await client.end()
    },
  })
  const client = new pg.Client(target)
  await client.connect()
  const there = async (table: string, column: string, id: string) =>
    (await client.query(`select 1 from ${table} where ${column} = $1`, [id])).rowCount
  expect(await there('conversation', 'id', stays.begun.id)).toBe(1)
  expect(await there('conversation', 'id', gone.begun.id)).toBe(0)
  expect(await there('sealed_message', 'conversation', gone.begun.id)).toBe(0)
  expect(await there('erased', 'id', gone.begun.id)).toBe(1)
  await client.end()
  await t.root(`drop database ${database} with (force)`)
}, 60_000)
