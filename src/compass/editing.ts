import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import type { Texts } from '#platform/i18n/i18n.ts'
import { said } from '#platform/i18n/i18n.ts'
import { Conflict, Faults, notFound } from '#platform/web/errors.ts'
import { type Act, tell } from './making.ts'
import { allPassages, type Passage } from './passages.ts'
import { compassTables, type Mark, type PassageKind, type PassageTexts, type Phrases, type SixKind } from './tables.ts'
import { bumpRevision, isEditable, type Version } from './versions.ts'

export interface PassageChange {
  kind: PassageKind
  texts: PassageTexts
  phrases: Phrases
  marks: Mark[]
  kinds: SixKind[]
  after_told: boolean
  under: string | null
}

function requireEditable(version: Version) {
  if (!isEditable(version)) throw new Conflict((t) => t.compass.conflict.standsStill)
}

/** Saves over the revision that was on the screen; when somebody saved in between, nothing happens but a 409. */
export async function savePassage(tx: Db, act: Act, version: Version, id: string, seen: number, change: PassageChange) {
  requireEditable(version)
  await requireParent(tx, version, id, change)
  const saved = await compassTables(tx)
    .updateTable('compass_passage')
    .set({ ...change, revision: seen + 1, changed_by: act.by })
    .where('organisation', '=', act.organisation)
    .where('version', '=', version.id)
    .where('id', '=', id)
    .where('revision', '=', seen)
    .executeTakeFirst()
  if (!saved.numUpdatedRows) throw new Faults({ '': (t) => t.faults.changed }, 409)
  await changed(tx, act, version, 'compass-passage-saved')
}

/** What hangs under what: norms under values, examples under norms. */
export const parentKinds: Record<PassageKind, PassageKind[]> = {
  about: [],
  value: [],
  principle: ['value'],
  rule: ['value'],
  example: ['principle', 'rule'],
}

export async function addPassage(
  tx: Db,
  act: Act,
  version: Version,
  passage: { kind: PassageKind; under: string | null; title: Texts },
): Promise<string> {
  requireEditable(version)
  const all = await requireParent(tx, version, null, passage)
  const id = idFrom(said(passage.title, 'nl').text)
  const place = Math.max(0, ...all.filter(({ under }) => under === passage.under).map((one) => one.place)) + 10
  await compassTables(tx)
    .insertInto('compass_passage')
    .values({
      ...{ organisation: act.organisation, version: version.id, id, kind: passage.kind, under: passage.under, place },
      ...{ texts: { title: passage.title }, phrases: {}, marks: [], kinds: [], after_told: false },
      ...{ forms: [], how: [], sectors: [], revision: 1, changed_by: act.by, removed_on: null },
    })
    .execute()
  await changed(tx, act, version, 'compass-passage-added')
  return id
}

/** Examples hang under norms and norms under values: nothing hangs loose, and nothing under itself. */
async function requireParent(
  tx: Db,
  version: Version,
  id: string | null,
  { kind, under }: { kind: PassageKind; under: string | null },
): Promise<Passage[]> {
  const all = await allPassages(tx, version.id)
  const parent = all.find((one) => one.id === under)
  const allowed = parentKinds[kind]
  const fits = allowed.length ? parent && allowed.includes(parent.kind) : under === null
  if (!fits || (kind === 'about' && id === null)) throw new Faults({ under: (t) => t.faults.choose })
  return all
}

/** A name to point at, from the title, with some letters of its own: titles change, addresses don't. */
function idFrom(title: string): string {
  const words = title
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
  return `${words.slice(0, 40).replace(/-$/, '') || 'passage'}-${randomBytes(2).toString('hex')}`
}

/** Takes a passage out of this version, or puts it back. What hangs under it goes and comes with it. */
export async function setRemoved(tx: Db, act: Act, version: Version, id: string, removed: boolean) {
  requireEditable(version)
  const done = await compassTables(tx)
    .updateTable('compass_passage')
    .set({ removed_on: removed ? act.today : null, changed_by: act.by })
    .where('organisation', '=', act.organisation)
    .where('version', '=', version.id)
    .where('id', '=', id)
    .where('removed_on', removed ? 'is' : 'is not', null)
    .executeTakeFirst()
  if (done.numUpdatedRows)
    await changed(tx, act, version, removed ? 'compass-passage-removed' : 'compass-passage-restored')
}

/** One place up or down among its neighbours. At the end of the row nothing happens. */
export async function movePassage(tx: Db, act: Act, version: Version, id: string, way: 'up' | 'down') {
  requireEditable(version)
  const row = await neighboursOf(tx, version, id)
  const from = row.findIndex((one) => one.id === id)
  const to = from + (way === 'up' ? -1 : 1)
  const [moved] = row.splice(from, 1)
  if (!moved || to < 0 || to > row.length) return
  row.splice(to, 0, moved)
  const places = JSON.stringify(row.map((one, i) => ({ id: one.id, place: (i + 1) * 10 })))
  await sql`update compass_passage p set place = n.place from jsonb_to_recordset(${places}) as n(id text, place integer)
    where p.organisation = my_organisation() and p.version = ${version.id} and p.id = n.id`.execute(tx)
  await changed(tx, act, version, 'compass-passage-moved')
}

async function neighboursOf(tx: Db, version: Version, id: string): Promise<Passage[]> {
  const all = await allPassages(tx, version.id)
  const passage = all.find((one) => one.id === id) ?? notFound()
  const level = (one: Passage) => (one.kind === 'principle' ? 'rule' : one.kind)
  return all.filter((one) => one.under === passage.under && level(one) === level(passage) && !one.removed_on)
}

async function changed(tx: Db, act: Act, version: Version, what: string) {
  await bumpRevision(tx, version.id)
  await tell(tx, act, what, version.id)
}
