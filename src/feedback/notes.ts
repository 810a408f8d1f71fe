import { sql } from 'kysely'
import { z } from 'zod'
import type { Act } from '#followup'
import type { Db } from '#platform/database/database.ts'
import type { Day, Messages } from '#platform/i18n/i18n.ts'
import { newId } from '#platform/ids.ts'
import { field } from '#platform/web/forms.ts'
import type { Readers } from '#ui/elements/reader-line.tsx'

/** Nothing of these is an event: not even that somebody keeps notes is anybody's business. */
export const noteForm = z.object({ title: field.text({ max: 120 }), words: field.text({ max: 8000 }) })

/** The same as the policy on the table says. */
export const onlyMe = (t: Messages): Readers => ({
  kind: 'personal',
  who: [t.feedback.you],
  notWho: t.feedback.notes.notWho,
  until: t.feedback.notes.until,
})

export interface Note {
  id: string
  title: string
  words: string
  written_on: Day
}

export const notesPerPage = 20
const notes = sql`select id, title, words, written_on from private_note where organisation = my_organisation() and member = me()`

export async function notesOf(tx: Db, page = 1): Promise<Note[]> {
  const { rows } = await sql<Note>`${notes} order by written_on desc, id
    limit ${notesPerPage} offset ${(page - 1) * notesPerPage}`.execute(tx)
  return rows
}

export async function noteFor(tx: Db, id: string): Promise<Note | null> {
  return (await sql<Note>`${notes} and id = ${id}`.execute(tx)).rows[0] ?? null
}

export async function countNotes(tx: Db): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from private_note
    where organisation = my_organisation() and member = me()`.execute(tx)
  return rows[0]?.n ?? 0
}

export async function keepNote(tx: Db, act: Act, { title, words }: z.output<typeof noteForm>): Promise<string> {
  const id = newId()
  await sql`insert into private_note (organisation, id, member, title, words, written_on)
    values (${act.organisation}, ${id}, ${act.by}, ${title}, ${words}, ${act.on})`.execute(tx)
  return id
}

export async function rewriteNote(
  tx: Db,
  act: Act,
  id: string,
  { title, words }: z.output<typeof noteForm>,
): Promise<boolean> {
  const { numAffectedRows } =
    await sql`update private_note set title = ${title}, words = ${words}, written_on = ${act.on}
    where organisation = ${act.organisation} and id = ${id} and member = ${act.by}`.execute(tx)
  return Boolean(numAffectedRows)
}

/** One of them, or all. Whether there was anything. */
export async function eraseNotes(tx: Db, act: Act, id: string | null): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from private_note
    where organisation = ${act.organisation} and member = ${act.by} and (${id}::text is null or id = ${id})`.execute(tx)
  return Boolean(numAffectedRows)
}
