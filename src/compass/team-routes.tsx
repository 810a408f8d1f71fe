import { Hono } from 'hono'
import { z } from 'zod'
import { notFound } from '#platform/web/errors.ts'
import { field, formOf } from '#platform/web/forms.ts'
import { page } from '#platform/web/page.tsx'
import { seeOther, viewerOf, viewerWith, type Web, type WebContext } from '#platform/web/web.ts'
import { agree, agreementsOf, agreesFor, linesFrom, longestLine, mostLines, teamFor } from './agreements.ts'
import { actOf } from './making.ts'
import { confirmReading, readingShares } from './reading.ts'
import { AgreementsScreen } from './screens/agreements.tsx'
import { SharesScreen } from './screens/shares.tsx'
import { versionInForce } from './versions.ts'

const read = z.object({ version: field.whole({ min: 1, max: 1_000_000 }) })
const lineFields = Object.fromEntries(
  Array.from({ length: mostLines }, (_, i) => [`line-${i + 1}`, field.optionalText({ max: longestLine })]),
)
const talk = z.object({
  seen: field.whole({ min: 0, max: 1_000_000 }),
  talkedOn: field.day(),
  ...lineFields,
})

async function teamOf(c: WebContext) {
  viewerOf(c)
  return (await teamFor(c.var.db, c.req.param('unit') ?? '', c.var.ctx.clock.today())) ?? notFound()
}

/** Having read the compass, and what a team adds to it. */
export const teamRoutes = () =>
  new Hono<Web>()
    .get('/compass/readings', async (c) => {
      viewerWith(c, 'lead', 'board', 'works-council', 'keeper')
      const version = (await versionInForce(c.var.db, c.var.ctx.clock.today())) ?? notFound()
      const asked = Math.max(1, Number.parseInt(c.req.query('page') ?? '', 10) || 1)
      return page(c, <SharesScreen shares={await readingShares(c.var.db, version.id)} page={asked} />)
    })
    .post('/compass/readings', async (c) => {
      const viewer = viewerOf(c)
      const { version: number } = await formOf(c, read)
      const version = (await versionInForce(c.var.db, c.var.ctx.clock.today())) ?? notFound()
      // Whoever pressed the button of a version that was replaced meanwhile did not read this one.
      if (version.number === number) await confirmReading(c.var.db, actOf(viewer, c.var.ctx.clock), version.id)
      return seeOther(c, '/compass#read')
    })
    .get('/teams/:unit/agreements', async (c) => {
      const team = await teamOf(c)
      const agreements = await agreementsOf(c.var.db, team.id)
      const mine = await agreesFor(c.var.db, viewerOf(c), team.id)
      const add = (c.req.query('add') ?? '').slice(0, longestLine)
      return page(c, <AgreementsScreen {...{ team, agreements, mine, add }} />)
    })
    .post('/teams/:unit/agreements', async (c) => {
      const team = await teamOf(c)
      const viewer = viewerOf(c)
      if (!(await agreesFor(c.var.db, viewer, team.id))) notFound()
      const { seen, talkedOn, ...typed } = await formOf(c, talk)
      const lines = linesFrom(typed)
      await agree(c.var.db, actOf(viewer, c.var.ctx.clock), team.id, { seen, talkedOn, lines })
      return seeOther(c, `/teams/${team.id}/agreements`)
    })
