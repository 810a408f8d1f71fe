import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testApp } from '../testing/app.ts'
import { loopTestFor } from '../testing/loop.ts'
import { type Audience, covers, mergeAudience, nameAudience } from './audience.ts'
import { memberHat } from './hats.ts'
import { promise } from './promising.ts'
import { bring, joinMatter, raiseFromVoices } from './raising.ts'

const t = await testApp()
const { people, raise, act, top, north, south } = await loopTestFor(t)
type Person = keyof typeof people
const roles: Partial<Record<Person, string[]>> = {
  director: ['lead'],
  lead: ['lead'],
  southLead: ['lead'],
  board: ['board'],
  council: ['works-council'],
  keeper: ['keeper'],
  admin: ['admin'],
}

const inUnit = (unit: string): Audience => ({ kind: 'unit', unit })

/** Everything that raw SQL gives this person of a matter: rows in each of its tables. */
const rawRows = (who: Person | null, id: string, organisation = t.org.id) =>
  t.scope({ organisation, ...(who ? { member: people[who], roles: roles[who] ?? [] } : {}) }, async (tx) => {
    const { rows } = await sql<{ n: number }>`select
      (select count(*) from matter where id = ${id}) + (select count(*) from matter_step where matter = ${id})
      + (select count(*) from promise where matter = ${id}) + (select count(*) from answer where matter = ${id})
      + (select count(*) from matter_check where matter = ${id}) as n`.execute(tx)
    return rows[0]?.n
  })

const readers = async (id: string) => {
  const can: Person[] = []
  for (const who of Object.keys(people) as Person[]) if (await rawRows(who, id)) can.push(who)
  return can
}

test('what is said to a unit is read in it and below, by who leads it, and by board and works council', async () => {
  const matter = await raise({ audience: inUnit(north) })
  expect(await readers(matter.id)).toEqual(['director', 'lead', 'north', 'board', 'council'])
  expect(await rawRows(null, matter.id)).toBe(0)
})

test('what is said to everyone is read by everyone who is signed in, and by a visitor only when it was published', async () => {
  const matter = await raise({ owner: memberHat(people.lead) })
  expect(await readers(matter.id)).toHaveLength(Object.keys(people).length)
  expect(await rawRows(null, matter.id)).toBe(0)
  await (await t.as(people.lead)).post(`/matters/${matter.id}/visitors`, { step: '2', shown: 'yes' })
  expect(await rawRows(null, matter.id)).toBeGreaterThan(0)
  const page = await t.visitor().get(`/answers/${matter.id}`)
  expect(page.text).toContain('Het is donker bij de fietsen')
  expect(page.text).not.toContain('Noor Leidt')
})

test('a named audience is read by who was named, not by the board, and by nobody who was taken off', async () => {
  await t.system((tx) => nameAudience(tx, t.org.id, 'talk-1', [people.south, people.north]))
  const matter = await raise({ audience: { kind: 'named', key: 'talk-1' } })
  expect(await readers(matter.id)).toEqual(['north', 'south'])
  await t.system((tx) => nameAudience(tx, t.org.id, 'talk-1', [people.north]))
  expect(await readers(matter.id)).toEqual(['north'])
})

test('an owner, their lead, and who holds a promise read what they must, also from outside the audience', async () => {
  const owned = await raise({ audience: inUnit(north), owner: memberHat(people.keeper) })
  expect(await readers(owned.id)).toEqual(['director', 'lead', 'north', 'southLead', 'board', 'council', 'keeper'])
  const words = { what: { nl: 'Een lamp' }, holder: memberHat(people.south), by: act(5).on }
  await t.system((tx) => promise(tx, act(), owned, words))
  expect(await readers(owned.id)).toContain('south')
})

test('a matter of another organisation does not exist, whatever the roles', async () => {
  const matter = await raise({})
  const other = await t.organisation({ name: 'De Buren' })
  const everything = {
    organisation: other.id,
    member: people.board,
    roles: ['board', 'works-council', 'keeper', 'admin'],
  }
  const found = await t.scope(everything, (tx) =>
    sql`select 1 from matter where id = ${matter.id}
    union all select 1 from loop_days() where matter = ${matter.id}`.execute(tx),
  )
  expect(found.rows).toEqual([])
})

