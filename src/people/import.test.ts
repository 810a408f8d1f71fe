import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { testApp } from '../testing/app.ts'
import type { Client } from '../testing/client.ts'

const t = await testApp()
const root = await t.unit('Wijdewaard')
const noord = await t.unit('Noord', root)
await t.root(`update unit set code = '400' where id = $1`, [noord])
const boss = await t.member({ name: 'Admin Anna', unit: root, roles: ['admin'], mail: 'anna@proef.nl' })
const admin = await t.as(boss)
const head =
  'Personeelsnummer;Roepnaam;Tussenvoegsel;Achternaam;E-mail;Functie;Afdeling;Contract;Datum in dienst;Datum uit dienst'

const csv = (lines: string[], heading = head) => new File([[heading, ...lines].join('\r\n')], 'mensen.csv')

async function choose(file: File, complete = 'no', by: Client = admin) {
  const sent = await by.upload('/people/import', { file, complete, page: '/people/import' })
  return { sent, path: sent.location ?? '', preview: sent.location ? (await by.get(sent.location)).text : sent.text }
}

const planIn = (html: string) => /name="plan" value="([^"]*)"/.exec(html)?.[1] ?? ''

async function apply(path: string, html: string, more: object = {}) {
  return admin.post(`${path}/applied`, { plan: planIn(html), page: path, ...more })
}

/** What the page says once the work is over; it refreshes itself until then. */
async function finished(path: string) {
  for (let i = 0; i < 100; i++) {
    const answer = await admin.get(path)
    if (!answer.headers.get('refresh')) return answer
    await wait(100)
  }
  throw new Error('the import never ended')
}

async function readIn(file: File, complete = 'no', more: object = {}) {
  const { path, preview } = await choose(file, complete)
  expect((await apply(path, preview, more)).status).toBe(303)
  return finished(path)
}

const people = () =>
  t.root<{ name: string; mail: string; unit: string; contract: string; entered_on: string; left_on: string | null }>(
    `select m.name, d.mail, u.name as unit, d.contract, d.entered_on, d.left_on from member m join member_record d on d.member = m.id
     left join membership s on s.member = m.id and s.until_day is null left join unit u on u.id = s.unit order by m.name, u.name`,
  )

const ria = '10234;Ria;de;Vries;Ria@Proef.nl;Begeleider;Noord > De Kade;vast;1-3-2019;'
const bo = '10235;Bo;van der;Meer;;Verpleegkundige;Noord > De Kade;uitzendkracht;1 mrt 2026;31-12-2026'

test('a file shows first what it would do, and does nothing until the administrator says so', async () => {
  const before = await t.count('member')
  const { path, preview } = await choose(csv([ria, bo]))
  expect(preview).toContain('Er verandert iets bij 2 mensen')
  expect(preview).toContain('Ria de Vries')
  expect((await admin.get(`${path}?tab=units`)).text).toContain('Wijdewaard > Noord > De Kade')
  expect(await t.count('member')).toBe(before)
  expect((await apply(path, preview)).location).toBe(path)
  expect((await finished(path)).text).toContain('2 nieuw')
  expect((await people()).filter(({ name }) => name !== 'Admin Anna')).toEqual([
    {
      name: 'Bo van der Meer',
      mail: null,
      unit: null,
      contract: 'hired',
      entered_on: '2026-03-01',
      left_on: '2027-01-01',
    },
    {
      name: 'Ria de Vries',
      mail: 'ria@proef.nl',
      unit: 'De Kade',
      contract: 'permanent',
      entered_on: '2019-03-01',
      left_on: null,
    },
  ])
  expect(await t.root('select until_day from membership where until_day is not null')).toEqual([
    { until_day: '2027-01-01' },
  ])
  expect(await t.root('select content from import_file where content is not null')).toEqual([])
  expect(await t.root(`select count(*) as n from event where what = 'member-added'`)).toEqual([{ n: 2 }])
})

