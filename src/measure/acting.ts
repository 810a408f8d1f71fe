import type { Db } from '#platform/database/database.ts'
import { record } from '#platform/events.ts'
import type { Day } from '#platform/i18n/i18n.ts'
import { viewerOf, type WebContext } from '#platform/web/web.ts'

/** Who does it, and when; `by` is empty when the program does. */
export interface Act {
  organisation: string
  by: string | null
  today: Day
  at: Date
}

export function actIn(c: WebContext): Act {
  const { clock } = c.var.ctx
  const { organisation, member } = viewerOf(c)
  return { organisation, by: member, today: clock.today(), at: clock.now() }
}

export const tell = (tx: Db, act: Act, what: string, subject: string): Promise<void> =>
  record(tx, { organisation: act.organisation, what, subject, by: act.by, at: act.at })
