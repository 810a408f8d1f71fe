import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { readCsv } from '#platform/csv.ts'
import { testApp } from '../../testing/app.ts'
import { lssText } from './lss-write.ts'
import { answersFrom, choiceQuestions } from './model.ts'
import { starterOf, starters } from './starters.ts'
import { freeze, frozenVersion, questionnairesFor } from './versions.ts'

const t = await testApp()
const researcher = await t.as(await t.member({ name: 'Rosa', roles: ['researcher'] }))
const council = await t.as(await t.member({ roles: ['works-council'] }))
const member = await t.as(await t.member())
const board = await t.as(await t.member({ roles: ['board'] }))

const idIn = (location: string | null) => location?.split('/')[2] ?? ''
const made = async (title: string) => idIn((await researcher.post('/questionnaires', { 'title-nl': title })).location)
const copied = async (id: string) => idIn((await researcher.post(`/questionnaires/${id}/copies`)).location)
const bodyOf = async (id: string) =>
  (
    await t.root<{ body: import('./model.ts').Questionnaire; removed: string[]; left_out: unknown[] }>(
      'select body, removed, left_out from questionnaire where id = $1',
      [id],
    )
  )[0]
const markIn = (html: string) => /name="mark" value="([^"]+)"/.exec(html)?.[1] ?? ''
const file = (text: string | Uint8Array<ArrayBuffer>, name = 'vragen.lss') =>
  new File([text], name, { type: 'text/xml' })

const routes = (id: string, item: string, open: string) => ({
  read: ['', '/preview', '/preview?in=en', '/versions', '/codebook', '/codebook.csv', '/questionnaire.lss'].map(
    (path) => `/questionnaires/${id}${path}`,
  ),
  write: ['/edit', '/scales', '/items/new', `/items/${item}`, '/open/new', `/open/${open}`, '/choices/new'].map(
    (path) => `/questionnaires/${id}${path}`,
  ),
  posts: [
    '/about',
    '/experience',
    '/scales',
    '/arrangement',
    '/items',
    `/items/${item}`,
    '/open',
    `/open/${open}`,
    '/choices',
    '/licence',
    '/clearance',
    '/clearance/withdrawn',
    '/left-out',
    '/versions',
    '/copies',
    '/away',
  ].map((path) => `/questionnaires/${id}${path}`),
})

test('researchers make, the works council reads, and for everybody else it is not there', async () => {
  const id = await copied('full')
  const { read, write, posts } = routes(id, 'speak-opinion', 'better')
  for (const path of ['/questionnaires', ...read]) {
    expect((await researcher.get(path)).status, path).toBe(200)
    expect((await council.get(path)).status, path).toBe(200)
    expect((await member.get(path)).status, path).toBe(404)
    expect((await board.get(path)).status, path).toBe(404)
    expect((await t.visitor().get(path)).status, path).not.toBe(200)
  }
  for (const path of ['/questionnaires/new', '/questionnaires/import', ...write]) {
    expect((await researcher.get(path)).status, path).toBe(200)
    expect((await council.get(path)).status, path).toBe(404)
    expect((await member.get(path)).status, path).toBe(404)
  }
  const before = [await t.count('questionnaire'), await t.count('questionnaire_version'), await t.count('event')]
  for (const path of ['/questionnaires', '/questionnaires/import', ...posts]) {
    expect((await council.post(path, { 'title-nl': 'x' })).status, path).toBe(404)
    expect((await member.post(path, { 'title-nl': 'x' })).status, path).toBe(404)
  }
  expect([await t.count('questionnaire'), await t.count('questionnaire_version'), await t.count('event')]).toEqual(
    before,
  )
})

test('what comes with the program is there for everyone without a copy, and cannot be changed', async () => {
  const list = await t.scope({ roles: ['researcher'] }, questionnairesFor)
  expect(list.filter(({ origin }) => origin === 'starter').map(({ questionnaire }) => questionnaire.id)).toEqual(
    starters().map(({ id }) => id),
  )
  for (const { id } of starters()) expect((await researcher.get(`/questionnaires/${id}`)).status).toBe(200)
  expect((await researcher.get('/questionnaires/pulse/edit')).status).toBe(404)
  expect((await researcher.post('/questionnaires/pulse/about', { 'title-nl': 'x' })).status).toBe(404)
  expect((await researcher.get('/questionnaires/nothing')).status).toBe(404)
})

