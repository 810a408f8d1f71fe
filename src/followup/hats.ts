import { sql } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import type { Day } from '#platform/i18n/i18n.ts'
import type { Role, Viewer } from '#platform/viewer.ts'

/** Who owns something: a person, everyone with a role, or whoever leads a unit. It survives people coming and going. */
export type Hat = `member:${string}` | `role:${Role}` | `lead:${string}`

export const memberHat = (member: string): Hat => `member:${member}`

export const isHat = (value: string): value is Hat => /^(member|role|lead):[a-z0-9-]{1,60}$/.test(value)

export function hatOf(hat: Hat): { kind: 'member' | 'role' | 'lead'; id: string } {
  const [kind, id = ''] = hat.split(':')
  return { kind: kind as 'member' | 'role' | 'lead', id }
}

/** The hats that this viewer wears today. */
export const hatsOf = (viewer: Viewer): Hat[] => [
  memberHat(viewer.member),
  ...[...viewer.roles].filter((role) => role !== 'lead').map((role): Hat => `role:${role}`),
  ...viewer.leads.map((unit): Hat => `lead:${unit}`),
]

/** The members who wear a hat on a day. */
export async function wearers(tx: Db, hat: Hat, on: Day): Promise<string[]> {
  const { kind, id } = hatOf(hat)
  const { rows } =
    kind === 'member'
      ? await sql<{ member: string }>`select ${id} as member where ${id} in (select in_service(${on}))`.execute(tx)
      : await sql<{ member: string }>`
        select distinct member from role_holding where organisation = my_organisation() and in_force(from_day, until_day, ${on})
          and ${kind === 'lead' ? sql`role = 'lead' and unit = ${id}` : sql`role = ${id}`}`.execute(tx)
  return rows.map((row) => row.member)
}

/** The unit where a hat is worn: from there one looks upward for a lead. */
async function homesOf(tx: Db, hat: Hat, on: Day): Promise<string[]> {
  const { kind, id } = hatOf(hat)
  if (kind === 'role') return []
  if (kind === 'lead') return [id]
  const { rows } = await sql<{ unit: string }>`select unit from membership where organisation = my_organisation()
    and member = ${id} and in_force(from_day, until_day, ${on}) order by from_day`.execute(tx)
  return rows.map((row) => row.unit)
}

/** The first lead above, who is somebody else than the owner; above the highest lead stands the board. */
export async function leadAbove(tx: Db, hat: Hat, on: Day): Promise<string[]> {
  const own = await wearers(tx, hat, on)
  for (const home of await homesOf(tx, hat, on)) {
    const { rows } = await sql<{ member: string }>`
      with recursive above as (
        select id, parent, 0 as far from unit where organisation = my_organisation() and id = ${home}
        union all
        select u.id, u.parent, far + 1 from unit u join above on u.id = above.parent
          where u.organisation = my_organisation() and far < 50
      ), leads as (
        select h.member, above.far from role_holding h join above on above.id = h.unit
        where h.organisation = my_organisation() and h.role = 'lead' and in_force(h.from_day, h.until_day, ${on})
          and h.member <> all (${own})
      ) select distinct member from leads where far = (select min(far) from leads)`.execute(tx)
    if (rows.length) return rows.map((row) => row.member)
  }
  return hat === 'role:board' ? [] : (await wearers(tx, 'role:board', on)).filter((member) => !own.includes(member))
}

export type HatNames = ReadonlyMap<string, { member?: string; unit?: string }>

/** The names behind hats: of the person, or of the unit and who leads it. */
export async function hatNames(tx: Db, hats: Iterable<Hat | null>, on: Day): Promise<HatNames> {
  const asked = [...new Set(hats)].filter((hat) => hat !== null)
  if (!asked.length) return new Map()
  const { rows } = await sql<{ hat: string; member: string | null; unit: string | null }>`
    select hat, case split_part(hat, ':', 1)
        when 'member' then (select name from member m where m.organisation = my_organisation() and m.id = split_part(hat, ':', 2))
        when 'lead' then (select min(m.name) from role_holding h join member m on m.organisation = h.organisation and m.id = h.member
          where h.organisation = my_organisation() and h.role = 'lead' and h.unit = split_part(hat, ':', 2)
            and in_force(h.from_day, h.until_day, ${on})) end as member,
      (select name from unit u where u.organisation = my_organisation() and hat = 'lead:' || u.id) as unit
    from unnest(${asked}::text[]) hat`.execute(tx)
  return new Map(rows.map(({ hat, member, unit }) => [hat, { ...(member && { member }), ...(unit && { unit }) }]))
}
