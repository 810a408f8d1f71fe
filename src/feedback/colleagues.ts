import { sql } from 'kysely'
import { memberChoices } from '#people'
import type { Db } from '#platform/database/database.ts'
import type { Day } from '#platform/i18n/i18n.ts'
import type { Viewer } from '#platform/viewer.ts'
import type { Option } from '#ui/elements/choice.tsx'

const most = 30

/** Who is easy to choose: the people of the viewer's own teams and who lead these, and whoever was searched for by name.
 * Several names stand with a comma between them. */
export async function colleaguesFor(tx: Db, viewer: Viewer, today: Day, search: string): Promise<Option[]> {
  const found: Option[] = []
  for (const name of search.split(',').slice(0, 5)) found.push(...(await memberChoices(tx, today, name.slice(0, 80))))
  const near = search.trim() ? [] : await inTeams(tx, viewer.units, today)
  const seen = new Set([viewer.member])
  return [...found, ...near].filter(({ value }) => !seen.has(value) && seen.add(value))
}

async function inTeams(tx: Db, units: readonly string[], today: Day): Promise<Option[]> {
  const { rows } = await sql<Option>`select distinct m.id as value, m.name as label from member m
    where m.organisation = my_organisation() and m.id in (select in_service(${today})) and m.id in (
      select member from membership where organisation = my_organisation() and unit = any (${[...units]})
        and in_force(from_day, until_day, ${today})
      union select member from role_holding where organisation = my_organisation() and role = 'lead' and unit = any (${[...units]})
        and in_force(from_day, until_day, ${today}))
    order by label, value limit ${most}`.execute(tx)
  return rows
}

/** Whom a lead can ask for a talk: the people of the teams that they lead, and the leads of the teams below. */
export async function ledBy(tx: Db, viewer: Viewer, today: Day): Promise<Option[]> {
  const led = [...viewer.leads]
  const { rows } = await sql<Option>`select distinct m.id as value, m.name as label from member m
    where m.organisation = my_organisation() and m.id <> ${viewer.member} and m.id in (select in_service(${today})) and m.id in (
      select member from membership where organisation = my_organisation() and unit = any (${led})
        and in_force(from_day, until_day, ${today})
      union select h.member from role_holding h join unit u on u.organisation = h.organisation and u.id = h.unit
        where h.organisation = my_organisation() and h.role = 'lead' and u.parent = any (${led})
          and in_force(h.from_day, h.until_day, ${today}))
    order by label, value limit 60`.execute(tx)
  return rows
}