test('a copy is cut down, a sentence of its own comes in, and the order is set', async () => {
  const id = await copied('speaking-up')
  const path = `/questionnaires/${id}`
  const markAt = async (place: string) => markIn((await researcher.get(`${path}${place}`)).text)
  await researcher.post(`${path}/scales`, { mark: await markAt('/scales'), scales: ['speaking-up', 'autonomy'] })
  await researcher.post(`${path}/arrangement`, { remove: 'speak-doubts' })
  const added = await researcher.post(`${path}/items`, {
    ...{ 'text-nl': 'In mijn ploeg zeg ik het meteen.', direction: 'good', scale: 'new', about: 'team' },
    'scaleName-nl': 'In de ploeg',
  })
  const own = added.location?.split('#row-')[1] ?? ''
  for (let i = 0; i < 3; i++) await researcher.post(`${path}/arrangement`, { up: own })
  const page = (await researcher.get(`${path}/edit`)).text
  expect(page).toContain('Weggehaald')
  const stands = (await t.scope({ roles: ['researcher'] }, questionnairesFor)).find(
    (one) => one.questionnaire.id === id,
  )?.questionnaire
  expect(stands?.items.map((item) => item.id)).toEqual([
    ...['speak-opinion', 'speak-address', 'speak-cost', 'speak-terms', 'speak-thanks'],
    ...[own, 'autonomy-how', 'autonomy-decisions', 'autonomy-craft'],
  ])
  expect(stands?.scales.map(({ name }) => name.nl)).toEqual(['Je uitspreken', 'In de ploeg', 'Inspraak'])
  await researcher.post(`${path}/arrangement`, { restore: 'speak-doubts' })
  await researcher.post(`${path}/scales`, { mark: await markAt('/scales'), scales: ['speaking-up'] })
  expect((await bodyOf(id))?.removed.sort()).toEqual(['autonomy-craft', 'autonomy-decisions', 'autonomy-how'])
})

test('a sentence goes straight to its place, and gets five answers of its own', async () => {
  const id = await copied('mistakes')
  const path = `/questionnaires/${id}/items/mistake-stop`
  const mark = markIn((await researcher.get(path)).text)
  const fields = { 'text-nl': 'Hoe vaak leg je het werk stil?', direction: 'bad', scale: 'mistakes', place: '2', mark }
  const wrong = await researcher.post(path, { ...fields, 'steps-nl': 'Nooit\nSoms' })
  expect(wrong.status).toBe(422)
  expect(wrong.text).toContain('precies vijf')
  expect((await researcher.post(path, { ...fields, place: '99' })).status).toBe(422)
  await researcher.post(path, { ...fields, 'steps-nl': 'Nooit\nZelden\r\nSoms\n\nVaak\nAltijd' })
  const item = (await bodyOf(id))?.body.items[1]
  expect(item?.options.map(({ nl }) => nl)).toEqual(['Nooit', 'Zelden', 'Soms', 'Vaak', 'Altijd'])
  expect([item?.text, item?.direction]).toEqual([{ nl: 'Hoe vaak leg je het werk stil?' }, -1])
})

test('two who change the same sentence both see both texts; different sentences do not disturb each other', async () => {
  const id = await copied('mistakes')
  const path = (item: string) => `/questionnaires/${id}/items/${item}`
  const mark = markIn((await researcher.get(path('mistake-tell'))).text)
  const other = markIn((await researcher.get(path('mistake-learn'))).text)
  const fields = { direction: 'good', scale: 'mistakes' }
  expect((await researcher.post(path('mistake-tell'), { ...fields, mark, 'text-nl': 'De eerste tekst.' })).status).toBe(
    303,
  )
  expect(
    (await researcher.post(path('mistake-learn'), { ...fields, mark: other, 'text-nl': 'Een andere zin.' })).status,
  ).toBe(303)
  const late = await researcher.post(path('mistake-tell'), {
    ...fields,
    mark,
    'text-nl': 'De tweede tekst.',
    page: path('mistake-tell'),
  })
  expect(late.status).toBe(409)
  expect(late.text).toContain('De eerste tekst.')
  expect(late.text).toContain('De tweede tekst.')
  expect((await bodyOf(id))?.body.items.map(({ text }) => text.nl)).toContain('De eerste tekst.')
  const again = markIn(late.text)
  expect(
    (await researcher.post(path('mistake-tell'), { ...fields, mark: again, 'text-nl': 'De tweede tekst.' })).status,
  ).toBe(303)
})

