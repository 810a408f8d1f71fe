import { sql } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import type { Day } from '#platform/i18n/i18n.ts'
import type { Role } from '#platform/viewer.ts'
import { type Contract, peopleTables } from './tables.ts'

/** What only the administrator and the person see. */
export interface Person {
  id: string
  name: string
  function: string
  mail: string | null
  personnel_number: string | null
  contract: Contract
  entered_on: Day
  left_on: Day | null
}

export interface Holding {
  id: string
  role: Role
  unit: string | null
  unit_name: string | null
  from_day: Day
  until_day: Day | null
}

export interface MembershipLine {
  id: string
  unit: string
  name: string
  from_day: Day
  until_day: Day | null
}

export async function personOf(tx: Db, id: string): Promise<Person | null> {
  const { rows } = await sql<Person>`
    select m.id, m.name, m.function, d.mail, d.personnel_number, d.contract, d.entered_on, d.left_on
    from member m join member_record d on d.organisation = m.organisation and d.member = m.id
    where m.organisation = my_organisation() and m.id = ${id}`.execute(tx)
  return rows[0] ?? null
}

/** Units of a person, now, later and before; what never began is left out. */
export async function membershipsOf(tx: Db, member: string): Promise<MembershipLine[]> {
  const { rows } = await sql<MembershipLine>`
    select s.id, s.unit, u.name, s.from_day, s.until_day from membership s
    join unit u on u.organisation = s.organisation and u.id = s.unit
    where s.organisation = my_organisation() and s.member = ${member} and (s.until_day is null or s.until_day > s.from_day)
    order by s.until_day desc nulls first, s.from_day, s.id`.execute(tx)
  return rows
}

export async function holdingsOf(tx: Db, member: string): Promise<Holding[]> {
  const { rows } = await sql<Holding>`
    select r.id, r.role, r.unit, u.name as unit_name, r.from_day, r.until_day from role_holding r
    left join unit u on u.organisation = r.organisation and u.id = r.unit
    where r.organisation = my_organisation() and r.member = ${member}
    order by r.until_day desc nulls first, r.from_day, r.id`.execute(tx)
  return rows
}

export const statuses = ['present', 'coming', 'left'] as const
export type Status = (typeof statuses)[number]

export interface PeopleFilter {
  words: string
  unit: string | null
  contract: Contract | null
  role: Role | null
  status: Status
  page: number
}

export type PersonLine = Person & { units: string | null }

export const pageSize = 50

/** The administrator's list; a unit counts with all that is below it. */
export async function peopleList(
  tx: Db,
  today: Day,
  { words, unit, contract, role, status, page }: PeopleFilter,
): Promise<{ found: PersonLine[]; total: number }> {
  const { rows } = await sql<PersonLine & { total: number }>`
    with lines as (
      select m.id, m.name, m.function, d.mail, d.personnel_number, d.contract, d.entered_on, d.left_on,
        (select string_agg(u.name, ', ' order by s.from_day) from membership s
          join unit u on u.organisation = s.organisation and u.id = s.unit
          where s.organisation = m.organisation and s.member = m.id and in_force(s.from_day, s.until_day, greatest(${today}, d.entered_on))) as units
      from member m join member_record d on d.organisation = m.organisation and d.member = m.id
      where m.organisation = my_organisation()
        and case when d.left_on <= ${today} then 'left' when d.entered_on > ${today} then 'coming' else 'present' end = ${status}
        and (${contract}::text is null or d.contract = ${contract})
        and (${role}::text is null or exists (select from role_holding r where r.organisation = m.organisation
          and r.member = m.id and r.role = ${role} and in_force(r.from_day, r.until_day, ${today})))
        and (${unit}::text is null or exists (select from membership s where s.organisation = m.organisation
          and s.member = m.id and in_force(s.from_day, s.until_day, greatest(${today}, d.entered_on)) and s.unit in (select units_within(${unit}))))
    )
    select *, count(*) over () as total from lines
    where not exists (select from regexp_split_to_table(fold(${words}), '\\s+') as word where position(word in
      fold(concat_ws(' ', name, function, mail, personnel_number, units))) = 0)
    order by fold(name), id limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(tx)
  return { found: rows, total: rows[0]?.total ?? 0 }
}

export const statusOf = ({ entered_on, left_on }: Pick<Person, 'entered_on' | 'left_on'>, today: Day): Status =>
  left_on && left_on <= today ? 'left' : entered_on > today ? 'coming' : 'present'

/** How many people there are now, for the headings. */
export async function howMany(tx: Db, today: Day): Promise<number> {
  const row = await peopleTables(tx)
    .selectFrom('member_record')
    .select((q) => q.fn.countAll<number>().as('n'))
    .where(sql<boolean>`in_force(entered_on, left_on, ${today})`)
    .executeTakeFirst()
  return row?.n ?? 0
}
