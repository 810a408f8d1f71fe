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
  admin: await t.member({
    name: 'Ad Min',
    unit: other,
    roles: ['admin', 'board', 'works-council', 'adviser', 'keeper'],
  }),
}
const giver = await t.as(ids.giver)
const receiver = await t.as(ids.receiver)
const outsiders = [await t.as(ids.lead), await t.as(ids.stranger), await t.as(ids.admin)]

// Months pass in these stories, and nobody is to sign in anew for it.
await t.root('update session set expires_on = expires_on + 700')

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
    for (const { row } of await t.root<{ row: string }>(
      `select x::text as row from "${schema}"."${name}" x order by 1`,
    ))
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

test('the receiver thanks, asks back, decides and tells; each sees whose turn it is and since when', async () => {
  const path = await sent()
  expect((await receiver.get(path)).text).toContain('Jij bent aan de beurt')
  t.clock.pass({ days: 16 })
  expect((await giver.get(path)).text).toContain('Het is 16 dagen stil')
  expect((await receiver.get(path)).text).toContain('Het is 16 dagen stil')
  expect((await receiver.get('/')).text).toContain('Fatima Ouali zei iets tegen jou')
  expect((await giver.get('/')).text).not.toContain('zei iets tegen jou')

  expect((await receiver.post(step(path, 'thanks'), { words: 'Dank je.' })).status).toBe(303)
  expect((await receiver.post(step(path, 'question'), { words: 'Welke dinsdag?' })).status).toBe(303)
  expect((await giver.get('/')).text).toContain('Sam de Wit vroeg je iets terug')
  expect((await giver.post(step(path, 'answer'), { words: 'De tiende.' })).status).toBe(303)
  expect((await receiver.post(step(path, 'decision'), { words: 'Ik leg hem weg.', weeks: '4' })).status).toBe(303)
  expect((await giver.get(path)).text).toContain('Ik leg hem weg.')
  expect((await receiver.get('/')).text).not.toContain('Vertel Fatima Ouali')
  t.clock.pass({ days: 28 })
  expect((await receiver.get('/')).text).toContain('Vertel Fatima Ouali wat je hebt gedaan')
  expect((await giver.get(path)).text).toContain('Sam de Wit is aan de beurt')
  expect((await receiver.post(step(path, 'told'), { words: 'Het lukt, op één keer na.' })).status).toBe(303)
  expect((await giver.get(path)).text).toContain('Het lukt, op één keer na.')
  expect((await receiver.get('/')).text).not.toContain('Vertel Fatima Ouali')
})

test('what is for the receiver is not for the giver, and what is done twice is done once', async () => {
  const path = await sent()
  for (const what of ['thanks', 'decision', 'told'])
    expect((await giver.post(step(path, what), { words: 'x', weeks: '2' })).status).toBe(404)
  expect((await receiver.post(step(path, 'nonsense'), {})).status).toBe(404)
  const before = await t.count('feedback_step')
  expect((await giver.post(step(path, 'answer'), { words: 'Nobody asked.' })).status).toBe(303)
  expect(await t.count('feedback_step')).toBe(before)
  await Promise.all([receiver.post(step(path, 'thanks'), {}), receiver.post(step(path, 'thanks'), {})])
  expect(await t.count('feedback_step')).toBe(before + 1)
  await Promise.all([
    receiver.post(step(path, 'question'), { words: 'Wanneer?' }),
    giver.post(step(path, 'question'), { words: 'Hoe gaat het?' }),
  ])
  expect(await t.count('feedback_step')).toBe(before + 3)
})

test('"may I come back to this?" comes back on that day, to who asked it', async () => {
  const path = await sent()
  await receiver.post(step(path, 'thanks'), {})
  expect((await giver.post(step(path, 'return'), { weeks: '3' })).status).toBe(422)
  expect((await giver.post(step(path, 'return'), { weeks: '4', words: 'Ik ben benieuwd.' })).status).toBe(303)
  expect((await giver.get('/')).text).not.toContain('Kom terug bij')
  t.clock.pass({ days: 28 })
  expect((await giver.get('/')).text).toContain('Kom terug bij Sam de Wit')
  expect((await receiver.get('/')).text).not.toContain('Kom terug bij')
  await giver.post(step(path, 'question'), { words: 'Hoe gaat het nu?' })
  expect((await giver.get('/')).text).not.toContain('Kom terug bij')
  expect((await receiver.get('/')).text).toContain('Fatima Ouali vroeg je iets terug')
})

