import { sql } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import type { Round } from '../rounds/tables.ts'
import type { Published } from './reading.ts'

/** What became of a unit since the round before: names only, from the trees as they were, which everybody may see. */
export interface Changed {
  isNew: boolean
  /** What it was called then, when that was something else. */
  was: string | null
  /** Units beside it or right below it that are not there any more, and those that came. */
  gone: string[]
  come: string[]
}

interface Near {
  name: string
  then: boolean
  now: boolean
}

/** Null when nothing changed, or when the same was not asked before. */
export async function changedSince(tx: Db, round: Round, group: Published): Promise<Changed | null> {
  const before = await roundBefore(tx, round)
  if (!before || !group.unit || group.position === 0) return null
  const { rows: names } = await sql<{ name: string }>`select name from round_unit
    where organisation = my_organisation() and round = ${before} and unit = ${group.unit}`.execute(tx)
  const near = await nearUnits(tx, [before, round.id], group)
  const then = names[0]?.name ?? null
  const changed = {
    isNew: then === null,
    was: then !== group.name ? then : null,
    gone: near.filter((one) => one.then && !one.now).map(({ name }) => name),
    come: near.filter((one) => one.now && !one.then).map(({ name }) => name),
  }
  return changed.isNew || changed.was || changed.gone.length || changed.come.length ? changed : null
}

async function roundBefore(tx: Db, round: Round): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`select r.id from round_result p
    join round r on r.organisation = p.organisation and r.id = p.round
    where p.organisation = my_organisation() and p.chain = ${round.questionnaire} and r.id <> ${round.id}
      and (r.closed_on, r.id) < (${round.closed_on ?? round.closes_on}, ${round.id})
    order by r.closed_on desc, r.id desc limit 1`.execute(tx)
  return rows[0]?.id ?? null
}

/** Beside this unit or right below it, in one of the two rounds; a unit that only moved is in both. */
async function nearUnits(tx: Db, [before = '', now = '']: string[], { unit, path }: Published): Promise<Near[]> {
  const { rows } = await sql<Near>`select max(u.name) as name,
      exists (select from round_unit x where x.organisation = my_organisation() and x.round = ${before} and x.unit = u.unit) as then,
      exists (select from round_unit x where x.organisation = my_organisation() and x.round = ${now} and x.unit = u.unit) as now
    from round_unit u where u.organisation = my_organisation() and u.round in (${before}, ${now}) and u.unit <> ${unit}
      and u.parent in (${unit}, ${path.at(-2) ?? ''}) group by u.unit order by fold(max(u.name)), u.unit`.execute(tx)
  return rows
}