test('the same file again changes nothing, and says so', async () => {
  const before = await t.count('event')
  const { path, preview } = await choose(csv([ria, bo]))
  expect(preview).toContain('Dit bestand verandert niets')
  expect(preview).not.toContain('name="plan"')
  expect((await admin.post(`${path}/applied`, { plan: 'guess', page: path })).status).toBe(409)
  expect(await t.count('event')).toBe(before)
})

test('moved, changed and leaving are seen apart, and done together', async () => {
  const answer = await choose(
    csv([
      '10234;Ria;de;Vries;ria.devries@proef.nl;Teamcoach;Noord;vast;1-3-2019;30-11-2026',
      '10235;Bo;van der;Meer;;Verpleegkundige;Noord > De Kade;vast;1-3-2026;31-12-2026',
    ]),
  )
  const tab = async (name: string) => (await admin.get(`${answer.path}?tab=${name}`)).text
  expect(await tab('moved')).toContain('van Noord > De Kade naar Wijdewaard > Noord')
  expect(await tab('changed')).toContain('contract: ingehuurd wordt vast')
  expect(await tab('leaving')).toContain('laatste dag: 30 nov 2026')
  await apply(answer.path, answer.preview, { leave: 'yes' })
  await finished(answer.path)
  const memberships = await t.root(
    `select u.name, from_day, until_day from membership s join unit u on u.id = s.unit join member m on m.id = s.member
     where m.name = 'Ria de Vries' order by from_day`,
  )
  expect(memberships).toEqual([
    { name: 'De Kade', from_day: '2019-03-01', until_day: '2026-11-20' },
    { name: 'Noord', from_day: '2026-11-20', until_day: '2026-12-01' },
  ])
})

test('wrong lines are told one by one with what to do; the rest waits for a tick, and nobody leaves meanwhile', async () => {
  const { path, preview } = await choose(
    csv([
      '20001;;;;;;;;;',
      ';Zonder;;Sleutel;;;;;;',
      '20002;Ad;;Een;geen-mail;;;;;',
      '20003;Els;;Twee;;;;onbekend;31-02-2024;',
      '20004;Jan;;Drie;;;;;2-3-2024;1-3-2024',
      '20005;Kim;;Vier;;;;;;',
      '20005;Kim;;Vijf;;;;;;',
      `20006;${'x'.repeat(500)};;Lang;;;;;;`,
      '20007;Goed;;Zo;;;Noord;;;',
    ]),
    'everyone',
  )
  expect(preview).toContain('7 regels kloppen niet')
  for (const said of [
    'Er staat geen naam.',
    'Zonder Sleutel: geen nummer en geen mail.',
    'Geen mailadres: geen-mail',
    'Contract kennen we niet: onbekend',
    'Geen datum: 31-02-2024',
    'Weg voor het begin',
    'Nummer 20005 staat ook op regel 7.',
    'Te lang:',
  ])
    expect(preview).toContain(said)
  const refused = await apply(path, preview)
  expect(refused.status).toBe(422)
  expect(refused.text).toContain('Kruis dit aan')
  expect((await apply(path, preview, { skip: 'yes' })).status).toBe(303)
  expect((await finished(path)).text).toContain('7 overgeslagen regels')
  const names = (await people()).map(({ name }) => name)
  expect(names).toContain('Goed Zo')
  expect(names).toContain('Kim Vier')
  expect(names).not.toContain('Kim Vijf')
  expect(await t.root(`select 1 from member_record where left_on = '2026-11-20'`)).toEqual([])
})