test('two changes at the same moment are both there', async () => {
  const id = await copied('lead')
  await Promise.all(
    ['lead-there', 'lead-back', 'lead-example', 'lead-supports'].map((item) =>
      researcher.post(`/questionnaires/${id}/arrangement`, { remove: item }),
    ),
  )
  expect((await bodyOf(id))?.removed.sort()).toEqual(['lead-back', 'lead-example', 'lead-supports', 'lead-there'])
})

test('a subject that a file brought gets its words and what it is about; one of the program keeps its own', async () => {
  const lss = lssText(starterOf('lead') as never).replaceAll('vrijmoed_', 'other_')
  const id = idIn((await researcher.upload('/questionnaires/import', { file: file(lss), whose: 'ours' })).location)
  const scale = (await bodyOf(id))?.body.scales[0]
  expect(scale?.about).toBe('team')
  const path = `/questionnaires/${id}/scales/${scale?.id}`
  const mark = markIn((await researcher.get(path)).text)
  expect((await researcher.post(path, { mark: 'old', 'scaleName-nl': 'x', about: 'lead' })).status).toBe(409)
  await researcher.post(path, {
    mark,
    'scaleName-nl': 'Wie leiding geeft',
    'explanation-nl': 'Over steun.',
    about: 'lead',
  })
  expect((await bodyOf(id))?.body.scales[0]).toEqual({
    ...{ id: scale?.id, about: 'lead', name: { nl: 'Wie leiding geeft' }, explanation: { nl: 'Over steun.' } },
  })
  const copy = await copied('lead')
  expect((await researcher.get(`/questionnaires/${copy}/scales/lead`)).status).toBe(404)
  expect(
    (await researcher.post(`/questionnaires/${copy}/scales/lead`, { 'scaleName-nl': 'x', about: 'team' })).status,
  ).toBe(404)
  expect((await council.get(path)).status).toBe(404)
})

test('tips are given while writing, and stop nothing', async () => {
  const id = await made('Onze vragen')
  const path = `/questionnaires/${id}`
  const added = await researcher.post(`${path}/items`, {
    ...{ 'text-nl': 'Niemand luistert en helpt.', direction: 'bad', scale: 'trust' },
  })
  expect(added.status).toBe(303)
  const item = added.location?.split('#row-')[1]
  const page = (await researcher.get(`${path}/items/${item}`)).text
  expect(page).toContain('Hier staat ‘en’')
  expect(page).toContain('Hier staat ‘niemand’')
  expect((await researcher.post(`${path}/versions`)).status).toBe(303)
  expect((await researcher.get(path)).text).toContain('Minder dan drie zinnen: Vertrouwen.')
})

test('a version is made once, never changes, and says what became different', async () => {
  const id = await copied('procedure')
  const path = `/questionnaires/${id}`
  await researcher.post(`${path}/versions`)
  await researcher.post(`${path}/versions`)
  expect(await t.root('select version from questionnaire_version where questionnaire = $1', [id])).toHaveLength(1)
  const mark = markIn((await researcher.get(`${path}/items/procedure-know`)).text)
  await researcher.post(`${path}/items/procedure-know`, {
    mark,
    'text-nl': 'Ik ken de weg.',
    direction: 'bad',
    scale: 'procedure',
  })
  await researcher.post(`${path}/arrangement`, { remove: 'procedure-harm' })
  await researcher.post(`${path}/experience`, { wanted: 'yes' })
  await researcher.post(`${path}/versions`)
  const page = (await council.get(`${path}/versions/2`)).text
  for (const words of [
    'Ik ken de weg.',
    'Ik weet hoe ik ongewenst gedrag kan melden.',
    'de richting is omgedraaid',
    'Melden is hier slecht',
    'Vragen over wat iemand meemaakte',
  ])
    expect(page).toContain(words)
  const first = await t.scope({}, (tx) => frozenVersion(tx, id, 1))
  expect(first?.items).toEqual(starterOf('procedure')?.items)
  expect(first?.experience).toBeNull()
  expect((await t.scope({}, (tx) => frozenVersion(tx, id, 2)))?.experience?.questions.length).toBeGreaterThan(4)
  expect((await researcher.get(`${path}/versions/3`)).status).toBe(404)
  expect((await researcher.get(`${path}/versions/1e3`)).status).toBe(404)
})

test('versions of the same moment are one version', async () => {
  const id = await copied('justice')
  await Promise.all([1, 2, 3].map(() => researcher.post(`/questionnaires/${id}/versions`)))
  expect(await t.root('select version from questionnaire_version where questionnaire = $1', [id])).toHaveLength(1)
})

