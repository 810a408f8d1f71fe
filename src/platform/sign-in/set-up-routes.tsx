import { Hono } from 'hono'
import { z } from 'zod'
import type { Ctx } from '../ctx.ts'
import { langs } from '../i18n/i18n.ts'
import { organisationKinds } from '../tables.ts'
import { field, formOf } from '../web/forms.ts'
import { seeOther, type Web } from '../web/web.ts'
import { anyOrganisation, setUp, setUpLinkWorks } from './first-set-up.ts'
import { SetUpGoneScreen, SetUpScreen } from './screens/set-up.tsx'
import { signIn } from './signing-in.ts'
import { unstored } from './unstored.ts'

const setUpForm = z.object({
  name: field.text({ max: 120 }),
  language: field.oneOf(langs as [(typeof langs)[number]]),
  kind: field.oneOf(organisationKinds),
  minimum: field.whole({ min: 3, max: 50 }),
  adminName: field.text({ max: 120 }),
  adminMail: field.email(),
})

/** The only pages that are there without an organisation. */
export const setUpRoutes = (ctx: Ctx) =>
  new Hono<Web>()
    .get('/set-up/:token', async (c) => {
      const token = c.req.param('token')
      if (await setUpLinkWorks(c.var.db, token)) return unstored(c, <SetUpScreen action={`/set-up/${token}`} />)
      return unstored(c, <SetUpGoneScreen done={await anyOrganisation(c.var.db)} />, 410)
    })
    .post('/set-up/:token', async (c) => {
      const made = await setUp(ctx, c.var.db, c.req.param('token'), await formOf(c, setUpForm))
      if (!made) return unstored(c, <SetUpGoneScreen done={await anyOrganisation(c.var.db)} />, 410)
      c.set('organisation', made.organisation)
      await signIn(c, made.member, 'setup')
      return seeOther(c, '/me/sign-in?first=yes')
    })
