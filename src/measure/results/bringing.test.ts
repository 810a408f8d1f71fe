import { expect, test } from 'vitest'
import { testApp } from '../../testing/app.ts'

const t = await testApp()
const top = await t.unit('De Proef')
const noord = await t.unit('Noord', top)
const researcher = await t.as(await t.member({ roles: ['researcher'] }))
const member = await t.as(await t.member({ unit: noord }))

const csv = (teams: Record<string, number>) =>
  [
    'team;durf_1;durf_2;lastig',
    ...Object.entries(teams).flatMap(([team, n]) =>
      Array.from({ length: n }, (_, i) => `${team};${(i % 5) + 1};${((i * 2) % 5) + 1};${5 - (i % 5)}`),
    ),
  ].join('\n')
const file = (text: string | Uint8Array<ArrayBuffer>, name = 'a.csv') => new File([text], name)
const said = { question: 'Durven we hier?', unit: 'team', items: 'durf_1', reversed: '', closed: '2026-01-05' }
/** `upload` takes one value per name, so several choices go by their own fields. */
const bring = async (text: string | Uint8Array<ArrayBuffer>, more: Partial<typeof said> = {}) =>
  researcher.upload('/results/import/round', { ...said, ...more, file: file(text) })

test('a file is looked at, its columns are told in the address, and nothing of it is kept', async () => {
  const seen = await researcher.upload('/results/import', { file: file(csv({ noord: 9, zuid: 7 })) })
  expect(seen.status).toBe(303)
  expect(seen.location).toContain('answer=durf_1')
  expect(seen.location).toContain('column=team')
  expect(await t.count('round')).toBe(0)
  const { text, status } = await researcher.get(seen.location ?? '')
  expect(status).toBe(200)
  expect(text).toContain('durf_2')
})

test('answers become a published round, with teams found by their name, and without single answers', async () => {
  const done = await bring(csv({ noord: 9, ' Zuid': 7, klein: 2 }))
  expect(done.status).toBe(303)
  expect(await t.count('answer_set')).toBe(0)
  const round = done.location?.split('/')[2]
  const { groups } = (await researcher.get(`/rounds/${round}/results.json`)).json<{
    groups: { unit: string; name: string; withheld: boolean }[]
  }>()
  expect(groups.map(({ name, withheld }) => [name, withheld])).toEqual([
    ['De Proef', false],
    ['klein', true],
    ['Noord', false],
    ['Zuid', true],
  ])
  expect(groups.find(({ name }) => name === 'Noord')?.unit).toBe(noord)
  expect((await member.get(`/rounds/${round}/results/units/${noord}`)).status).toBe(200)
  expect((await researcher.get(`/rounds/${round}`)).status).toBeLessThan(500)
})

test('the same answers, divided otherwise, are refused', async () => {
  const again = await bring(csv({ oost: 9, west: 7, dal: 2 }))
  expect(again.status).toBe(422)
  expect(again.text).toContain('al eens ingelezen')
  expect(await t.count('round')).toBe(1)
})

test('of a VV file the questions are shown as they were asked, not as LimeSurvey numbers them', async () => {
  const rows = Array.from({ length: 13 }, (_, i) => `${i}\t2026-01-02\tnl\t${(i % 3) + 2}\t${(i % 5) + 1}`)
  const vv = ['Nummer\tDag\tTaal\tIk durf iets te zeggen\tFouten mogen', 'id\tsubmitdate\tstartlanguage\tQ1_SQ001\tQ2']
  const done = await bring([...vv, ...rows].join('\n'), { unit: '', items: 'Q1_SQ001' })
  expect(done.status).toBe(303)
  const { text } = await researcher.get(done.location ?? '')
  expect(text).toContain('Bij “Ik durf iets te zeggen”')
  expect(text).not.toContain('Q1')
  // How many were asked elsewhere nobody knows.
  expect(text).toContain('ongeveer 15 mensen antwoordden')
})

test.each<[string, string | Uint8Array<ArrayBuffer>, Partial<typeof said>, string]>([
  ['empty', '', {}, 'Vul dit in'],
  ['a spreadsheet', new Uint8Array([0x50, 0x4b, 3, 4]), {}, 'Excel'],
  ['an image', new Uint8Array([0x89, 0x50, 0, 1, 2]), {}, 'geen tekstbestand'],
  ['headings only', 'team;durf_1', {}, 'alleen koppen'],
  ['no such column', csv({ a: 9 }), { items: 'geluk' }, 'geluk'],
  ['out of range', 'team;durf_1\na;1\na;9\na;1\na;1\na;1', {}, 'regel 3'],
  ['too few', csv({ a: 3 }), {}, 'minder dan 5'],
  ['no question', csv({ a: 9 }), { question: '' }, 'Vul dit in'],
  ['a day to come', csv({ a: 9 }), { closed: '2999-01-01' }, 'nog niet geweest'],
])('%s', async (_, text, more, words) => {
  const before = await t.count('round')
  const answer = await bring(text, more)
  expect(answer.status).toBe(422)
  expect(answer.text).toContain(words)
  expect(await t.count('round')).toBe(before)
})

test('names of teams and columns are text, whatever they look like', async () => {
  const odd = '<script>alert(1)</script>'
  const done = await bring(`team;=1+1\n${Array.from({ length: 8 }, (_, i) => `${odd};${(i % 4) + 1}`).join('\n')}`, {
    items: '=1+1',
  })
  expect(done.status).toBe(303)
  const round = done.location?.split('/')[2]
  expect((await researcher.get(`/rounds/${round}/results`)).text).not.toContain(odd)
  expect((await researcher.get(`/rounds/${round}/results.csv`)).text).not.toMatch(/(^|;)=/m)
})

test('for a member these pages do not exist', async () => {
  expect((await member.get('/results/import')).status).toBe(404)
  expect((await member.upload('/results/import', { file: file(csv({ a: 9 })) })).status).toBe(404)
  expect((await member.upload('/results/import/round', { ...said, file: file(csv({ a: 8 })) })).status).toBe(404)
})
