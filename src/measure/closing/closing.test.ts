import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { newId } from '#platform/ids.ts'
import { testApp } from '../../testing/app.ts'
import { madeRound, type Tree } from '../../testing/round.ts'
import { closeRound } from './closing.ts'
import { closingJob } from './job.ts'
import { putAll } from './put-all.ts'

const t = await testApp()
const act = { organisation: t.org.id, by: null, today: t.clock.today(), at: t.clock.now() }
const tree = { north: { a: 2, b: 2, c: 12 }, south: { d: 25, e: 9 } }
const close = (round: string) => t.system((tx) => closeRound(tx, act, round))
const shownIn = async (round: string) =>
  Object.fromEntries(
    (
      await t.root<{ name: string; shown: boolean }>(
        'select name, shown from published_group where round = $1 order by position',
        [round],
      )
    ).map(({ name, shown }) => [name, shown]),
  )
/** All that was published, as text: the same round closed twice gives the same. */
const published = async (round: string) =>
  (
    await t.root<{ row: string }>(
      `select (to_jsonb(g) - 'round')::text as row from published_group g where round = $1 order by id`,
      [round],
    )
  ).map(({ row }) => row)

test('closing counts, publishes once, and leaves no answer of anybody', async () => {
  const round = await madeRound(t, tree)
  expect(await t.count('answer_set')).toBe(50)
  await t.root(`insert into cell_secret select organisation, round, cell, 'a key' from round_cell where round = $1`, [
    round,
  ])
  await close(round)
  for (const table of ['answer_set', 'experience_answer', 'cell_secret', 'round_member', 'token_given', 'spent_token'])
    expect(await t.count(table), table).toBe(0)
  expect(await t.root('select state, published_on from round where id = $1', [round])).toEqual([
    { state: 'published', published_on: t.clock.today() },
  ])
  const groups = await t.root<{ name: string; n: number | null }>(
    'select name, n from published_group where round = $1 order by position',
    [round],
  )
  expect(groups.map(({ name, n }) => [name, n])).toEqual([
    ...[
      ['Iedereen', 50],
      ['north', 15],
      ['a', null],
      ['b', null],
      ['c', null],
      ['south', 35],
      ['d', 25],
      ['e', 10],
    ],
  ])
  expect(await t.count(`event where what = 'round-published' and subject = '${round}'`)).toBe(1)
})

test('closing again does nothing, also when two do it at the same moment', async () => {
  const round = await madeRound(t, tree)
  await Promise.all([close(round), close(round)])
  const before = await published(round)
  await close(round)
  expect(await published(round)).toEqual(before)
  expect(await t.count(`event where what = 'round-published' and subject = '${round}'`)).toBe(1)
  expect(await t.count(`disclosure_ledger where round = '${round}'`)).toBe(1)
})

