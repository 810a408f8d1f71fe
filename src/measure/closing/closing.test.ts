import { expect, test } from 'vitest'
import { testApp } from '../../testing/app.ts'
import { closeRound } from './closing.ts'
import { madeRound } from './round-fixture.ts'

const t = await testApp()
const act = { organisation: t.org.id, by: null, today: t.clock.today(), at: t.clock.now() }
const tree = { north: { a: 2, b: 2, c: 12 }, south: { d: 25, e: 9 } }

test('closing counts, publishes once, and leaves no answer of anybody', async () => {
  const round = await madeRound(t, tree)
  expect(await t.count('answer_set')).toBe(50)
  await t.system((tx) => closeRound(tx, act, round))
  expect(await t.count('answer_set')).toBe(0)
  const [{ state = '' } = {}] = await t.root<{ state: string }>('select state from round where id = $1', [round])
  expect(state).toBe('published')
  const groups = await t.root<{ name: string; shown: boolean; n: number | null }>(
    'select name, shown, n from published_group where round = $1 order by position',
    [round],
  )
  expect(groups.map(({ name, shown }) => [name, shown])).toEqual([
    ['Iedereen', true],
    ['north', true],
    ['a', false],
    ['b', false],
    ['c', false],
    ['south', true],
    ['d', true],
    ['e', true],
  ])
  expect(groups.map(({ n }) => n)).toEqual([50, 15, null, null, null, 35, 25, 10])
})
