import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testApp } from '../testing/app.ts'
import { loopTestFor } from '../testing/loop.ts'
import { answerMatter } from './answering.ts'
import { turnDay } from './daily.ts'
import { memberHat } from './hats.ts'

const t = await testApp()
const { people, raise, act, north } = await loopTestFor(t)
const crowd = await Promise.all(Array.from({ length: 8 }, (_, i) => t.member({ name: `Buur ${i}`, unit: north })))

/** A matter that was answered, and of which its audience is now asked whether it helped. */
async function asked() {
  const matter = await raise({ audience: { kind: 'unit', unit: north }, owner: memberHat(people.lead) })
  const given = { outcome: 'done' as const, words: { nl: 'Gedaan' }, lookAgain: null, checkOn: act().on }
  await t.system((tx) => answerMatter(tx, act(), matter, given))
  await t.system((tx) => turnDay(tx, act()))
  return matter.id
}

const answer = async (member: string, id: string, choice: string, line = '') =>
  (await (await t.as(member)).post(`/answers/${id}/check`, { round: '1', choice, line })).status

const close = () => t.system((tx) => turnDay(tx, act(22)))
const sums = async (id: string) =>
  (
    await t.root(
      'select yes, partly, no, nearly_all as all, closed_on is not null as closed from matter_check where matter = $1',
      [id],
    )
  )[0]

test('each member of the audience answers once; the owner and others are not asked', async () => {
  const id = await asked()
  expect((await (await t.as(crowd[0] ?? '')).get(`/answers/${id}`)).text).toContain('Heeft dit antwoord geholpen?')
  expect(await answer(crowd[0] ?? '', id, 'yes')).toBe(303)
  expect(await answer(crowd[0] ?? '', id, 'no')).toBe(409)
  expect(await answer(people.lead, id, 'yes')).toBe(409)
  expect(await answer(people.south, id, 'yes')).toBe(404)
  expect(await answer(people.board, id, 'yes')).toBe(409)
  expect(await answer(crowd[1] ?? '', id, 'perhaps')).toBe(422)
  expect(await t.root('select yes, partly, no from check_box where matter = $1', [id])).toEqual([
    { yes: 1, partly: 0, no: 0 },
  ])
  expect((await (await t.as(crowd[0] ?? '')).get(`/answers/${id}`)).text).toContain('Je antwoord telt mee')
})

test('two answers of one member at the same moment count once', async () => {
  const id = await asked()
  const both = await Promise.all([answer(crowd[2] ?? '', id, 'yes'), answer(crowd[2] ?? '', id, 'no')])
  expect(both.sort()).toEqual([303, 409])
  const [box] = await t.root<{ n: number }>('select yes + partly + no as n from check_box where matter = $1', [id])
  expect(box?.n).toBe(1)
})

test('below the minimum no count leaves the box, and the box is emptied', async () => {
  const id = await asked()
  for (const member of crowd.slice(0, 4)) await answer(member, id, 'no', 'Ik zie nog niets.')
  await close()
  expect(await sums(id)).toEqual({ yes: null, partly: null, no: null, all: null, closed: true })
  expect(await t.root('select 1 from check_box where matter = $1', [id])).toEqual([])
  expect(await t.root('select 1 from check_answered where matter = $1', [id])).toEqual([])
  expect((await (await t.as(people.lead)).get(`/matters/${id}`)).text).not.toContain('Ik zie nog niets.')
  expect((await (await t.as(people.north)).get(`/answers/${id}`)).text).toContain('te weinig mensen')
})

test('while it is open nothing is shown; after it closes the sums are, and the owner reads the lines', async () => {
  const id = await asked()
  for (const [i, member] of crowd.entries())
    await answer(member, id, i < 6 ? 'yes' : 'partly', i === 3 ? 'Het is licht.' : '')
  const lead = await t.as(people.lead)
  expect(await sums(id)).toMatchObject({ yes: null, partly: null, no: null })
  expect((await lead.get(`/matters/${id}`)).text).not.toContain('Het is licht.')
  await close()
  expect(await sums(id)).toEqual({ yes: 6, partly: 2, no: 0, all: null, closed: true })
  expect((await lead.get(`/matters/${id}`)).text).toContain('Het is licht.')
  expect((await (await t.as(people.north)).get(`/answers/${id}`)).text).not.toContain('Het is licht.')
  expect((await (await t.as(people.board)).get(`/answers/${id}`)).text).not.toContain('Het is licht.')
})

