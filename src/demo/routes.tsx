import { Hono } from 'hono'
import { z } from 'zod'
import type { Ctx } from '#platform/ctx.ts'
import { asSystem } from '#platform/database/database.ts'
import type { Module } from '#platform/module.ts'
import { signIn } from '#platform/sign-in/signing-in.ts'
import { platformTables } from '#platform/tables.ts'
import { notFound } from '#platform/web/errors.ts'
import { field, formOf } from '#platform/web/forms.ts'
import { page } from '#platform/web/page.tsx'
import { seeOther, viewerOf, type Web, type WebContext } from '#platform/web/web.ts'
import { resetDemo } from './demo.ts'
import { MailScreen } from './screens/mail.tsx'
import { PersonasScreen } from './screens/personas.tsx'
import { demoTables, personaKeys } from './tables.ts'

const personaForm = z.object({ persona: field.oneOf(personaKeys) })
const beginningForm = z.object({ somebody: field.id() })

export const demoRoutes = (ctx: Ctx, modules: readonly Module[]) =>
  new Hono<Web>()
    .get('/demo', async (c) => page(c, <PersonasScreen personas={await personasOf(c)} />))
    .post('/demo/session', async (c) => {
      const { persona } = await formOf(c, personaForm)
      const member = (await personasOf(c)).find(({ key }) => key === persona)?.member ?? notFound()
      return (await signIn(c, member, 'demo')) ? seeOther(c, '/') : notFound()
    })
    .post('/demo/beginning', async (c) => {
      const organisation = inDemo(c)
      const { somebody } = await formOf(c, beginningForm)
      await resetDemo(c.var.db, ctx, { organisation, lang: c.var.lang, somebody }, modules)
      return seeOther(c, '/demo')
    })
    .get('/demo/mail', async (c) => page(c, <MailScreen mails={await mailFor(c, ctx)} />))

/** The id of the demo; in a real organisation nothing of this exists. */
const inDemo = (c: WebContext): string => (c.var.organisation?.demo ? c.var.organisation.id : notFound())

/** Names of members are for those who are signed in, but nobody here is real. */
const personasOf = (c: WebContext) =>
  asSystem(c.var.ctx.aside, inDemo(c), async (tx) => {
    const personas = await demoTables(tx).selectFrom('demo_persona').selectAll().orderBy('position').execute()
    const people = c.var.ctx.people
    return Promise.all(
      personas.map(async (persona) => ({ ...persona, name: (await people.nameOf(tx, persona.member)) ?? '' })),
    )
  })

/** The mails that would have gone to this persona, if the demo sent any. */
const mailFor = (c: WebContext, ctx: Ctx) =>
  asSystem(ctx.aside, inDemo(c), async (tx) => {
    const me = await ctx.people.mailOf(tx, viewerOf(c).member)
    if (!me) return []
    return platformTables(tx)
      .selectFrom('mail')
      .selectAll()
      .where('recipient', '=', me.mail)
      .orderBy('queued_at', 'desc')
      .limit(30)
      .execute()
  })
