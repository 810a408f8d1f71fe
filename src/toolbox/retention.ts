import { sql } from 'kysely'
import type { Ctx } from '#platform/ctx.ts'
import { asSystem } from '#platform/database/database.ts'
import { addDays } from '#platform/i18n/i18n.ts'

/** A year after the first day nobody is new any more: who welcomed whom goes, and what surprised somebody a year ago. The
 * question that was made of it, with its answer, stays in the loop. */
export const eraseOldWelcomes = (ctx: Ctx, organisation: string): Promise<void> =>
  asSystem(ctx.db, organisation, async (tx) => {
    const before = addDays(ctx.clock.today(), -365)
    await sql`delete from welcome where organisation = ${organisation} and first_day < ${before}`.execute(tx)
    await sql`delete from fresh_eyes where organisation = ${organisation} and day < ${before}`.execute(tx)
  })
