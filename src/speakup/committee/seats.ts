import type { Ctx } from '#platform/ctx.ts'
import { asSystem, type Db } from '#platform/database/database.ts'
import { languages } from '#platform/i18n/i18n.ts'
import type { JobKind } from '#platform/jobs.ts'
import { sendMail } from '#platform/mail.ts'
import { recipientsOf } from '../sealed/store.ts'
import { sealedTables } from '../tables.ts'

const jobName = 'committee-seat'

/** Those who read a complaint now, and those who would with these keys; a recovery key is nobody. */
export async function seats(tx: Db, conversation: string, keys: readonly string[]) {
  const now = (await recipientsOf(tx, conversation)).flatMap(({ member, until }) => (member && !until ? [member] : []))
  const rows = await sealedTables(tx)
    .selectFrom('holder_key')
    .select('member')
    .where('id', 'in', [...keys])
    .execute()
  const next = rows.flatMap(({ member }) => (member ? [member] : []))
  return { came: next.filter((one) => !now.includes(one)), left: now.filter((one) => !next.includes(one)) }
}

/** Who came and who left hears that there is something, and nothing of what; who did it knows already. The mail is made
 * outside the request, which reads no addresses. */
export async function tellSeats(
  ctx: Ctx,
  tx: Db,
  { organisation, by }: { organisation: string; by: string },
  turned: Awaited<ReturnType<typeof seats>>,
) {
  for (const turn of ['came', 'left'] as const)
    for (const member of turned[turn].filter((one) => one !== by))
      await ctx.jobs.queue(tx, jobName, { organisation, member, turn })
}

export const seatJob = (ctx: () => Ctx): JobKind => ({
  name: jobName,
  work: ({ organisation, member = '', turn }) => {
    const { db, people, config } = ctx()
    return asSystem(db, organisation, async (tx) => {
      const to = await people.mailOf(tx, member)
      if (!to) return
      const { news } = languages[to.lang ?? 'nl'].tell
      const body = turn === 'left' ? news.left : news.came(config.url)
      await sendMail(ctx(), tx, organisation, { to: to.mail, subject: news.subject, body })
    })
  },
})
