import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Item, scored } from '../questionnaires/model.ts'
import { alpha, alphaOfTotals } from '../statistics.ts'
import { addedUp, Counting } from './counting.ts'

const item = (id: string, scale: string, direction: 1 | -1): Item => ({ id, scale, direction, text: {}, options: [] })
const items = [item('a1', 'a', 1), item('a2', 'a', -1), item('b1', 'b', 1), item('a3', 'a', 1), item('b2', 'b', -1)]
const scales = ['a', 'b'].map((id) => ({ id, items: items.filter(({ scale }) => scale === id) }))
const answer = fc.option(fc.integer({ min: 0, max: 4 }), { nil: null })
const people = fc.array(
  fc.record({ cell: fc.constantFrom('x', 'y', 'z'), answers: fc.array(answer, { minLength: 5, maxLength: 5 }) }),
  { maxLength: 60 },
)
const bodyOf = (answers: (number | null)[]) => Object.fromEntries(items.map(({ id }, i) => [id, answers[i]]))

test('what is counted is what one counts by hand, per cell, per item and per scale', () => {
  fc.assert(
    fc.property(people, (all) => {
      const counting = new Counting(items, scales)
      for (const { cell, answers } of all) counting.add(cell, bodyOf(answers))
      const whole = addedUp([...counting.cells().values()])
      expect(counting.added).toBe(all.length)
      expect(whole.n).toBe(all.length)
      for (const [cell, { n, items: bins, scores }] of counting.cells()) {
        const own = all.filter((one) => one.cell === cell)
        expect(n).toBe(own.length)
        for (const [i, { id }] of items.entries())
          expect(bins[id]).toEqual(
            [0, 1, 2, 3, 4, null].map((step) => own.filter(({ answers }) => answers[i] === step).length),
          )
        for (const scale of scales) {
          const given = own.map(({ answers }) => scale.items.flatMap((one) => stepsOf(answers, one)))
          const known = given.filter((steps) => steps.length * 2 >= scale.items.length && steps.length)
          expect(scores[scale.id]?.reduce((sum, one) => sum + one, 0)).toBe(known.length)
          for (const [score, count] of (scores[scale.id] ?? []).entries())
            expect(count).toBe(known.filter((steps) => scoreOf(steps, scale.items.length) === score).length)
        }
      }
    }),
  )
})

const stepsOf = (answers: (number | null)[], one: Item): number[] => {
  const found = answers[items.indexOf(one)]
  return found === null || found === undefined ? [] : [scored(one, found + 1)]
}
const scoreOf = (steps: number[], size: number) =>
  Math.round((steps.reduce((sum, x) => sum + x, 0) / steps.length - 1) * size)

test('alpha from what is kept of everyone is the alpha of the answers themselves', () => {
  fc.assert(
    fc.property(people, (all) => {
      const counting = new Counting(items, scales)
      for (const { cell, answers } of all) counting.add(cell, bodyOf(answers))
      const kept = counting.whole().complete.a
      const rows = all.map(({ answers }) => [0, 1, 3].map((i) => stepsOf(answers, items[i] as Item)[0] ?? null))
      const [one, other] = [kept ? alphaOfTotals(kept.items, kept.totals) : null, alpha(rows)]
      if (other === null) expect(one).toBeNull()
      else expect(one).toBeCloseTo(other, 8)
    }),
  )
})

test('what is no answer of ours counts as no answer', () => {
  const counting = new Counting(items, scales)
  for (const odd of [5, -1, 2.5, Number.NaN, null, undefined]) counting.add('x', { a1: odd, other: 3 })
  expect(counting.cells().get('x')?.items.a1).toEqual([0, 0, 0, 0, 0, 6])
})
