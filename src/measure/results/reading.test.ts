import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Role } from '#platform/viewer.ts'
import { testApp } from '../../testing/app.ts'
import { roomTestFor } from '../../testing/room.ts'
import { madeRound } from '../../testing/round.ts'
import { closeRound } from '../closing/closing.ts'

const t = await testApp()
const act = { organisation: t.org.id, by: null, today: t.clock.today(), at: t.clock.now() }

const top = await t.unit('Iedereen')
const north = await t.unit('Noord', top)
const south = await t.unit('Zuid', top)
const ids: Record<string, string> = { Iedereen: top, Noord: north, Zuid: south }
for (const name of ['De Kade', 'Oever', 'Singel']) ids[name] = await t.unit(name, north)
for (const name of ['Molen', 'Werf']) ids[name] = await t.unit(name, south)

const round = await madeRound(
  t,
  { Noord: { 'De Kade': 12, Oever: 3, Singel: 3 }, Zuid: { Molen: 14, Werf: 7 } },
  {
    ids,
    answer: (unit, person, item) =>
      unit === 'De Kade' && item.startsWith('speak')
        ? ([0, 0, 0, 0, 4, 4, 4, 4, 0, 4, 0, 4][person] ?? 0)
        : person % 7 === 0
          ? null
          : ((person + item.length) % 3) + 2,
  },
)
await t.system((tx) => closeRound(tx, act, round))

const people = {
  board: await t.member({ roles: ['board'] }),
  council: await t.member({ roles: ['works-council'] }),
  researcher: await t.member({ roles: ['researcher'] }),
  leadNorth: await t.member({ leads: north }),
  leadKade: await t.member({ leads: ids['De Kade'] as string, unit: ids['De Kade'] as string }),
  kade: await t.member({ unit: ids['De Kade'] as string }),
  oever: await t.member({ unit: ids.Oever as string }),
  facilitator: await t.member({ roles: ['facilitator'] }),
}
const address = `/rounds/${round}/results`
const seen = async (who: keyof typeof people) => {
  const { groups } = (await (await t.as(people[who])).get(`${address}.json`)).json<{
    groups: { name: string; withheld: boolean }[]
  }>()
  return groups.map(({ name }) => name)
}

test('everybody sees their own unit, what is below it, and everyone together', async () => {
  const all = ['Iedereen', 'Noord', 'De Kade', 'Oever', 'Singel', 'Zuid', 'Molen', 'Werf']
  expect(await seen('board')).toEqual(all)
  expect(await seen('council')).toEqual(all)
  expect(await seen('researcher')).toEqual(all)
  expect(await seen('leadNorth')).toEqual(['Iedereen', 'Noord', 'De Kade', 'Oever', 'Singel'])
  expect(await seen('leadKade')).toEqual(['Iedereen', 'De Kade'])
  expect(await seen('kade')).toEqual(['Iedereen', 'De Kade'])
  expect(await seen('oever')).toEqual(['Iedereen', 'Oever'])
})

test('what one may not see does not exist', async () => {
  const kade = await t.as(people.kade)
  for (const unit of [north, south, ids.Molen, ids.Oever, 'nothing'])
    for (const more of ['', '/map', '/print'])
      expect((await kade.get(`${address}/units/${unit}${more}`)).status, `${unit}${more}`).toBe(404)
  expect((await kade.get(`${address}/units/${ids['De Kade']}`)).status).toBe(200)
  expect((await (await t.as(people.leadNorth)).get(`${address}/units/${ids.Molen}`)).status).toBe(404)
  expect((await kade.get('/rounds/none/results.json')).status).toBe(404)
})

test('the page says a finding first, and a withheld unit asks for a talk', async () => {
  const { text, status } = await (await t.as(people.leadNorth)).get(`${address}/units/${north}`)
  expect(status).toBe(200)
  expect(text).toContain('Oever')
  expect(text).toContain('/toolbox/sessions/round-results')
  expect(text).not.toContain('Molen')
})

test('a session about the round shows what was published of the team, and of a withheld one that a talk fits better', async () => {
  const r = await roomTestFor(t)
  const shown = async (who: keyof typeof people, name: string) => {
    const room = await r.open('round-results', people[who], ids[name])
    await room.lead.act({ do: 'go', to: room.steps.findIndex(({ results }) => results) })
    const guest = await r.join(room, 'Zonder account')
    const [page = '', screen = ''] = await Promise.all(
      ['', '/screen'].map(async (more) => (await room.lead.client.get(`/join/${room.code}${more}`)).text),
    )
    const text = (html: string) => html.replace(/<script[\s\S]*/, '').replace(/<[^>]+>/g, ' ')
    const log = await t.root<{ log: string }>('select entry::text as log from team_session_log where room = $1', [
      room.id,
    ])
    return {
      page: text(page),
      screen: text(screen),
      guest: (await guest.client.get(`/join/${room.code}`)).text,
      log: log.map((line) => line.log).join(),
    }
  }
  const figure = /\d+% positief|dan 10% positief|dan 90% positief/
  const kade = await shown('leadKade', 'De Kade')
  for (const seen of [kade.page, kade.screen]) {
    expect(seen).toContain('Wat eruit kwam voor De Kade')
    expect(seen).toMatch(figure)
  }
  expect(kade.page).not.toMatch(/Molen|Singel|Oever/)
  expect(kade.guest).toContain('De uitslag staat op het grote scherm')
  for (const elsewhere of [kade.guest, kade.log]) expect(elsewhere).not.toMatch(/positief/)

  const oever = await shown('oever', 'Oever')
  expect(oever.page).toContain('Van Oever zijn er geen cijfers')
  expect(oever.page).toContain('Praat in plaats daarvan')
  expect(oever.page).toContain('voor iedereen samen')
  expect(oever.page).not.toContain('Wat eruit kwam voor Oever')
  // Whoever leads a session elsewhere gets no figures of that team by it.
  const guided = await shown('facilitator', 'De Kade')
  expect(guided.page).toContain('voor iedereen samen')
  expect(guided.page).not.toContain('Wat eruit kwam voor De Kade')
})

