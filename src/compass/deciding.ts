import { sql } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import { notify } from '#platform/events.ts'
import type { Day } from '#platform/i18n/i18n.ts'
import { newId } from '#platform/ids.ts'
import { Conflict, Faults } from '#platform/web/errors.ts'
import { type Act, addPassages, addVersion, tell } from './making.ts'
import { starterPassages } from './starter.ts'
import { compassTables } from './tables.ts'
import { consentHolds, hasWorksCouncil, isBeingMade, type Version, versionInForce } from './versions.ts'

/** The works council's answer about the text as it is now; a later answer takes the place of an earlier one. */
export async function recordConsent(tx: Db, act: Act, version: Version, answer: { given: boolean; note: string }) {
  if (!isBeingMade(version) || version.state === 'consultation') throw new Conflict((t) => t.compass.conflict.notNow)
  if (!answer.given && !answer.note) throw new Faults({ note: (t) => t.compass.faults.refusalNeedsReason })
  const id = newId()
  const added =
    await sql`insert into compass_consent (organisation, id, version, revision, given, day, note, by_member, position)
    select organisation, ${id}, id, revision, ${answer.given}, ${act.today}, ${answer.note}, ${act.by},
      1 + (select count(*) from compass_consent c where c.organisation = v.organisation and c.version = v.id)
    from compass_version v where organisation = my_organisation() and id = ${version.id} and revision = ${version.revision}
    on conflict do nothing`.execute(tx)
  if (!added.numAffectedRows) throw new Conflict((t) => t.compass.conflict.textChanged)
  await tell(tx, act, answer.given ? 'compass-consent-given' : 'compass-consent-refused', version.id)
}

/** From that day on this is the compass, and the one before it is replaced. */
export async function putInForce(tx: Db, act: Act, version: Version, from: Day) {
  if (version.from === from) return
  if (!isBeingMade(version) || version.state === 'consultation') throw new Conflict((t) => t.compass.conflict.notNow)
  if (from < act.today) throw new Faults({ from: (t) => t.compass.faults.past })
  if ((await hasWorksCouncil(tx, act.today)) && !consentHolds(version))
    throw new Conflict((t) => t.compass.conflict.consentFirst)
  await decide(tx, act, version.id, from)
}

async function decide(tx: Db, act: Act, version: string, from: Day) {
  const added = await compassTables(tx)
    .insertInto('compass_in_force')
    .values({ organisation: act.organisation, version, from_day: from, decided_on: act.today, decided_by: act.by })
    .onConflict((on) => on.columns(['organisation', 'version']).doNothing())
    .executeTakeFirst()
  if (!added.numInsertedOrUpdatedRows) return
  await tell(tx, act, 'compass-in-force', version)
  await notify(tx, 'compass')
}

/** For the set-up: the starter, in force at once or as a draft to read first. Does nothing where there is a compass. */
export async function startCompass(tx: Db, act: Act, how: { inForce: boolean }): Promise<void> {
  if (await versionInForce(tx, act.today)) return
  const id = await addVersion(tx, act, 1, {})
  if (!id) return
  await addPassages(tx, act, id, starterPassages())
  if (how.inForce) await decide(tx, act, id, act.today)
}
