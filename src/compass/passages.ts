import { sql } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import type { Day } from '#platform/i18n/i18n.ts'
import { type CompassTables, compassTables } from './tables.ts'
import { type Version, versionInForce } from './versions.ts'

export type Passage = Omit<CompassTables['compass_passage'], 'organisation' | 'version' | 'changed_by'>

const columns = [
  'id',
  'kind',
  'under',
  'place',
  'texts',
  'phrases',
  'marks',
  'kinds',
  'after_told',
  'forms',
  'how',
  'sectors',
  'revision',
  'removed_on',
] as const

/** All passages of a version, those that were taken out too: they can be put back. */
export const allPassages = (tx: Db, version: string): Promise<Passage[]> =>
  compassTables(tx)
    .selectFrom('compass_passage')
    .select(columns)
    .where('organisation', '=', sql<string>`my_organisation()`)
    .where('version', '=', version)
    .orderBy('place')
    .orderBy('id')
    .execute()

/** What stands in a version. A passage under one that was taken out is not in it either. */
export async function passagesOf(tx: Db, version: string): Promise<Passage[]> {
  const all = await allPassages(tx, version)
  return standing(all)
}

export function standing(all: readonly Passage[]): Passage[] {
  const byId = new Map(all.map((passage) => [passage.id, passage]))
  const stands = (passage: Passage | undefined, depth = 0): boolean =>
    passage !== undefined &&
    !passage.removed_on &&
    (passage.under === null || (depth < 3 && stands(byId.get(passage.under), depth + 1)))
  return all.filter((passage) => stands(passage))
}

export interface Compass {
  version: Version
  passages: Passage[]
}

export async function compassOn(tx: Db, today: Day): Promise<Compass | null> {
  const version = await versionInForce(tx, today)
  return version && { version, passages: await passagesOf(tx, version.id) }
}

export interface Chapter {
  value: Passage
  norms: { norm: Passage; examples: Passage[] }[]
}

/** The compass as it is read: values, under each its norms, under each norm its examples. */
export function chaptersOf(passages: readonly Passage[]): Chapter[] {
  const under = (id: string) => passages.filter((passage) => passage.under === id)
  return passages
    .filter(({ kind }) => kind === 'value')
    .map((value) => ({ value, norms: under(value.id).map((norm) => ({ norm, examples: under(norm.id) })) }))
}

export const aboutOf = (passages: readonly Passage[]): Passage | undefined =>
  passages.find(({ kind }) => kind === 'about')
export const isNorm = ({ kind }: Passage): boolean => kind === 'principle' || kind === 'rule'