test('when most say that it did not help, the question waits again, with a new date', async () => {
  const id = await asked()
  for (const [i, member] of crowd.entries()) await answer(member, id, i < 5 ? 'no' : 'yes')
  await close()
  const [now] = await t.root('select answer, due from matter where id = $1', [id])
  expect(now).toEqual({ answer: null, due: act(50).on })
  expect((await (await t.as(people.north)).get(`/answers/${id}`)).text).toContain(
    'De meesten vonden dat het niet hielp',
  )
  const [kept] = await t.root('select words from answer where matter = $1', [id])
  expect(kept).toEqual({ words: { nl: 'Gedaan' } })
})

test('of what all or all but one say, only that is known, without a number, and the box holds none either', async () => {
  for (const others of [0, 1]) {
    const id = await asked()
    for (const [i, member] of crowd.entries()) await answer(member, id, i < others ? 'no' : 'yes')
    await close()
    expect(await sums(id)).toEqual({ yes: null, partly: null, no: null, all: 'yes', closed: true })
    expect(await t.root('select yes + partly + no as n from check_box where matter = $1', [id])).toEqual([{ n: 0 }])
    const page = await t.as(people.north)
    const { text } = await page.get(`/answers/${id}`)
    expect(text).toContain('Bijna iedereen zei: ja, het hielp')
    expect(text).not.toMatch(/8 mensen|7 \(|100%|88%/)
    expect((await page.get(`/answers/${id}?lang=en`)).text).toContain('Almost everyone said: yes, it helped')
  }
  const id = await asked()
  for (const member of crowd) await answer(member, id, 'no')
  await close()
  expect(await t.root('select answer from matter where id = $1', [id])).toEqual([{ answer: null }])
})

test('a minimum that is lowered while it is open protects nobody less, one that is raised does protect', async () => {
  const with5 = async (opening: number, closing: number) => {
    await t.root('update organisation set minimum = $1 where id = $2', [opening, t.org.id])
    const id = await asked()
    for (const [i, member] of crowd.slice(0, 6).entries()) await answer(member, id, i < 3 ? 'yes' : 'partly')
    await t.root('update organisation set minimum = $1 where id = $2', [closing, t.org.id])
    await close()
    return sums(id)
  }
  expect(await with5(8, 3)).toMatchObject({ yes: null, all: null, closed: true })
  expect(await with5(3, 8)).toMatchObject({ yes: null, all: null, closed: true })
  expect(await with5(3, 3)).toMatchObject({ yes: 3, partly: 3, no: 0 })
  const id = await asked()
  for (const member of crowd.slice(0, 4)) await answer(member, id, 'yes')
  await close()
  expect(await sums(id)).toMatchObject({ yes: null, all: null })
  await t.root('update organisation set minimum = 5 where id = $1', [t.org.id])
})

test('the whole database ties nobody to a choice: one row each, sorted, with the mark of the last answer only', async () => {
  const id = await asked()
  const voters = crowd.slice(0, 6)
  for (const [i, member] of voters.entries()) await answer(member, id, i === 4 ? 'no' : 'yes', `Regel ${9 - i}`)
  const boxes = await t.root<{ row: string; lines: string[] }>(
    'select lines, to_jsonb(b) - $2 as row from check_box b where matter = $1',
    [id, 'lines'],
  )
  expect(boxes).toHaveLength(1)
  expect(boxes[0]?.lines).toEqual([...(boxes[0]?.lines ?? [])].sort())
  const [answered] = await t.root<{ members: string[] }>('select members from check_answered where matter = $1', [id])
  expect(answered?.members).toEqual([...voters].sort())
  // No column of either table holds a moment, and no event or form that was taken tells of an answer.
  const columns = await t.root<{ type: string }>(
    `select distinct data_type as type from information_schema.columns where table_name in ('check_box', 'check_answered')`,
  )
  expect(columns.map(({ type }) => type).sort()).toEqual(['ARRAY', 'integer', 'text'])
  expect(await t.root('select 1 from event where by_member = any ($1)', [voters])).toEqual([])
  expect(JSON.stringify(await t.root('select * from submission'))).not.toContain(id)
})

test('the program itself cannot read who answered or what is in the box', async () => {
  const id = await asked()
  for (const table of ['check_box', 'check_answered'])
    for (const scope of [{ purpose: 'system' as const }, { member: people.board, roles: ['board', 'admin'] }])
      await expect(t.scope(scope, (tx) => sql`select * from ${sql.table(table)}`.execute(tx))).rejects.toThrow(
        /permission denied/,
      )
  const peek = await t.scope({ member: people.lead, roles: ['lead'] }, (tx) =>
    sql`select * from close_check(${id}, 1) union all select 1, 1, 1, '' from check_lines(${id}, 1)`.execute(tx),
  )
  expect(peek.rows).toEqual([])
})
