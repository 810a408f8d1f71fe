import { Hono } from 'hono'
import { z } from 'zod'
import { notFound } from '#platform/web/errors.ts'
import { field, formOf } from '#platform/web/forms.ts'
import { page } from '#platform/web/page.tsx'
import { seeOther, viewerOf, type Web } from '#platform/web/web.ts'
import { today } from './matter-access.ts'
import { mattersView } from './matters-view.ts'
import { ownerChoices } from './owner-choices.ts'
import { mattersFor } from './queries.ts'
import { raise, unitsToTell } from './raising-form.ts'
import { mayRaise } from './rights.ts'
import { MattersScreen } from './screens/matters.tsx'
import { RaiseScreen } from './screens/raise.tsx'
import { followupTables } from './tables.ts'

export const mattersRoutes = () =>
  new Hono<Web>()
    .get('/matters', async (c) => page(c, <MattersScreen {...(await mattersView(c))} />))
    .post('/matters/mail', async (c) => {
      const viewer = viewerOf(c)
      const { late } = await formOf(c, z.object({ late: field.checked() }))
      const row = { organisation: viewer.organisation, member: viewer.member }
      const table = followupTables(c.var.db)
      if (late)
        await table
          .insertInto('mail_choice')
          .values(row)
          .onConflict((conflict) => conflict.doNothing())
          .execute()
      else await table.deleteFrom('mail_choice').where('member', '=', viewer.member).execute()
      return seeOther(c, '/matters')
    })
    .get('/matters/new', async (c) => {
      const viewer = viewerOf(c)
      const voices = c.req.queries('voice') ?? []
      if (!mayRaise(viewer)) notFound()
      const choices = await ownerChoices(c.var.db, today(c), '')
      const earlier = await mattersFor(c.var.db, viewer, today(c), { state: 'answered', limit: 100 })
      return page(c, <RaiseScreen {...{ choices, earlier, voices, units: await unitsToTell(c) }} />)
    })
    .post('/matters', async (c) => {
      if (!mayRaise(viewerOf(c))) notFound()
      return seeOther(c, `/answers/${await raise(c)}`)
    })
