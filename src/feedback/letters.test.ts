import { expect, test } from 'vitest'
import { testApp } from '../testing/app.ts'

const t = await testApp()
const unit = await t.unit('Wonen De Kade')
const other = await t.unit('Het Anker')
const ids = {
  giver: await t.member({ name: 'Fatima Ouali', unit }),
  receiver: await t.member({ name: 'Sam de Wit', unit, mail: 'sam@proef.nl' }),
  lead: await t.member({ name: 'Sunil Ramdin', unit, leads: unit }),
  stranger: await t.member({ name: 'Ruben Zeefuik', unit: other }),
  admin: await t.member({ name: 'Ad Min', unit: other, roles: ['admin', 'board', 'works-council', 'adviser', 'keeper'] }),
}
const giver = await t.as(ids.giver)
const receiver = await t.as(ids.receiver)
const outsiders = [await t.as(ids.lead), await t.as(ids.stranger), await t.as(ids.admin)]

const words = {
  moment: 'Dinsdag bij de overdracht',
  seen: 'Je keek op je telefoon terwijl ik vertelde.',
  effect: 'Ik vertelde het twee keer.',
  feeling: 'Ik werd onzeker.',
  wish: 'Wil je hem wegleggen?',
}

async function sent(): Promise<string> {
  const answer = await giver.post('/feedback', { ...words, receiver: ids.receiver })
  expect(answer.status).toBe(303)
  return answer.location ?? ''
}

const step = (path: string, what: string) => `${path}/steps/${what}`
const waitForMail = async (n: number) => {
  for (let tries = 0; tries < 60 && (await t.count('mail')) < n; tries++) await new Promise((go) => setTimeout(go, 100))
  return t.root<{ subject: string; body: string; recipient: string }>('select * from mail order by queued_at')
}

/** Everything that the database holds and the log says, except the sign-ins that the test itself makes. */
async function everything(): Promise<string> {
  const tables = await t.root<{ schema: string; name: string }>(
    `select schemaname as schema, tablename as name from pg_tables where schemaname in ('public', 'pgboss')
     and tablename not in ('session', 'queue', 'schedule', 'version', 'subscription', 'bam')`,
  )
  const rows: string[] = []
  for (const { schema, name } of tables)
    for (const { row } of await t.root<{ row: string }>(`select x::text as row from "${schema}"."${name}" x order by 1`))
      rows.push(`${name} ${row}`)
  return JSON.stringify([rows, t.logs])
}

test('who practises or says it themselves leaves no row, no event, no job and no line in the log', async () => {
  const before = await everything()
  expect((await giver.get('/feedback/words')).status).toBe(200)
  const card = await giver.post('/feedback/words', words)
  expect(card.status).toBe(200)
  for (const text of Object.values(words)) expect(card.text).toContain(text)
  expect((await giver.post('/feedback/words', { ...words, way: 'change' })).text).toContain(words.seen)
  expect((await giver.post('/feedback/words', { ...words, search: 'Ruben' })).text).toContain('Ruben Zeefuik')
  expect((await giver.post('/feedback/words?situation=handover', words)).text).toContain('meneer Bakker')
  expect((await giver.post('/feedback/words', {})).status).toBe(422)
  // The page of which nothing is kept carries no number by which it could be known again.
  expect((await giver.get('/feedback/words')).text).not.toContain('name="once"')
  expect(await everything()).toBe(before)
})

test('feedback that is sent has a name, and is read by the two of them alone', async () => {
  const path = await sent()
  const read = await receiver.get(path)
  expect(read.text).toContain(words.seen)
  expect(read.text).toContain('Fatima Ouali zei dit tegen jou')
  expect((await giver.get(path)).text).toContain('Dit zei je tegen Sam de Wit')
  for (const client of outsiders) {
    expect((await client.get(path)).status).toBe(404)
    expect((await client.post(step(path, 'thanks'), {})).status).toBe(404)
    expect((await client.post(`${path}/removal`)).status).toBe(404)
    expect((await client.get('/feedback')).text).not.toContain('Fatima')
  }
  expect((await t.visitor().get(path)).status).toBe(303)
})

test('the mail says that there is something new, and nothing more', async () => {
  const [mail] = await waitForMail(1)
  expect(mail?.recipient).toBe('sam@proef.nl')
  for (const secret of ['Fatima', 'telefoon', 'feedback met', 'overdracht'])
    expect(`${mail?.subject} ${mail?.body.replace('/feedback', '')}`).not.toContain(secret)
})
