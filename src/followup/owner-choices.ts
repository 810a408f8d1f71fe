import { sql } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import type { Day } from '#platform/i18n/i18n.ts'
import { Faults } from '#platform/web/errors.ts'
import { type Hat, isHat, wearers } from './hats.ts'

export interface OwnerChoices {
  leads: { hat: Hat; unit: string; name: string }[]
  found: { hat: Hat; name: string; function: string }[]
  q: string
}

/** Who can answer: whoever leads a unit, and colleagues that were searched for. */
export async function ownerChoices(tx: Db, today: Day, q: string): Promise<OwnerChoices> {
  const leads = await sql<{ hat: Hat; unit: string; name: string }>`
    select 'lead:' || u.id as hat, u.name as unit, string_agg(m.name, ', ' order by m.name) as name
    from role_holding h join unit u on u.organisation = h.organisation and u.id = h.unit
      join member m on m.organisation = h.organisation and m.id = h.member
    where h.organisation = my_organisation() and h.role = 'lead' and in_force(h.from_day, h.until_day, ${today})
    group by u.id, u.name order by u.name`.execute(tx)
  const found = q
    ? await sql<{ hat: Hat; name: string; function: string }>`
      select 'member:' || id as hat, name, function from member where organisation = my_organisation()
        and fold(name) like '%' || fold(${q.replace(/[\\%_]/g, '\\$&')}) || '%' and id in (select in_service(${today}))
      order by name limit 20`.execute(tx)
    : { rows: [] }
  return { leads: leads.rows, found: found.rows, q }
}

/** An owner must be somebody who is here today. */
export async function requireOwner(tx: Db, chosen: string, today: Day, name = 'owner'): Promise<Hat> {
  if (isHat(chosen) && (await wearers(tx, chosen, today)).length) return chosen
  throw new Faults({ [name]: (t) => t.followup.faults.owner })
}
