import { sql } from 'kysely'
import type { Ctx } from '#platform/ctx.ts'
import { asSystem, type Db } from '#platform/database/database.ts'
import type { Day } from '#platform/i18n/i18n.ts'
import type { JobKind } from '#platform/jobs.ts'
import { stir } from './mixing.ts'
import { forgetSigners } from './rights.ts'

/** Once a night: how many answered per group, in fives, from the minimum on. And everything that came in lies anew. */
export const responseJob = (ctx: () => Ctx): JobKind => ({
  name: 'round-response',
  every: '40 3 * * *',
  work: ({ organisation }) => countResponse(ctx(), organisation),
})

export async function countResponse(ctx: Ctx, organisation: string): Promise<void> {
  const today = ctx.clock.today()
  for (const { id, minimum } of await openRounds(ctx, organisation))
    await asSystem(ctx.db, organisation, async (tx) => {
      await lockRound(tx, id)
      await stir(tx, id)
      await countAnswers(tx, id, minimum, today)
    })
}

/** Not while an answer is being written. */
const lockRound = (tx: Db, round: string) =>
  sql`select 1 from round where organisation = my_organisation() and id = ${round} for no key update`.execute(tx)

const openRounds = (ctx: Ctx, organisation: string) =>
  asSystem(ctx.db, organisation, async (tx) => {
    const { rows } = await sql<{ id: string; minimum: number }>`select id, minimum from round
      where organisation = my_organisation() and state = 'open'`.execute(tx)
    return rows
  })

export const countAnswers = (tx: Db, round: string, minimum: number, today: Day) =>
  sql`insert into round_response (organisation, round, cell, day, answered)
    select my_organisation(), ${round}, cell, ${today}, count(*)::int / 5 * 5 from answer_set
    where organisation = my_organisation() and round = ${round} group by cell having count(*) >= ${minimum}
    on conflict (organisation, round, cell) do update set day = excluded.day, answered = excluded.answered
    where round_response.day < excluded.day`.execute(tx)

/** Every hour the few that could stand alone are mixed with all others: comments, experiences, and small rounds. */
export const stirJob = (ctx: () => Ctx): JobKind => ({
  name: 'round-stir',
  every: '7 * * * *',
  async work({ organisation }) {
    forgetSigners()
    for (const { id } of await openRounds(ctx(), organisation))
      await asSystem(ctx().db, organisation, async (tx) => {
        await lockRound(tx, id)
        await stir(tx, id)
      })
  },
})
