import { Hono } from 'hono'
import { z } from 'zod'
import type { Ctx } from '../ctx.ts'
import { field, formOf } from '../web/forms.ts'
import type { Place } from '../web/navigation.ts'
import { page } from '../web/page.tsx'
import { seeOther, type Web } from '../web/web.ts'
import { accessCardRoutes } from './access-card-routes.tsx'
import { accountRoutes } from './account-routes.tsx'
import { localPath } from './back-to.ts'
import { cardRoutes } from './card-routes.tsx'
import { linkWorks, mailLink, takeLink } from './mail-link.ts'
import { meRoutes } from './me-routes.tsx'
import { accountHere } from './organisation-account.ts'
import { askForPasskey, memberByPasskey } from './passkeys.ts'
import { LinkGoneScreen, LinkScreen, MailSentScreen } from './screens/mail-link.tsx'
import { SignInScreen } from './screens/sign-in.tsx'
import { setUpRoutes } from './set-up-routes.tsx'
import { asProgram, canMail, signIn } from './signing-in.ts'
import { unstored } from './unstored.ts'

export const signInPlaces: Place[] = [
  {
    path: '/access-cards',
    label: (t) => t.signIn.cards.place,
    order: 80,
    where: 'menu',
    for: (viewer) => !!viewer?.roles.has('admin'),
  },
]

export const signInRoutes = (ctx: Ctx) =>
  new Hono<Web>()
    .route('/', chooseRoutes(ctx))
    .route('/', mailRoutes())
    .route('/', accountRoutes(ctx))
    .route('/', cardRoutes(ctx))
    .route('/', accessCardRoutes(ctx))
    .route('/', meRoutes(ctx))
    .route('/', setUpRoutes(ctx))

const passkeyForm = z.object({ response: field.text({ max: 20_000 }), to: field.optionalText({ max: 500 }) })

const chooseRoutes = (ctx: Ctx) =>
  new Hono<Web>()
    .get('/sign-in', async (c) => {
      const to = localPath(c.req.query('to'))
      if (c.var.viewer) return seeOther(c, to)
      return page(c, <SignInScreen to={to} mail={canMail(ctx, c.var.organisation)} account={await accountHere(c)} />)
    })
    .post('/sign-in/passkey/options', async (c) => c.json(await askForPasskey(c)))
    .post('/sign-in/passkey', async (c) => {
      const { response, to } = await formOf(c, passkeyForm)
      const { member, card } = await memberByPasskey(c, response)
      await signIn(c, member, 'passkey', card)
      return seeOther(c, localPath(to))
    })

const mailForm = z.object({ mail: field.email(), to: field.optionalText({ max: 500 }) })
const linkForm = z.object({ token: field.text() })

const mailRoutes = () =>
  new Hono<Web>()
    .get('/sign-in/mail', (c) => page(c, <MailSentScreen />))
    .post('/sign-in/mail', async (c) => {
      const { mail, to } = await formOf(c, mailForm)
      await mailLink(c, mail, localPath(to))
      return seeOther(c, '/sign-in/mail')
    })
    .get('/sign-in/link/:token', async (c) => {
      const token = c.req.param('token')
      return (await linkWorks(c, token))
        ? unstored(c, <LinkScreen token={token} />)
        : unstored(c, <LinkGoneScreen />, 410)
    })
    .post('/sign-in/link', async (c) => {
      const { token } = await formOf(c, linkForm)
      await asProgram(c)
      const used = await takeLink(c.var.db, token, c.var.ctx.clock.now())
      if (!used || !(await signIn(c, used.member, 'mail'))) return unstored(c, <LinkGoneScreen />, 410)
      return seeOther(c, used.to)
    })
