import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Cell, disclose, type Group, type Ledger } from './disclosure.ts'
import { restate } from './ledger.ts'
import { crossedTree } from './organisations-fixture.ts'

const cells = (counts: Record<string, number>): Cell[] => Object.entries(counts)
const group = (id: string, counts: Record<string, number>): Group => ({ id, cells: cells(counts) })

const shown = (groups: Group[], published?: Ledger, minimum = 5) =>
  disclose({ groups, minimum, published })
    .filter((one) => one.shown)
    .map(({ id }) => id)

const ledger = (...groups: Group[]): Ledger => {
  const outcome = disclose({ groups, minimum: 5 })
  expect(outcome.every((one) => one.shown)).toBe(true)
  return outcome.published
}

test('a team hidden alone can be found by subtraction, so it never hides alone', () => {
  const teams = [group('d', { d: 12 }), group('c', { c: 9 }), group('a', { a: 3 })]
  expect(shown([group('all', { a: 3, c: 9, d: 12 }), ...teams])).toEqual(['all', 'd'])
})

test('two hidden teams of 2 beside 9, 12 and 25 are closed: together they are 4', () => {
  const all = group('all', { a: 2, b: 2, c: 9, d: 12 })
  const teams = [group('d', { d: 12 }), group('c', { c: 9 }), group('b', { b: 2 }), group('a', { a: 2 })]
  expect(disclose({ groups: [all, ...teams], minimum: 5 })).toEqual([
    { id: 'all', n: 25, shown: true },
    { id: 'd', n: 12, shown: true },
    { id: 'c', n: 9, shown: false },
    { id: 'b', n: 2, shown: false },
    { id: 'a', n: 2, shown: false },
  ])
  // With 3 and 2 hidden, what is left is a group of 5: nothing else needs to hide.
  expect(shown([group('all', { a: 3, b: 2, c: 9, d: 12 }), ...teams.slice(0, 2)])).toEqual(['all', 'd', 'c'])
})

test('a difference between two groups is a group too', () => {
  expect(shown([group('whole', { a: 20, b: 4 }), group('part', { a: 20 })])).toEqual(['whole'])
  expect(shown([group('whole', { a: 20, b: 5 }), group('part', { a: 20 })])).toEqual(['whole', 'part'])
})

test('AB + CD − BC', () => {
  const groups = [group('AB', { A: 2, B: 6 }), group('CD', { C: 6, D: 2 }), group('BC', { B: 6, C: 6 })]
  expect(shown(groups)).toEqual(['AB', 'CD'])
})

test('department × k + all − department − all × k', () => {
  const counts = { 'in/k': 8, 'in/l': 9, 'out/k': 7, 'out/l': 3 }
  const pick = (id: string, part: string) =>
    group(id, Object.fromEntries(Object.entries(counts).filter(([c]) => c.includes(part))))
  expect(
    shown([pick('all', ''), pick('department', 'in'), pick('all × k', 'k'), pick('department × k', 'in/k')]),
  ).toEqual(['all', 'department', 'all × k'])
})

test('a team that moves between rounds is the difference of its old department with its new self', () => {
  const before = ledger(group('north', { a: 9, c: 3 }), group('south', { b: 9 }))
  expect(shown([group('north', { a: 9 }), group('south', { b: 9, c: 3 })], before)).toEqual([])
  const large = ledger(group('north', { a: 9, c: 6 }), group('south', { b: 9 }))
  expect(shown([group('north', { a: 9 }), group('south', { b: 9, c: 6 })], large)).toEqual(['north', 'south'])
})

test('teams that merge or split as a whole show nothing new; a part that is too small does', () => {
  const before = ledger(group('a', { a1: 8, a2: 7 }), group('b', { b: 6 }))
  expect(shown([group('a + b', { a1: 8, a2: 7, b: 6 })], before)).toEqual(['a + b'])
  expect(shown([group('a1', { a1: 8 }), group('a2', { a2: 7 })], before)).toEqual(['a1', 'a2'])
  const uneven = ledger(group('a', { a1: 8, a2: 2 }))
  expect(shown([group('a1', { a1: 8 }), group('a2 + b', { a2: 2, b: 6 })], uneven)).toEqual(['a2 + b'])
})

test('a person who joins is the difference between two rounds, whether as a cell or as a count', () => {
  const before = ledger(group('team', { team: 9 }))
  expect(shown([group('team', { team: 9, newcomer: 1 })], before)).toEqual([])
  expect(shown([group('team', { team: 10 })], before)).toEqual([])
  expect(shown([group('team', { team: 14 })], before)).toEqual(['team'])
  expect(shown([group('team', { team: 9 })], before)).toEqual(['team'])
})

test('one person who moves between teams, told by splitting the cell', () => {
  const before = ledger(group('a', { a: 9 }), group('b', { b: 8 }))
  const now = restate(before, {
    a: [
      ['a, stayed', 8],
      ['a, now in b', 1],
    ],
  })
  expect(shown([group('a', { 'a, stayed': 8 }), group('b', { b: 8, 'a, now in b': 1 })], now)).toEqual([])
  expect(shown([group('both', { b: 8, 'a, stayed': 8, 'a, now in b': 1 })], now)).toEqual(['both'])
  expect(() => restate(before, { a: [['b', 9]], b: [['b', 8]] })).not.toThrow()
  expect(() => restate(ledger(group('ab', { a: 9, b: 8 })), { a: [['b', 9]] })).toThrow(TypeError)
})

