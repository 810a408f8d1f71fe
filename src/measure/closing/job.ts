import { sql } from 'kysely'
import type { Ctx } from '#platform/ctx.ts'
import { asSystem } from '#platform/database/database.ts'
import type { JobKind } from '#platform/jobs.ts'
import { closeRound } from './closing.ts'

export const closingJobName = 'round-closing'

/** Every morning the rounds whose last day is over are closed and published; one that was named, at once. */
export const closingJob = (ctx: () => Ctx): JobKind => ({
  name: closingJobName,
  every: '15 2 * * *',
  async work({ organisation, round }) {
    for (const id of round ? [round] : await dueRounds(ctx(), organisation)) await close(ctx(), organisation, id)
  },
})

/** Each round in a transaction of its own: one that fails takes no other with it. */
const close = ({ db, clock }: Ctx, organisation: string, id: string): Promise<void> =>
  asSystem(db, organisation, (tx) =>
    closeRound(tx, { organisation, by: null, today: clock.today(), at: clock.now() }, id),
  )

const dueRounds = ({ db, clock }: Ctx, organisation: string): Promise<string[]> =>
  asSystem(db, organisation, async (tx) => {
    const { rows } = await sql<{ id: string }>`select id from round where organisation = my_organisation()
      and (state = 'closed' or state = 'open' and closes_on < ${clock.today()}) order by closes_on, id`.execute(tx)
    return rows.map(({ id }) => id)
  })
