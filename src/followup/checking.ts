import { sql } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import { addDays, type Texts } from '#platform/i18n/i18n.ts'
import { reopen } from './owning.ts'
import { type Act, advance } from './step.ts'
import { type Check, followupTables, type Matter } from './tables.ts'
import { terms } from './terms.ts'

export const choices = ['yes', 'partly', 'no'] as const
export type Choice = (typeof choices)[number]

/** Asks the audience whether the answer helped. In system scope: the daily work does it. */
export async function openCheck(tx: Db, act: Act, matter: Matter): Promise<Matter> {
  const db = followupTables(tx)
  const last = await db
    .selectFrom('matter_check')
    .select(({ fn }) => fn.max('round').as('round'))
    .where('organisation', '=', act.organisation)
    .where('matter', '=', matter.id)
    .executeTakeFirst()
  const round = (last?.round ?? 0) + 1
  const closes_on = addDays(act.on, terms.checkOpen)
  const minimum = sql<number>`(select greatest(minimum, 5) from organisation where id = ${act.organisation})`
  await db
    .insertInto('matter_check')
    .values({ organisation: act.organisation, matter: matter.id, round, opened_on: act.on, closes_on, minimum })
    .execute()
  await sql`select open_check(${matter.id}, ${round})`.execute(tx)
  return advance(tx, act, matter, { what: 'asked', set: { check_on: null }, subject: String(round) })
}

/** Takes one member's answer; false when it was taken before, or is not asked (any more). Nothing here ties the choice to
 * the member: see the decision about the loop. */
export async function answerCheck(tx: Db, check: Pick<Check, 'matter' | 'round'>, choice: Choice, line: string) {
  const { rows } = await sql<{ taken: boolean }>`
    select answer_check(${check.matter}, ${check.round}, ${choice}, ${line}) as taken`.execute(tx)
  return rows[0]?.taken ?? false
}

/** What may be known of sums; where all or all but one say the same, that and no number. */
export interface Published {
  yes: number | null
  partly: number | null
  no: number | null
  nearly_all: Choice | null
}
const nothing: Published = { yes: null, partly: null, no: null, nearly_all: null }

export async function published(
  tx: Db,
  { yes, partly, no }: Record<Choice, number>,
  minimum: number,
): Promise<Published> {
  const { rows } =
    await sql<Published>`select * from publishable(${yes}::int, ${partly}::int, ${no}::int, ${minimum}::int)`.execute(
      tx,
    )
  return rows[0] ?? nothing
}

/** Publishes the sums at once, if enough people answered. When most say that it did not help, the matter waits again. */
export async function closeCheck(tx: Db, act: Act, matter: Matter, check: Pick<Check, 'round'>): Promise<Matter> {
  const { rows } = await sql<Published>`
    select * from close_check(${matter.id}, ${check.round})`.execute(tx)
  const counts = rows[0] ?? nothing
  await followupTables(tx)
    .updateTable('matter_check')
    .set({ closed_on: act.on, ...counts })
    .where('organisation', '=', act.organisation)
    .where('matter', '=', matter.id)
    .where('round', '=', check.round)
    .execute()
  const checked = await advance(tx, act, matter, { what: 'checked', subject: String(check.round) })
  const { yes, partly, no, nearly_all } = counts
  const mostlyNo = nearly_all === 'no' || (no ?? 0) > (yes ?? 0) + (partly ?? 0)
  return mostlyNo && matter.answer ? reopen(tx, act, checked, 'reopened', addDays(act.on, terms.answer)) : checked
}

/** What the owner says about what the check brought. */
export async function tellAboutCheck(tx: Db, act: Act, matter: Matter, check: Check, words: Texts): Promise<Matter> {
  await followupTables(tx)
    .updateTable('matter_check')
    .set({ told: JSON.stringify(words) })
    .where('organisation', '=', act.organisation)
    .where('matter', '=', matter.id)
    .where('round', '=', check.round)
    .execute()
  return advance(tx, act, matter, { what: 'told', subject: String(check.round), note: words })
}

/** The lines that people wrote with their answer; only the owner gets any, after closing. */
export async function checkLines(tx: Db, check: Pick<Check, 'matter' | 'round'>): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`select check_lines(${check.matter}, ${check.round}) as line`.execute(tx)
  return rows.map((row) => row.line)
}
