import type { Db } from '#platform/database/database.ts'
import { is, type Viewer } from '#platform/viewer.ts'
import { notFound } from '#platform/web/errors.ts'
import { type Round, roundOf } from './tables.ts'

/** Who may prepare rounds. */
export const mayPrepare = (viewer: Viewer | null): boolean => is(viewer, 'researcher', 'board')

/** Who may act on this one. */
export const mayAct = (viewer: Viewer | null, round: Pick<Round, 'owner'>): boolean =>
  mayPrepare(viewer) || viewer?.member === round.owner

export const mayConsent = (viewer: Viewer | null): boolean => is(viewer, 'works-council')

export async function roundFor(tx: Db, id: string): Promise<Round> {
  return (await roundOf(tx, id)) ?? notFound()
}

/** A round for those who act on it; for all others the address does not exist. */
export async function ownRound(tx: Db, viewer: Viewer | null, id: string): Promise<Round> {
  const round = await roundFor(tx, id)
  return mayAct(viewer, round) ? round : notFound()
}
