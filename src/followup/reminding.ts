import { sql } from 'kysely'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/database/database.ts'
import { type Day, daysBetween, languages } from '#platform/i18n/i18n.ts'
import { sendMail } from '#platform/mail.ts'
import { type Hat, leadAbove, wearers } from './hats.ts'
import type { Act } from './step.ts'
import { terms } from './terms.ts'

interface Waiting {
  subject: string
  owner: Hat
  due: Day
}

/** What one member is told today: how many things, never which. */
interface Told {
  soon: number
  late: number
  inLine: number
}

/** The stage of waiting, as a name: each is told once. Nothing before three days ahead, and then weekly while it is late. */
export function stageOf(due: Day, today: Day): { name: string; late: boolean; weeks: number } | null {
  const days = daysBetween(due, today)
  if (days < -terms.soon) return null
  if (days < 0) return { name: `soon ${due}`, late: false, weeks: 0 }
  if (days < terms.week) return { name: `today ${due}`, late: days > 0, weeks: 0 }
  const weeks = Math.floor(days / terms.week)
  return { name: `late ${due} ${weeks}`, late: true, weeks }
}

/** Everything with a date that somebody waits for: answers and promises. What nobody owns, the board is reminded of. */
async function waiting(tx: Db): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select id as subject, coalesce(owner, 'role:board') as owner, due from matter
      where organisation = my_organisation() and answer is null
    union all
    select id, holder, by_day from promise where organisation = my_organisation() and ended_on is null`.execute(tx)
  return rows
}

/** One mail per member and day at most, however much there is. */
export async function remind(ctx: Ctx, tx: Db, act: Act): Promise<void> {
  const told = new Map<string, Told>()
  for (const one of await waiting(tx)) await tell(tx, act, one, told)
  const onlyLate = new Set(
    (
      await sql<{ member: string }>`select member from mail_choice where organisation = my_organisation()`.execute(tx)
    ).rows.map((row) => row.member),
  )
  for (const [member, what] of told)
    if (what.late || what.inLine || !onlyLate.has(member)) await mailTo(ctx, tx, act, member, what)
}

async function tell(tx: Db, act: Act, one: Waiting, told: Map<string, Told>) {
  const stage = stageOf(one.due, act.on)
  if (!stage || !(await firstTime(tx, act, one.subject, stage.name))) return
  for (const member of await wearers(tx, one.owner, act.on)) add(told, member, stage.late ? 'late' : 'soon')
  if (stage.weeks > 0) for (const member of await leadAbove(tx, one.owner, act.on)) add(told, member, 'inLine')
}

function add(told: Map<string, Told>, member: string, what: keyof Told) {
  const known = told.get(member) ?? { soon: 0, late: 0, inLine: 0 }
  told.set(member, { ...known, [what]: known[what] + 1 })
}

async function firstTime(tx: Db, act: Act, subject: string, stage: string): Promise<boolean> {
  const added = await sql`insert into reminder (organisation, subject, stage, on_day)
    values (${act.organisation}, ${subject}, ${stage}, ${act.on}) on conflict do nothing`.execute(tx)
  return Boolean(added.numAffectedRows)
}

async function mailTo(ctx: Ctx, tx: Db, act: Act, member: string, told: Told): Promise<void> {
  const to = await ctx.people.mailOf(tx, member)
  if (!to) return
  const { mail } = languages[to.lang ?? (await organisationLanguage(tx))].followup
  const body = [
    mail.greeting(to.name),
    [told.soon && mail.soon(told.soon), told.late && mail.late(told.late), told.inLine && mail.inLine(told.inLine)]
      .filter(Boolean)
      .join('\n'),
    mail.where(new URL('/matters', ctx.config.url).href),
    mail.why,
  ].join('\n\n')
  await sendMail(ctx, tx, act.organisation, { to: to.mail, subject: mail.subject, body })
}

async function organisationLanguage(tx: Db) {
  const { rows } = await sql<{
    language: keyof typeof languages
  }>`select language from organisation where id = my_organisation()`.execute(tx)
  return rows[0]?.language ?? 'nl'
}
