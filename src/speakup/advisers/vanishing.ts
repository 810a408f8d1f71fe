import { sql } from 'kysely'
import type { Ctx } from '#platform/ctx.ts'
import { asSystem, type Db } from '#platform/database/database.ts'
import { addDays, type Day } from '#platform/i18n/i18n.ts'
import { closeConversation } from '../sealed/store.ts'
import { eraseChoices } from './tables.ts'

/** A talk in which nobody writes any more, and that nobody closed. */
export const quietDays = 91
/** A note of an adviser goes after eight weeks, or on another day that was chosen, within three months. */
export const notebookDays = [14, 56, 91] as const

/** Every night, before what is due is erased: talks that were left lying close by themselves, notes that ask for no day
 * or for one too far get theirs, and the rows of talks lose the order in which hours were booked. */
export const tidyTalks = (ctx: Ctx, organisation: string): Promise<void> =>
  asSystem(ctx.db, organisation, async (tx) => {
    await closeQuiet(tx, organisation, ctx.clock.today())
    await limitNotes(tx, organisation)
    await mix(tx, organisation)
  })

async function closeQuiet(tx: Db, organisation: string, today: Day) {
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

const limitNotes = (tx: Db, organisation: string) =>
  sql`update sealed_note set erase_on = case when erase_on is null then on_day + ${notebookDays[1]}::integer
      else on_day + ${notebookDays[2]}::integer end
    where organisation = ${organisation} and purpose = 'notebook'
      and (erase_on is null or erase_on > on_day + ${notebookDays[2]}::integer)`.execute(tx)

/** One row after another, because an UPDATE of all of them would go in the order in which they lie. */
async function mix(tx: Db, organisation: string) {
  const { rows } = await sql<{ conversation: string }>`select conversation from talk
    where organisation = ${organisation} order by random()`.execute(tx)
  for (const { conversation } of rows)
    await sql`update talk set erase_after = erase_after where organisation = ${organisation}
      and conversation = ${conversation}`.execute(tx)
}