test('a late request for an overlapping cut meets what was published before', () => {
  const before = ledger(
    group('all', { 'n/old': 6, 'n/new': 6, 's/old': 6, 's/new': 3 }),
    group('north', { 'n/old': 6, 'n/new': 6 }),
  )
  expect(shown([group('old', { 'n/old': 6, 's/old': 6 })], before)).toEqual(['old'])
  expect(shown([group('all but new in the south', { 'n/old': 6, 'n/new': 6, 's/old': 6 })], before)).toEqual([])
})

test('the first call still counts in the third', () => {
  const first = disclose({ groups: [group('all', { a: 3, b: 9, c: 7 })], minimum: 5 })
  const second = disclose({ groups: [group('b', { b: 9 })], minimum: 5, published: first.published })
  const third = disclose({ groups: [group('c', { c: 7 })], minimum: 5, published: second.published })
  expect([first, second, third].map(([one]) => one?.shown)).toEqual([true, true, false])
  expect(shown([group('c', { c: 7 })])).toEqual(['c'])
})

test('a name is nothing: the same group name for other people, and other names for the same people', () => {
  const before = ledger(group('team', { earlier: 9 }))
  expect(shown([group('team', { others: 8 })], before)).toEqual(['team'])
  expect(shown([group('team', { earlier: 9, others: 2 })], before)).toEqual([])
  expect(shown([group('another name', { earlier: 9 })], before)).toEqual(['another name'])
})

test('the outcome is a list, and can be taken apart; the ledger survives JSON; passing the outcome is passing the ledger', () => {
  const outcome = disclose({ groups: [group('all', { a: 3, b: 9 })], minimum: 5 })
  const { groups, published } = outcome
  expect(groups).toEqual([...outcome])
  expect(outcome.ledger).toBe(published)
  expect(JSON.parse(JSON.stringify(outcome))).toEqual([{ id: 'all', n: 12, shown: true }])
  for (const kept of [published, JSON.parse(JSON.stringify(published)), outcome])
    expect(shown([group('b', { b: 9 })], kept)).toEqual([])
})

test('nothing that comes in is changed, and later changes to it do not reach the ledger', () => {
  const counts: [string, number][] = [
    ['a', 3],
    ['b', 9],
  ]
  const groups = [{ id: 'all', cells: counts }]
  const before = JSON.stringify(groups)
  const { published } = disclose({ groups, minimum: 5 })
  expect(JSON.stringify(groups)).toBe(before)
  counts.pop()
  expect(shown([group('b', { b: 9 })], published)).toEqual([])
})

test('empty groups, small groups and empty cells', () => {
  expect(disclose({ groups: [], minimum: 5 })).toEqual([])
  expect(
    disclose({ groups: [group('none', {}), group('nobody', { a: 0 })], minimum: 5 }).map((g) => [g.n, g.shown]),
  ).toEqual([
    [0, false],
    [0, false],
  ])
  expect(shown([group('all', { a: 5, b: 0 }), group('a', { a: 5 })])).toEqual(['all', 'a'])
  expect(shown([group('one', { a: 1 })], [], 1)).toEqual(['one'])
  expect(shown([group('many', { a: 2 ** 40, b: 2 }), group('a', { a: 2 ** 40 })])).toEqual(['many'])
})

test('odd names: numbers, an empty name, names that JavaScript has itself', () => {
  const odd = (id: string | number): Group[] => [
    {
      id: 'all',
      cells: [
        [id, 9],
        ['rest', 2],
      ],
    },
    { id, cells: [[String(id), 9]] },
  ]
  for (const id of [0, 7, '', '__proto__', 'constructor', '7', 'é', '\u0000'])
    expect(disclose({ groups: odd(id), minimum: 5 }).map((one) => one.shown)).toEqual([true, false])
})

test('what cannot be counted is refused aloud', () => {
  const ask =
    (n: unknown, minimum: unknown = 5) =>
    () =>
      disclose({ groups: [{ id: 'g', cells: [['a', n as number]] }], minimum: minimum as number })
  for (const n of [-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, '9', null, undefined, 9n])
    expect(ask(n)).toThrow(TypeError)
  for (const minimum of [0, -5, 2.5, Number.NaN, '5', null]) expect(ask(9, minimum)).toThrow(TypeError)
  expect(() =>
    disclose({
      groups: [
        {
          id: 'g',
          cells: [
            ['a', 5],
            ['a', 5],
          ],
        },
      ],
      minimum: 5,
    }),
  ).toThrow(/twice/)
  for (const published of ['[]', {}, 7, [{}], [{ id: 'g', cells: [['a', -1]] }]])
    expect(() => disclose({ groups: [], minimum: 5, published: published as unknown as Ledger })).toThrow(TypeError)
})

test('the same input gives the same outcome, whatever primes are drawn', () => {
  fc.assert(
    fc.property(crossedTree, (groups) => {
      const [first, ...others] = Array.from({ length: 5 }, () => JSON.stringify(disclose({ groups, minimum: 5 })))
      for (const other of others) expect(other).toBe(first)
    }),
    { numRuns: 100 },
  )
})
