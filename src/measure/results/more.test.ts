import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { readCsv } from '#platform/csv.ts'
import { newId } from '#platform/ids.ts'
import { testApp } from '../../testing/app.ts'
import { madeRound } from '../../testing/round.ts'
import { closeRound } from '../closing/closing.ts'
import { putAll } from '../closing/put-all.ts'
import { readShared } from './benchmarks.ts'
import { placed } from './redacting.ts'

const t = await testApp()
const act = { organisation: t.org.id, by: null, today: t.clock.today(), at: t.clock.now() }
const editor = await t.member()
const people = {
  board: await t.member({ roles: ['board'] }),
  council: await t.member({ roles: ['works-council'] }),
  researcher: await t.member({ roles: ['researcher'] }),
  admin: await t.member({ roles: ['admin'] }),
  member: await t.member(),
}
const as = (who: keyof typeof people) => t.as(people[who])
const tree = { north: { a: 12, b: 14 }, south: { c: 11, d: 3 } }
const sees = { members: 'own', leads: 'below', comments: 'leads', editor } as const
const closed = async (more: Parameters<typeof madeRound>[2] = {}, within: Parameters<typeof madeRound>[1] = tree) => {
  const round = await madeRound(t, within, { sees, ...more })
  await t.system((tx) => closeRound(tx, act, round))
  return round
}
const write = (round: string, cell: string, texts: string[], question = 'better') =>
  t.system((tx) =>
    putAll(
      tx,
      'comment',
      texts.map((text) => ({ organisation: t.org.id, round, question, id: newId(), cell, text })),
    ),
  )
const many = (n: number, what: string) => Array.from({ length: n }, (_, i) => `${what} ${i}`)

test('comments are seen by the editor alone until they are shown, and then without what was taken out', async () => {
  const round = await closed({ questionnaire: 'full' })
  await write(round, 'Iedereen', [...many(8, 'het rooster'), 'Piet van de nacht schreeuwt'])
  const address = `/rounds/${round}/results/comments`
  for (const who of ['board', 'council', 'researcher', 'admin', 'member'] as const) {
    expect((await (await as(who)).get(address)).status, who).toBe(404)
    expect((await (await as(who)).post(`${address}/shown`)).status, who).toBe(404)
    const rows = await t.scope(
      { member: people[who], roles: ['board', 'works-council', 'researcher', 'admin'] },
      (tx) =>
        tx
          .selectFrom('comment' as never)
          .selectAll()
          .execute(),
    )
    expect(rows, who).toEqual([])
  }
  const mine = await t.as(editor)
  expect((await mine.get('/')).text).toContain(address)
  expect((await mine.get(address)).text).toContain('het rooster 0')
  expect((await mine.post(`${address}/shown`)).status).toBe(409)
  const comments = await t.root<{ id: string; text: string }>('select id, text from comment where round = $1', [round])
  for (const { id, text } of comments) {
    const isPiet = text.startsWith('Piet')
    const sent = await mine.post(`${address}/better/${id}`, {
      text: isPiet ? 'iemand schreeuwt' : text,
      choice: 'keep',
    })
    expect(sent.status).toBe(303)
  }
  expect((await mine.post(`${address}/better/nothing`, { text: 'x', choice: 'keep' })).status).toBe(409)
  expect((await mine.post(`${address}/shown`)).status).toBe(303)
  expect((await mine.post(`${address}/shown`)).status).toBe(303)
  expect(await t.count('comment')).toBe(0)
  expect(await t.count('comment_choice')).toBe(0)
  expect(await t.count('published_comment')).toBe(9)
  const board = await (await as('board')).get(`/rounds/${round}/results`)
  expect(board.text).toContain('iemand schreeuwt')
  expect(board.text).not.toContain('Piet')
  expect((await (await as('council')).get(`/rounds/${round}/results`)).text).toContain('iemand schreeuwt')
  for (const who of ['member', 'researcher'] as const)
    expect((await (await as(who)).get(`/rounds/${round}/results`)).text).not.toContain('iemand schreeuwt')
})

