import { Hono } from 'hono'
import { z } from 'zod'
import { langs } from '#platform/i18n/i18n.ts'
import { platformTables } from '#platform/tables.ts'
import { notFound } from '#platform/web/errors.ts'
import { field, formOf } from '#platform/web/forms.ts'
import { page } from '#platform/web/page.tsx'
import { seeOther, viewerWith, type Web } from '#platform/web/web.ts'
import { actingIn } from './acting.ts'
import { line } from './asked.ts'
import { memberNames } from './member-queries.ts'
import {
  addHost,
  changeMinimum,
  changeOrganisation,
  hostsOf,
  minimumChanges,
  removeHost,
} from './organisation-settings.ts'
import { OrganisationScreen } from './screens/organisation.tsx'

const organisationForm = z.object({ name: line({ max: 120 }), language: field.oneOf(langs as [string, ...string[]]) })
const minimumForm = z.object({
  becomes: field.whole({ min: 3, max: 50 }),
  consent: field.optionalDay(),
  sure: field.checked(),
})

export const organisationRoutes = () =>
  new Hono<Web>()
    .get('/organisation', async (c) => {
      viewerWith(c, 'admin')
      const { db } = c.var
      // Read anew: what the request carries may be some seconds old.
      const organisation =
        (await platformTables(db).selectFrom('organisation').selectAll().executeTakeFirst()) ?? notFound()
      const changes = await minimumChanges(db)
      const names = await memberNames(
        db,
        changes.map(({ by_member }) => by_member),
      )
      const told = changes.map((change) => ({ ...change, by: names.get(change.by_member) ?? '' }))
      return page(c, <OrganisationScreen organisation={organisation} changes={told} hosts={await hostsOf(db)} />)
    })
    .post('/organisation', async (c) => {
      viewerWith(c, 'admin')
      const { name, language } = await formOf(c, organisationForm)
      await changeOrganisation(c.var.db, actingIn(c), { name, language: langs.find((one) => one === language) ?? 'nl' })
      return seeOther(c, '/organisation')
    })
    .post('/organisation/minimum', async (c) => {
      viewerWith(c, 'admin')
      await changeMinimum(c.var.db, actingIn(c), await formOf(c, minimumForm))
      return seeOther(c, '/organisation')
    })
    .post('/organisation/hosts', async (c) => {
      viewerWith(c, 'admin')
      const { host } = await formOf(c, z.object({ host: field.text({ max: 253 }) }))
      await addHost(c.var.db, actingIn(c), host)
      return seeOther(c, '/organisation')
    })
    .post('/organisation/hosts/removed', async (c) => {
      viewerWith(c, 'admin')
      const { host } = await formOf(c, z.object({ host: field.text({ max: 253 }) }))
      await removeHost(c.var.db, actingIn(c), host, new URL(c.req.url).hostname)
      return seeOther(c, '/organisation')
    })
