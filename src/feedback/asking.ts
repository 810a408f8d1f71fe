import { sql } from 'kysely'
import { z } from 'zod'
import type { Act } from '#followup'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/database/database.ts'
import { addDays, type Day } from '#platform/i18n/i18n.ts'
import { newId } from '#platform/ids.ts'
import { Faults } from '#platform/web/errors.ts'
import { field } from '#platform/web/forms.ts'
import { insertFeedback, recordUnnamed, requireColleague } from './sending.ts'
import { tellNews } from './telling.ts'

/** More would be a survey, and that is something else. */
export const mostAsked = 8
export const answerTerms = { usual: 14, furthest: 90 }

/** People by their ids, each once; at least one. */
export const people = z.preprocess(
  (value) => (Array.isArray(value) ? [...new Set(value.map(String))] : []),
  z.array(z.string().regex(/^[a-z0-9-]{1,60}$/)).refine((who) => who.length > 0),
)
export const askForm = z.object({
  who: people,
  question: field.text({ max: 300 }),
  purpose: field.text({ max: 500 }),
  by_day: field.day(),
})
export const answerForm = z.object({ answer: field.text({ max: 2000 }) })
export const toldForm = z.object({ told: field.text({ max: 1000 }) })

/** A second question mark is a second question: then people answer the easier one. */
export function requireOneQuestion(question: string): void {
  if ((question.match(/\?/g) ?? []).length > 1) throw new Faults({ question: (t) => t.feedback.faults.oneQuestion })
}

export async function requirePeople(tx: Db, act: Act, who: readonly string[], most = mostAsked): Promise<void> {
  if (who.length > most) throw new Faults({ who: (t) => t.feedback.faults.tooMany(most) })
  for (const member of who) await requireColleague(tx, act, member, 'who')
}

/** Asks these people one question. Each of them sees it, and nobody sees the answers but who asks. */
export async function ask(ctx: Ctx, tx: Db, act: Act, form: z.output<typeof askForm>): Promise<string> {
  requireOneQuestion(form.question)
  if (form.by_day <= act.on || form.by_day > addDays(act.on, answerTerms.furthest))
    throw new Faults({ by_day: (t) => t.feedback.faults.day })
  await requirePeople(tx, act, form.who)
  const id = await insertAsk(tx, act, form)
  await tellNews(ctx, tx, act.organisation, form.who)
  return id
}

export async function insertAsk(tx: Db, act: Act, form: z.output<typeof askForm>): Promise<string> {
  const id = newId()
  await sql`insert into feedback_ask (organisation, id, asker, question, purpose, asked_on, by_day)
    values (${act.organisation}, ${id}, ${act.by}, ${form.question}, ${form.purpose}, ${act.on}, ${form.by_day})`.execute(
    tx,
  )
  await sql`insert into feedback_asked (organisation, ask, asker, member)
    select ${act.organisation}, ${id}, ${act.by}, unnest(${form.who}::text[])`.execute(tx)
  await recordUnnamed(tx, act, 'feedback-asked', id)
  return id
}

export interface Ask {
  id: string
  asker: string
  asker_name: string
  question: string
  purpose: string
  asked_on: Day
  by_day: Day
  told: string | null
  told_on: Day | null
}

export interface AskedPerson {
  ask: string
  member: string
  name: string
  answered_on: Day | null
  declined: boolean
}

const asks = sql`select a.id, a.asker, m.name as asker_name, a.question, a.purpose, a.asked_on, a.by_day, a.told, a.told_on
  from feedback_ask a join member m on m.organisation = a.organisation and m.id = a.asker where a.organisation = my_organisation()`

/** A question that the viewer asked, or that was asked of them. */
export async function askFor(tx: Db, id: string): Promise<Ask | null> {
  return (await sql<Ask>`${asks} and a.id = ${id}`.execute(tx)).rows[0] ?? null
}

export async function asksOf(tx: Db): Promise<Ask[]> {
  return (await sql<Ask>`${asks} order by a.asked_on desc, a.id limit 50`.execute(tx)).rows
}

/** Who was asked, as far as the viewer may know: everybody, for who asked; only themselves, for the others. */
export async function askedPeople(tx: Db, of: readonly string[]): Promise<AskedPerson[]> {
  const { rows } =
    await sql<AskedPerson>`select x.ask, x.member, m.name, x.answered_on, x.declined from feedback_asked x
    join member m on m.organisation = x.organisation and m.id = x.member
    where x.organisation = my_organisation() and x.ask = any (${[...of]}) order by m.name, x.member`.execute(tx)
  return rows
}

/** Marks that this person answered or would rather not; false when they did so before. */
async function markAnswered(tx: Db, act: Act, id: string, declined: boolean): Promise<boolean> {
  const { numAffectedRows } = await sql`update feedback_asked set answered_on = ${act.on}, declined = ${declined}
    where organisation = ${act.organisation} and ask = ${id} and member = ${act.by} and answered_on is null`.execute(tx)
  return Boolean(numAffectedRows)
}

/** The answer becomes feedback with a name under it: the two go on from there. Twice is once. */
export async function answerAsk(ctx: Ctx, tx: Db, act: Act, { id, asker }: Ask, answer: string): Promise<void> {
  if (!(await markAnswered(tx, act, id, false))) return
  const words = { moment: '', seen: answer, effect: '', feeling: '', wish: '' }
  await insertFeedback(tx, act, { ...words, receiver: asker, ask: id })
  await tellNews(ctx, tx, act.organisation, [asker])
}

/** Saying no is an answer, without a reason and without a price. */
export async function declineAsk(tx: Db, act: Act, { id }: Ask): Promise<void> {
  if (await markAnswered(tx, act, id, true)) await recordUnnamed(tx, act, 'feedback-declined', id)
}

/** Tells everybody who was asked what was done with it. Told once, it stays told. */
export async function tellWhatWasDone(ctx: Ctx, tx: Db, act: Act, { id }: Ask, told: string): Promise<void> {
  const { numAffectedRows } = await sql`update feedback_ask set told = ${told}, told_on = ${act.on}
    where organisation = ${act.organisation} and id = ${id} and asker = ${act.by} and told is null`.execute(tx)
  if (!numAffectedRows) return
  await recordUnnamed(tx, act, 'feedback-ask-told', id)
  await tellNews(
    ctx,
    tx,
    act.organisation,
    (await askedPeople(tx, [id])).map(({ member }) => member),
  )
}

/** Takes a question away; the answers that came stay with who gave and who got them. */
export async function removeAsk(tx: Db, act: Act, { id }: Ask): Promise<void> {
  const { numAffectedRows } = await sql`delete from feedback_ask
    where organisation = ${act.organisation} and id = ${id} and asker = ${act.by}`.execute(tx)
  if (numAffectedRows) await recordUnnamed(tx, act, 'feedback-ask-removed', id)
}
