import { sql } from 'kysely'
import type { Ctx } from '#platform/ctx.ts'
import { asSystem, type Db } from '#platform/database/database.ts'
import { addDays, type Day, languages, type Messages } from '#platform/i18n/i18n.ts'
import type { JobKind } from '#platform/jobs.ts'
import { sendMail } from '#platform/mail.ts'
import { platformTables } from '#platform/tables.ts'
import { dueBy } from '../tell/law.ts'
import { acknowledgeRule } from './clocks.ts'

/** The board answers for the desk doing its work in time; it hears that terms pass, once a week and never of which case. */
export const responsible = 'board'

/** So many days before a term ends its handlers get a mail: enough to do something, few enough not to be forgotten. */
const ahead = (rule: string) => (rule === acknowledgeRule ? 2 : 14)

interface Term {
  id: string
  rule: string
  due: Day
  /** Who handles it, and nobody else: who was kept out is not told that there is a term at all. */
  handlers: string[]
}

interface Told {
  soon: number
  passed: number
}

export const termsJob = (ctx: () => Ctx): JobKind => ({
  name: 'desk-terms',
  every: '10 8 * * *',
  work: ({ organisation }) => asSystem(ctx().db, organisation, (tx) => mailTerms(ctx(), tx)),
})

/** One mail a day per handler at most, with numbers alone; what was told of a term is not told again. */
export async function mailTerms(ctx: Ctx, tx: Db): Promise<void> {
  const today = ctx.clock.today()
  const told = new Map<string, Told>()
  const passed: Term[] = []
  for (const term of await running(tx)) {
    const stage = term.due < today ? 'passed' : term.due <= addDays(today, ahead(term.rule)) ? 'soon' : null
    if (stage === 'passed') passed.push(term)
    if (stage && (await firstTime(tx, term, stage))) for (const one of term.handlers) count(told, one, stage)
  }
  for (const [member, numbers] of told)
    await mailTo(ctx, tx, member, (t) => t.desk.termMail.body(numbers, new URL('/desk', ctx.config.url).href))
  if (isMonday(today)) await mailResponsible(ctx, tx, passed)
}

function count(told: Map<string, Told>, member: string, stage: keyof Told) {
  const known = told.get(member) ?? { soon: 0, passed: 0 }
  told.set(member, { ...known, [stage]: known[stage] + 1 })
}

/** On Mondays, so that the day of the mail does not give away the day on which a report came in. */
const isMonday = (day: Day) => new Date(`${day}T12:00:00Z`).getUTCDay() === 1

/** A number of cases would tell somebody on the board whom one is about that it is there: they hear it when terms of as many
 * cases passed as a group must have, and no number more. */
async function mailResponsible(ctx: Ctx, tx: Db, passed: readonly Term[]): Promise<void> {
  const { minimum } = await own(tx)
  const fresh: Term[] = []
  for (const term of passed) if (!(await wasTold(tx, term, 'responsible'))) fresh.push(term)
  if (new Set(fresh.map(({ id }) => id)).size < minimum) return
  for (const term of fresh) await firstTime(tx, term, 'responsible')
  for (const member of await boardNow(tx, ctx.clock.today()))
    await mailTo(ctx, tx, member, (t) => t.desk.termMail.responsible(minimum))
}

async function mailTo(ctx: Ctx, tx: Db, member: string, body: (t: Messages) => string): Promise<void> {
  const to = await ctx.people.mailOf(tx, member)
  if (!to) return
  const { id, language } = await own(tx)
  const t = languages[to.lang ?? language]
  await sendMail(ctx, tx, id, { to: to.mail, subject: t.tell.news.subject, body: body(t) })
}

const own = (tx: Db) =>
  platformTables(tx)
    .selectFrom('organisation')
    .selectAll()
    .where('id', '=', sql<string>`my_organisation()`)
    .executeTakeFirstOrThrow()

/** All terms of reports that still run, with that of acknowledging for what nobody has touched yet. */
async function running(tx: Db): Promise<Term[]> {
  const { rows } = await sql<Omit<Term, 'due'> & { opened: Day; due: Day | null }>`
    select v.id, coalesce(k.rule, ${acknowledgeRule}) as rule, k.due_on as due, v.opened_on as opened,
      (select coalesce(array_agg(distinct r.member), '{}') from conversation_recipient r
         join holder_key h on h.organisation = r.organisation and h.id = r.key
        where r.organisation = v.organisation and r.conversation = v.id and r.until_day is null and h.role = 'handler') as handlers
    from conversation v left join case_clock k on k.organisation = v.organisation and k.conversation = v.id
    where v.organisation = my_organisation() and v.kind = 'report' and v.closed_on is null
      and k.met_on is null and k.ended_on is null
    order by v.id, k.rule`.execute(tx)
  const dueOf = await dueBy(tx, (await own(tx)).kind)
  return rows.flatMap(({ opened, ...row }) => {
    const due = row.due ?? dueOf(row.rule, opened)
    return due ? [{ ...row, due, handlers: row.handlers.filter(Boolean) }] : []
  })
}

async function firstTime(tx: Db, { id, rule, due }: Term, stage: string): Promise<boolean> {
  const added = await sql`insert into term_told (organisation, conversation, rule, due_on, stage)
    values (my_organisation(), ${id}, ${rule}, ${due}, ${stage}) on conflict do nothing`.execute(tx)
  return Boolean(added.numAffectedRows)
}

async function wasTold(tx: Db, { id, rule, due }: Term, stage: string): Promise<boolean> {
  const { rows } = await sql`select 1 from term_told where organisation = my_organisation() and conversation = ${id}
    and rule = ${rule} and due_on = ${due} and stage = ${stage}`.execute(tx)
  return rows.length > 0
}

/** Who works at the desk too hears of their own cases alone: beside what the others hear, they could tell that they are kept out. */
async function boardNow(tx: Db, today: Day): Promise<string[]> {
  const { rows } = await sql<{ member: string }>`
    select b.member from role_holding b where b.organisation = my_organisation() and b.role = ${responsible}
      and in_force(b.from_day, b.until_day, ${today})
      and not exists (select from role_holding h where h.organisation = b.organisation and h.member = b.member
        and h.role in ('handler', 'committee', 'adviser') and in_force(h.from_day, h.until_day, ${today}))
    order by b.member`.execute(tx)
  return rows.map(({ member }) => member)
}
