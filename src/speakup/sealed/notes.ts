import type { Db } from '#platform/database/database.ts'
import type { Day } from '#platform/i18n/i18n.ts'
import type { Viewer } from '#platform/viewer.ts'
import { sealedTables } from '../tables.ts'
import type { NoteForm } from './forms.ts'
import { Taken } from './store.ts'

/** What a holder of a key writes for themselves, or for all recipients of a conversation. Writing again replaces what one
 * wrote oneself; a note of somebody else is only ever sealed anew, with the whole conversation. */
export async function addNote(tx: Db, { organisation, member }: Viewer, today: Day, note: NoteForm): Promise<void> {
  const db = sealedTables(tx)
  const anew = { sealed: note.sealed, on_day: today, erase_on: note.eraseOn }
  const own = await db
    .updateTable('sealed_note')
    .set(anew)
    .where('id', '=', note.id)
    .where('member', '=', member)
    .executeTakeFirst()
  if (own.numUpdatedRows) return
  const { id, conversation, purpose } = note
  const added = await db
    .insertInto('sealed_note')
    .values({ organisation, id, conversation, purpose, member, ...anew })
    .onConflict((c) => c.doNothing())
    .executeTakeFirst()
  if (!added.numInsertedOrUpdatedRows) throw new Taken()
}

export async function notesOf(tx: Db, { member }: Viewer, asked: { purpose: string; conversation: string | null }) {
  const own = sealedTables(tx)
    .selectFrom('sealed_note')
    .select(['id', 'purpose', 'member', 'conversation', 'sealed', 'on_day as on', 'erase_on as eraseOn'])
    .$if(asked.purpose !== '', (q) => q.where('purpose', '=', asked.purpose))
    .orderBy('on_day')
    .orderBy('id')
  const rows = asked.conversation
    ? await own.where('conversation', '=', asked.conversation).execute()
    : await own.where('conversation', 'is', null).where('member', '=', member).execute()
  return rows.map((row) => ({ ...row, sealed: row.sealed.toString('base64') }))
}

export const removeNote = (tx: Db, { member }: Viewer, id: string) =>
  sealedTables(tx).deleteFrom('sealed_note').where('id', '=', id).where('member', '=', member).execute()
