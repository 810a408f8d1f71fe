import { Hono } from 'hono'
import { z } from 'zod'
import { posterFingerprint } from '#crypto/key-list.ts'
import { Faults, notFound } from '#platform/web/errors.ts'
import { field, formOf } from '#platform/web/forms.ts'
import { page } from '#platform/web/page.tsx'
import { seeOther, viewerWith, type Web, type WebContext } from '#platform/web/web.ts'
import { publishedKeys } from '../keys/store.ts'
import { returnSent } from '../reports/return-sent.ts'
import { ReturnScreen } from '../reports/screens/return.tsx'
import { WriteScreen } from '../reports/screens/write.tsx'
import { type WriteSent, writeSent } from '../reports/write-sent.ts'
import { type DoorRoute, doorRoutes, outsideRoutes } from './door.ts'
import { addSuccessor, lasting, successorsOf, termRules } from './law.ts'
import { DoorScreen } from './screens/door.tsx'
import { TermsScreen } from './screens/terms.tsx'
import { keepSettings, tellSettings } from './settings.ts'

const settingsForm = z.object({
  leaveTo: field.optionalText({ max: 300 }),
  telephone: field.optionalText({ max: 40 }),
  place: field.optionalText({ max: 200 }),
})
const termForm = z.object({
  days: field.whole({ min: 1, max: 3660 }),
  from: field.day(),
  source: field.text({ max: 300 }),
})

/** The door, and behind it the pages on which something is told. They hold no form: what is sent is sealed by an island. */
export const tellRoutes = () =>
  new Hono<Web>()
    .get('/tell', async (c) => {
      const { lang, organisation, db } = c.var
      const newest = await publishedKeys(db)
      return page(
        c,
        <DoorScreen
          routes={await routesIn(c)}
          outside={outsideRoutes(lang, organisation.kind)}
          settings={await tellSettings(db)}
          digits={newest && posterFingerprint(newest.published.root)}
        />,
      )
    })
    .get('/tell/write', (c) => writePage(c, 'report'))
    .get('/tell/complaint', (c) => writePage(c, 'complaint'))
    .get('/tell/return', async (c) =>
      page(c, <ReturnScreen sent={await returnSent(c)} settings={await tellSettings(c.var.db)} />),
    )
    .get('/terms', async (c) => {
      viewerWith(c, 'admin')
      return page(
        c,
        <TermsScreen
          rules={termRules(c.var.lang)}
          kind={c.var.organisation.kind}
          successors={await successorsOf(c.var.db)}
          settings={await tellSettings(c.var.db)}
        />,
      )
    })
    .post('/terms/settings', async (c) => {
      const { organisation } = viewerWith(c, 'admin')
      const settings = await formOf(c, settingsForm)
      if (settings.leaveTo && !isAddress(settings.leaveTo))
        throw new Faults({ leaveTo: (t) => t.tell.rules.badAddress })
      await keepSettings(c.var.db, organisation, settings)
      return seeOther(c, '/terms')
    })
    .post('/terms/:rule', async (c) => {
      const viewer = viewerWith(c, 'admin')
      const rule = termRules('nl').find(({ id, chosen }) => id === c.req.param('rule') && !chosen) ?? notFound()
      const form = await formOf(c, termForm)
      const today = c.var.ctx.clock.today()
      if (form.from < today) throw new Faults({ from: (t) => t.tell.rules.pastDay })
      await addSuccessor(c.var.db, viewer, today, c.var.ctx.clock.now(), { rule: rule.id, ...form })
      return seeOther(c, '/terms')
    })

/** The ways, with the terms as they hold here today. */
async function routesIn(c: WebContext): Promise<DoorRoute[]> {
  const { lang, t, db, organisation, ctx } = c.var
  const term = await lasting(db, organisation.kind, ctx.clock.today(), t.tell.rules)
  return doorRoutes(lang, {
    acknowledge: term('acknowledge'),
    inform: term('inform'),
    complaint: term('complaint-committee'),
    retain: term('retain-report'),
  })
}

async function writePage(c: WebContext, kind: WriteSent['kind']) {
  const route = (await routesIn(c)).find(({ id }) => id === kind) ?? notFound()
  return page(c, <WriteScreen sent={await writeSent(c, kind)} route={route} settings={await tellSettings(c.var.db)} />)
}

const isAddress = (text: string) => URL.canParse(text) && new URL(text).protocol === 'https:'
