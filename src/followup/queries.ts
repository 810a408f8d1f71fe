import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import type { Day, Texts } from '#platform/i18n/i18n.ts'
import type { Viewer } from '#platform/viewer.ts'
import { hatsOf } from './hats.ts'
import type { Matter, Outcome, Voice } from './tables.ts'

/** A matter as it stands for this viewer. Who may read it at all, row-level security decides: there the rule about
 * audiences stands once. */
export interface Sight extends Matter {
  /** The viewer owns it, leads whoever owns it, or is among those for whose ears it is. */
  mine: boolean
  in_line: boolean
  heard: boolean
  /** Somebody has it in hand today. */
  worn: boolean
  outcome: Outcome | null
  words: Texts | null
  answered_on: Day | null
  /** The first day on which something that was promised is to be done, when there is such a promise. */
  promised: Day | null
  unit_name: string | null
}

export const states = ['open', 'late', 'answered', 'promised'] as const
export type StateFilter = (typeof states)[number]

export interface Filter {
  state?: StateFilter | null
  /** Of which year. */
  year?: string | null
  unit?: string | null
  q?: string
  /** Only what is for my own ears; without it also what I may read by my role. */
  heard?: boolean
  limit: number
  page?: number
}

const heard = sql<boolean>`(me() is not null and (m.audience = 'everyone' or m.audience_unit in (select my_places())
  or m.audience_key in (select key from named_audience where member = me())))`

/** Whoever owns it works in a unit that the viewer leads, or below one. */
const inLine = sql<boolean>`case split_part(m.owner, ':', 1) when 'lead' then substr(m.owner, 6) in (select my_line())
  when 'member' then exists (select from membership s where s.organisation = m.organisation and s.member = substr(m.owner, 8)
    and in_force(s.from_day, s.until_day, today()) and s.unit in (select my_line())) else false end`

/** Somebody wears the owner's hat today; people leave, and then their questions are nobody's. */
const worn = sql<boolean>`case split_part(m.owner, ':', 1)
  when 'member' then substr(m.owner, 8) in (select in_service(today()))
  when 'lead' then exists (select from role_holding h where h.organisation = m.organisation and h.role = 'lead'
    and h.unit = substr(m.owner, 6) and in_force(h.from_day, h.until_day, today()))
  when 'role' then exists (select from role_holding h where h.organisation = m.organisation
    and h.role = substr(m.owner, 6) and in_force(h.from_day, h.until_day, today()))
  else false end`

const seen = sql`
  select m.*, coalesce(m.owner in (select my_hats()), false) as mine,
    coalesce(${inLine}, false) as in_line, coalesce(${heard}, false) as heard,
    ${worn} as worn, a.outcome, a.words, a.given_on as answered_on, u.name as unit_name,
    (select min(p.by_day) from promise p where p.organisation = m.organisation and p.matter = m.id and p.ended_on is null) as promised
  from matter m
    left join answer a on a.organisation = m.organisation and a.id = m.answer
    left join unit u on u.organisation = m.organisation and u.id = m.audience_unit
  where m.organisation = my_organisation()`

/** What is late is news on the day that it is late. */
const newest = (today: Day) =>
  sql`greatest(m.changed_on, case when m.answer is null and m.due < ${today} then m.due + 1 end) desc, m.id`

const escaped = (q: string) => `%${q.replace(/[\\%_]/g, '\\$&')}%`

function conditions(viewer: Viewer | null, today: Day, { state, year, unit, q, heard: own }: Filter) {
  const all: RawBuilder<unknown>[] = []
  if (!viewer) all.push(sql`m.public`)
  if (own) all.push(heard)
  if (state === 'open') all.push(sql`m.answer is null`)
  if (state === 'late') all.push(sql`m.answer is null and m.due < ${today}`)
  if (state === 'answered') all.push(sql`m.answer is not null`)
  if (state === 'promised') all.push(promisedStill)
  if (year) all.push(sql`m.received >= ${`${year}-01-01`} and m.received <= ${`${year}-12-31`}`)
  if (unit) all.push(sql`m.audience_unit = ${unit}`)
  if (q) all.push(sql`${said} ilike ${escaped(q)}`)
  return all.length ? sql`and ${sql.join(all, sql` and `)}` : sql``
}

const promisedStill = sql`exists (select from promise p where p.organisation = m.organisation and p.matter = m.id and p.ended_on is null)`
const said = sql`(select string_agg(value, ' ') from (
  select value from jsonb_each_text(m.title) union all select value from jsonb_each_text(m.question)
  union all select value from jsonb_each_text(a.words)) as words)`

