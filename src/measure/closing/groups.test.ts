import fc from 'fast-check'
import { expect, test } from 'vitest'
import { disclose } from '#disclosure/disclosure.ts'
import { calculable } from '../../disclosure/attacker-fixture.ts'
import { type CountedCell, groupOf, groupsOf } from './groups.ts'

const cell = (path: string[], n: number, trait?: string): CountedCell => ({
  cell: [...path, trait].filter(Boolean).join('/'),
  path,
  n,
  trait,
})

test('in order of worth: everyone, what lies above teams, teams by size, crosses last', () => {
  const cells = [
    cell(['all', 'n', 'a'], 4, 'day'),
    cell(['all', 'n', 'a'], 5, 'night'),
    cell(['all', 's', 'b'], 20, 'day'),
    cell(['all', 's', 'empty'], 0),
  ]
  expect(groupsOf('r', cells).map(({ id }) => id)).toEqual([
    ...['unit:all', 'unit:s', 'unit:n', 'unit:b', 'unit:a'],
    ...['cross:all:day', 'cross:s:day', 'cross:all:night', 'cross:n:night', 'cross:n:day'],
  ])
})

test('a team is never crossed: only what is wide enough', () => {
  const crossed = groupsOf('r', [cell(['all', 'n', 'a'], 40, 'day'), cell(['all', 'n', 'a'], 40, 'night')])
  expect(crossed.filter(({ kind }) => kind === 'cross').map(({ unit }) => unit)).not.toContain('a')
})

test('the same name in another round is other people, unless it is said to be the same', () => {
  const [first, second] = ['one', 'two'].map((round) =>
    groupsOf(round, [cell(['all', 'a'], 9), cell(['all', 'b'], 12)]),
  )
  const ledger = disclose({ groups: first ?? [], minimum: 5 }).published
  expect(disclose({ groups: second ?? [], minimum: 5, published: ledger }).every(({ shown }) => shown)).toBe(true)
  expect(groupsOf('two', [{ ...cell(['all', 'a'], 9), identity: 'one/a' }])[0]?.cells).toEqual([['one/a', 9]])
})

/** Teams that move, merge and split as a whole keep their cells; only the groups above them change. */
test('through moved, merged and split units, and overlapping cuts, no small set can be calculated', () => {
  const sizes = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 3, maxLength: 7 })
  const homes = fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 7, maxLength: 7 })
  const cuts = fc.array(fc.array(fc.nat(6), { minLength: 1, maxLength: 4 }), { maxLength: 3 })
  fc.assert(
    fc.property(sizes, homes, homes, cuts, (counts, then, now, asked) => {
      const cellsIn = (places: number[]) =>
        counts.map(
          (n, i): CountedCell => ({ cell: `t${i}`, path: ['all', `d${places[i]}`, `t${i}`], n, identity: `t${i}` }),
        )
      const before = groupsOf('one', cellsIn(then))
      const after = groupsOf('two', cellsIn(now))
      const more = asked.map((cut, i) =>
        groupOf(
          'two',
          'cut',
          `${i}`,
          null,
          cellsIn(now).filter((_, at) => cut.includes(at)),
        ),
      )
      const first = disclose({ groups: before, minimum: 5 })
      const second = disclose({ groups: after, minimum: 5, published: first.published })
      const third = disclose({ groups: more, minimum: 5, published: second.published })
      expect(calculable(third.published, 5, [...before, ...after, ...more])).toEqual([])
    }),
    { numRuns: 400 },
  )
})

test('with traits that cross departments, no small set can be calculated either', () => {
  const cells = fc.array(
    fc.record({
      d: fc.nat(2),
      t: fc.nat(2),
      day: fc.integer({ min: 0, max: 9 }),
      night: fc.integer({ min: 0, max: 9 }),
    }),
    { minLength: 1, maxLength: 6 },
  )
  fc.assert(
    fc.property(cells, (drawn) => {
      const places = new Map(drawn.map((one) => [`${one.d}${one.t}`, one]))
      const all = [...places].flatMap(([key, { d, day, night }]) => {
        const path = ['all', `d${d}`, `t${key}`]
        return [cell(path, day, 'day'), cell(path, night, 'night')]
      })
      const groups = groupsOf('r', all)
      expect(calculable(disclose({ groups, minimum: 5 }).published, 5, groups)).toEqual([])
    }),
    { numRuns: 300 },
  )
})
