import { expect, test } from 'vitest'
import { testApp } from '../../testing/app.ts'
import { optionsFrom } from './choice-form.ts'
import type { ChoiceQuestion, Questionnaire } from './model.ts'
import { freeze, frozenVersion } from './versions.ts'

const t = await testApp()
const researcher = await t.as(await t.member({ name: 'Rosa', roles: ['researcher'] }))
const { location } = await researcher.post('/questionnaires', { 'title-nl': 'Onze eigen vragen' })
const id = location?.split('/')[2] ?? ''
const path = `/questionnaires/${id}`
const bodyOf = async () =>
  (await t.root<{ body: Questionnaire }>('select body from questionnaire where id = $1', [id]))[0]?.body
const choices = async (): Promise<ChoiceQuestion[]> => (await bodyOf())?.choices ?? []
const labels = (question?: ChoiceQuestion) => question?.options.map(({ label }) => label.nl)
const markIn = (html: string) => /name="mark" value="([^"]+)"/.exec(html)?.[1] ?? ''
const place = 'Waar werk je meestal?'
const typed = {
  'text-nl': place,
  'text-en': 'Where do you work?',
  'options-nl': 'Binnen\nBuiten',
  'options-en': 'Inside\nOutside',
}

test('a question with choices is written in two languages, asked after an answer, and changed', async () => {
  expect((await researcher.post(`${path}/choices`, typed)).status).toBe(303)
  const [first] = await choices()
  expect(first).toMatchObject({ text: { nl: place }, several: false })
  expect(first?.options.map(({ label }) => label)).toEqual([
    { nl: 'Binnen', en: 'Inside' },
    { nl: 'Buiten', en: 'Outside' },
  ])
  const outside = `${first?.id}:${first?.options[1]?.id}`
  const after = { 'text-nl': 'Met hoeveel?', 'options-nl': 'Alleen\nSamen\nMet velen', several: 'yes', when: outside }
  expect((await researcher.post(`${path}/choices`, after)).status).toBe(303)
  const [, second] = await choices()
  expect(second).toMatchObject({ several: true, when: { question: first?.id, options: [first?.options[1]?.id] } })
  expect((await researcher.get(`${path}/edit`)).text).toContain(`/choices/${second?.id}`)
  expect((await researcher.get(`${path}/preview`)).text).toContain(`Alleen als iemand eerder antwoord gaf op: ${place}`)

  const at = `${path}/choices/${first?.id}`
  const page = (await researcher.get(at)).text
  expect(page).toContain('Binnen\nBuiten')
  const changed = { ...typed, 'options-nl': 'Thuis\nBuiten\nBinnen', 'options-en': 'Home\nOutside\nInside' }
  expect((await researcher.post(at, { ...changed, mark: markIn(page) })).status).toBe(303)
  const [now] = await choices()
  expect(labels(now)).toEqual(['Thuis', 'Buiten', 'Binnen'])
  // What stayed is the same choice, wherever it stands.
  expect([now?.options[2]?.id, now?.options[1]?.id]).toEqual(first?.options.map((option) => option.id))
})

test('two who change it at once both see both texts', async () => {
  const [first] = await choices()
  const at = `${path}/choices/${first?.id}`
  const mark = markIn((await researcher.get(at)).text)
  expect((await researcher.post(at, { ...typed, mark, 'text-nl': 'Waar werk jij?' })).status).toBe(303)
  const late = await researcher.post(at, { ...typed, mark, 'text-nl': 'Op welke plek werk je?', page: at })
  expect(late.status).toBe(409)
  expect(late.text).toContain('Waar werk jij?')
  expect(late.text).toContain('Op welke plek werk je?')
  expect((await choices())[0]?.text.nl).toBe('Waar werk jij?')
})

