import { sql } from 'kysely'
import { raiseMatter } from '#followup'
import type { Ctx } from '#platform/ctx.ts'
import { asSystem, type Db } from '#platform/database/database.ts'
import type { Day, Texts } from '#platform/i18n/i18n.ts'
import { newId } from '#platform/ids.ts'
import type { JobKind } from '#platform/jobs.ts'
import { deskTables } from './tables.ts'

export const lessonSource = 'desk-lesson'

/** Lessons of a month come out together on the first day of the next, so that their day leads to no case. */
export const outOn = (today: Day): Day => {
  const [year = 0, month = 0] = today.split('-').map(Number)
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10)
}

/** Leaves the case for good: no number of the case and no handler goes along. */
export async function addLesson(
  tx: Db,
  { organisation, today }: { organisation: string; today: Day },
  { title, words }: { title: Texts; words: Texts },
): Promise<void> {
  await deskTables(tx)
    .insertInto('lesson_waiting')
    .values({
      organisation,
      id: newId(),
      title: JSON.stringify(title),
      words: JSON.stringify(words),
      out_on: outOn(today),
    })
    .execute()
}

/** Colleagues whose name stands in a text: their whole name, or a family name of more than three letters as a word. */
export async function namesIn(tx: Db, text: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    with words as (select ' ' || regexp_replace(fold(${text}), '[^[:alnum:]]+', ' ', 'g') || ' ' as text),
    names as (select name, regexp_replace(fold(name), '[^[:alnum:]]+', ' ', 'g') as folded,
        regexp_replace(fold((regexp_match(name, '\\S+$'))[1]), '[^[:alnum:]]+', ' ', 'g') as family
      from member where organisation = my_organisation())
    select name from names, words where position(' ' || folded || ' ' in text) > 0
      or (length(family) > 3 and position(' ' || family || ' ' in text) > 0)
    order by position(' ' || folded || ' ' in text) desc, name limit 5`.execute(tx)
  return rows.map(({ name }) => name)
}

export const lessonJob = (ctx: () => Ctx): JobKind => ({
  name: 'desk-lessons',
  every: '20 5 * * *',
  work: ({ organisation }) => asSystem(ctx().db, organisation, (tx) => bringLessons(ctx(), tx, organisation)),
})

/** What waited becomes a question to the board in the loop, where everyone sees what is done with it. */
export async function bringLessons(ctx: Pick<Ctx, 'clock'>, tx: Db, organisation: string): Promise<void> {
  const today = ctx.clock.today()
  const waiting = await deskTables(tx)
    .deleteFrom('lesson_waiting')
    .where('organisation', '=', organisation)
    .where('out_on', '<=', today)
    .returning(['id', 'title', 'words'])
    .execute()
  for (const { title, words } of waiting.sort((a, b) => (a.id < b.id ? -1 : 1)))
    await raiseMatter(
      tx,
      { organisation, by: null, on: today, at: ctx.clock.now() },
      { source: lessonSource, title, question: words, audience: { kind: 'everyone' }, owner: 'role:board' },
    )
}
