import { platformTables } from '../tables.ts'
import type { WebContext } from '../web/web.ts'

/** The address that links and passkeys of this organisation begin with. The browser's own word for the host counts only
 * when it is written down as this organisation's: a made-up one must not get into a mail. */
export async function originOf(c: WebContext): Promise<string> {
  const { url } = c.var.ctx.config
  const host = (c.req.header('host') ?? '').replace(/:\d+$/, '').toLowerCase()
  const known = await platformTables(c.var.db)
    .selectFrom('organisation_host')
    .select('host')
    .where('host', '=', host)
    .executeTakeFirst()
  if (!known) return new URL(url).origin
  const own = new URL(url)
  own.hostname = known.host
  return own.origin
}