test('too few, twice the same, one language shorter, too long, after two questions: told beside the box, nothing kept', async () => {
  const before = await bodyOf()
  const [first, second] = await choices()
  for (const [name, odd] of [
    ['options-nl', { 'options-nl': 'Eén', 'options-en': '' }],
    ['options-nl', { 'options-nl': '', 'options-en': '' }],
    ['options-nl', { 'options-nl': 'Ja\nJa', 'options-en': '' }],
    ['options-en', { 'options-en': 'One\nTwo\nThree' }],
    ['options-nl', { 'options-nl': `Ja\n${'x'.repeat(200)}`, 'options-en': '' }],
    ['options-nl', { 'options-nl': Array.from({ length: 40 }, (_, i) => `${i}`).join('\n'), 'options-en': '' }],
    ['text-nl', { 'text-nl': '', 'text-en': '' }],
    ['when', { when: [`${first?.id}:${first?.options[0]?.id}`, `${second?.id}:${second?.options[0]?.id}`] }],
    ['when', { when: 'nothing:at-all' }],
  ] as [string, Record<string, string | string[]>][]) {
    const answer = await researcher.post(`${path}/choices`, { ...typed, ...odd, page: `${path}/choices/new` })
    expect(answer.status, name).toBe(422)
  }
  expect(await bodyOf()).toEqual(before)
})

test('a question that is taken out leaves none that nobody can reach', async () => {
  const [first, second] = await choices()
  await researcher.post(`${path}/arrangement`, { remove: first?.id ?? '' })
  const act = { organisation: t.org.id, by: null, today: t.clock.today(), at: t.clock.now() }
  const version = await t.system((tx) => freeze(tx, act, id))
  const frozen = await t.system((tx) => frozenVersion(tx, id, version))
  expect(frozen?.choices.map(({ id: one }) => one)).toEqual([second?.id])
  expect(frozen?.choices[0]).not.toHaveProperty('when')
  await researcher.post(`${path}/arrangement`, { restore: first?.id ?? '' })
  expect((await choices())[1]?.when?.question).toBe(first?.id)
})

test('a choice that was reworded stays itself; one that is new gets an id of its own', () => {
  const known = [
    { id: 'a', label: { nl: 'Ja' } },
    { id: 'b', label: { nl: 'Nee' } },
  ]
  expect(optionsFrom([{ nl: 'Ja hoor' }, { nl: 'Nee' }], known).map(({ id: one }) => one)).toEqual(['a', 'b'])
  const more = optionsFrom([{ nl: 'Nee' }, { nl: 'Soms' }, { nl: 'Ja' }], known).map(({ id: one }) => one)
  expect([more[0], more[2]]).toEqual(['b', 'a'])
  expect(['a', 'b']).not.toContain(more[1])
})

test('who changes the choice of subjects or the origin after somebody else, sees what that was', async () => {
  const mark = markIn((await researcher.get(`${path}/scales`)).text)
  expect((await researcher.post(`${path}/scales`, { mark, scales: ['autonomy'] })).status).toBe(303)
  const late = await researcher.post(`${path}/scales`, { mark, scales: ['speaking-up'], page: `${path}/scales` })
  expect(late.status).toBe(409)
  expect(late.text).toContain('Een ander bewaarde intussen')
  expect((await bodyOf())?.items.every(({ scale }) => scale === 'autonomy')).toBe(true)

  const seen = markIn((await researcher.get(path)).text)
  const one = { whose: 'others', name: 'Schaal X', source: 'Een artikel', terms: 'Alleen onderzoek', mark: seen }
  expect((await researcher.post(`${path}/licence`, one)).status).toBe(303)
  const other = await researcher.post(`${path}/licence`, { ...one, name: 'Schaal Y', page: path })
  expect(other.status).toBe(409)
  expect(other.text).toContain('Schaal X')
  expect(other.text).toContain('Schaal Y')
  expect((await bodyOf())?.licence?.name).toBe('Schaal X')
  // Cleared is what was seen, and not what came in its place.
  expect((await researcher.post(`${path}/clearance`, { mark: seen, by: 'Rosa', note: 'Brief' })).status).toBe(409)
  expect((await bodyOf())?.licence?.cleared).toBe(null)
})

test('the list goes in pages', async () => {
  for (let i = 0; i < 21; i++) await researcher.post('/questionnaires', { 'title-nl': `Lijst ${i}.` })
  const [one, two] = [
    (await researcher.get('/questionnaires')).text,
    (await researcher.get('/questionnaires?page=2')).text,
  ]
  const own = (html: string) => html.match(/Lijst \d+\.|Onze eigen vragen/g)?.length
  expect([own(one), own(two)]).toEqual([20, 2])
  for (const odd of ['0', '-1', 'x', '99999', '1;drop table'])
    expect((await researcher.get(`/questionnaires?page=${encodeURIComponent(odd)}`)).status).toBe(200)
})