test('a complete file lets go who is not in it, asks again when they are many, and never an administrator', async () => {
  const kim = await t.root<{ member: string }>(`select member from member_record where personnel_number = '20005'`)
  const client = await t.as(kim[0]?.member ?? '')
  expect((await client.get('/members')).status).toBe(200)
  const { path, preview } = await choose(
    csv([ria.replace('vast;1-3-2019;', 'vast;1-3-2019;30-11-2026'), bo, '20007;Goed;;Zo;;;Noord;;;']),
    'everyone',
  )
  expect((await admin.get(`${path}?tab=leaving`)).text).toContain('staat niet in het bestand')
  expect(preview).toContain('Admin Anna')
  expect((await apply(path, preview)).status).toBe(422)
  expect((await client.get('/members')).status).toBe(200)
  expect((await apply(path, preview, { leave: 'yes' })).status).toBe(303)
  await finished(path)
  expect((await client.get('/members')).status).toBe(303)
  expect((await admin.get('/people')).status).toBe(200)
})

test('who left comes back by the same number, as the same person', async () => {
  await readIn(csv(['20005;Kim;;Vier;;;Noord;tijdelijk;1-12-2026;']))
  const rows = await t.root(`select entered_on, left_on from member_record where personnel_number = '20005'`)
  expect(rows).toEqual([{ entered_on: '2026-12-01', left_on: null }])
  expect(await t.root(`select 1 from member where name = 'Kim Vier'`)).toHaveLength(1)
})

test('what changed since the preview is not overwritten: 409, and a new preview', async () => {
  const { path, preview } = await choose(csv(['20007;Goed;;Zo;goed@proef.nl;;Noord;;;']))
  await admin.post('/people', {
    name: 'Snelle Sam',
    function: '',
    mail: 'goed@proef.nl',
    number: '',
    contract: 'hired',
    entered: '1-1-2026',
    unit: '',
  })
  const answer = await apply(path, preview)
  expect(answer.status).toBe(409)
  expect(answer.text).toContain('Er is intussen iets veranderd')
  expect(answer.text).toContain('hoort al bij Snelle Sam')
  expect(await t.root(`select mail from member_record where personnel_number = '20007'`)).toEqual([{ mail: null }])
})

test('two imports at the same moment: each does what it showed, or nothing', async () => {
  const one = await choose(csv(['30001;Een;;Tegelijk;;;Noord;;;']))
  const two = await choose(csv(['30001;Een;;Tegelijk;;;Noord;;;']))
  const answers = await Promise.all([apply(one.path, one.preview), apply(two.path, two.preview)])
  const pages = await Promise.all([finished(one.path), finished(two.path)])
  expect(answers.every(({ status }) => status === 303 || status === 409)).toBe(true)
  expect(pages.filter(({ text }) => text.includes('1 nieuw'))).toHaveLength(1)
  expect(await t.root(`select 1 from member where name = 'Een Tegelijk'`)).toHaveLength(1)
})

test('a doubled submission of file and of apply is one import', async () => {
  const file = csv(['30002;Twee;;Keer;;;Noord;;;'])
  const form = { file, complete: 'no', once: 'upload-once' }
  const [first, again] = [await admin.upload('/people/import', form), await admin.upload('/people/import', form)]
  expect(again.location).toBe(first.location)
  const path = first.location ?? ''
  const { text } = await admin.get(path)
  await Promise.all([apply(path, text), apply(path, text)])
  await finished(path)
  expect(await t.root(`select 1 from member where name = 'Twee Keer'`)).toHaveLength(1)
  expect(
    await t.root(`select 1 from event where what = 'people-imported' and subject = $1`, [path.split('/').at(-1)]),
  ).toHaveLength(1)
})

test('another last day or first day in the file moves the ends and beginnings of units along', async () => {
  const line = (from: string, until: string) => csv([`35001;Da;;Tum;;;Noord;tijdelijk;${from};${until}`])
  const rows = () =>
    t.root(`select s.from_day, s.until_day from membership s join member m on m.id = s.member where m.name = 'Da Tum'`)
  await readIn(line('1-1-2027', '31-3-2027'))
  expect(await rows()).toEqual([{ from_day: '2027-01-01', until_day: '2027-04-01' }])
  await readIn(line('1-2-2027', '30-6-2027'), 'no', { leave: 'yes' })
  expect(await rows()).toEqual([{ from_day: '2027-02-01', until_day: '2027-07-01' }])
})

