import { sql } from 'kysely'
import { leadsOf } from '#people'
import type { Ctx } from '#platform/ctx.ts'
import { asSystem, type Db } from '#platform/database/database.ts'
import { addDays, type Day, languages, type Messages } from '#platform/i18n/i18n.ts'
import type { JobKind } from '#platform/jobs.ts'
import { sendMail } from '#platform/mail.ts'
import { ahead } from './asked.ts'
import { openVersion, reviewDue, versionsOf } from './versions.ts'

/** What comes back every year: keepers hear that the compass is to be looked at, leads that the team's agreements are. */
export const yearlyJob = (ctx: () => Ctx): JobKind => ({
  name: 'compass-yearly',
  every: '30 6 * * *',
  work: ({ organisation }) => asSystem(ctx().db, organisation, (tx) => remindYearly(ctx(), tx, organisation)),
})

export async function remindYearly(ctx: Ctx, tx: Db, organisation: string): Promise<void> {
  const today = ctx.clock.today()
  await remindKeepers(ctx, tx, organisation, today)
  await remindLeads(ctx, tx, organisation, today)
}

async function remindKeepers(ctx: Ctx, tx: Db, organisation: string, today: Day) {
  const versions = await versionsOf(tx, today)
  const current = versions.find(({ state }) => state === 'in-force')
  if (!current || openVersion(versions) || reviewDue(current) > addDays(today, ahead)) return
  if (!(await firstTime(tx, organisation, `review ${current.id}`, today))) return
  const { rows } = await sql<{ member: string }>`select distinct member from role_holding
    where organisation = my_organisation() and role = 'keeper' and in_force(from_day, until_day, ${today})`.execute(tx)
  for (const { member } of rows)
    await mailTo(ctx, tx, organisation, member, (t) => t.compass.mail.review(`${ctx.config.url}/compass/versions`))
}

async function remindLeads(ctx: Ctx, tx: Db, organisation: string, today: Day) {
  const { rows } = await sql<{ unit: string; name: string; number: number }>`
    select a.unit, u.name, max(a.number) as number from team_agreement a
    join unit u on u.organisation = a.organisation and u.id = a.unit and in_force(u.opened_on, u.closed_on, ${today})
    where a.organisation = my_organisation() group by a.unit, u.name
    having max(a.talked_on) + 365 <= ${addDays(today, ahead)}`.execute(tx)
  for (const { unit, name, number } of rows) {
    if (!(await firstTime(tx, organisation, `agreement ${unit} ${number}`, today))) continue
    const url = `${ctx.config.url}/teams/${unit}/agreements`
    for (const lead of await leadsOf(tx, unit, today))
      await mailTo(ctx, tx, organisation, lead, (t) => t.compass.mail.renew(name, url))
  }
}

/** A day that was missed is made up for the next; nobody hears it twice. */
async function firstTime(tx: Db, organisation: string, about: string, day: Day): Promise<boolean> {
  const added =
    await sql`insert into compass_reminder (organisation, about, day) values (${organisation}, ${about}, ${day})
    on conflict do nothing`.execute(tx)
  return Boolean(added.numAffectedRows)
}

async function mailTo(ctx: Ctx, tx: Db, organisation: string, member: string, body: (t: Messages) => string) {
  const to = await ctx.people.mailOf(tx, member)
  if (!to) return
  const t = languages[to.lang ?? 'nl']
  await sendMail(ctx, tx, organisation, { to: to.mail, subject: t.compass.mail.subject, body: body(t) })
}