test('a version is fixed for the database too: nobody changes or removes it', async () => {
  const act = { organisation: t.org.id, by: null, today: t.clock.today(), at: t.clock.now() }
  const version = await t.system((tx) => freeze(tx, act, 'pulse'))
  expect(await t.system((tx) => freeze(tx, act, 'pulse'))).toBe(version)
  for (const change of [
    'update questionnaire_version set version = 9',
    'delete from questionnaire_version',
    'delete from questionnaire',
  ])
    await expect(
      t.system((tx) => sql.raw(change).execute(tx)),
      change,
    ).rejects.toThrow(/permission denied/)
  await expect(t.scope({ member: 'x', roles: ['works-council'] }, (tx) => freeze(tx, act, 'lead'))).rejects.toThrow(
    /row-level/,
  )
  for (const roles of [[], ['lead'], ['board'], ['admin']])
    expect((await t.scope({ roles }, (tx) => sql`select 1 from questionnaire`.execute(tx))).rows, `${roles}`).toEqual(
      [],
    )
})

test('an instrument of somebody else cannot be asked until it is recorded that it may', async () => {
  const lss = lssText({ ...(starterOf('lead') as never as import('./model.ts').Questionnaire), experience: null })
  const missing = await researcher.upload('/questionnaires/import', { file: file(lss), whose: 'others', name: 'NAQ' })
  expect(missing.status).toBe(422)
  expect(missing.text).toContain('Vul dit in als de vragen van een ander zijn')
  const sent = await researcher.upload('/questionnaires/import', {
    ...{ file: file(lss), whose: 'others', name: 'Schaal X', source: 'Een artikel', terms: 'Alleen onderzoek' },
  })
  const id = idIn(sent.location)
  const path = `/questionnaires/${id}`
  expect((await researcher.post(`${path}/versions`)).status).toBe(409)
  expect(await t.root('select 1 from questionnaire_version where questionnaire = $1', [id])).toEqual([])
  // A copy is no way around it.
  expect((await researcher.post(`/questionnaires/${await copied(id)}/versions`)).status).toBe(409)
  expect((await researcher.post(`${path}/clearance`, { by: 'Rosa', note: '' })).status).toBe(422)
  const mark = async () => markIn((await researcher.get(path)).text)
  await researcher.post(`${path}/clearance`, { mark: await mark(), by: 'Rosa', note: 'Brief van de maker' })
  expect((await council.get(path)).text).toContain('Uitgezocht door Rosa')
  expect((await researcher.post(`${path}/versions`)).status).toBe(303)
  await researcher.post(`${path}/clearance/withdrawn`, { mark: await mark() })
  await researcher.post(`${path}/arrangement`, { remove: 'lead-there' })
  expect((await researcher.post(`${path}/versions`)).status).toBe(409)
})

test('a file that is no questionnaire is refused with what to do, and nothing is kept', async () => {
  const before = await t.count('questionnaire')
  for (const content of [
    '',
    'geen xml',
    '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><document>&b;</document>',
    '<document><LimeSurveyDocType>Survey</LimeSurveyDocType></document>',
    new Uint8Array([0xff, 0xfe, 0, 1, 2]),
  ]) {
    const answer = await researcher.upload('/questionnaires/import', { file: file(content), whose: 'ours' })
    expect(answer.status).toBe(422)
  }
  expect((await researcher.upload('/questionnaires/import', { whose: 'ours' })).status).toBe(422)
  expect(
    (
      await researcher.upload('/questionnaires/import', {
        file: file(lssText({ ...starters()[0], items: [], open: [], experience: null } as never)),
        whose: 'ours',
      })
    ).text,
  ).toContain('geen vraag')
  expect(await t.count('questionnaire')).toBe(before)
})

test('what an import left behind stays in sight until somebody went through it', async () => {
  const lss = lssText(starterOf('pulse') as never).replace(
    '<mandatory><![CDATA[N]]></mandatory>',
    '<mandatory><![CDATA[Y]]></mandatory>',
  )
  const id = idIn((await researcher.upload('/questionnaires/import', { file: file(lss), whose: 'ours' })).location)
  expect((await council.get(`/questionnaires/${id}`)).text).toContain('Was verplicht')
  await researcher.post(`/questionnaires/${id}/left-out`)
  expect((await researcher.get(`/questionnaires/${id}`)).text).not.toContain('Was verplicht')
})

