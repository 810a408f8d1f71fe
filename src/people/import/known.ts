import { sql } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import type { Day } from '#platform/i18n/i18n.ts'
import type { Contract } from '../tables.ts'
import type { KnownUnit } from './unit-book.ts'

/** Somebody as the system knows them; units and leads that have not ended. */
export interface KnownPerson {
  id: string
  name: string
  function: string
  mail: string | null
  number: string | null
  contract: Contract
  entered_on: Day
  left_on: Day | null
  units: string[]
  leads: string[]
  admin: boolean
}

export async function knownPeople(tx: Db, today: Day): Promise<KnownPerson[]> {
  const { rows } = await sql<KnownPerson>`
    with units as (
      select member, array_agg(unit order by from_day, id) as units from membership
      where organisation = my_organisation() and (until_day is null or until_day > greatest(from_day, ${today}::date)) group by member
    ), roles as (
      select member, array_agg(unit) filter (where role = 'lead') as leads, bool_or(role = 'admin') as admin from role_holding
      where organisation = my_organisation() and (until_day is null or until_day > greatest(from_day, ${today}::date)) group by member
    )
    select m.id, m.name, m.function, d.mail, d.personnel_number as number, d.contract, d.entered_on, d.left_on,
      coalesce(u.units, '{}') as units, coalesce(r.leads, '{}') as leads, coalesce(r.admin, false) as admin
    from member m join member_record d on d.organisation = m.organisation and d.member = m.id
    left join units u on u.member = m.id left join roles r on r.member = m.id
    where m.organisation = my_organisation() order by fold(m.name), m.id`.execute(tx)
  return rows
}

export async function knownUnits(tx: Db): Promise<KnownUnit[]> {
  const { rows } = await sql<KnownUnit>`select id, name, parent, code, closed_on is not null as closed from unit
    where organisation = my_organisation() order by fold(name), id`.execute(tx)
  return rows
}
