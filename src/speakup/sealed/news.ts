import { sql } from 'kysely'
import type { Ctx } from '#platform/ctx.ts'
import { asSystem, type Db } from '#platform/database/database.ts'
import { languages } from '#platform/i18n/i18n.ts'
import type { JobKind } from '#platform/jobs.ts'
import { sendMail } from '#platform/mail.ts'
import { sealedTables } from '../tables.ts'

/** Mails with news go out at three fixed moments, so that the moment of a mail says little about the moment of what it is
 * about; one sentence, to everybody who has something unread that no mail was about yet. */
export const newsJob = (ctx: () => Ctx): JobKind => ({
  name: 'sealed-news',
  every: '0 8,12,16 * * *',
  work: ({ organisation }) => tellNews(ctx(), organisation),
})

export const tellNews = (ctx: Ctx, organisation: string): Promise<void> =>
  asSystem(ctx.db, organisation, async (tx) => {
    for (const member of await withNews(tx)) {
      const to = await ctx.people.mailOf(tx, member)
      if (!to) continue
      const { news } = languages[to.lang ?? 'nl'].tell
      await sendMail(ctx, tx, organisation, { to: to.mail, subject: news.subject, body: news.body(ctx.config.url) })
    }
    await sealedTables(tx)
      .updateTable('conversation_recipient')
      .set({ told_to: sql`coalesce((${last}), told_to)` })
      .where('until_day', 'is', null)
      .execute()
  })

/** The last thing that the person wrote in the conversation of this row. */
const last = sql<number>`select max(m.position) from sealed_message m where m.organisation = conversation_recipient.organisation
  and m.conversation = conversation_recipient.conversation and m.direction = 'to-handler'`

async function withNews(tx: Db): Promise<string[]> {
  const rows = await sealedTables(tx)
    .selectFrom('conversation_recipient')
    .select('member')
    .distinct()
    .where('member', 'is not', null)
    .where('until_day', 'is', null)
    .where(sql<boolean>`(${last}) > greatest(read_to, told_to)`)
    .orderBy('member')
    .execute()
  return rows.flatMap(({ member }) => (member ? [member] : []))
}
