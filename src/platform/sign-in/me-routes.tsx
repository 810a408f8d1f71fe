import { Hono } from 'hono'
import { z } from 'zod'
import type { Ctx } from '../ctx.ts'
import { isLang, langs } from '../i18n/i18n.ts'
import { endSession, forgetCookie } from '../session.ts'
import { notFound } from '../web/errors.ts'
import { field, formOf } from '../web/forms.ts'
import { page } from '../web/page.tsx'
import { seeOther, viewerOf, type Web, type WebContext } from '../web/web.ts'
import { accountHere } from './organisation-account.ts'
import { addPasskey, askToMakePasskey } from './passkeys.ts'
import { MeScreen } from './screens/me.tsx'
import { SessionsScreen } from './screens/sessions.tsx'
import { WaysInScreen } from './screens/ways-in.tsx'
import { cardBehind, endOtherSessions, nameSession, sessionsOf } from './sessions.ts'
import { removePasskey, renamePasskey, unlinkAccount, waysIn } from './ways-in.ts'

const languageForm = z.object({ language: field.oneOf(['own', ...langs]) })
const passkeyForm = z.object({ response: field.text({ max: 20_000 }), name: field.optionalText({ max: 60 }) })
const nameForm = z.object({ name: field.text({ max: 60 }) })
const labelForm = z.object({ label: field.optionalText({ max: 60 }) })
const removalForm = z.object({ warned: field.checked() })

export const meRoutes = (ctx: Ctx) =>
  new Hono<Web>()
    .get('/me', async (c) => {
      const viewer = viewerOf(c)
      const units = await ctx.people.unitNames(c.var.db, viewer.units)
      return page(c, <MeScreen viewer={viewer} units={units} language={c.var.organisation.language} />)
    })
    .post('/me/language', async (c) => {
      const viewer = viewerOf(c)
      const { language } = await formOf(c, languageForm)
      await ctx.people.chooseLanguage(c.var.db, viewer.member, isLang(language) ? language : null)
      return seeOther(c, '/me')
    })
    .post('/sign-out', async (c) => {
      if (c.var.viewer) await endSession(c.var.db, c.var.viewer, c.var.viewer.session)
      return leave(c)
    })
    .route('/', waysRoutes())
    .route('/', sessionRoutes())

/** On a computer that others use too, going back must not show pages of before. */
function leave(c: WebContext): Response {
  forgetCookie(c)
  c.header('Clear-Site-Data', '"cache"')
  return seeOther(c, '/')
}

const waysRoutes = () =>
  new Hono<Web>()
    .get('/me/sign-in', async (c) => {
      const ways = await waysIn(c, viewerOf(c))
      const first = c.req.query('first') === 'yes'
      return page(c, <WaysInScreen ways={ways} account={await accountHere(c)} first={first} />)
    })
    .post('/me/passkeys/options', async (c) => c.json(await askToMakePasskey(c, viewerOf(c).member)))
    .post('/me/passkeys', async (c) => {
      const viewer = viewerOf(c)
      const { response, name } = await formOf(c, passkeyForm)
      await addPasskey(c, viewer.member, { sent: response, name, card: await cardBehind(c.var.db, viewer) })
      return seeOther(c, '/me/sign-in')
    })
    .post('/me/passkeys/:id/name', async (c) => {
      const viewer = viewerOf(c)
      await renamePasskey(c, viewer, c.req.param('id'), (await formOf(c, nameForm)).name)
      return seeOther(c, '/me/sign-in')
    })
    .post('/me/passkeys/:id/removal', async (c) => {
      const viewer = viewerOf(c)
      await removePasskey(c, viewer, c.req.param('id'), (await formOf(c, removalForm)).warned)
      return seeOther(c, '/me/sign-in')
    })
    .post('/me/account/unlinking', async (c) => {
      await unlinkAccount(c, viewerOf(c), (await formOf(c, removalForm)).warned)
      return seeOther(c, '/me/sign-in')
    })

const sessionRoutes = () =>
  new Hono<Web>()
    .get('/me/sessions', async (c) => {
      const viewer = viewerOf(c)
      return page(c, <SessionsScreen sessions={await sessionsOf(c.var.db, viewer)} current={viewer.session} />)
    })
    .post('/me/sessions/others/ending', async (c) => {
      await endOtherSessions(c.var.db, viewerOf(c))
      return seeOther(c, '/me/sessions')
    })
    .post('/me/sessions/:id/ending', async (c) => {
      const viewer = viewerOf(c)
      const id = c.req.param('id')
      if (!(await endSession(c.var.db, viewer, id))) notFound()
      if (id !== viewer.session) return seeOther(c, '/me/sessions')
      return leave(c)
    })
    .post('/me/sessions/:id/label', async (c) => {
      const viewer = viewerOf(c)
      const { label } = await formOf(c, labelForm)
      return (await nameSession(c.var.db, viewer, c.req.param('id'), label)) ? seeOther(c, '/me/sessions') : notFound()
    })
