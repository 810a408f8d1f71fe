import fc from 'fast-check'
import type { Cell, Group } from './disclosure.ts'

const size = fc.oneof(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 12 }))

export const group = (id: string, cells: readonly Cell[]): Group => ({ id, cells })

/** A tree of teams under departments and a total, crossed by an attribute at every level; the order is not always the best. */
export const crossedTree: fc.Arbitrary<Group[]> = fc
  .record({
    teams: fc.array(fc.array(size, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 5 }),
    attributes: fc.integer({ min: 1, max: 3 }),
    departmentOf: fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 5, maxLength: 5 }),
    shuffle: fc.array(fc.integer(), { minLength: 40, maxLength: 40 }),
    isShuffled: fc.boolean(),
  })
  .map(({ teams, attributes, departmentOf, shuffle, isShuffled }) => {
    const cells = teams.map((counts, team) =>
      counts.slice(0, attributes).map((n, kind): Cell => [`${team}/${kind}`, n]),
    )
    const units: [string, number[]][] = [
      ['all', [...teams.keys()]],
      ...[0, 1].map((d): [string, number[]] => [`d${d}`, [...teams.keys()].filter((team) => departmentOf[team] === d)]),
      ...[...teams.keys()].map((team): [string, number[]] => [`t${team}`, [team]]),
    ]
    const whole = units.map(([id, members]) =>
      group(
        id,
        members.flatMap((team) => cells[team] ?? []),
      ),
    )
    const crosses = [...Array(attributes).keys()].flatMap((kind) =>
      units.map(([id, members]) =>
        group(
          `${id}×${kind}`,
          members.flatMap((team) => cells[team]?.slice(kind, kind + 1) ?? []),
        ),
      ),
    )
    const groups = [...whole, ...(attributes > 1 ? crosses : [])]
    return isShuffled
      ? groups
          .map((g, i) => ({ g, by: shuffle[i] ?? 0 }))
          .sort((x, y) => x.by - y.by)
          .map(({ g }) => g)
      : groups
  })

/** Groups that overlap at will: cuts along many attributes at once. */
export const overlapping: fc.Arbitrary<Group[]> = fc
  .record({
    sizes: fc.array(size, { minLength: 1, maxLength: 9 }),
    cuts: fc.array(fc.integer({ min: 1, max: 511 }), { minLength: 1, maxLength: 12 }),
  })
  .map(({ sizes, cuts }) =>
    cuts.map((cut, i) =>
      group(
        `g${i}`,
        sizes.flatMap((n, at): Cell[] => ((cut >> at) & 1 ? [[`c${at}`, n]] : [])),
      ),
    ),
  )

/** Rounds in which teams move, merge and split, and people join and leave: cells stay the same people, groups do not. */
export const rounds: fc.Arbitrary<Group[][]> = fc
  .record({
    sizes: fc.array(size, { minLength: 3, maxLength: 9 }),
    places: fc.array(fc.array(fc.integer({ min: -1, max: 2 }), { minLength: 9, maxLength: 9 }), {
      minLength: 2,
      maxLength: 4,
    }),
  })
  .map(({ sizes, places }) =>
    places.map((place) => {
      const there = (unit: number) => sizes.flatMap((n, at): Cell[] => (place[at] === unit ? [[`c${at}`, n]] : []))
      const present = sizes.flatMap((n, at): Cell[] => (place[at] === -1 ? [] : [[`c${at}`, n]]))
      return [group('all', present), group('a', there(0)), group('b', there(1)), group('c', there(2))]
    }),
  )
