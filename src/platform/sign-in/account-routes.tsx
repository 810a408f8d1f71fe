import { Hono } from 'hono'
import { deleteCookie, getSignedCookie, setSignedCookie } from 'hono/cookie'
import type { Ctx } from '../ctx.ts'
import { describeError } from '../log.ts'
import { notFound } from '../web/errors.ts'
import { page } from '../web/page.tsx'
import { seeOther, type Web, type WebContext } from '../web/web.ts'
import { localPath } from './back-to.ts'
import {
  type Account,
  accountHere,
  beginJourney,
  endJourney,
  type Journey,
  journey,
  memberByAccount,
} from './organisation-account.ts'
import { AccountFailedScreen, AccountUnknownScreen } from './screens/account.tsx'
import { signIn } from './signing-in.ts'

const cookie = 'vrijmoed-account'
const path = '/sign-in/account'

export const accountRoutes = (ctx: Ctx) =>
  new Hono<Web>()
    .get('/sign-in/account', async (c) => {
      if (!(await accountHere(c))) notFound()
      const begun = await beginJourney(c, localPath(c.req.query('to'))).catch((error) => silent(ctx, error))
      if (!begun) return page(c, <AccountFailedScreen />, 503)
      await remember(c, begun.journey)
      return seeOther(c, begun.address)
    })
    .get('/sign-in/account/callback', async (c) => {
      if (!(await accountHere(c))) notFound()
      const begun = await remembered(c)
      const account: Account | null = begun && (await endJourney(c, begun).catch((error) => silent(ctx, error)))
      if (!begun || !account) return page(c, <AccountFailedScreen />, 400)
      const member = await memberByAccount(c, account)
      if (!member || !(await signIn(c, member, 'account'))) return page(c, <AccountUnknownScreen />, 403)
      return seeOther(c, begun.to)
    })

/** The other side did not answer as agreed; the administrator finds the kind of fault in the log, and nobody's name. */
function silent(ctx: Ctx, error: unknown): null {
  ctx.log({ level: 'warn', what: 'organisation-account-failed', ...describeError(error) })
  return null
}

/** Held by this browser only: an answer that comes back in another browser is not taken. */
const remember = (c: WebContext, begun: Journey) =>
  setSignedCookie(c, cookie, JSON.stringify(begun), new Uint8Array(c.var.ctx.secret), {
    path,
    httpOnly: true,
    sameSite: 'Lax',
    secure: c.var.ctx.config.url.startsWith('https:'),
    maxAge: 600,
  })

async function remembered(c: WebContext): Promise<Journey | null> {
  const kept = await getSignedCookie(c, new Uint8Array(c.var.ctx.secret), cookie)
  deleteCookie(c, cookie, { path })
  return kept ? journey.parse(JSON.parse(kept)) : null
}
