import { afterAll, expect, inject, test } from 'vitest'
import { read } from '#platform/database/backup-file.ts'
import { startBench } from '#platform/database/backup-fixture.ts'
import { unseal } from '#platform/database/backup-seal.ts'
import { testApp } from '../../testing/app.ts'
import { alike, answeredByAll, chance, hits } from '../../testing/guessing.ts'
import { roundTestFor } from '../../testing/rounds.ts'

/** Whoever has a backup and the key that opens it: every table in the order in which it stands in the file. */
const t = await testApp()
const bench = await startBench(inject('server'))
afterAll(() => bench.stop())
const r = await roundTestFor(t, { Noord: 20, Zuid: 20, Oost: 20 })
const round = await r.open()
const { people, order, personOf, groups } = await answeredByAll(t, r, round)

type Row = Record<string, string>

/** A backup is made as the command makes it, opened with its key, and read as it lies there. */
async function opened(): Promise<Map<string, Row[]>> {
  const { file } = await bench.backUp(t.owner)
  const tables = new Map<string, Row[]>()
  await unseal(
    file,
    bench.key,
    (content) =>
      read(content, file, {
        header: async () => {},
        async table({ name, columns }, pieces) {
          const all: Buffer[] = []
          for await (const piece of pieces) all.push(piece)
          const lines = Buffer.concat(all).toString('utf8').split('\n').filter(Boolean)
          tables.set(
            name,
            lines.map((line) => Object.fromEntries(line.split('\t').map((text, i) => [columns[i] ?? '', text]))),
          )
        },
      }),
    () => {},
  )
  return tables
}
const tables = await opened()
const rowsOf = (name: string): Row[] => (tables.get(name) ?? []).filter((row) => row.round === round)

/** Who stands where in a table of the file, as far as the test knows who that is. */
const placed = (name: string, personIn: (row: Row) => number) =>
  rowsOf(name).map((row, place) => ({ person: personIn(row), place }))
const answers = placed('answer_set', (row) => personOf(JSON.parse(row.body ?? '{}')))
const comments = placed('comment', (row) => Number(row.text?.split(' ')[1]))
const given = placed('token_given', (row) => people.indexOf(row.member ?? ''))
const asked = placed('round_member', (row) => people.indexOf(row.member ?? ''))
const within = (found: typeof answers, group: number[]) => found.filter(({ person }) => group.includes(person))

test('the file holds every answer and every right that was fetched, and the test can tell whose they are', () => {
  for (const found of [answers, comments, given])
    expect(new Set(found.map(({ person }) => person)).size).toBe(people.length)
  expect(rowsOf('spent_token')).toHaveLength(people.length)
})

test('who knows in which order people answered, finds nobody by the order in the file', () => {
  for (const [what, found] of Object.entries({ answers, comments, given }))
    for (const group of groups) {
      const known = order.filter((person) => group.includes(person))
      expect(hits(within(found, group), known), what).toBeLessThanOrEqual(chance)
      expect(alike(within(found, group), known), what).toBeLessThan(0.85)
    }
})

test('laying two tables of the file beside each other ties nobody to an answer', () => {
  const orders = { given, asked, comments }
  for (const [what, names] of Object.entries(orders))
    for (const group of groups) {
      const guess = within(names, group).map(({ person }) => person)
      expect(hits(within(answers, group), guess), what).toBeLessThanOrEqual(chance)
      expect(alike(within(answers, group), guess), what).toBeLessThan(0.85)
    }
})

test('no row with an answer, a comment or a used right names a member, a session or a moment', () => {
  const members = (tables.get('member') ?? []).map(({ id }) => id ?? '')
  const sessions = (tables.get('session') ?? []).map(({ id }) => id ?? '')
  expect(members.length).toBeGreaterThan(people.length)
  for (const name of ['answer_set', 'comment', 'experience_answer', 'spent_token', 'paper_code']) {
    const text = JSON.stringify(rowsOf(name))
    for (const id of [...members, ...sessions]) expect(text, name).not.toContain(id)
    expect(text, name).not.toMatch(/\d{4}-\d{2}-\d{2}|\d{2}:\d{2}:\d{2}/)
  }
})

test('what stands in one table of the file and in another too, is only the round and the group', () => {
  const ids = (name: string) => new Set(rowsOf(name).flatMap((row) => [row.id, row.hash, row.asked].filter(Boolean)))
  const names = ['answer_set', 'comment', 'experience_answer', 'spent_token', 'token_given']
  const all = names.flatMap((name) => [...ids(name)])
  expect(new Set(all).size).toBe(all.length)
})

test('two backups with one answer between them share no id of an answer that lies in the same small group', async () => {
  const before = new Set(rowsOf('answer_set').map(({ id }) => id))
  const lead = await t.root<{ member: string }>('select member from round_member where round = $1', [round])
  const late = lead.map(({ member }) => member).find((member) => !people.includes(member)) ?? ''
  const right = await r.fetchRight(round, late)
  expect(await r.send(round, { ...right, items: {} })).toMatchObject({ taken: true })
  const later = ((await opened()).get('answer_set') ?? []).filter((row) => row.cell === right.cell)
  expect(later.length).toBeGreaterThan(0)
  expect(later.filter(({ id }) => before.has(id ?? ''))).toEqual([])
})
