import { sql } from 'kysely'
import type { Ctx } from '#platform/ctx.ts'
import { asSystem, type Db } from '#platform/database/database.ts'
import { addDays } from '#platform/i18n/i18n.ts'
import { closeConversation, eraseConversation } from '../sealed/store.ts'
import { eraseChoices } from './tables.ts'

/** A talk in which nobody writes any more, and that nobody closed. */
export const quietDays = 91
/** A note of an adviser goes after eight weeks, or on another day that was chosen, within three months. */
export const notebookDays = [14, 56, 91] as const

/** Every night: what had its day is gone, and what was left lying closes by itself. */
export async function vanish(ctx: Ctx, organisation: string): Promise<void> {
  const today = ctx.clock.today()
  await asSystem(ctx.db, organisation, async (tx) => {
    await closeQuiet(tx, organisation, today)
    const { rows } = await sql<{ id: string }>`select id from conversation where organisation = ${organisation}
      and kind = 'talk' and erase_on <= ${today}`.execute(tx)
    for (const { id } of rows) await eraseConversation(tx, { organisation, today }, id)
    await sql`delete from sealed_note where organisation = ${organisation} and purpose = 'notebook'
      and least(coalesce(erase_on, on_day + ${notebookDays[1]}::integer), on_day + ${notebookDays[2]}::integer)
        <= ${today}`.execute(tx)
  })
}

async function closeQuiet(tx: Db, organisation: string, today: string) {
  const { rows } = await sql<{ id: string; days: number }>`
    select c.id, coalesce(t.erase_after, ${eraseChoices[2]}) as days from conversation c
      left join talk t on t.organisation = c.organisation and t.conversation = c.id
      left join talk_slot s on s.organisation = t.organisation and s.id = t.slot
    where c.organisation = ${organisation} and c.kind = 'talk' and c.closed_on is null
      and coalesce(s.day < ${today}, true)
      and (select max(on_day) from sealed_message m where m.organisation = c.organisation and m.conversation = c.id)
        <= ${addDays(today, -quietDays)}`.execute(tx)
  for (const { id, days } of rows) await closeConversation(tx, id, today, addDays(today, days))
}
