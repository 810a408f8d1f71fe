import type { Db } from '#platform/database/database.ts'
import { notify } from '#platform/events.ts'
import { sealedTables } from '../tables.ts'

export interface TellSettings {
  leaveTo: string
  telephone: string
  place: string
}

/** How the desk is reached without a computer, and where leaving quickly goes. */
export async function tellSettings(tx: Db): Promise<TellSettings> {
  const row = await sealedTables(tx)
    .selectFrom('tell_setting')
    .select(['leave_to as leaveTo', 'telephone', 'place'])
    .executeTakeFirst()
  return row ?? { leaveTo: '', telephone: '', place: '' }
}

/** The ready-made pages that show them are made anew. */
export async function keepSettings(tx: Db, organisation: string, { leaveTo, telephone, place }: TellSettings) {
  await sealedTables(tx)
    .insertInto('tell_setting')
    .values({ organisation, leave_to: leaveTo, telephone, place })
    .onConflict((c) => c.column('organisation').doUpdateSet({ leave_to: leaveTo, telephone, place }))
    .execute()
  await notify(tx, 'keys')
}
