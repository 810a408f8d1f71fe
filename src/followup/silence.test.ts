import fc from 'fast-check'
import { expect, test } from 'vitest'
import { testApp } from '../testing/app.ts'
import { loopTestFor } from '../testing/loop.ts'
import { answerMatter } from './answering.ts'
import { memberHat } from './hats.ts'
import { moveDate } from './owning.ts'
import { bring } from './raising.ts'
import { byAudience, figuresOf, type History, median, quarterEnds, waitingOn } from './silence.ts'

const t = await testApp()
const { people, raise, act, north } = await loopTestFor(t)
const ever = { from: '2000-01-01', until: '2099-12-31' }

const history = (audience: string, received: string, firstDue: string, answered: string | null): History => ({
  audience,
  received,
  firstDue,
  steps: [
    { what: 'raised', on: received, due: firstDue, owned: false },
    ...(answered ? [{ what: 'answered' as const, on: answered, due: firstDue, owned: true }] : []),
  ],
})

test('moving the date ends the silence of today, and does not make an answer timely', () => {
  const moved = history('everyone', '2026-01-01', '2026-01-10', null)
  moved.steps.push({ what: 'moved', on: '2026-01-12', due: '2026-01-20', owned: true })
  moved.steps.push({ what: 'answered', on: '2026-01-19', due: '2026-01-20', owned: true })
  expect(waitingOn(moved, '2026-01-11')).toMatchObject({ due: '2026-01-10' })
  expect(waitingOn(moved, '2026-01-15')).toMatchObject({ due: '2026-01-20' })
  expect(waitingOn(moved, '2026-01-19')).toBeNull()
  expect(figuresOf([moved], ever, '2026-02-01')).toMatchObject({
    asked: 1,
    answered: 1,
    toJudge: 1,
    onTime: 0,
    moved: 1,
    medianDays: 18,
  })
})

test('the median of none is none, and of two lies between', () => {
  expect([median([]), median([3]), median([1, 4]), median([9, 1, 2])]).toEqual([null, 3, 2.5, 2])
})

test('quarters end on their last day, and the one that runs on today', () => {
  expect(quarterEnds('2026-11-20', 3)).toEqual([
    { label: '2026-2', day: '2026-06-30' },
    { label: '2026-3', day: '2026-09-30' },
    { label: '2026-4', day: '2026-11-20' },
  ])
})

test('no group below the minimum stands apart, nor can be found by subtracting the others from the whole', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 8 }), (sizes) => {
      const all = sizes.flatMap((size, i) =>
        Array.from({ length: size }, () => history(`unit${i}`, '2026-01-01', '2026-02-01', null)),
      )
      const shown = byAudience(all, ever, '2026-03-01', 5)
      const rest = all.length - shown.reduce((sum, { asked }) => sum + asked, 0)
      expect(shown.every(({ asked }) => asked >= 5)).toBe(true)
      expect(rest === 0 || (shown.length === 0 && rest < 5)).toBe(true)
    }),
  )
})

test('board and works council see how much is silent; owners and leads do not, and nobody sees a person', async () => {
  const late = await raise({ owner: memberHat(people.lead), due: act(-3).on }, -40)
  await raise({ audience: { kind: 'named', key: 'never-read' }, due: act(-2).on }, -40)
  await t.system((tx) => bring(tx, act(-60), { kind: 'letter', id: 'x1', audience: { kind: 'everyone' } }))
  for (const who of ['board', 'council'] as const) {
    const page = await (await t.as(people[who])).get('/silence')
    expect(page.text).toContain('3 keer bleef het stil')
    expect(page.text).not.toContain('Noor Leidt')
    expect((await (await t.as(people[who])).get('/silence.csv')).text).not.toContain('Noor Leidt')
  }
  for (const who of ['lead', 'director', 'north', 'keeper', 'admin'] as const)
    for (const path of ['/silence', '/silence.csv'])
      expect((await (await t.as(people[who])).get(path)).status).toBe(404)
  await t.system((tx) => answerMatter(tx, act(), late, { outcome: 'done', words: { nl: 'Ja' }, lookAgain: null }))
  expect((await (await t.as(people.board)).get('/silence')).text).toContain('2 keer bleef het stil')
})

test('a date that moved stands in the story with its reason', async () => {
  const matter = await raise({ owner: memberHat(people.lead), audience: { kind: 'unit', unit: north } })
  await t.system((tx) => moveDate(tx, act(), matter, { due: act(50).on, why: { nl: 'De lampen zijn besteld.' } }))
  const page = await (await t.as(people.north)).get(`/answers/${matter.id}`)
  expect(page.text).toMatch(/Datum verzet van \d+ \w+ 2026 naar \d+ \w+ 2027/)
  expect(page.text).toContain('De lampen zijn besteld.')
})

test('the export opens in a spreadsheet and runs nothing', async () => {
  await raise({ title: { nl: '=HYPERLINK("http://x";"klik")' } })
  const csv = await (await t.as(people.board)).get('/silence.csv')
  expect(csv.headers.get('content-type')).toContain('text/csv')
  expect(csv.text).toContain(`"'=HYPERLINK(""http://x"";""klik"")"`)
})