test('what stays away is destroyed, and seven comments are too few', async () => {
  const round = await closed({ questionnaire: 'full' })
  await write(round, 'Iedereen', many(8, 'kantine'))
  const mine = await t.as(editor)
  for (const [i, { id }] of (
    await t.root<{ id: string }>('select id from comment where round = $1', [round])
  ).entries())
    await mine.post(`/rounds/${round}/results/comments/better/${id}`, { text: 'kantine', choice: i ? 'keep' : 'leave' })
  await mine.post(`/rounds/${round}/results/comments/shown`)
  expect(await t.count(`published_comment where round = '${round}'`)).toBe(0)
  expect(await t.count('comment')).toBe(0)
})

test('comments of a part are shown there only when every part has enough; the rest goes up', () => {
  const units = new Map(
    [
      ['top', null],
      ['p', 'top'],
      ['q', 'top'],
    ].map(([id, parent]) => [id as string, { id: id as string, parent: parent as string | null, name: '' }]),
  )
  const of = (cell: string, n: number) => Array.from({ length: n }, () => ({ question: 'q', cell, text: cell }))
  const count = (kept: ReturnType<typeof of>, n: Record<string, number>) => {
    const found: Record<string, number> = {}
    for (const { unit } of placed(kept, new Map(Object.entries(n)), units)) found[unit] = (found[unit] ?? 0) + 1
    return found
  }
  expect(count([...of('p', 9), ...of('q', 8)], { p: 20, q: 20 })).toEqual({ p: 9, q: 8 })
  expect(count([...of('p', 9), ...of('q', 3)], { p: 20, q: 20 })).toEqual({ top: 12 })
  expect(count([...of('p', 9), ...of('q', 8)], { p: 20, q: 9 })).toEqual({ top: 17 })
  expect(count(of('p', 7), { p: 20, q: 20 })).toEqual({})
  expect(count([], { p: 20, q: 20 })).toEqual({})
})

test('a later cut is shown when it exposes nobody, and is refused with the reason when it would', async () => {
  const round = await closed({}, { north: { a: 12, b: 14, e: 2 }, south: { c: 11, d: 3, f: 9 } })
  const board = await as('board')
  const ask = (name: string, units: string[]) => board.post(`/rounds/${round}/results/cuts`, { name, units })
  expect((await ask('Dag', ['b', 'c'])).status).toBe(303)
  const seen = (await board.get(`/rounds/${round}/results.json`)).json<{
    groups: { name: string; kind: string; n: number }[]
  }>()
  expect(seen.groups.find(({ kind }) => kind === 'cut')).toMatchObject({ name: 'Dag' })
  const before = await t.count('published_group')
  const refused = await ask('Alles zonder de twee kleintjes', ['a', 'b', 'c', 'f', 'd'])
  expect(refused.status).toBe(422)
  expect(refused.text).toContain('uitrekenen')
  expect(refused.text).toContain('Alles zonder de twee kleintjes')
  expect((await ask('Klein', ['d', 'e'])).status).toBe(303)
  expect((await ask('Kleinst', ['e'])).status).toBe(422)
  expect((await ask('dag', ['a', 'c'])).status).toBe(422)
  expect((await ask('Niets', ['x', 'y'])).status).toBe(422)
  expect((await ask('<script>alert(1)</script>', ['b', 'c'])).status).toBe(303)
  expect((await board.get(`/rounds/${round}/results/map`)).text).not.toContain('<script>alert')
  expect(await t.count('published_group')).toBe(before + 2)
  expect(await t.count(`disclosure_ledger where round = '${round}'`)).toBe(4)
  for (const who of ['member', 'admin'] as const)
    expect((await (await as(who)).post(`/rounds/${round}/results/cuts`, { name: 'x', units: ['a', 'b'] })).status).toBe(
      404,
    )
})

