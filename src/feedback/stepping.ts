import { sql } from 'kysely'
import { z } from 'zod'
import type { Act } from '#followup'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/database/database.ts'
import { addDays } from '#platform/i18n/i18n.ts'
import { Faults } from '#platform/web/errors.ts'
import { field } from '#platform/web/forms.ts'
import { type Letter, letterFor, otherOf, type StepWord } from './letters.ts'
import { recordUnnamed } from './sending.ts'
import { tellNews } from './telling.ts'
import { actsFor } from './waiting.ts'

export const weeksAhead = [2, 4, 6, 8, 12] as const
const withDay: ReadonlySet<StepWord> = new Set(['decision', 'return'])
const withoutWords: ReadonlySet<StepWord> = new Set(['thanks', 'return', 'done'])
const tellsOther: ReadonlySet<StepWord> = new Set(['thanks', 'question', 'answer', 'decision', 'told'])

export const stepForm = z.object({
  words: field.optionalText({ max: 1000 }),
  weeks: z.preprocess((value) => Number(Array.isArray(value) ? value[0] : 0) || 0, z.int().min(0).max(12)),
})

/** Says or does something after feedback. What is not possible any more, because it was done before, does nothing. */
export async function addStep(
  ctx: Ctx,
  tx: Db,
  act: Act & { by: string },
  id: string,
  what: StepWord,
  form: z.output<typeof stepForm>,
): Promise<void> {
  // Two who say something at the same moment: one after the other, each on what is there then.
  await sql`select pg_advisory_xact_lock(hashtextextended(${id}, 5))`.execute(tx)
  const letter = await letterFor(tx, id)
  if (!letter || !actsFor(letter, act.by).includes(what)) return
  if (!form.words && !withoutWords.has(what)) throw new Faults({ words: (t) => t.faults.required })
  if (withDay.has(what) && !(weeksAhead as readonly number[]).includes(form.weeks))
    throw new Faults({ weeks: (t) => t.faults.choose })
  await insertStep(tx, act, letter, what, form)
  await recordUnnamed(tx, act, `feedback-${what}`, id)
  if (tellsOther.has(what)) await tellNews(ctx, tx, act.organisation, [otherOf(letter, act.by)])
}

export const insertStep = (
  tx: Db,
  act: Act,
  { id, steps }: Pick<Letter, 'id' | 'steps'>,
  what: StepWord,
  { words, weeks }: z.output<typeof stepForm>,
) =>
  sql`insert into feedback_step (organisation, feedback, nr, by_member, what, on_day, words, due)
    values (${act.organisation}, ${id}, ${steps.length + 1}, ${act.by}, ${what}, ${act.on}, ${words},
      ${withDay.has(what) ? addDays(act.on, weeks * 7) : null})`.execute(tx)

/** Gone for who threw it away; gone for both when the other did so too. Whether there was anything. */
export async function throwAway(tx: Db, act: Act, id: string): Promise<boolean> {
  const { rows } = await sql<{ thrown: boolean }>`select throw_feedback_away(${id}) as thrown`.execute(tx)
  if (!rows[0]?.thrown) return false
  await recordUnnamed(tx, act, 'feedback-thrown-away', id)
  return true
}
