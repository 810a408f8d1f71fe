import { sql } from 'kysely'
import type { Ctx } from '#platform/ctx.ts'
import { asSystem } from '#platform/database/database.ts'
import type { JobKind } from '#platform/jobs.ts'

/** Erases what has had its time, and what belongs to people who left. */
export const sweepJob = (ctx: () => Ctx): JobKind => ({
  name: 'feedback-sweep',
  every: '40 3 * * *',
  async work({ organisation }) {
    const today = ctx().clock.today()
    await asSystem(ctx().db, organisation, (tx) => sql`select sweep_feedback(${today}::date)`.execute(tx))
  },
})
