import type { Db } from '#platform/database/database.ts'
import type { Day, Texts } from '#platform/i18n/i18n.ts'
import { newId } from '#platform/ids.ts'
import { Conflict } from '#platform/web/errors.ts'
import type { Hat } from './hats.ts'
import { requireAhead } from './owning.ts'
import { type Act, advance } from './step.ts'
import { followupTables, type Matter, type Promised } from './tables.ts'

/** Promises something in sight of the audience: what, by whom, before which day. */
export async function promise(
  tx: Db,
  act: Act,
  matter: Matter,
  asked: { what: Texts; holder: Hat; by: Day; id?: string },
): Promise<Matter> {
  requireAhead('by', asked.by, act)
  const id = asked.id ?? newId()
  await followupTables(tx)
    .insertInto('promise')
    .values({
      organisation: act.organisation,
      id,
      matter: matter.id,
      what: JSON.stringify(asked.what),
      holder: asked.holder,
      by_day: asked.by,
      made_on: act.on,
    })
    .execute()
  return advance(tx, act, matter, { what: 'promised', subject: id })
}

/** Ends a promise: kept, with a line on how if one likes; or dropped, and then the reason is part of the story. */
export async function endPromise(
  tx: Db,
  act: Act,
  matter: Matter,
  promised: Pick<Promised, 'id'>,
  how: { ending: 'kept'; note: Texts | null } | { ending: 'dropped'; note: Texts },
): Promise<Matter> {
  const ended = await followupTables(tx)
    .updateTable('promise')
    .set({ ended_on: act.on, ending: how.ending, note: how.note && JSON.stringify(how.note) })
    .where('organisation', '=', act.organisation)
    .where('id', '=', promised.id)
    .where('matter', '=', matter.id)
    .where('ended_on', 'is', null)
    .executeTakeFirst()
  if (!ended.numUpdatedRows) throw new Conflict((t) => t.followup.faults.ended)
  return advance(tx, act, matter, { what: how.ending, subject: promised.id, note: how.note })
}

/** Promises by their id, as far as they may be read: for a module that made them and shows how they stand. */
export async function promisesNamed(tx: Db, ids: readonly string[]): Promise<Map<string, Promised>> {
  if (!ids.length) return new Map()
  const rows = await followupTables(tx).selectFrom('promise').selectAll().where('id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.id, row]))
}
