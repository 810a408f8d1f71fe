import { sql } from 'kysely'
import type { Ctx } from '#platform/ctx.ts'
import { asSystem, type Db } from '#platform/database/database.ts'
import { languages, longDay } from '#platform/i18n/i18n.ts'
import type { JobKind } from '#platform/jobs.ts'
import { sendMail } from '#platform/mail.ts'
import { Conflict } from '#platform/web/errors.ts'
import { type Act, tell } from '../acting.ts'
import { type Round, roundOf } from '../rounds/tables.ts'

const jobName = 'round-invitations'

/** Asks for mails to everybody, or to who has no key yet; nobody knows who answered. Once a day each: no pressure. */
export async function sendInvitations(tx: Db, ctx: Ctx, act: Act, round: Round, to: 'all' | 'without'): Promise<void> {
  if (round.state !== 'open' || round.closes_on < act.today) throw new Conflict((t) => t.rounds.answer.refused.late)
  await tell(tx, act, 'round-invited', round.id)
  await ctx.jobs.queue(tx, jobName, { organisation: act.organisation, round: round.id, to })
}

export const invitationsJob = (ctx: () => Ctx): JobKind => ({
  name: jobName,
  async work({ organisation, round, to }) {
    if (round) await invite(ctx(), organisation, round, to === 'without' ? 'without' : 'all')
  },
})

/** Writes all mails in one transaction: the same day, to the same people, only once. */
export async function invite(ctx: Ctx, organisation: string, id: string, to: 'all' | 'without'): Promise<number> {
  const today = ctx.clock.today()
  return asSystem(ctx.db, organisation, async (tx) => {
    const round = await roundOf(tx, id)
    if (round?.state !== 'open' || round.closes_on < today) return 0
    const people = await peopleFor(tx, id, to)
    const added = await sql`insert into round_invitation (organisation, round, day, whom, mails)
      values (${organisation}, ${id}, ${today}, ${to}, ${people.length}) on conflict do nothing`.execute(tx)
    if (!added.numAffectedRows) return 0
    const { rows } = await sql<{
      language: 'nl' | 'en'
    }>`select language from organisation where id = ${organisation}`.execute(tx)
    for (const { name, mail, lang: own } of people) {
      const lang = own ?? rows[0]?.language ?? 'nl'
      const { subject, body } = languages[lang].rounds.mail
      const text = body(name, `${ctx.config.url}/rounds/${id}`, longDay(round.closes_on, lang, today))
      await sendMail(ctx, tx, organisation, { to: mail, subject, body: text })
    }
    return people.length
  })
}

async function peopleFor(tx: Db, round: string, to: 'all' | 'without') {
  const { rows } = await sql<{ name: string; mail: string; lang: 'nl' | 'en' | null }>`
    select p.name, d.mail, p.lang from round_member m
    join member p on p.organisation = m.organisation and p.id = m.member
    join member_record d on d.organisation = m.organisation and d.member = m.member and d.left_on is null
    left join token_given t on t.organisation = m.organisation and t.round = m.round and t.member = m.member
    where m.organisation = my_organisation() and m.round = ${round} and d.mail is not null and not m.paper
      and ${to === 'all' ? sql`true` : sql`t.member is null`} order by random()`.execute(tx)
  return rows
}