test('each throws away for themselves; when both did, nothing is left', async () => {
  const path = await sent()
  const id = path.split('/').at(-1) ?? ''
  await receiver.post(step(path, 'thanks'), { words: 'Dank.' })
  expect((await receiver.post(`${path}/removal`)).status).toBe(303)
  expect((await receiver.get(path)).status).toBe(404)
  expect((await receiver.post(`${path}/removal`)).status).toBe(404)
  expect((await giver.get(path)).text).toContain('Sam de Wit heeft dit niet meer')
  await giver.post(step(path, 'question'), { words: 'Ben je er nog?' })
  expect(await t.count(`feedback_step where feedback = '${id}' and what = 'question'`)).toBe(0)
  expect((await giver.post(`${path}/removal`)).status).toBe(303)
  expect(await t.count(`feedback where id = '${id}'`)).toBe(0)
  expect(await t.count(`feedback_step where feedback = '${id}'`)).toBe(0)
})

test('an event names nobody and says nothing of what was said', async () => {
  const events = await t.root<{ by_member: string | null; what: string }>(
    "select by_member, what from event where what like 'feedback-%'",
  )
  expect(events.length).toBeGreaterThan(5)
  expect(events.filter(({ by_member }) => by_member !== null)).toEqual([])
  expect(JSON.stringify(t.logs)).not.toMatch(/telefoon|Fatima/)
})

test('odd and hostile input is kept as it is, shown as text, or refused with what was typed', async () => {
  const odd = `<script>alert(1)</script>'; drop table feedback; -- =cmd|'/c' ../../etc \u202e ${'é'.repeat(50)}`
  const answer = await giver.post('/feedback', { ...words, seen: odd, receiver: ids.receiver })
  expect(answer.status).toBe(303)
  const { text } = await receiver.get(answer.location ?? '')
  expect(text).not.toContain('<script>alert(1)')
  expect(text).toContain('&lt;script>alert(1)')
  for (const wrong of ['', 'nobody', ids.giver, `${ids.receiver}' or 1=1`, '../x']) {
    const refused = await giver.post('/feedback', { ...words, receiver: wrong, page: '/feedback/words' })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain(words.seen)
  }
  expect((await giver.post('/feedback', { ...words, seen: 'x'.repeat(1001), receiver: ids.receiver })).status).toBe(422)
  const incomplete = await giver.post('/feedback', {
    ...words,
    wish: '',
    receiver: ids.receiver,
    page: '/feedback/words',
  })
  expect(incomplete.status).toBe(422)
  for (const path of ['/feedback/letters/x', "/feedback/letters/'", '/feedback/letters/%00', '/feedback?page=-1e9'])
    expect((await giver.get(path)).status).toBeLessThan(500)
})

test('the same form sent twice is one letter', async () => {
  const before = await t.count('feedback')
  const form = { ...words, receiver: ids.receiver, once: 'once-and-no-more' }
  const [one, two] = await Promise.all([giver.post('/feedback', form), giver.post('/feedback', form)])
  expect(one.location).toBe(two.location)
  expect(await t.count('feedback')).toBe(before + 1)
})

test('nobody sends more in a day than a person can mean, and less to one person', async () => {
  const angry = await t.as(await t.member({ name: 'Boos', unit }))
  const send = async (to: string, times: number) => {
    const statuses: number[] = []
    for (let n = 0; n < times; n++) statuses.push((await angry.post('/feedback', { ...words, receiver: to })).status)
    return statuses
  }
  expect(await send(ids.receiver, 6)).toEqual([303, 303, 303, 303, 303, 429])
  for (const to of [ids.giver, ids.lead, ids.stranger]) expect((await send(to, 4)).at(-1)).toBe(303)
  expect(await send(ids.admin, 3)).toEqual([303, 303, 429])
})