test('shares leave the house for others to compare with, and come in with their source', async () => {
  const round = await closed({}, { north: 30, south: 20 })
  const researcher = await as('researcher')
  const json = await researcher.get(`/rounds/${round}/results/benchmark.json`)
  const csv = await researcher.get(`/rounds/${round}/results/benchmark.csv`)
  expect(json.text).not.toContain('north')
  expect(readShared(json.text)).toEqual(readShared(csv.text.replace('\uFEFF', '')))
  for (const who of ['member', 'admin'] as const)
    expect((await (await as(who)).get(`/rounds/${round}/results/benchmark.json`)).status).toBe(404)
  const upload = (content: string, name = 'Zorg Oost', file = 'b.json') =>
    researcher.upload('/results/benchmarks', { name, source: 'Gekregen op 3 maart', file: new File([content], file) })
  expect((await upload(json.text)).status).toBe(303)
  expect((await upload(csv.text, 'Zorg West', 'b.csv')).status).toBe(303)
  const page = await (await as('member')).get(`/rounds/${round}/results`)
  expect(page.text).toContain('Zorg Oost')
  expect(page.text).toContain('Gekregen op 3 maart')
  for (const wrong of ['', '{}', 'a;b\n1;2', json.text.replace('"agree":', '"agree":-'), '\0\x01', '['.repeat(5000)])
    expect((await upload(wrong)).status).toBe(422)
  expect(
    (
      await (
        await as('council')
      ).upload('/results/benchmarks', { name: 'x', source: 'y', file: new File([json.text], 'b') })
    ).status,
  ).toBe(404)
  const [first] = await t.root<{ id: string }>("select id from benchmark where name = 'Zorg West'")
  expect((await researcher.post(`/results/benchmarks/${first?.id}/removal`)).status).toBe(303)
  expect(await t.count('benchmark')).toBe(1)
})

test('whoever owns the round chooses another editor when the first cannot; the first then reaches nothing any more', async () => {
  const owner = await t.member({ name: 'Olga', roles: ['researcher'] })
  const adviser = await t.member({ name: 'Ada', roles: ['adviser'] })
  const leading = await t.member({ name: 'Lies', roles: ['adviser'], leads: await t.unit('Haven') })
  const director = await t.member({ name: 'Daan', roles: ['researcher', 'board'] })
  const round = await closed({ questionnaire: 'full', owner })
  const path = `/rounds/${round}/results/editor`
  const comments = `/rounds/${round}/results/comments`
  expect((await (await t.as(owner)).get(path)).status).toBe(404)
  await write(round, 'Iedereen', many(9, 'het rooster'))
  for (const who of ['board', 'council', 'researcher', 'admin', 'member'] as const) {
    expect((await (await as(who)).get(path)).status, who).toBe(404)
    expect((await (await as(who)).post(path, { editor: adviser, replaced: editor })).status, who).toBe(404)
  }
  expect((await (await t.as(editor)).post(path, { editor: adviser, replaced: editor })).status).toBe(404)
  expect((await t.visitor().get(path)).status).toBe(303)
  const mine = await t.as(owner)
  expect((await mine.get(`/rounds/${round}`)).text).toContain(path)
  const page = (await mine.get(path)).text
  for (const name of ['Lies', 'Daan', 'Olga']) expect(page).not.toContain(`>${name}</option>`)
  expect(page).toContain('Ada')
  expect(page).not.toContain('het rooster')
  for (const odd of [leading, director, owner, editor, people.member, 'nobody', ''])
    expect((await mine.post(path, { editor: odd, replaced: editor, page: path })).status, odd).toBe(422)
  expect(await t.count('editor_succession')).toBe(0)
  const before = await t.as(editor)
  expect((await before.get(comments)).status).toBe(200)
  const both = await Promise.all(
    [adviser, people.researcher].map((one) => mine.post(path, { editor: one, replaced: editor })),
  )
  expect(both.filter(({ status }) => status === 303)).toHaveLength(1)
  expect(both.filter(({ status }) => status === 409)).toHaveLength(1)
  expect(await t.count('editor_succession')).toBe(1)
  expect(await t.count(`event where what = 'round-editor-chosen' and subject = '${round}'`)).toBe(1)
  const [{ editor: chosen = '' } = {}] = await t.root<{ editor: string }>('select editor from editor_succession')
  const next = await t.as(chosen)
  expect((await before.get(comments)).status).toBe(404)
  expect((await before.get('/')).text).not.toContain(comments)
  expect((await next.get('/')).text).toContain(comments)
  expect((await next.get(comments)).text).toContain('het rooster')
  const rows = (member: string) =>
    t.scope({ member, roles: ['researcher', 'adviser'] }, (tx) =>
      sql`select from comment where round = ${round}`.execute(tx),
    )
  expect((await rows(editor)).rows).toHaveLength(0)
  expect((await rows(owner)).rows).toHaveLength(0)
  expect((await rows(chosen)).rows).toHaveLength(9)
  expect((await (await as('member')).get(`/rounds/${round}`)).text).toContain('kan er niet meer bij')
  // Who was replaced does not come back, and the chain goes on.
  expect((await mine.post(path, { editor, replaced: chosen, page: path })).status).toBe(422)
  const third = chosen === adviser ? people.researcher : adviser
  expect((await mine.post(path, { editor: third, replaced: chosen })).status).toBe(303)
  expect((await next.get(comments)).status).toBe(404)
  expect((await (await t.as(third)).get(comments)).status).toBe(200)
  expect((await mine.post(path, { editor: chosen, replaced: third, page: path })).status).toBe(422)
})

