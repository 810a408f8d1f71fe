import type { Db } from '../database/database.ts'
import type { Viewer } from '../viewer.ts'
import { signInTables } from './tables.ts'

export const sessionsOf = (tx: Db, viewer: Viewer) =>
  signInTables(tx)
    .selectFrom('session')
    .select(['id', 'method', 'label', 'started_on', 'used_on', 'expires_on'])
    .where('organisation', '=', viewer.organisation)
    .where('member', '=', viewer.member)
    .orderBy('used_on', 'desc')
    .orderBy('id')
    .execute()

export async function nameSession(tx: Db, viewer: Viewer, id: string, label: string): Promise<boolean> {
  const changed = await signInTables(tx)
    .updateTable('session')
    .set({ label })
    .where('organisation', '=', viewer.organisation)
    .where('member', '=', viewer.member)
    .where('id', '=', id)
    .executeTakeFirst()
  return changed.numUpdatedRows > 0n
}

export async function endOtherSessions(tx: Db, viewer: Viewer): Promise<void> {
  await signInTables(tx)
    .deleteFrom('session')
    .where('organisation', '=', viewer.organisation)
    .where('member', '=', viewer.member)
    .where('id', '!=', viewer.session)
    .execute()
}

/** All that sign-in knows of a member: for when a person is erased. */
export async function eraseSignIn(tx: Db, organisation: string, member: string): Promise<void> {
  const db = signInTables(tx)
  for (const table of ['session', 'sign_in_link', 'passkey', 'account_link', 'access_card'] as const)
    await db.deleteFrom(table).where('organisation', '=', organisation).where('member', '=', member).execute()
}
