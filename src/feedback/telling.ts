import { sql } from 'kysely'
import type { Ctx } from '#platform/ctx.ts'
import { asSystem, type Db } from '#platform/database/database.ts'
import { type Lang, languages } from '#platform/i18n/i18n.ts'
import type { JobKind } from '#platform/jobs.ts'
import { sendMail } from '#platform/mail.ts'

/** Each of them gets a mail that says only that there is something new. Outside the request, which reads no addresses. */
export async function tellNews(ctx: Ctx, tx: Db, organisation: string, members: readonly string[]): Promise<void> {
  for (const member of members) await ctx.jobs.queue(tx, 'feedback-news', { organisation, member })
}

export const newsJob = (ctx: () => Ctx): JobKind => ({
  name: 'feedback-news',
  async work({ organisation, member = '' }) {
    await asSystem(ctx().db, organisation, (tx) => mailNews(ctx(), tx, organisation, member))
  },
})

async function mailNews(ctx: Ctx, tx: Db, organisation: string, member: string): Promise<void> {
  const to = await ctx.people.mailOf(tx, member)
  if (!to || !(await isHere(ctx, tx, member))) return
  const { mail } = languages[to.lang ?? (await ownLanguage(tx))].feedback
  const body = [mail.hello(to.name), mail.body, new URL('/feedback', ctx.config.url).href, mail.why].join('\n\n')
  await sendMail(ctx, tx, organisation, { to: to.mail, subject: mail.subject, body })
}

const isHere = async (ctx: Ctx, tx: Db, member: string): Promise<boolean> =>
  (await sql`select 1 where ${member} in (select in_service(${ctx.clock.today()}))`.execute(tx)).rows.length > 0

async function ownLanguage(tx: Db): Promise<Lang> {
  const { rows } = await sql<{
    language: Lang
  }>`select language from organisation where id = my_organisation()`.execute(tx)
  return rows[0]?.language ?? 'nl'
}