test('killed at the last moment, nothing has happened; done again, it comes out the same', async () => {
  const [twin, round] = [await madeRound(t, tree), await madeRound(t, tree)]
  await close(twin)
  const { host, port, user, password, database } = t.owner
  const asked = {
    connection: { host, port, user, password, database },
    organisation: t.org.id,
    round,
    today: act.today,
  }
  const child = spawn(process.execPath, [join(import.meta.dirname, 'closing-child.ts'), JSON.stringify(asked)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise((done) => child.stdout.once('data', done))
  child.kill('SIGKILL')
  await new Promise((gone) => child.once('exit', gone))
  expect(await t.root('select state from round where id = $1', [round])).toEqual([{ state: 'open' }])
  expect(await t.count(`answer_set where round = '${round}'`)).toBe(50)
  for (const table of ['published_group', 'cell_count', 'disclosure_ledger', 'round_result'])
    expect(await t.count(`${table} where round = '${round}'`), table).toBe(0)
  await close(round)
  expect(await published(round)).toEqual(await published(twin))
})

test('the job closes what is over, and nothing that still asks', async () => {
  const [over, open] = [await madeRound(t, tree), await madeRound(t, tree, { closes: t.clock.today() })]
  await closingJob(() => t.ctx).work({ organisation: t.org.id })
  const states = await t.root<{ id: string; state: string }>('select id, state from round where id = any($1)', [
    [over, open],
  ])
  expect(Object.fromEntries(states.map(({ id, state }) => [id, state]))).toEqual({
    [over]: 'published',
    [open]: 'open',
  })
})

/** 2 + 2 beside 9, 12 and the 25 that they are together: the two are 4, so one of the others hides with them. */
test.each<[string, Tree, string[]]>([
  ['2 + 2 beside 9 and 12', { all: { x: 2, y: 2, nine: 9, twelve: 12 } }, ['Iedereen', 'all', 'twelve']],
  ['one alone beside one', { p: 4, q: 20 }, ['Iedereen']],
  ['5 and 5', { p: 5, q: 5 }, ['Iedereen', 'p', 'q']],
  ['all too small', { p: 2, q: 2 }, []],
  ['the people of a unit itself are too few', { p: { own: 3, below: 8 }, q: 9 }, ['Iedereen', 'p', 'q']],
  ['nobody', { p: 0, q: 12 }, ['Iedereen', 'q']],
])('%s', async (_, small, expected) => {
  const round = await madeRound(t, small)
  await close(round)
  const shown = Object.entries(await shownIn(round)).filter(([, isShown]) => isShown)
  expect(shown.map(([name]) => name)).toEqual(expected)
})

test('when everyone answers the same, no figure says so', async () => {
  const round = await madeRound(t, { p: 12, q: 6 }, { answer: () => 4 })
  await close(round)
  const rows = await t.root<{ figures: { items: Record<string, number[]> } }>(
    'select figures from published_group where round = $1 and shown',
    [round],
  )
  expect(rows.length).toBe(3)
  for (const { figures } of rows)
    for (const [mean = 0, agree = 0, disagree = 0, spread, agreement = 0, , , , none, ...shares] of Object.values(
      figures.items,
    )) {
      expect(mean).toBeGreaterThanOrEqual(12)
      expect(mean).toBeLessThanOrEqual(48)
      for (const share of [agree, disagree, none ?? 9, ...shares]) expect(share).toBeGreaterThanOrEqual(9)
      for (const share of [agree, disagree, none ?? 9, ...shares]) expect(share).toBeLessThanOrEqual(91)
      if (spread !== undefined) expect(spread).toBeGreaterThanOrEqual(3)
      expect(agreement).toBeLessThanOrEqual(9)
    }
})

test('experiences are published for many together only, and a part that would show another is withheld', async () => {
  const round = await madeRound(t, { p: { p1: 30 }, q: { q1: 12 } }, { questionnaire: 'full' })
  const answers = (cell: string, yes: number, no: number) =>
    Array.from({ length: yes + no }, (_, i) => ({
      ...{ organisation: t.org.id, round, id: newId(), cell },
      body: i < yes ? { 'experience-own': ['self'], 'experience-kind': ['sexual'] } : { 'experience-own': ['no'] },
    }))
  await t.system((tx) => putAll(tx, 'experience_answer', [...answers('p', 11, 19), ...answers('q', 2, 5)]))
  await close(round)
  const rows = await t.root<{
    unit: string
    n: number | null
    figures: Record<string, { shares: object } | null> | null
  }>('select unit, n, figures from published_experience where round = $1 order by unit', [round])
  expect(rows.map(({ unit, n }) => [unit, n])).toEqual([
    ['Iedereen', 35],
    ['p', null],
    ['q', null],
  ])
  expect(rows[0]?.figures?.['experience-own']?.shares).toMatchObject({ self: 35, no: 65 })
  expect(await t.count('experience_answer')).toBe(0)
})

test('a round shortly after another counts with it: the first still protects in the third', async () => {
  const opens = (days: number) => new Date(Date.parse(t.clock.today()) - days * 86_400_000).toISOString().slice(0, 10)
  const near = { near: true, questionnaire: 'speaking-up', opens: opens(20), closes: opens(2) }
  const first = await madeRound(t, { p: 9, q: 12, r: 8 }, near)
  await close(first)
  const second = await madeRound(t, { p: 10, q: 12, r: 8 }, near)
  await close(second)
  const third = await madeRound(t, { west: { p: 9, q: 12 }, r: 9 }, near)
  await close(third)
  const chains = await t.root<{ chain: string }>('select distinct chain from round_result where round = any($1)', [
    [first, second, third],
  ])
  expect(chains).toEqual([{ chain: 'speaking-up' }])
  expect(await shownIn(first)).toEqual({ Iedereen: true, p: true, q: true, r: true })
  // One joined: 30 − 29 would be that one person, so everything that holds them is withheld.
  expect(await shownIn(second)).toEqual({ Iedereen: false, p: false, q: true, r: true })
  const again = await shownIn(third)
  expect(again).toMatchObject({ Iedereen: false, r: false, p: true, q: true })
})

test('a round long after another, or of other questions, is free of it', async () => {
  const [one, other] = [
    await madeRound(t, { p: 9, q: 12 }, { questionnaire: 'justice' }),
    await madeRound(t, { p: 10, q: 12 }),
  ]
  await close(one)
  await close(other)
  expect(await shownIn(other)).toEqual({ Iedereen: true, p: true, q: true })
})
