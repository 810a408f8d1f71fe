import { sql } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import type { Day } from '#platform/i18n/i18n.ts'
import { peopleTables } from './tables.ts'

export interface UnitLine {
  id: string
  name: string
  parent: string | null
  code: string | null
}

export interface UnitFound extends UnitLine {
  closed_on: Day | null
}

export async function unitOf(tx: Db, id: string): Promise<UnitFound | null> {
  const found = await peopleTables(tx)
    .selectFrom('unit')
    .select(['id', 'name', 'parent', 'code', 'closed_on'])
    .where('id', '=', id)
    .executeTakeFirst()
  return found ?? null
}

/** All units that are open on a day, by name; the tree is made of them by `treeOf`. */
export async function openUnits(tx: Db, day: Day): Promise<UnitLine[]> {
  const { rows } = await sql<UnitLine>`select id, name, parent, code from unit
    where organisation = my_organisation() and in_force(opened_on, closed_on, ${day}) order by fold(name), id`.execute(
    tx,
  )
  return rows
}

/** The names of units, also of closed ones: what is unknown here is missing from the map. */
export async function unitNames(tx: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (!ids.length) return new Map()
  const rows = await peopleTables(tx).selectFrom('unit').select(['id', 'name']).where('id', 'in', ids).execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** A unit and all units below it. */
export async function unitsWithin(tx: Db, unit: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select units_within(${unit}) as id`.execute(tx)
  return rows.map(({ id }) => id)
}

/** A unit and all units above it, the unit itself first, the top last. */
export async function unitsAbove(tx: Db, unit: string): Promise<UnitLine[]> {
  const { rows } = await sql<UnitLine>`
    with recursive above as (
      select id, name, parent, code, 0 as height from unit where organisation = my_organisation() and id = ${unit}
      union all
      select u.id, u.name, u.parent, u.code, height + 1 from unit u join above a on u.id = a.parent
      where u.organisation = my_organisation() and height < 50
    ) select id, name, parent, code from above order by height`.execute(tx)
  return rows
}

export interface Lead {
  member: string
  name: string
  /** The unit that they lead: the one asked about, or the nearest above it that has a lead. */
  unit: string
  unitName: string
}

/** Who leads this unit on a day, or else the nearest unit above it that has a lead. `except` is somebody who should not
 * be answered by themselves: the lead of a team then gets the lead above. */
export async function leadersOf(tx: Db, unit: string, day: Day, except?: string): Promise<Lead[]> {
  const { rows } = await sql<Lead>`
    with recursive above as (
      select id, parent, name, 0 as height from unit where organisation = my_organisation() and id = ${unit}
      union all
      select u.id, u.parent, u.name, height + 1 from unit u join above a on u.id = a.parent
      where u.organisation = my_organisation() and height < 50
    ), leads as (
      select m.id as member, m.name, above.id as unit, above.name as "unitName", height
      from above join role_holding r on r.unit = above.id join member m on m.organisation = r.organisation and m.id = r.member
      where r.organisation = my_organisation() and r.role = 'lead' and in_force(r.from_day, r.until_day, ${day})
        and r.member <> ${except ?? ''} and r.member in (select in_service(${day}))
    ) select member, name, unit, "unitName" from leads where height = (select min(height) from leads) order by fold(name), member`.execute(
    tx,
  )
  return rows
}

export const leadsOf = async (tx: Db, unit: string, day: Day, except?: string): Promise<string[]> =>
  (await leadersOf(tx, unit, day, except)).map(({ member }) => member)

export interface Headcount {
  /** People of the unit itself. */
  own: number
  /** People of the unit and all below it; who belongs to two of those units counts once. */
  within: number
}

/** How many people belong to each unit on a day, in one question for the whole organisation. */
export async function headcounts(tx: Db, day: Day): Promise<Map<string, Headcount>> {
  const { rows } = await sql<{ unit: string } & Headcount>`
    with recursive above as (
      select id as bottom, id as top, parent from unit where organisation = my_organisation()
      union all
      select a.bottom, u.id, u.parent from above a join unit u on u.organisation = my_organisation() and u.id = a.parent
    ) select top as unit, count(distinct s.member) as within,
        count(distinct s.member) filter (where a.bottom = a.top) as own
      from above a join membership s on s.unit = a.bottom
      where s.organisation = my_organisation() and in_force(s.from_day, s.until_day, ${day}) group by top`.execute(tx)
  return new Map(rows.map(({ unit, own, within }) => [unit, { own, within }]))
}

/** How many people a message to this audience reaches: a unit with all below it, or without a unit everyone. */
export async function audienceSize(tx: Db, day: Day, unit: string | null): Promise<number> {
  if (unit) return (await headcounts(tx, day)).get(unit)?.within ?? 0
  const { rows } = await sql<{ n: number }>`select count(*) as n from in_service(${day})`.execute(tx)
  return rows[0]?.n ?? 0
}