/** What this viewer may read, newest first: for the front page, for today and for `/answers`. */
export async function mattersFor(tx: Db, viewer: Viewer | null, today: Day, filter: Filter): Promise<Sight[]> {
  const from = ((filter.page ?? 1) - 1) * filter.limit
  const { rows } = await sql<Sight>`${seen} ${conditions(viewer, today, filter)}
    order by ${newest(today)} limit ${filter.limit} offset ${from}`.execute(tx)
  return rows
}

export async function countMatters(tx: Db, viewer: Viewer | null, today: Day, filter: Filter): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from matter m
    left join answer a on a.organisation = m.organisation and a.id = m.answer
    where m.organisation = my_organisation() ${conditions(viewer, today, filter)}`.execute(tx)
  return rows[0]?.n ?? 0
}

export async function matterFor(tx: Db, viewer: Viewer | null, id: string): Promise<Sight | null> {
  // An address can hold anything; what cannot be an id is not asked of the database.
  if (!/^[a-z0-9-]{1,60}$/.test(id)) return null
  const { rows } = await sql<Sight>`${seen} and m.id = ${id} ${viewer ? sql`` : sql`and m.public`}`.execute(tx)
  return rows[0] ?? null
}

/** The matter that a source's voice became part of, as far as this viewer may read it. */
export async function matterOf(
  tx: Db,
  viewer: Viewer | null,
  voice: Pick<Voice, 'kind' | 'id'>,
): Promise<Sight | null> {
  const { rows } = await sql<Sight>`${seen} ${viewer ? sql`` : sql`and m.public`}
    and m.id = (select v.matter from voice v where v.organisation = m.organisation and v.kind = ${voice.kind} and v.id = ${voice.id})`.execute(
    tx,
  )
  return rows[0] ?? null
}

/** The matters of many voices of one source at once, by the id of the voice. */
export async function mattersOf(tx: Db, kind: string, ids: readonly string[]): Promise<Map<string, Sight>> {
  if (!ids.length) return new Map()
  const { rows } = await sql<
    Sight & { voice_id: string }
  >`select v.id as voice_id, s.* from voice v join (${seen}) s on s.id = v.matter
    where v.organisation = my_organisation() and v.kind = ${kind} and v.id = any(${[...ids]})`.execute(tx)
  return new Map(rows.map(({ voice_id, ...matter }) => [voice_id, matter]))
}

/** What waits for the viewer, or for the people in their line. What waits longest stands first. */
export async function waitingFor(tx: Db, whose: 'mine' | 'line' | 'nobody'): Promise<Sight[]> {
  const which = {
    mine: sql`m.owner in (select my_hats())`,
    line: sql`${inLine} and not m.owner in (select my_hats())`,
    nobody: sql`not ${worn} and (m.made_by = me() or has_role('board') or has_role('works-council') or has_role('keeper')
      or has_role('facilitator'))`,
  }[whose]
  const { rows } = await sql<Sight>`${seen} and ${which} and (m.answer is null or ${promisedStill})
    order by (m.answer is not null), m.due, m.id limit 200`.execute(tx)
  return rows
}

/** What the viewer owns and has answered, newest first. */
export async function answeredByMe(tx: Db, limit: number): Promise<Sight[]> {
  const { rows } =
    await sql<Sight>`${seen} and m.owner in (select my_hats()) and m.answer is not null and not ${promisedStill}
    order by m.changed_on desc, m.id limit ${limit}`.execute(tx)
  return rows
}

/** Voices of which nobody has made a matter yet, in the viewer's hands. */
export async function looseVoices(tx: Db, viewer: Viewer): Promise<Voice[]> {
  const { rows } = await sql<Voice>`select * from voice where organisation = my_organisation() and matter is null
    and hands = any (${hatsOf(viewer)}) order by due, kind, id limit 200`.execute(tx)
  return rows
}

/** The years and units that the filter of `/answers` offers: those in which there is something to read. */
export async function filterChoices(tx: Db, viewer: Viewer | null) {
  const { rows } = await sql<{ years: string[] | null; units: { id: string; name: string }[] | null }>`
    select array_agg(distinct extract(year from m.received)::text order by extract(year from m.received)::text desc) as years,
      jsonb_agg(distinct jsonb_build_object('id', u.id, 'name', u.name)) filter (where u.id is not null) as units
    from matter m left join unit u on u.organisation = m.organisation and u.id = m.audience_unit
    where m.organisation = my_organisation() ${viewer ? sql`` : sql`and m.public`}`.execute(tx)
  const units = (rows[0]?.units ?? []).sort((a, b) => a.name.localeCompare(b.name, 'nl'))
  return { years: rows[0]?.years ?? [], units }
}