test('addresses that change places, and formulas that stay text', async () => {
  await readIn(
    csv(["40001;=cmd|' /C calc'!A0;;Een;een@proef.nl;;Noord;;;", '40002;<script>;;Twee;twee@proef.nl;;Noord;;;']),
  )
  await readIn(
    csv(["40001;=cmd|' /C calc'!A0;;Een;twee@proef.nl;;Noord;;;", '40002;<script>;;Twee;een@proef.nl;;Noord;;;']),
  )
  expect(
    await t.root(
      `select mail from member_record where personnel_number in ('40001', '40002') order by personnel_number`,
    ),
  ).toEqual([{ mail: 'twee@proef.nl' }, { mail: 'een@proef.nl' }])
  const out = (await admin.get('/people/export.csv')).text
  expect(out).toContain(`;'=cmd|' /C calc'!A0 Een;`)
  expect((await admin.get('/people?q=twee')).text).not.toContain('<script>')
})

test('units by code with the code above them, renamed when the file says so', async () => {
  const heading = 'Nr;Naam;Afdelingscode;Afdeling;Bovenliggende code'
  await readIn(csv(['50001;An Code;411;Team Singel;410', '50002;Ot Code;410;Regio West;400'], heading))
  const { preview, path } = await choose(csv(['50001;An Code;411;Team Gracht;410'], heading))
  expect(preview).toContain('Er verandert 1 team')
  expect(preview).toContain('Team Singel gaat Team Gracht heten')
  await apply(path, preview)
  await finished(path)
  const tree = await t.root(
    `select u.name, p.name as parent from unit u left join unit p on p.id = u.parent where u.code in ('410', '411') order by u.code`,
  )
  expect(tree).toEqual([
    { name: 'Regio West', parent: 'Noord' },
    { name: 'Team Gracht', parent: 'Regio West' },
  ])
  expect((await choose(csv(['50003;Ut Code;999;Los;888'], heading))).preview).toContain(
    'Bovenliggend team kennen we niet: 888',
  )
  expect((await choose(csv(['50001;An;411;X;410', '50002;Ot;411;Y;410'], heading))).preview).toContain('twee namen')
  const loop = await choose(csv(['50004;La Loop;601;A;602', '50005;Lo Loop;602;B;601'], heading))
  expect(loop.preview).toContain('Bovenliggend team kennen we niet')
})

test('a name that two teams share asks for the whole path', async () => {
  await readIn(csv(['51001;A;;Nacht;;;Noord > Nacht;;;', '51002;B;;Nacht;;;Zuid > Nacht;;;']))
  const { preview } = await choose(csv(['51003;C;;Nacht;;;Nacht;;;']))
  expect(preview).toContain('meer dan één team met de naam Nacht')
  expect(preview).toMatch(/het hele pad, zoals Wijdewaard > (Noord|Zuid) > Nacht/)
})

test('columns that we do not know are asked, and then read as said', async () => {
  const { path, preview } = await choose(csv(['x1;Vreemde Kop;vreemd@proef.nl'], 'Sleutel;Wie;Post'))
  expect(preview).toContain('We vinden geen kolom met een naam')
  await admin.post(`${path}/columns`, { 'column-0': 'number', 'column-1': 'name', 'column-2': 'mail' })
  expect((await admin.get(path)).text).toContain('Vreemde Kop')
  await admin.post(`${path}/columns`, { 'column-0': 'number', 'column-1': '<script>', 'column-2': 'mail' })
  expect((await admin.get(path)).text).toContain('We vinden geen kolom met een naam')
})

test('a column of leads with names is skipped and said; with yes and no it gives the role', async () => {
  const heading = 'Nr;Naam;Afdeling;Leidinggevende'
  expect((await choose(csv(['52001;Lee Ding;Noord;Jan Baas'], heading))).preview).toContain('staan namen')
  await readIn(csv(['52001;Lee Ding;Noord;Ja', '52002;Vol Ger;Noord;nee'], heading))
  const leads = () =>
    t.root(`select m.name, until_day from role_holding r join member m on m.id = r.member where role = 'lead'`)
  expect(await leads()).toEqual([{ name: 'Lee Ding', until_day: null }])
  await readIn(csv(['52001;Lee Ding;Noord;nee'], heading))
  expect(await leads()).toEqual([{ name: 'Lee Ding', until_day: '2026-11-20' }])
})

