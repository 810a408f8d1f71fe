import { Hono } from 'hono'
import { z } from 'zod'
import { actOf, addAgreement } from '#compass'
import { actBy } from '#followup'
import type { Ctx } from '#platform/ctx.ts'
import { notFound } from '#platform/web/errors.ts'
import { field, formOf } from '#platform/web/forms.ts'
import { page } from '#platform/web/page.tsx'
import { seeOther, viewerOf, type Web, type WebContext } from '#platform/web/web.ts'
import { nextStepFor } from './next-step.ts'
import { chooseRhythm, rhythms } from './rhythm.ts'
import { TeamScreen } from './screens/team.tsx'
import { teamSessions } from './team.ts'

const rhythmForm = z.object({ rhythm: field.oneOf([...rhythms, 'none']) })
const agreedForm = z.object({ session: field.id(), number: field.whole({ min: 1, max: 100 }) })

/** What a team did, what it kept, how often it practises, and its next small step. */
export const teamRoutes = (ctx: Ctx) =>
  new Hono<Web>()
    .get('/toolbox/teams/:unit', async (c) => {
      const own = await ownTeam(c)
      return page(c, <TeamScreen {...own} step={await nextStepFor(c, own.team.unit)} />)
    })
    .post('/toolbox/teams/:unit/rhythm', async (c) => {
      const { team } = await ownTeam(c)
      const { rhythm } = await formOf(c, rhythmForm)
      const act = actBy(ctx, viewerOf(c))
      await chooseRhythm(c.var.db, act, team.unit, rhythm === 'none' ? null : rhythm)
      return seeOther(c, `/toolbox/teams/${team.unit}#rhythm`)
    })
    .post('/toolbox/teams/:unit/agreed', async (c) => {
      const { team, kept } = await ownTeam(c)
      const { session, number } = await formOf(c, agreedForm)
      const { line } = kept.find((one) => one.session === session && one.number === number) ?? notFound()
      const added = await addAgreement(c.var.db, actOf(viewerOf(c), ctx.clock), team.unit, line)
      // A set is made in one talk and holds three to seven lines: where this one does not fit, the team chooses.
      return seeOther(c, `/teams/${team.unit}/agreements${added ? '' : `?add=${encodeURIComponent(line)}`}`)
    })

async function ownTeam(c: WebContext) {
  viewerOf(c)
  const { db, ctx } = c.var
  return (await teamSessions(db, c.req.param('unit') ?? '', ctx.clock.today())) ?? notFound()
}
