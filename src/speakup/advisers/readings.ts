import { sql } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import type { Day } from '#platform/i18n/i18n.ts'
import { notFound } from '#platform/web/errors.ts'
import type { WebContext } from '#platform/web/web.ts'
import type { ConversationState } from '../tables.ts'
import { adviserIn } from './advising-access.ts'

/** A report that its reporter chose this adviser for as a reader. Of the case behind it an adviser sees nothing. */
export interface Reading {
  id: string
  state: ConversationState
  opened: Day
  erase: Day | null
  fresh: boolean
}

const readings = async (tx: Db, member: string, id: string | null): Promise<Reading[]> =>
  (
    await sql<Reading>`
    select v.id, v.state, v.opened_on as opened, v.erase_on as erase,
      exists (select from sealed_message m where m.organisation = v.organisation and m.conversation = v.id
        and m.direction = 'to-handler' and m.position > r.read_to) as fresh
    from conversation_recipient r
      join holder_key k on k.organisation = r.organisation and k.id = r.key and k.role = 'adviser'
      join conversation v on v.organisation = r.organisation and v.id = r.conversation and v.kind = 'report'
    where r.organisation = my_organisation() and r.member = ${member} and r.until_day is null
      and (${id}::text is null or v.id = ${id})
    order by v.opened_on desc, v.id`.execute(tx)
  ).rows

export const ownReadings = (tx: Db, member: string): Promise<Reading[]> => readings(tx, member, null)

/** The report at this address, when the viewer reads along today; for everybody else it is not there. */
export async function readingAt(c: WebContext): Promise<Reading> {
  const { member } = adviserIn(c)
  const [found] = await readings(c.var.db, member, c.req.param('id') ?? '')
  return found ?? notFound()
}