test('files that are none are told apart, and nothing of them is kept', async () => {
  const before = await t.count('import_file')
  for (const [bytes, said] of [
    ['', 'Dit bestand is leeg'],
    ['PK\x03\x04...', 'Excel-bestand'],
    ['Naam;Nr\n\0\0\0', 'geen tekstbestand'],
    [readFileSync(process.execPath).subarray(0, 5000), 'geen tekstbestand'],
    ['Naam;Nr', 'geen regels met mensen'],
    ['Naam;Nr\n"open;1', 'Op regel 2 begint een aanhalingsteken'],
    [`Naam;Nr\n${'A B;1\n'.repeat(100_000)}`, 'In één bestand passen 25000 mensen'],
  ] as const) {
    const { sent } = await choose(new File([bytes as string], 'x.csv'))
    expect(sent.status).toBe(422)
    expect(sent.text).toContain(said)
  }
  expect((await choose(new File(['x'.repeat(12_100_000)], 'x.csv'))).sent.status).toBe(413)
  expect((await admin.post('/people/import', { complete: 'no', page: '/people/import' })).text).toContain(
    'Kies een bestand.',
  )
  expect(await t.count('import_file')).toBe(before)
})

test('one column, Windows letters, UTF-16 and tabs are all read', async () => {
  expect((await choose(new File(['Naam\nRia\nBo'], 'x.csv'))).preview).toContain('geen kolom met een personeelsnummer')
  const windows = Buffer.from('Nr\tNaam\n60001\tZo\xeb Caf\xe9', 'latin1')
  expect((await choose(new File([windows], 'x.csv'))).preview).toContain('Zoë Café')
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('Nr;Naam\n60002;Ayşe Çelik', 'utf16le')])
  expect((await choose(new File([utf16], 'x.csv'))).preview).toContain('Ayşe Çelik')
})

test('what a personnel file holds too much is emptied before anything is kept, and every line keeps its number', async () => {
  const lines = [
    'Nr;Naam;BSN;Geboortedatum;Sleutel',
    '',
    '70001;"Te\nVeel";111222333;1-1-1980;111222333',
    '70002;Ook Zo;123456782;2-2-1990;123456782',
    '70003;;111222333;;111222333',
  ]
  const { preview, path } = await choose(new File([lines.join('\n')], 'x.csv'))
  expect(preview).toContain('niet bewaard: BSN, Geboortedatum')
  expect(preview).toContain('regel 6')
  const [kept] = await t.root<{ content: string }>('select content from import_file where id = $1', [
    path.split('/').at(-1),
  ])
  expect(kept?.content).toContain('Ook Zo')
  expect(kept?.content).not.toMatch(/111222333|123456782|1980|1990/)
})

test("a waiting file is the administrator's alone, and is erased after a day", async () => {
  const { path } = await choose(csv(['60003;Wacht;;Even;;;;;;']))
  const member = await t.as(await t.member({}))
  expect((await member.get(path)).status).toBe(404)
  expect((await member.post(`${path}/applied`, { plan: 'x' })).status).toBe(404)
  const other = await t.organisation({ host: 'ander.nl' })
  const stranger = await t.as(await t.member({ organisation: other.id, roles: ['admin'] }), 'ander.nl')
  expect((await stranger.get(path)).status).toBe(404)
  t.clock.pass({ days: 2 })
  const { nightlyJob } = await import('./import/files.ts')
  await nightlyJob(() => t.ctx).work({ organisation: t.org.id })
  expect(await t.root(`select 1 from import_file where state <> 'done'`)).toEqual([])
  t.clock.pass({ days: -2 })
})
