import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Ctx } from './ctx.ts'
import type { Db } from './database/database.ts'
import { addDays } from './i18n/i18n.ts'
import { fingerprint, newId, newToken } from './ids.ts'
import { entrusted } from './sign-in/access-cards.ts'
import { platformTables, type SignInMethod } from './tables.ts'
import { is, type Viewer } from './viewer.ts'
import { sessionCookie } from './web/csrf.ts'
import type { WebContext } from './web/web.ts'

/** A session ends by itself after this many days, whatever happens. */
export const sessionDays = 30

/** Who is behind the cookie of this request. Runs in system scope, before the viewer is known. */
export async function findViewer(tx: Db, ctx: Ctx, c: Context, organisation: string): Promise<Viewer | null> {
  const token = getCookie(c, sessionCookie(ctx))
  if (!token) return null
  const today = ctx.clock.today()
  const db = platformTables(tx)
  const session = await db
    .selectFrom('session')
    .select(['id', 'member', 'used_on', 'card'])
    .where('organisation', '=', organisation)
    .where('fingerprint', '=', fingerprint(token))
    .where('expires_on', '>=', today)
    .executeTakeFirst()
  if (!session) return null
  if (session.used_on !== today)
    await db.updateTable('session').set({ used_on: today }).where('id', '=', session.id).execute()
  const viewer = await ctx.people.viewer(tx, { organisation, member: session.member, session: session.id, today })
  // Who got such a role after coming in with a card, comes in anew.
  return session.card && is(viewer, ...entrusted) ? null : viewer
}

/** Starts a session and hands its cookie to the browser; the database keeps a fingerprint of it, and days, no address. */
export async function startSession(
  c: WebContext,
  tx: Db,
  member: string,
  method: SignInMethod,
  card: string | null,
): Promise<string> {
  const { ctx, organisation } = c.var
  const token = newToken()
  const today = ctx.clock.today()
  const id = newId()
  await platformTables(tx)
    .insertInto('session')
    .values({
      organisation: organisation.id,
      id,
      fingerprint: fingerprint(token),
      member,
      method,
      label: '',
      started_on: today,
      used_on: today,
      expires_on: addDays(today, sessionDays),
      card,
    })
    .execute()
  setCookie(c, sessionCookie(ctx), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: overHttps(ctx),
    maxAge: sessionDays * 86_400,
  })
  return id
}

export async function endSession(tx: Db, viewer: Viewer, id: string): Promise<boolean> {
  const gone = await platformTables(tx)
    .deleteFrom('session')
    .where('organisation', '=', viewer.organisation)
    .where('member', '=', viewer.member)
    .where('id', '=', id)
    .executeTakeFirst()
  return gone.numDeletedRows > 0n
}

export const forgetCookie = (c: WebContext): unknown =>
  deleteCookie(c, sessionCookie(c.var.ctx), { path: '/', secure: overHttps(c.var.ctx) })

const overHttps = ({ config }: Ctx) => config.url.startsWith('https:')
