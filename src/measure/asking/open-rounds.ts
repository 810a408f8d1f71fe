import { sql } from 'kysely'
import type { Ctx } from '#platform/ctx.ts'
import { asSystem, type Db } from '#platform/database/database.ts'
import type { Day } from '#platform/i18n/i18n.ts'
import type { FrozenQuestionnaire } from '../questionnaires/model.ts'
import { frozenVersion } from '../questionnaires/versions.ts'
import { factsOf, type RoundFacts } from '../rounds/facts.ts'
import { changedRounds } from '../rounds/shortening.ts'
import { roundOf } from '../rounds/tables.ts'

/** What the program must know of a round to take answers. Of an open round only its last day can change, so it is read once,
 * and again when that happens. */
export interface OpenRound {
  id: string
  organisation: string
  opens_on: Day
  closes_on: Day
  questionnaire: FrozenQuestionnaire
  /** What people are told, with the names as they were when it was read. */
  facts: RoundFacts
  cells: ReadonlyMap<string, { key: string; remarks_cell: string; experience_cell: string }>
}

const known = new WeakMap<Ctx, Map<string, Promise<OpenRound | null>>>()

export async function openRoundOf(ctx: Ctx, organisation: string, id: string): Promise<OpenRound | null> {
  const rounds = known.get(ctx) ?? remembering(ctx)
  const key = `${organisation}:${id}`
  const found = rounds.get(key) ?? read(ctx, organisation, id)
  // Made-up rounds must not fill the memory, and what is not open yet is asked for again.
  rounds.set(key, found)
  const round = await found.catch(() => null)
  if (!round) rounds.delete(key)
  return round
}

function remembering(ctx: Ctx): Map<string, Promise<OpenRound | null>> {
  const rounds = new Map<string, Promise<OpenRound | null>>()
  known.set(ctx, rounds)
  ctx.live.watch(changedRounds, (detail) => (detail ? rounds.delete(detail) : rounds.clear()))
  return rounds
}

/** It turned out to be closed. */
export const forgetRound = (ctx: Ctx, { organisation, id }: OpenRound): unknown =>
  known.get(ctx)?.delete(`${organisation}:${id}`)

const read = (ctx: Ctx, organisation: string, id: string): Promise<OpenRound | null> =>
  asSystem(ctx.aside, organisation, (tx) => readOpenRound(tx, id))

export async function readOpenRound(tx: Db, id: string): Promise<OpenRound | null> {
  const round = await roundOf(tx, id)
  if (round?.state !== 'open') return null
  const questionnaire = await frozenVersion(tx, round.questionnaire, round.version)
  const { rows } = await sql<{ cell: string; key: string; remarks_cell: string; experience_cell: string }>`
    select cell, key, remarks_cell, experience_cell from round_cell
    where organisation = my_organisation() and round = ${id}`.execute(tx)
  if (!questionnaire) return null
  const { organisation, opens_on, closes_on } = round
  const facts = await factsOf(tx, round)
  return {
    id,
    organisation,
    opens_on,
    closes_on,
    questionnaire,
    facts,
    cells: new Map(rows.map((row) => [row.cell, row])),
  }
}

export const takesAnswers = (round: Pick<OpenRound, 'opens_on' | 'closes_on'>, today: Day): 'yes' | 'early' | 'late' =>
  today < round.opens_on ? 'early' : today > round.closes_on ? 'late' : 'yes'
