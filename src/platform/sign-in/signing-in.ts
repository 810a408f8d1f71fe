import { getCookie } from 'hono/cookie'
import type { Ctx } from '../ctx.ts'
import { setScope } from '../database/database.ts'
import { fingerprint } from '../ids.ts'
import { startSession } from '../session.ts'
import type { SignInMethod } from '../tables.ts'
import type { Viewer } from '../viewer.ts'
import { sessionCookie } from '../web/csrf.ts'
import type { Organisation, WebContext } from '../web/web.ts'
import { signInTables } from './tables.ts'

/** The rest of this request works for the program: nobody is known yet, or somebody's ways in are being changed. */
export const asProgram = (c: WebContext): Promise<void> =>
  setScope(c.var.db, { organisation: c.var.organisation.id, purpose: 'system' })

/** A new session with a new token; the one that this browser had before ends. False for who is not here (any more). */
export async function signIn(
  c: WebContext,
  member: string,
  method: SignInMethod,
  card: string | null = null,
): Promise<boolean> {
  await asProgram(c)
  if (!(await viewerIfHere(c, member))) return false
  const before = getCookie(c, sessionCookie(c.var.ctx))
  if (before)
    await signInTables(c.var.db)
      .deleteFrom('session')
      .where('organisation', '=', c.var.organisation.id)
      .where('fingerprint', '=', fingerprint(before))
      .execute()
  await startSession(c, c.var.db, member, method, card)
  return true
}

/** As whom this member would be seen today; the session is not known yet, and nothing here asks for it. */
export function viewerIfHere(c: WebContext, member: string): Promise<Viewer | null> {
  const { ctx, organisation, db } = c.var
  return ctx.people.viewer(db, { organisation: organisation.id, member, session: '', today: ctx.clock.today() })
}

/** The demo shows its mails on a page, so there a link by mail always works. */
export const canMail = (ctx: Ctx, organisation: Organisation): boolean => !!ctx.config.smtpUrl || organisation.demo
