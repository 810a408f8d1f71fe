import { sql } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import { record } from '#platform/events.ts'
import type { Day } from '#platform/i18n/i18n.ts'
import type { WebContext } from '#platform/web/web.ts'

/** Who changes something, and when: every change of people, units and roles needs it for its event. */
export interface Acting {
  organisation: string
  /** Empty for the program itself. */
  by: string | null
  at: Date
  today: Day
}

export const actingIn = (c: WebContext): Acting => ({
  organisation: c.var.organisation.id,
  by: c.var.viewer?.member ?? null,
  at: c.var.ctx.clock.now(),
  today: c.var.ctx.clock.today(),
})

export const told = (tx: Db, acting: Acting, what: string, subject: string): Promise<void> =>
  record(tx, { organisation: acting.organisation, what, subject, by: acting.by, at: acting.at })

/** One change of people at a time per organisation: an import plans against what nobody else is changing, and of two
 * administrators who leave at the same moment the second is the last one. */
export async function lockPeople(tx: Db, organisation: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`people:${organisation}`}, 0))`.execute(tx)
}