test('the database gives no other way: not another role, not for oneself, not who leads, not before it is published', async () => {
  const owner = await t.member({ roles: ['researcher'] })
  const adviser = await t.member({ roles: ['adviser'] })
  const leading = await t.member({ roles: ['adviser'], leads: await t.unit('Kade') })
  const round = await closed({ owner })
  const open = await madeRound(t, tree, { sees, owner })
  const insert = (by: string, of: string, chosen: string, replaced = editor) =>
    t.scope({ member: by, roles: ['researcher', 'board', 'works-council', 'admin'], today: t.clock.today() }, (tx) =>
      sql`insert into editor_succession values (${t.org.id}, ${of}, ${replaced}, ${chosen}, ${by}, ${t.clock.today()})`.execute(
        tx,
      ),
    )
  for (const [by, of, chosen, replaced] of [
    [people.council, round, adviser],
    [people.board, round, adviser],
    [owner, round, owner],
    [owner, round, leading],
    [owner, round, people.member],
    [owner, round, adviser, people.researcher],
    [owner, open, adviser],
  ] as [string, string, string, string?][])
    await expect(insert(by, of, chosen, replaced)).rejects.toThrow('row-level security')
  await insert(owner, round, adviser)
  for (const change of ['update editor_succession set editor = replaced', 'delete from editor_succession'])
    await expect(
      t.scope({ member: owner, roles: ['admin', 'board'] }, (tx) => sql.raw(change).execute(tx)),
    ).rejects.toThrow('permission denied')
})

test('when the owner is gone too the works council is asked, and nobody else', async () => {
  const owner = await t.member({ roles: ['researcher'] })
  const gone = await t.member()
  const adviser = await t.member({ name: 'Aya', roles: ['adviser'] })
  const round = await closed({ questionnaire: 'full', owner, sees: { ...sees, editor: gone } })
  await write(round, 'Iedereen', many(8, 'kantine'))
  const path = `/rounds/${round}/results/editor`
  const asked = async (who: string) => (await (await t.as(who)).get('/')).text.includes(path)
  expect(await asked(owner)).toBe(false)
  const leave = (who: string) =>
    t.root('update member_record set left_on = $2 where member = $1', [who, t.clock.today()])
  await leave(gone)
  expect(await asked(owner)).toBe(true)
  expect(await asked(people.council)).toBe(false)
  await leave(owner)
  for (const who of ['board', 'researcher', 'member'] as const) expect(await asked(people[who]), who).toBe(false)
  expect(await asked(people.council)).toBe(true)
  expect((await (await as('council')).post(path, { editor: adviser, replaced: gone })).status).toBe(303)
  expect(await asked(people.council)).toBe(false)
  expect((await (await t.as(adviser)).get(`/rounds/${round}/results/comments`)).status).toBe(200)
})

