import { sql } from 'kysely'
import type { Clock } from '#platform/clock.ts'
import { asSystem, type Db } from '#platform/database/database.ts'
import { notify } from '#platform/events.ts'
import { type Day, type Lang, languages } from '#platform/i18n/i18n.ts'
import { newId } from '#platform/ids.ts'
import { StartError } from '#platform/start-error.ts'
import { platformTables } from '#platform/tables.ts'
import { Faults } from '#platform/web/errors.ts'
import { type Acting, told } from './acting.ts'
import { peopleTables } from './tables.ts'

export async function changeOrganisation(tx: Db, acting: Acting, to: { name: string; language: Lang }): Promise<void> {
  await platformTables(tx).updateTable('organisation').set(to).where('id', '=', acting.organisation).execute()
  await changed(tx, acting, 'organisation-changed')
}

/** Every process forgets what it kept of the organisation. */
async function changed(tx: Db, acting: Acting, what: string) {
  await told(tx, acting, what, acting.organisation)
  await notify(tx, 'organisation')
}

export interface MinimumForm {
  becomes: number
  consent: Day | null
  sure: boolean
}

/** More protection may come at once. Less only with the consent of the works council, whose date is kept for good. */
export async function changeMinimum(tx: Db, acting: Acting, { becomes, consent, sure }: MinimumForm): Promise<void> {
  const { organisation, today } = acting
  const { rows } = await sql<{
    minimum: number
  }>`select minimum from organisation where id = ${organisation} for update`.execute(tx)
  const was = rows[0]?.minimum ?? becomes
  if (becomes === was) return
  if (becomes < was) requireConsent(consent, sure, today)
  const row = { organisation, id: newId(), was, becomes, by_member: acting.by ?? '', on_day: today }
  await peopleTables(tx)
    .insertInto('minimum_change')
    .values({ ...row, consent_on: becomes < was ? consent : null })
    .execute()
  await platformTables(tx)
    .updateTable('organisation')
    .set({ minimum: becomes })
    .where('id', '=', organisation)
    .execute()
  await changed(tx, acting, 'minimum-changed')
}

function requireConsent(consent: Day | null, sure: boolean, today: Day) {
  if (!consent) throw new Faults({ consent: (t) => t.people.organisation.consentNeeded })
  if (consent > today) throw new Faults({ consent: (t) => t.people.organisation.consentFuture })
  if (!sure) throw new Faults({ sure: (t) => t.people.organisation.consentCheck })
}

export const minimumChanges = (tx: Db) =>
  peopleTables(tx).selectFrom('minimum_change').selectAll().orderBy('on_day', 'desc').orderBy('id').limit(50).execute()

export async function hostsOf(tx: Db): Promise<string[]> {
  const rows = await platformTables(tx).selectFrom('organisation_host').select('host').orderBy('host').execute()
  return rows.map(({ host }) => host)
}

/** Where several organisations share a server, whoever claims a name could stand between another organisation and its
 * people; then only the command line of the server adds one. The database holds to the same. */
export async function addHost(tx: Db, acting: Acting, typed: string): Promise<void> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from organisation_ids()`.execute(tx)
  if ((rows[0]?.n ?? 0) > 1 && acting.by) throw new Faults({ host: (t) => t.people.organisation.hostAtServer }, 409)

  const host = typed.toLowerCase().replace(/\.$/, '')
  if (!/^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(host))
    throw new Faults({ host: (t) => t.people.organisation.hostWrong })
  // Whose it is cannot be seen here, and is nobody's business: only that it is taken.
  const added = await platformTables(tx)
    .insertInto('organisation_host')
    .values({ host, organisation: acting.organisation })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (added.numInsertedOrUpdatedRows) return changed(tx, acting, 'host-added')
  if (!(await hostsOf(tx)).includes(host)) throw new Faults({ host: (t) => t.people.organisation.hostTaken })
}

/** For whoever runs the server. */
export const addHostAtServer = (db: Db, clock: Clock, organisation: string, typed: string): Promise<void> =>
  asSystem(db, organisation, (tx) =>
    addHost(tx, { organisation, by: null, at: clock.now(), today: clock.today() }, typed),
  ).catch((error) => {
    const say = error instanceof Faults && error.faults.host
    throw say ? new StartError(say(languages.en)) : error
  })

/** Not the address at which the administrator is now: they could not come back. */
export async function removeHost(tx: Db, acting: Acting, host: string, here: string): Promise<void> {
  if (host === here) throw new Faults({ '': (t) => t.people.organisation.hostHere }, 409)
  const gone = await platformTables(tx).deleteFrom('organisation_host').where('host', '=', host).executeTakeFirst()
  if (gone.numDeletedRows) await changed(tx, acting, 'host-removed')
}