test('by raw SQL nobody changes what is not theirs, nor writes a step under another name', async () => {
  const matter = await raise({ owner: memberHat(people.lead) })
  const change = await t.scope({ member: people.north }, (tx) =>
    sql`update matter set due = due + 100 where id = ${matter.id}`.execute(tx),
  )
  expect(change.numAffectedRows).toBe(0n)
  const step = (by: string, who: Person) =>
    t.scope({ member: people[who], roles: roles[who] ?? [] }, (tx) =>
      sql`insert into matter_step (organisation, matter, step, on_day, by_member, what, due)
        values (${t.org.id}, ${matter.id}, 99, today(), ${by}, 'moved', today())`.execute(tx),
    )
  await expect(step(people.north, 'north')).rejects.toThrow(/row-level security/)
  await expect(step(people.lead, 'board')).rejects.toThrow(/row-level security/)
  await expect(
    t.scope({ member: people.admin, roles: ['admin'] }, (tx) => sql`delete from matter`.execute(tx)),
  ).rejects.toThrow(/permission denied/)
})

test('whoever hands over a matter from outside its audience can still read how it goes on', async () => {
  const matter = await raise({ audience: inUnit(north), owner: memberHat(people.south) })
  const south = await t.as(people.south)
  const form = { step: '2', owner: memberHat(people.lead), why: 'Zij gaat over de fietsen.' }
  expect((await south.post(`/matters/${matter.id}/owner`, form)).status).toBe(303)
  expect((await south.get(`/answers/${matter.id}`)).text).toContain('Zij gaat over de fietsen.')
  expect((await south.get(`/matters/${matter.id}/answer`)).status).toBe(404)
})

test('audiences cover and merge along the tree', () =>
  t.system(async (tx) => {
    expect(await covers(tx, inUnit(top), inUnit(north))).toBe(true)
    expect(await covers(tx, inUnit(north), inUnit(top))).toBe(false)
    expect(await covers(tx, inUnit(top), { kind: 'named', key: 'a' })).toBe(false)
    expect(await mergeAudience(tx, [inUnit(north), inUnit(south)])).toEqual(inUnit(top))
    expect(await mergeAudience(tx, [inUnit(north), inUnit(north)])).toEqual(inUnit(north))
    expect(await mergeAudience(tx, [inUnit(north), { kind: 'named', key: 'a' }])).toEqual({ kind: 'everyone' })
  }))

test('voices become one matter that all who gave them can read, and a voice is joined once', async () => {
  await t.system(async (tx) => {
    await bring(tx, act(-3), { kind: 'stop-signal', id: 'v1', audience: inUnit(north), voices: 2 })
    await bring(tx, act(-3), { kind: 'stop-signal', id: 'v1', audience: inUnit(north), voices: 2 })
    await bring(tx, act(-1), { kind: 'stop-signal', id: 'v2', audience: inUnit(south) })
  })
  const words = { source: 'stop-signal', title: { nl: 'Geen bereik' }, question: { nl: 'In de kelder.' } }
  const keys = ['v1', 'v2'].map((id) => ({ kind: 'stop-signal', id }))
  const matter = await t.system((tx) => raiseFromVoices(tx, act(), words, keys))
  expect(matter).toMatchObject({
    voices: 3,
    audience: 'unit',
    audience_unit: top,
    received: act(-3).on,
    due: act(25).on,
  })
  await t.system((tx) => bring(tx, act(), { kind: 'stop-signal', id: 'v3', audience: { kind: 'everyone' } }))
  const tooNarrow = t.system((tx) => joinMatter(tx, act(), matter, { kind: 'stop-signal', id: 'v3' }))
  await expect(tooNarrow).rejects.toThrow('conflict')
  const elsewhere = await raise({})
  await expect(t.system((tx) => joinMatter(tx, act(), elsewhere, keys[0] ?? { kind: '', id: '' }))).rejects.toThrow(
    'conflict',
  )
})
