import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { alpha } from '../statistics.ts'
import type { Analysed } from './analyse.ts'
import { readAnswers } from './answers-file.ts'
import { type AnalyseAsked, analyseCommand } from './command.ts'

const dir = mkdtempSync(join(tmpdir(), 'analyse-'))
const fileOf = (content: string | Uint8Array, name = 'answers.csv') => {
  writeFileSync(join(dir, name), content)
  return join(dir, name)
}
const asked = (content: string | Uint8Array, more: Partial<AnalyseAsked> = {}) =>
  analyseCommand({ file: fileOf(content), unit: 'team', items: 'q1,q2', ...more })
const analysed = (content: string, more: Partial<AnalyseAsked> = {}): Analysed =>
  JSON.parse(asked(content, { json: true, ...more }))

const rows = (team: string, answers: [number | '', number | ''][]) => answers.map(([a, b]) => `${team};${a};${b}`)
const some: [number, number][] = [
  [1, 2],
  [2, 2],
  [3, 4],
  [4, 4],
  [5, 5],
  [5, 4],
]
const two: [number, number][] = [
  [1, 1],
  [5, 5],
]
const head = 'team;q1;q2'

test('a file is summed up per question, as a scale, and per unit', () => {
  const { n, items, scale, groups } = analysed([head, ...rows('a', some), ...rows('b', some)].join('\n'))
  expect(n).toBe(12)
  expect(items[0]).toMatchObject({ item: 'q1', n: 12 })
  expect(items[0]?.mean).toBeCloseTo(20 / 6, 10)
  expect(scale.alpha).toBeCloseTo(alpha([...some, ...some]) ?? 0, 10)
  expect(scale.mean).toBeCloseTo((20 + 21) / 12, 10)
  expect(scale.icc1).toBeLessThan(0)
  expect(groups.map(({ unit, withheld }) => [unit, withheld])).toEqual([
    ['a', false],
    ['b', false],
  ])
})

test('two small units beside large ones stay hidden together, and one that would show them with them', () => {
  const team = (name: string, n: number) =>
    rows(
      name,
      Array.from({ length: n }, (_, i) => [(i % 5) + 1, 3]),
    )
  const { groups } = analysed(
    [head, ...rows('x', two), ...rows('y', two), ...team('nine', 9), ...team('twelve', 12)].join('\n'),
  )
  const shown = groups.filter(({ withheld }) => !withheld).map(({ unit }) => unit)
  expect(shown).toEqual(['twelve'])
})

test('a missing answer is left out, and below the minimum a question of a unit is withheld', () => {
  const { groups, items } = analysed(
    [
      head,
      ...rows('a', [
        [1, ''],
        [2, ''],
        [3, 3],
        [4, 4],
        [5, 5],
      ]),
    ].join('\n'),
  )
  expect(items[1]).toMatchObject({ n: 0, mean: null })
  expect(groups[0]).toMatchObject({ items: { q2: { withheld: true } } })
})

test('what is wrong with a file is said, with the place', () => {
  const good = rows('a', some)
  expect(() => asked('')).toThrow('is empty')
  expect(() => asked(head)).toThrow('no answers')
  expect(() => asked([head, ...good].join('\n'), { items: 'q1,q9' })).toThrow('no column "q9"')
  expect(() => asked([head, ...good].join('\n'), { unit: 'Team' })).toThrow('no column "Team"')
  expect(() => asked(['team;q1;q1', ...good].join('\n'), { items: 'q1' })).toThrow('more than once')
  expect(() => asked([head, ...good, 'a;7;1'].join('\n'))).toThrow('Line 8')
  expect(() => asked([head, ...good, 'a;veel;1'].join('\n'))).toThrow('"veel"')
  expect(() => asked([head, 'a;"1;2'].join('\n'))).toThrow('never closed')
  expect(() => asked(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]))).toThrow('spreadsheet')
  expect(() => asked(new Uint8Array([0x89, 0x50, 0, 1, 2, 3]))).toThrow('no text')
  expect(() => analyseCommand({ file: join(dir, 'none.csv'), unit: 'team', items: 'q1' })).toThrow('no file')
  expect(() => asked(head, { items: ' , ' })).toThrow('--items')
  expect(() => asked(head, { unit: undefined })).toThrow('--unit')
  for (const minimum of ['2', '-5', 'vijf', '1e3']) expect(() => asked(head, { minimum })).toThrow('--minimum')
})

test('files of Excel are read: the Windows alphabet, a mark, commas, Windows line ends, formulas', () => {
  const text = ['team,q1,q2', ...some.map(([a, b]) => `café,${a},${b}`)].join('\r\n')
  expect(JSON.parse(asked(new Uint8Array(Buffer.from(text, 'latin1')), { json: true })).groups[0].unit).toBe('café')
  expect(JSON.parse(asked(`\uFEFF${text}`, { json: true })).n).toBe(6)
  expect(JSON.parse(asked(new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le')), { json: true })).n).toBe(6)
})

test('a VV file of LimeSurvey is known by its two lines of headings', () => {
  const line = (team: string, q1: string, sent = '2026-01-02 10:00:00') => `12\ttok\t${sent}\t3\tnl\t${team}\t${q1}\t`
  const file = readAnswers(
    Buffer.from(
      [
        'Response ID\tToken\tDate submitted\tLast page\tStart language\tIn which team?\tI dare to speak up\t',
        'id\ttoken\tsubmitdate\tlastpage\tstartlanguage\tteam\tspeak_1\t',
        line('Noord{tab}{lbrace}1}', 'A4'),
        line('Noord', '{question_not_shown}'),
        line('Noord', 'A2', '{question_not_shown}'),
      ].join('\n'),
    ),
  )
  expect(file).toMatchObject({ kind: 'vv', unfinished: 1 })
  expect(file.texts?.[6]).toBe('I dare to speak up')
  expect(file.rows.map(({ cells }) => cells.slice(5))).toEqual([
    ['Noord\t{1}', 'A4'],
    ['Noord', ''],
  ])
})

test('of a unit with few answers mean and deviation do not stand together, and ICC leaves hidden units out', () => {
  const { groups, iccUnits } = analysed(
    [head, ...rows('a', some), ...rows('b', [...some, ...some]), ...rows('c', two)].join('\n'),
  )
  expect(iccUnits).toBe(1)
  const shown = groups.flatMap((group) => (group.withheld ? [] : [[group.unit, group.items.q1]]))
  expect(shown).toEqual([['b', expect.objectContaining({ n: 12, deviation: expect.any(Number) })]])
  const [few] = analysed([head, ...rows('a', some)].join('\n')).groups
  expect(few).toMatchObject({ items: { q1: { n: 6, mean: 3.33, deviation: null, rwg: null } } })
})

test('the report says the same for people', () => {
  const text = asked([head, ...rows('a', some), ...rows('b', two)].join('\n'))
  expect(text).toContain('r_wg')
  expect(text).toMatch(/b +withheld/)
})
