import { sql } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import type { Day } from '#platform/i18n/i18n.ts'
import type { Viewer } from '#platform/viewer.ts'
import { checkLines } from './checking.ts'
import { type HatNames, hatNames } from './hats.ts'
import { matterFor, type Sight } from './queries.ts'
import { type Answer, type Check, followupTables, type Promised, type Step, type Voice } from './tables.ts'

/** All that happened to one matter. */
export interface Story {
  matter: Sight
  steps: Step[]
  promises: Promised[]
  answers: Answer[]
  checks: Check[]
  voices: Voice[]
  names: HatNames
  /** The check that this viewer can still answer. */
  toAnswer: Check | null
  /** The viewer has answered the check that is open. */
  answered: boolean
  /** What people wrote with their answers, per round; for the owner. */
  lines: Map<number, string[]>
  earlier: Sight | null
  later: Sight[]
}

export async function storyFor(tx: Db, viewer: Viewer | null, id: string, today: Day): Promise<Story | null> {
  const matter = await matterFor(tx, viewer, id)
  if (!matter) return null
  const db = followupTables(tx)
  const steps = await db.selectFrom('matter_step').selectAll().where('matter', '=', id).orderBy('step').execute()
  const promises = await db.selectFrom('promise').selectAll().where('matter', '=', id).orderBy('by_day').execute()
  const answers = await db.selectFrom('answer').selectAll().where('matter', '=', id).orderBy('given_on').execute()
  const checks = await db.selectFrom('matter_check').selectAll().where('matter', '=', id).orderBy('round').execute()
  const voices = viewer
    ? await db.selectFrom('voice').selectAll().where('matter', '=', id).orderBy('kind').execute()
    : []
  const hats = [...steps.map((step) => step.owner), ...promises.map(({ holder }) => holder)]
  return {
    matter,
    steps,
    promises,
    answers,
    checks,
    voices,
    // A visitor reads functions, never who holds them.
    names: await hatNames(tx, hats, today),
    ...(await ownCheck(tx, viewer, matter, checks, today)),
    lines: await linesOf(tx, matter, checks),
    ...(await neighbours(tx, viewer, matter)),
  }
}

async function ownCheck(tx: Db, viewer: Viewer | null, matter: Sight, checks: Check[], today: Day) {
  const open = checks.find((check) => !check.closed_on && check.closes_on >= today)
  if (!viewer || !open || !matter.heard || matter.mine) return { toAnswer: null, answered: false }
  const { rows } = await sql<{ yes: boolean }>`select i_answered(${open.matter}, ${open.round}) as yes`.execute(tx)
  const answered = rows[0]?.yes ?? false
  return { toAnswer: answered ? null : open, answered }
}

async function linesOf(tx: Db, matter: Sight, checks: Check[]): Promise<Map<number, string[]>> {
  const lines = new Map<number, string[]>()
  if (!matter.mine) return lines
  for (const check of checks) if (check.closed_on) lines.set(check.round, await checkLines(tx, check))
  return lines
}

/** The matters before and after this one, when the same question came back. */
async function neighbours(tx: Db, viewer: Viewer | null, matter: Sight) {
  const { rows } = await sql<{
    id: string
  }>`select id from matter where organisation = my_organisation() and earlier = ${matter.id}`.execute(tx)
  const later = await Promise.all(rows.map(({ id }) => matterFor(tx, viewer, id)))
  return {
    earlier: matter.earlier ? await matterFor(tx, viewer, matter.earlier) : null,
    later: later.filter((one) => one !== null),
  }
}
