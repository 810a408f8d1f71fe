import { sql } from 'kysely'
import type { Ctx } from '../ctx.ts'
import { asSystem, type Db } from '../database/database.ts'
import { newLink } from './mail-link.ts'
import { signInTables } from './tables.ts'

/** For an administrator who cannot get in any more: a link that works once, for whoever runs the server and could read
 * the database anyway. `null` when nobody has this mail address. */
export async function terminalLink(
  ctx: Pick<Ctx, 'db' | 'config' | 'clock' | 'people'>,
  mail: string,
): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`select organisation_ids() as id`.execute(ctx.db)
  for (const { id } of rows) {
    const link = await asSystem(ctx.db, id, (tx) => linkIn(ctx, tx, id, mail))
    if (link) return link
  }
  return null
}

async function linkIn(ctx: Parameters<typeof terminalLink>[0], tx: Db, organisation: string, mail: string) {
  const found = await ctx.people.memberByMail(tx, mail, ctx.clock.today())
  if (!found) return null
  const token = await newLink(ctx, tx, { organisation, member: found.member, to: '/me/sign-in' })
  const host = await signInTables(tx).selectFrom('organisation_host').select('host').orderBy('host').executeTakeFirst()
  const address = new URL(ctx.config.url)
  if (host) address.hostname = host.host
  return `${address.origin}/sign-in/link/${token}`
}