/** What a role reaches by raw SQL, whatever the pages ask: the second lock. */
const reached = async (who: keyof typeof people, roles: Role[], table: string) =>
  t.scope({ member: people[who], roles, today: t.clock.today() }, async (tx) => {
    const { rows } = await sql<{
      name: string
    }>`select coalesce(to_jsonb(x) ->> 'name', to_jsonb(x) ->> 'cell', '') as name
      from ${sql.table(table)} x order by 1`.execute(tx)
    return rows.map(({ name }) => name)
  })

test('the database itself gives nobody more than they may see', async () => {
  const every: Role[] = [
    'board',
    'works-council',
    'researcher',
    'lead',
    'admin',
    'keeper',
    'adviser',
    'handler',
    'committee',
  ]
  for (const table of [
    'cell_count',
    'whole_count',
    'experience_count',
    'disclosure_ledger',
    'answer_set',
    'cell_secret',
    'comment',
  ])
    expect(await reached('board', every, table), table).toEqual([])
  expect((await reached('board', ['board'], 'published_group')).length).toBe(8)
  expect(await reached('leadNorth', ['lead'], 'published_group')).toEqual([
    'De Kade',
    'Iedereen',
    'Noord',
    'Oever',
    'Singel',
  ])
  expect(await reached('kade', [], 'published_group')).toEqual(['De Kade', 'Iedereen'])
  expect(await reached('kade', ['admin', 'keeper'], 'published_group')).toEqual(['De Kade', 'Iedereen'])
  const nobody = await t.scope({}, (tx) => sql`select from published_group`.execute(tx))
  expect(nobody.rows.length).toBe(0)
})

test('nobody adds to what was published, changes it or takes it away', async () => {
  const roles: Role[] = ['board', 'works-council', 'researcher', 'admin']
  for (const statement of [
    'update published_group set n = 5',
    'delete from published_group',
    'delete from disclosure_ledger',
    "update disclosure_ledger set groups = '[]'",
    'delete from cell_count',
    'update round_result set answered = 5',
  ])
    await expect(
      t.scope({ member: people.board, roles, today: t.clock.today() }, (tx) => sql.raw(statement).execute(tx)),
      statement,
    ).rejects.toThrow('permission denied')
})

test('a visitor is asked to sign in, and a round says less when it was told so', async () => {
  for (const path of ['', '.json', '.csv', '/map', '/print', '/cuts', '/comments', '/benchmark'])
    expect((await t.visitor().get(`${address}${path}`)).status, path).toBe(303)
  const narrow = await madeRound(
    t,
    { Noord: { 'De Kade': 12, Singel: 9 }, Zuid: 14 },
    { ids, sees: { members: 'organisation', leads: 'own', comments: 'board', editor: 'x' } },
  )
  await t.system((tx) => closeRound(tx, act, narrow))
  const names = async (who: keyof typeof people) =>
    (await (await t.as(people[who])).get(`/rounds/${narrow}/results.json`))
      .json<{ groups: { name: string }[] }>()
      .groups.map(({ name }) => name)
  expect(await names('kade')).toEqual(['Iedereen'])
  expect(await names('leadNorth')).toEqual(['Iedereen', 'Noord'])
  expect(await names('leadKade')).toEqual(['Iedereen', 'De Kade'])
})

test('a lead is asked to talk about it until the promised day, and nobody else is', async () => {
  const line = 'Praat met je team over de uitslag'
  const front = async (who: keyof typeof people) => (await (await t.as(people[who])).get('/')).text
  expect(await front('leadNorth')).toContain(line)
  expect(await front('kade')).not.toContain(line)
  t.clock.pass({ days: 31 })
  expect(await front('leadNorth')).not.toContain(line)
})

test('while a round is not published there is a page that says when, and no figures', async () => {
  const open = await madeRound(t, { Noord: 12 }, { ids })
  const board = await t.as(people.board)
  expect((await board.get(`/rounds/${open}/results`)).status).toBe(200)
  expect((await board.get(`/rounds/${open}/results`)).text).not.toContain('chart-bar')
  for (const path of ['.json', '.csv', '/map', '/cuts', `/units/${north}`])
    expect((await board.get(`/rounds/${open}/results${path}`)).status, path).toBe(404)
})
