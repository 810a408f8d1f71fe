import { sql } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import { record } from '#platform/events.ts'
import { addDays, type Day, type Texts } from '#platform/i18n/i18n.ts'
import { newId } from '#platform/ids.ts'
import type { Viewer } from '#platform/viewer.ts'
import { Conflict, Faults } from '#platform/web/errors.ts'
import { type NewPassage, starterPassages } from './starter.ts'
import { compassTables } from './tables.ts'
import { isBeingMade, openVersion, type Version, versionsOf } from './versions.ts'

/** Who does it, and when; `by` is empty when the program does. */
export interface Act {
  organisation: string
  by: string | null
  today: Day
  at: Date
}

export const actOf = (viewer: Viewer, clock: { now(): Date; today(): Day }): Act => ({
  organisation: viewer.organisation,
  by: viewer.member,
  today: clock.today(),
  at: clock.now(),
})

export const tell = (tx: Db, act: Act, what: string, subject: string) =>
  record(tx, { organisation: act.organisation, what, subject, by: act.by, at: act.at })

/** Begins a new version from the one in force, or from the starter. While one is being made, that one is given. */
export async function startDraft(tx: Db, act: Act): Promise<number> {
  const versions = await versionsOf(tx, act.today)
  const open = openVersion(versions)
  if (open) return open.number
  const number = (versions[0]?.number ?? 0) + 1
  const draft = await addVersion(tx, act, number, {})
  if (!draft) return number
  const base = versions.find((version) => version.from !== null)
  if (base) await copyPassages(tx, act, base.id, draft)
  else await addPassages(tx, act, draft, starterPassages())
  return number
}

/** Gives nothing when somebody began the same version a moment before. */
export async function addVersion(
  tx: Db,
  act: Act,
  number: number,
  said: { why?: Texts; changes?: Texts },
): Promise<string | null> {
  const id = newId()
  const { organisation, today, by } = act
  const added = await compassTables(tx)
    .insertInto('compass_version')
    .values({ organisation, id, number, revision: 1, why: {}, changes: {}, ...said, started_on: today, started_by: by })
    .onConflict((on) => on.columns(['organisation', 'number']).doNothing())
    .executeTakeFirst()
  if (!added.numInsertedOrUpdatedRows) return null
  await tell(tx, act, 'compass-draft-started', id)
  return id
}

export async function addPassages(tx: Db, act: Act, version: string, passages: readonly NewPassage[]) {
  const { organisation, by } = act
  await compassTables(tx)
    .insertInto('compass_passage')
    .values(
      passages.map((passage) => ({ organisation, version, ...passage, revision: 1, changed_by: by, removed_on: null })),
    )
    .execute()
}

export async function copyPassages(tx: Db, act: Act, from: string, to: string) {
  await sql`insert into compass_passage
      (organisation, version, id, kind, under, place, texts, phrases, marks, kinds, after_told, forms, how, sectors, changed_by)
    select organisation, ${to}, id, kind, under, place, texts, phrases, marks, kinds, after_told, forms, how, sectors, ${act.by}
    from compass_passage where organisation = my_organisation() and version = ${from} and removed_on is null`.execute(
    tx,
  )
}

/** Why this version, and what is different in it, in the keepers' words. */
export async function explainVersion(
  tx: Db,
  act: Act,
  version: Version,
  said: { why: Texts; changes: Texts },
  seen = version.saidMark,
) {
  const saved = await compassTables(tx)
    .updateTable('compass_version')
    .set(said)
    .where('organisation', '=', act.organisation)
    .where('id', '=', version.id)
    .where(sql`md5(why::text || changes::text)`, '=', seen)
    .executeTakeFirst()
  if (!saved.numUpdatedRows) throw new Faults({ '': (t) => t.faults.changed }, 409)
  await tell(tx, act, 'compass-version-explained', version.id)
}

/** Everybody can react from the first day up to and including the last; the text stands still meanwhile. */
export async function openConsultation(tx: Db, act: Act, version: Version, days: { from: Day; until: Day }) {
  const { from, until } = days
  if (version.consultation?.from === from && version.consultation.until === until) return
  if (!isBeingMade(version) || version.state === 'consultation') throw new Conflict((t) => t.compass.conflict.notNow)
  if (from < act.today) throw new Faults({ from: (t) => t.compass.faults.past })
  if (until < from) throw new Faults({ until: (t) => t.compass.faults.untilBeforeFrom })
  const row = { from_day: from, until_day: until, opened_by: act.by }
  await compassTables(tx)
    .insertInto('compass_consultation')
    .values({ organisation: act.organisation, version: version.id, ...row })
    .onConflict((on) => on.columns(['organisation', 'version']).doUpdateSet(row))
    .execute()
  await tell(tx, act, 'compass-consultation-opened', version.id)
}

/** Ends a consultation before its last day, from today on. */
export async function endConsultation(tx: Db, act: Act, version: Version) {
  if (version.state !== 'consultation' || version.consultation?.from === act.today)
    throw new Conflict((t) => t.compass.conflict.notNow)
  await compassTables(tx)
    .updateTable('compass_consultation')
    .set({ until_day: addDays(act.today, -1) })
    .where('organisation', '=', act.organisation)
    .where('version', '=', version.id)
    .execute()
  await tell(tx, act, 'compass-consultation-ended', version.id)
}
