import { sql } from 'kysely'
import type { Db } from './database/database.ts'
import { newId } from './ids.ts'
import { platformTables } from './tables.ts'

/** A change, told without its content: `what` is a fixed word, `subject` the id of a row. `by` is empty for the program. */
export interface Event {
  organisation: string
  what: string
  subject: string
  by: string | null
  at: Date
}

/** Writes the event in the transaction of the change itself: neither is there without the other. */
export async function record(tx: Db, event: Event): Promise<void> {
  const { by, ...rest } = event
  await platformTables(tx)
    .insertInto('event')
    .values({ ...rest, id: newId(), by_member: by })
    .execute()
}

/** Many events of one kind at once, as an import makes them. */
export async function recordAll(tx: Db, event: Omit<Event, 'subject'>, subjects: readonly string[]): Promise<void> {
  if (!subjects.length) return
  const rows = subjects.map((subject) => ({ id: newId(), subject }))
  await sql`insert into event (organisation, id, at, by_member, what, subject)
    select ${event.organisation}, id, ${event.at}, ${event.by}, ${event.what}, subject
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(id text, subject text)`.execute(tx)
}

/** Wakes whoever watches `topic` in any process, once the transaction is committed. The topic is all that travels. */
export async function notify(tx: Db, topic: string): Promise<void> {
  await sql`select pg_notify('vrijmoed', ${topic})`.execute(tx)
}
