import { sql } from 'kysely'
import type { Db } from '#platform/database/database.ts'

/** For whose ears something is: everyone, a unit and what lies below it, or members named under a module's own key. */
export type Audience = { kind: 'everyone' } | { kind: 'unit'; unit: string } | { kind: 'named'; key: string }

export interface AudienceColumns {
  audience: Audience['kind']
  audience_unit: string | null
  audience_key: string | null
}

export const audienceColumns = (audience: Audience): AudienceColumns => ({
  audience: audience.kind,
  audience_unit: audience.kind === 'unit' ? audience.unit : null,
  audience_key: audience.kind === 'named' ? audience.key : null,
})

export function audienceOf({ audience, audience_unit: unit, audience_key: key }: AudienceColumns): Audience {
  if (audience === 'unit' && unit) return { kind: 'unit', unit }
  return audience === 'named' && key ? { kind: 'named', key } : { kind: 'everyone' }
}

/** Whether all who hear `narrow` also hear `wide`: who gave a voice must see what became of it. */
export async function covers(tx: Db, wide: Audience, narrow: Audience): Promise<boolean> {
  if (wide.kind === 'everyone') return true
  if (wide.kind === 'named') return narrow.kind === 'named' && narrow.key === wide.key
  return narrow.kind === 'unit' && (await unitsAbove(tx, narrow.unit)).includes(wide.unit)
}

/** The smallest audience in which all of these are: what a matter made of several voices begins with. */
export async function mergeAudience(tx: Db, [first, ...rest]: readonly Audience[]): Promise<Audience> {
  let merged = first ?? { kind: 'everyone' as const }
  for (const next of rest) merged = await widen(tx, merged, next)
  return merged
}

async function widen(tx: Db, a: Audience, b: Audience): Promise<Audience> {
  if (await covers(tx, a, b)) return a
  if (a.kind !== 'unit' || b.kind !== 'unit') return { kind: 'everyone' }
  const above = await unitsAbove(tx, b.unit)
  const shared = (await unitsAbove(tx, a.unit)).find((unit) => above.includes(unit))
  return shared ? { kind: 'unit', unit: shared } : { kind: 'everyone' }
}

/** From the unit itself upward. */
async function unitsAbove(tx: Db, unit: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive above as (
      select id, parent, 0 as far from unit where organisation = my_organisation() and id = ${unit}
      union all
      select u.id, u.parent, far + 1 from unit u join above on u.id = above.parent
        where u.organisation = my_organisation() and far < 50
    ) select id from above order by far`.execute(tx)
  return rows.map((row) => row.id)
}

/** Names the members of a key's audience; whoever is not among them any more, stops seeing it. In system scope. */
export async function nameAudience(tx: Db, organisation: string, key: string, members: readonly string[]) {
  await sql`delete from named_audience where organisation = ${organisation} and key = ${key}
    and member <> all (${members})`.execute(tx)
  await sql`insert into named_audience (organisation, key, member)
    select ${organisation}, ${key}, unnest(${members}::text[]) on conflict do nothing`.execute(tx)
}
