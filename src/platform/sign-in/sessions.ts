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

/** The card from which this session came: what is added in it ends with that card. */
export async function cardBehind(tx: Db, viewer: Viewer): Promise<string | null> {
  const session = await signInTables(tx)
    .selectFrom('session')
    .select('card')
    .where('organisation', '=', viewer.organisation)
    .where('id', '=', viewer.session)
    .executeTakeFirst()
  return session?.card ?? null
}
