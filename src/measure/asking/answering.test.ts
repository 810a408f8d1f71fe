import { expect, test } from 'vitest'
import { testApp } from '../../testing/app.ts'
import { roundTestFor } from '../../testing/rounds.ts'

const t = await testApp()
const r = await roundTestFor(t, { Noord: 6, Zuid: 7, Klein: 3 })
const round = await r.open()
const [first = '', _second = ''] = r.teams.Noord?.members ?? []

test('a round that was agreed to is open, its small team counts with the unit above, and its promises stand in the loop', async () => {
  expect(await t.root(`select state from round where id = '${round}'`)).toEqual([{ state: 'open' }])
  const cells = await t.root<{ label: string; invited: number }>(`select label, invited from round_cell order by label`)
  expect(cells).toEqual([
    { label: 'De Proef', invited: 5 },
    { label: 'Noord', invited: 6 },
    { label: 'Zuid', invited: 7 },
  ])
  expect(await t.count(`promise p join round r on r.matter = p.matter where r.id = '${round}'`)).toBe(2)
})

test('somebody who was asked answers once, and the answer is there', async () => {
  const right = await r.fetchRight(round, first)
  expect(await r.send(round, { ...right, items: {} })).toEqual({ status: 200, taken: true })
  expect(await r.send(round, { ...right, items: {} })).toEqual({ status: 409, refused: 'used' })
  expect(await t.count('answer_set')).toBe(1)
  expect(await t.count('spent_token')).toBe(1)
})