test('odd and hostile words stay words, on the screen and in files', async () => {
  const id = await made('<script>alert(1)</script>')
  const path = `/questionnaires/${id}`
  const added = await researcher.post(`${path}/items`, {
    'text-nl': '=cmd|calc!A1 "; drop table questionnaire',
    'text-en': '</textarea><b>',
    direction: 'good',
    scale: 'trust',
  })
  const item = added.location?.split('#row-')[1]
  for (const one of ['', '/edit', `/items/${item}`, '/preview', '/codebook', '/versions']) {
    const { status, text } = await researcher.get(path + one)
    expect(status, one).toBe(200)
    expect(text, one).not.toMatch(/<script>alert|<\/textarea><b>/)
  }
  const csv = (await researcher.get(`${path}/codebook.csv`)).text
  expect(csv).toContain("'=cmd")
  expect(readCsv(csv.slice(1)).lines[1]?.cells).toContain('=cmd|calc!A1 "; drop table questionnaire')
  for (const fields of [
    { 'text-nl': '', direction: 'good', scale: 'trust' },
    { 'text-nl': 'x'.repeat(301), direction: 'good', scale: 'trust' },
    { 'text-nl': 'x', direction: 'sideways', scale: 'trust' },
    { 'text-nl': 'x', direction: 'good', scale: 'new', 'scaleName-nl': '' },
  ])
    expect((await researcher.post(`${path}/items`, fields as Record<string, string>)).status).toBe(422)
  expect(
    (await researcher.post(`${path}/items`, { 'text-nl': 'x', direction: 'good', scale: 'constructor' })).status,
  ).toBe(404)
  expect((await researcher.post(`${path}/arrangement`, { remove: 'nothing' })).status).toBe(303)
  expect((await bodyOf(id))?.removed).toEqual([])
  expect((await bodyOf(id))?.body.items).toHaveLength(1)
})

test('a questionnaire is put away and taken back; it stays what it was', async () => {
  const id = await copied('dissent')
  await researcher.post(`/questionnaires/${id}/away`, { away: 'yes' })
  const offered = async () =>
    (await t.scope({ roles: ['researcher'] }, questionnairesFor)).map(({ questionnaire }) => questionnaire.id)
  expect(await offered()).not.toContain(id)
  await researcher.post(`/questionnaires/${id}/away`)
  expect(await offered()).toContain(id)
  expect((await researcher.post('/questionnaires/pulse/away', { away: 'yes' })).status).toBe(404)
})

test('answers that cannot come from a questionnaire are no answers', () => {
  const full = starterOf('full') as NonNullable<ReturnType<typeof starterOf>>
  const good = {
    items: { 'self-be': 5 },
    choices: { 'experience-own': ['saw'], 'experience-kind': ['sexual', 'other'] },
    open: { well: ' ja ' },
  }
  expect(answersFrom(full, good)).toEqual({ ...good, open: { well: 'ja' } })
  expect(answersFrom(full, {})).toEqual({ items: {}, choices: {}, open: {} })
  for (const bad of [
    null,
    [],
    'x',
    { items: [] },
    { items: { nothing: 1 } },
    { items: { 'self-be': 6 } },
    { items: { 'self-be': '5' } },
    { items: { 'self-be': 2.5 } },
    { items: JSON.parse('{"__proto__": 1}') },
    { choices: { 'experience-own': ['saw', 'self'] } },
    { choices: { 'experience-kind': ['sexual', 'sexual'] } },
    { choices: { 'experience-kind': ['constructor'] } },
    { choices: { 'experience-kind': 'sexual' } },
    { open: { well: 5 } },
    { open: { well: 'x'.repeat(1001) } },
  ])
    expect(answersFrom(full, bad), JSON.stringify(bad)).toBeNull()
  expect(choiceQuestions(full)).toHaveLength(7)
})

/** Last: with a second organisation in the installation, each needs its own address. */
test('another organisation sees no draft and no version, and its own starters only', async () => {
  const other = await t.organisation({ host: 'elders.example' })
  const scope = { organisation: other.id, roles: ['researcher'] }
  expect(await t.count('questionnaire_version')).toBeGreaterThan(3)
  for (const table of ['questionnaire', 'questionnaire_version'])
    expect((await t.scope(scope, (tx) => sql`select 1 from ${sql.table(table)}`.execute(tx))).rows).toEqual([])
  const list = await t.scope(scope, questionnairesFor)
  expect(list.map(({ questionnaire, version }) => [questionnaire.id, version])).toEqual(
    starters().map(({ id }) => [id, null]),
  )
  const act = { organisation: other.id, by: null, today: t.clock.today(), at: t.clock.now() }
  await expect(t.scope({ roles: ['researcher'] }, (tx) => freeze(tx, act, 'mistakes'))).rejects.toThrow(/row-level/)
})