test('the list says what came out, so that two rounds with one question are told apart', async () => {
  const high = await closed({ answer: (_, __, item) => (item.startsWith('speak') ? 4 : 1) })
  const level = await closed({ answer: (_, person) => person % 5 })
  const { text } = await (await as('member')).get('/results')
  const finding = (round: string) => /<h1[^>]*>(.*?)<\/h1>/.exec(round)?.[1] ?? ''
  for (const round of [high, level]) {
    const said = finding((await (await as('member')).get(`/rounds/${round}/results`)).text)
    expect(said).toMatch(/gaat het best|Geen thema springt eruit/)
    expect(text).toContain(said)
  }
  const same = { near: true, questionnaire: 'mistakes' }
  await closed({ ...same, answer: (_, person) => person % 3 })
  t.clock.pass({ days: 90 })
  const later = { ...act, today: t.clock.today(), at: t.clock.now() }
  const second = await madeRound(t, tree, { ...same, answer: (_, person) => 2 + (person % 3) })
  await t.system((tx) => closeRound(tx, later, second))
  expect((await (await as('member')).get('/results')).text).toMatch(/is sinds de vorige keer \d,\d gestegen/)
})

test('a spreadsheet speaks the language of its reader; with the codes of the codebook it is the same for everybody', async () => {
  const round = await closed({}, { north: { a: 12, b: 14 }, south: { d: 3, e: 2 } })
  const board = await as('board')
  const csv = async (more: string) => readCsv((await board.get(`/rounds/${round}/results.csv${more}`)).text).lines
  const [dutch, english, coded] = [await csv('?lang=nl'), await csv('?lang=en'), await csv('?names=code')]
  expect(dutch[0]?.cells.slice(0, 7)).toEqual([
    ...['Groep', 'Soort', 'Waarover', 'Tekst', 'Code', 'Getoond of afgeschermd', 'Antwoorden, ongeveer'],
  ])
  expect(english[0]?.cells.slice(0, 4)).toEqual(['Group', 'Kind', 'About', 'Text'])
  expect(coded[0]?.cells.slice(0, 7)).toEqual(['group', 'name', 'kind', 'measure', 'id', 'state', 'n'])
  expect(dutch.length).toBe(coded.length)
  for (const [i, line] of coded.entries()) {
    if (!i) continue
    expect(dutch[i]?.cells[4]).toBe(line.cells[4])
    expect(dutch[i]?.cells.slice(6)).toEqual(line.cells.slice(6))
    expect(dutch[i]?.cells[5] === 'getoond').toBe(line.cells[5] === 'shown')
    expect(dutch[i]?.cells.length).toBe(dutch[0]?.cells.length)
    expect(english[i]?.cells.length).toBe(english[0]?.cells.length)
  }
  expect(coded.filter(({ cells }) => cells[5] === 'withheld').map(({ cells }) => cells[1])).toContain('d')
})

test('of a unit that merged, split or got another name its own name stands, with a line that says so', async () => {
  const near = { near: true, questionnaire: 'lead' }
  const first = await closed(near, { west: { p: 11, q: 12, s: 13 }, east: { u: 14, v: 15 } })
  await closed(near, { west: { p: 11, q: 12, s: 13 }, east: { u: 14, v: 15 } })
  t.clock.pass({ days: 200 })
  const later = { ...act, today: t.clock.today(), at: t.clock.now() }
  const merged = await madeRound(t, { west: { pq: 24, s: 13 }, east: { u: 14, v: 15 } }, { ...near, sees })
  await t.system((tx) => closeRound(tx, later, merged))
  const page = async (round: string, unit: string) =>
    (await (await as('board')).get(`/rounds/${round}/results/units/${unit}`)).text
  const line = 'Dit onderdeel is veranderd'
  expect(await page(first, 'p')).not.toContain(line)
  const fresh = await page(merged, 'pq')
  for (const words of [line, 'pq was er toen nog niet.', 'Niet meer hiernaast of hieronder: p, q.'])
    expect(fresh).toContain(words)
  expect(fresh).toContain('Uitslag · pq')
  expect(fresh).not.toContain('Over de tijd')
  expect(await page(merged, 's')).toContain('Nieuw hiernaast of hieronder: pq.')
  expect(await page(merged, 'west')).toContain('p, q.')
  expect(await page(merged, 'u')).not.toContain(line)
  const member = await t.as(people.member)
  expect((await member.get(`/rounds/${merged}/results`)).text).not.toContain(line)
  expect((await member.get(`/rounds/${merged}/results/units/pq`)).status).toBe(404)
})
