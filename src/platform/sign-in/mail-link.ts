import { sql } from 'kysely'
import { countAttempt } from '../attempts.ts'
import type { Ctx } from '../ctx.ts'
import type { Db } from '../database/database.ts'
import { languages } from '../i18n/i18n.ts'
import { fingerprint, newId, newToken } from '../ids.ts'
import { sendMail } from '../mail.ts'
import { Conflict, TooMany } from '../web/errors.ts'
import type { WebContext } from '../web/web.ts'
import { originOf } from './origin.ts'
import { asProgram, canMail } from './signing-in.ts'
import { signInTables } from './tables.ts'

export const linkMinutes = 15

/** Mails a link to whoever has this address. For an address that nobody has, the same work is done and undone, so that
 * neither the answer nor the time it takes tells who works here. An address that was asked too often is not mailed again,
 * with the same answer: whoever floods it neither fills a mailbox nor shuts its owner out. */
export async function mailLink(c: WebContext, address: string, to: string): Promise<void> {
  const { ctx, db: tx, organisation } = c.var
  if (!canMail(ctx, organisation)) throw new Conflict((t) => t.signIn.noMailHelp)
  const mailable = await withinLimit(ctx, organisation.id, address)
  await asProgram(c)
  const found = await ctx.people.memberByMail(tx, address, ctx.clock.today())
  const someone = found ?? { member: newId(), name: address, mail: address, lang: null }
  await sql`savepoint before_link`.execute(tx)
  const link = `${await originOf(c)}/sign-in/link/${await newLink(ctx, tx, { organisation: organisation.id, member: someone.member, to })}`
  const { mail } = languages[someone.lang ?? organisation.language].signIn
  const body = mail.body(someone.name, organisation.name, link, linkMinutes)
  await sendMail(ctx, tx, organisation.id, { to: someone.mail, subject: mail.subject, body })
  if (!found || !mailable) await sql`rollback to savepoint before_link`.execute(tx)
}

const withinLimit = (ctx: Ctx, organisation: string, address: string): Promise<boolean> =>
  countAttempt(ctx, organisation, `mail:${address}`, { times: 5, minutes: linkMinutes }).then(
    () => true,
    (error) => {
      if (error instanceof TooMany) return false
      throw error
    },
  )

/** The token of a new link; only its fingerprint is kept. */
export async function newLink(
  { clock }: Pick<Ctx, 'clock'>,
  tx: Db,
  { organisation, member, to }: { organisation: string; member: string; to: string },
): Promise<string> {
  const token = newToken()
  const until = new Date(clock.now().getTime() + linkMinutes * 60_000)
  await signInTables(tx)
    .insertInto('sign_in_link')
    .values({ organisation, fingerprint: fingerprint(token), member, to_path: to, until })
    .execute()
  return token
}

/** Looks without using: whoever reads mail for viruses opens the link too. */
export async function linkWorks(c: WebContext, token: string): Promise<boolean> {
  await asProgram(c)
  const found = await signInTables(c.var.db)
    .selectFrom('sign_in_link')
    .select('member')
    .where('fingerprint', '=', fingerprint(token))
    .where('until', '>', c.var.ctx.clock.now())
    .executeTakeFirst()
  return !!found
}

/** Uses a link up; the second to come gets nothing. */
export async function takeLink(tx: Db, token: string, now: Date): Promise<{ member: string; to: string } | null> {
  const row = await signInTables(tx)
    .deleteFrom('sign_in_link')
    .where('fingerprint', '=', fingerprint(token))
    .where('until', '>', now)
    .returning(['member', 'to_path'])
    .executeTakeFirst()
  return row ? { member: row.member, to: row.to_path } : null
}
