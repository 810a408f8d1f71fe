import type { Hono, MiddlewareHandler } from 'hono'
import { getCookie } from 'hono/cookie'
import { sql } from 'kysely'
import type { Ctx } from '../ctx.ts'
import { type Db, setScope } from '../database/database.ts'
import { isLang, languages } from '../i18n/i18n.ts'
import { fingerprint } from '../ids.ts'
import { findViewer } from '../session.ts'
import { notSetUpPage } from '../sign-in/not-set-up.tsx'
import { requireOwnForm, sessionCookie } from './csrf.ts'
import { asksJson, errorPage, showAgain } from './error-page.tsx'
import { Faults, NotFound, notFound } from './errors.ts'
import { formIn, refuseTooMuch } from './forms.ts'
import { organisationsByHost } from './organisations.ts'
import type { Organisation, Web, WebContext } from './web.ts'

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

/** What even a refusal needs: words, and no viewer yet. */
export const words =
  (ctx: Ctx): MiddlewareHandler<Web> =>
  (c, next) => {
    c.set('ctx', ctx)
    c.set('viewer', null)
    c.set('returned', c.env?.returned ?? null)
    chooseLanguage(c)
    return next()
  }

/** One request, one transaction: it is committed before the answer leaves, and an error rolls all of it back. */
export function requests(ctx: Ctx, app: () => Hono<Web>): MiddlewareHandler<Web> {
  const organisationAt = organisationsByHost(ctx)
  return async (c, next) => {
    const organisation = await organisationAt(c.req.header('host') ?? '')
    if (organisation) c.set('organisation', organisation)
    chooseLanguage(c)
    if (!organisation && !c.req.path.startsWith('/set-up/'))
      return asksJson(c) ? errorPage(c, new NotFound()) : notSetUpPage(c)
    const tx = await ctx.db.startTransaction().execute()
    try {
      if (organisation) await enter(c, tx, ctx, organisation)
      c.set('db', tx)
      // No address of ours holds this sign, and the database takes it in no text.
      if (c.req.url.includes('%00')) notFound()
      if (await takenBefore(c, organisation)) await tx.rollback().execute()
      else {
        await next()
        await settle(c, tx)
      }
    } catch (error) {
      c.error = error as Error
      if (!tx.isCommitted && !tx.isRolledBack) await tx.rollback().execute()
    }
    if (c.error) await answerError(c, app())
  }
}

/** The address first, then what the person chose, then the organisation's own. */
function chooseLanguage(c: WebContext) {
  const asked = c.req.query('lang')
  const lang = isLang(asked) ? asked : (c.var.viewer?.lang ?? c.var.organisation?.language ?? 'nl')
  c.set('lang', lang)
  c.set('t', languages[lang])
}

async function enter(c: WebContext, tx: Db, ctx: Ctx, organisation: Organisation) {
  if (getCookie(c, sessionCookie(ctx))) {
    await setScope(tx, { organisation: organisation.id, purpose: 'system' })
    c.set('viewer', await findViewer(tx, ctx, c, organisation.id))
    chooseLanguage(c)
  }
  const viewer = c.var.viewer
  await setScope(tx, {
    organisation: organisation.id,
    today: ctx.clock.today(),
    ...(viewer ? { member: viewer.member, roles: viewer.roles } : {}),
  })
}

/** A form that came in before is not taken twice; whoever sent it sees what came of it the first time. Two at the same
 * moment wait for each other at the row. */
async function takenBefore(c: WebContext, organisation: Organisation | null): Promise<boolean> {
  if (safe.has(c.req.method)) return false
  await refuseTooMuch(c)
  await requireOwnForm(c)
  const once = c.var.viewer && isForm(c) ? String((await formIn(c)).get('once') ?? '') : ''
  if (!once || !organisation) return false
  const key = onceKey(c, once)
  const day = c.var.ctx.clock.today()
  const added = await sql`insert into submission (organisation, once, day) values (${organisation.id}, ${key}, ${day})
    on conflict do nothing`.execute(c.var.db)
  if (added.numAffectedRows) return false
  const first = await sql<{ location: string | null }>`select location from submission where once = ${key}`.execute(
    c.var.db,
  )
  c.res = c.redirect(first.rows[0]?.location ?? '/', 303)
  return true
}

const isForm = (c: WebContext) =>
  /^(application\/x-www-form-urlencoded|multipart\/form-data)/.test(c.req.header('content-type') ?? '')
const onceKey = (c: WebContext, once: string) =>
  fingerprint(`${c.var.viewer?.member}:${c.req.path}:${once}`).toString('base64url')

async function settle(
  c: WebContext,
  tx: { commit(): { execute(): Promise<void> }; rollback(): { execute(): Promise<void> } },
) {
  if (c.error || c.res.status >= 500) return tx.rollback().execute()
  const location = c.res.headers.get('location')
  if (!safe.has(c.req.method) && c.var.viewer && location) await rememberLocation(c, location)
  await tx.commit().execute()
}

async function rememberLocation(c: WebContext, location: string) {
  const once = isForm(c) ? String((await formIn(c)).get('once') ?? '') : ''
  if (once) await sql`update submission set location = ${location} where once = ${onceKey(c, once)}`.execute(c.var.db)
}

async function answerError(c: WebContext, app: Hono<Web>) {
  const error = c.error
  const answer = error instanceof Faults && !asksJson(c) ? await showAgain(c, app, error) : null
  // Hono would otherwise carry the headers of the first answer over.
  c.res = undefined
  c.res = answer ?? errorPage(c, error)
}
