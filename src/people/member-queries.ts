import { sql } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import type { Day } from '#platform/i18n/i18n.ts'
import type { Role } from '#platform/viewer.ts'
import { peopleTables } from './tables.ts'

/** The names of members, also of those who left: what is unknown here is missing from the map. */
export async function memberNames(tx: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (!ids.length) return new Map()
  const rows = await peopleTables(tx).selectFrom('member').select(['id', 'name']).where('id', 'in', ids).execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Does this person belong to the organisation on a day, and if a unit is named: to it or to one below it? */
export async function isMemberOf(tx: Db, member: string, day: Day, unit?: string): Promise<boolean> {
  const { rows } = await sql<{
    found: boolean
  }>`select ${member} in (select in_service(${day})) and (${unit ?? null}::text is null
    or exists (select from membership where organisation = my_organisation() and member = ${member}
      and in_force(from_day, until_day, ${day}) and unit in (select units_within(${unit ?? ''})))) as found`.execute(tx)
  return rows[0]?.found ?? false
}

export interface Colleague {
  id: string
  name: string
  function: string
  units: { id: string; name: string }[]
  /** Roles that everyone may know; of a lead the unit. */
  roles: { role: Role; unit: string | null }[]
}

export interface ColleagueSearch {
  words?: string
  /** Roles that the words name: whoever has one is found too. */
  named?: Role[]
  unit?: string
  role?: Role
  page?: number
  size?: number
}

/** The units and roles of `m` on a day, as JSON in the row. */
const places = (day: Day) => sql`
  coalesce((select jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name) order by s.from_day, s.id)
    from membership s join unit u on u.organisation = s.organisation and u.id = s.unit
    where s.organisation = m.organisation and s.member = m.id and in_force(s.from_day, s.until_day, ${day})), '[]') as units,
  coalesce((select jsonb_agg(jsonb_build_object('role', r.role, 'unit', r.unit) order by r.role)
    from role_holding r where r.organisation = m.organisation and r.member = m.id
      and in_force(r.from_day, r.until_day, ${day})), '[]') as roles`

/** Folded once per person, and then asked for each word. */
const hasAllWords = (words: string) => sql`(
  with text as materialized (select fold(concat_ws(' ', m.name, m.function, teams.names)) as text)
  select bool_and(position(word in text) > 0) from text, regexp_split_to_table(fold(${words}), '\\s+') as word)`

const holding = (roles: Role[], day: Day) => sql`m.id in (select member from role_holding
  where organisation = my_organisation() and role = any (${roles}) and in_force(from_day, until_day, ${day}))`

/** Colleagues by name, function, unit or role, however it is spelled; a page at a time, with how many there are in all. */
export async function searchMembers(
  tx: Db,
  day: Day,
  { words = '', named = [], unit, role, page = 1, size = 50 }: ColleagueSearch,
): Promise<{ found: Colleague[]; total: number }> {
  const { rows } = await sql<Colleague & { total: number }>`
    with teams as (
      select s.member, string_agg(u.name, ' ') as names from membership s
      join unit u on u.organisation = s.organisation and u.id = s.unit
      where s.organisation = my_organisation() and in_force(s.from_day, s.until_day, ${day}) group by s.member
    ), m as (
      select m.organisation, m.id, m.name, m.function, fold(m.name) as sorted, count(*) over () as total
      from member m left join teams on teams.member = m.id
      where m.organisation = my_organisation() and m.id in (select in_service(${day}))
        and ${unit ? sql`m.id in (select member from membership where organisation = my_organisation() and unit = ${unit} and in_force(from_day, until_day, ${day}))` : sql`true`}
        and ${role ? holding([role], day) : sql`true`}
        and ${words ? sql`(${hasAllWords(words)} or ${holding(named, day)})` : sql`true`}
      order by sorted, m.id limit ${size} offset ${(page - 1) * size}
    ) select m.id, m.name, m.function, m.total, ${places(day)} from m order by sorted, m.id`.execute(tx)
  return { found: rows, total: rows[0]?.total ?? 0 }
}

/** One colleague as everyone may see them; nothing when they are not in the organisation on this day. */
export async function colleagueOf(tx: Db, day: Day, id: string): Promise<Colleague | null> {
  const { rows } = await sql<Colleague>`select m.id, m.name, m.function, ${places(day)}
    from member m where m.organisation = my_organisation() and m.id = ${id} and m.id in (select in_service(${day}))`.execute(
    tx,
  )
  return rows[0] ?? null
}

/** The first of the colleagues that fit, as choices of a form; nothing is asked of who typed nothing. */
export async function memberChoices(tx: Db, day: Day, words: string): Promise<{ value: string; label: string }[]> {
  if (!words.trim()) return []
  const { found } = await searchMembers(tx, day, { words, size: 20 })
  return found.map(({ id, name, function: work, units }) => {
    const place = [work, ...units.map((unit) => unit.name)].filter(Boolean).join(', ')
    return { value: id, label: place ? `${name} (${place})` : name }
  })
}
