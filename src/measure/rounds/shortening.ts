import { sql } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import { notify } from '#platform/events.ts'
import { addDays, type Day, type Texts } from '#platform/i18n/i18n.ts'
import type { Viewer } from '#platform/viewer.ts'
import { Conflict, Faults } from '#platform/web/errors.ts'
import { type Act, tell } from '../acting.ts'
import { mine, type Round, roundTables } from './tables.ts'

/** Woken when what people were told of an open round is not the same any more. */
export const changedRounds = 'rounds'

/** Only who owns the round, and only while somebody can still answer. */
export const mayShorten = (viewer: Viewer | null, round: Round, today: Day): boolean =>
  round.state === 'open' &&
  viewer?.member === round.owner &&
  !round.first_closes_on &&
  firstLastDay(round, today) < round.closes_on

/** A round can end today at the earliest: whoever is filling it in now can still send it. */
export const firstLastDay = ({ opens_on }: Pick<Round, 'opens_on'>, today: Day): Day => {
  const second = addDays(opens_on, 1)
  return second > today ? second : today
}

/** Ends an open round sooner than was told: once, with the reason, which everybody reads. It then closes as any round does,
 * in the night after its last day. */
export async function shorten(tx: Db, act: Act, round: Round, last: Day, why: Texts): Promise<void> {
  if (round.first_closes_on) throw new Conflict((t) => t.rounds.faults.shortened)
  if (last < firstLastDay(round, act.today) || last >= round.closes_on)
    throw new Faults({ last: (t) => t.rounds.faults.notSooner })
  if (!(await hasEnough(tx, round.id))) throw new Conflict((t) => t.rounds.faults.tooFewYet(round.minimum))
  const done = await roundTables(tx)
    .updateTable('round')
    .set({
      closes_on: last,
      first_closes_on: round.closes_on,
      shortened_on: act.today,
      shortened_by: act.by,
      shortened_why: JSON.stringify(why),
    })
    .where('organisation', '=', mine)
    .where('id', '=', round.id)
    .where('state', '=', 'open')
    .where('first_closes_on', 'is', null)
    .executeTakeFirst()
  if (!done.numUpdatedRows) return
  await tell(tx, act, 'round-shortened', round.id)
  await notify(tx, `${changedRounds} ${act.organisation}:${round.id}`)
}

/** By what was told last night, not by what has come in since: whether this is refused must not tell that somebody answered. */
async function hasEnough(tx: Db, round: string): Promise<boolean> {
  const { rows } =
    await sql`select 1 from round_response where organisation = my_organisation() and round = ${round} limit 1`.execute(
      tx,
    )
  return rows.length > 0
}
