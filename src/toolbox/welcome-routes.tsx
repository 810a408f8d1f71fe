import { Hono } from 'hono'
import { z } from 'zod'
import { actBy } from '#followup'
import type { Ctx } from '#platform/ctx.ts'
import { notFound } from '#platform/web/errors.ts'
import { field, formOf } from '#platform/web/forms.ts'
import { page } from '#platform/web/page.tsx'
import { seeOther, viewerOf, type Web, type WebContext } from '#platform/web/web.ts'
import { cardsIn } from './card-content.ts'
import { LeadingScreen } from './screens/leading.tsx'
import { WelcomeScreen } from './screens/welcome.tsx'
import { FreshEyesScreen } from './screens/welcome-fresh-eyes.tsx'
import { type WelcomeSeat, welcomeSeats } from './welcome.ts'
import { addressFor, endBuddy, giveBuddy, teamMembers, welcomesFor } from './welcome-buddies.ts'
import { bringFreshEyes, freshEyesFor, freshEyesHands, toldBy } from './welcome-fresh-eyes.ts'

const freshEyesForm = z.object({ text: field.text({ max: 2000 }) })
const buddyForm = z.object({ newcomer: field.id(), buddy: field.id(), first_day: field.day() })

export const welcomeRoutes = (ctx: Ctx) =>
  new Hono<Web>()
    .get('/toolbox/welcome', (c) => welcomePage(c, 'newcomer'))
    .get('/toolbox/welcome/:seat', (c) =>
      welcomePage(c, welcomeSeats.slice(1).find((seat) => seat === c.req.param('seat')) ?? notFound()),
    )
    .post('/toolbox/welcome/fresh-eyes', async (c) => {
      const viewer = viewerOf(c)
      const { text } = await formOf(c, freshEyesForm)
      await bringFreshEyes(c.var.db, actBy(ctx, viewer), viewer, text)
      return seeOther(c, '/toolbox/welcome#fresh-eyes')
    })
    .post('/toolbox/welcome/buddies', async (c) => {
      const viewer = leadIn(c)
      const form = await formOf(c, buddyForm)
      await giveBuddy(c.var.db, actBy(ctx, viewer), await teamMembers(c.var.db, viewer, ctx.clock.today()), form)
      return seeOther(c, addressFor('lead'))
    })
    .post('/toolbox/welcome/buddies/:newcomer/end', async (c) => {
      const viewer = leadIn(c)
      if (!(await endBuddy(c.var.db, actBy(ctx, viewer), c.req.param('newcomer')))) notFound()
      return seeOther(c, addressFor('lead'))
    })
    .get('/toolbox/fresh-eyes/:id', async (c) => {
      viewerOf(c)
      return page(c, <FreshEyesScreen told={(await freshEyesFor(c.var.db, c.req.param('id'))) ?? notFound()} />)
    })
    .get('/toolbox/leading', (c) => {
      leadIn(c)
      return page(c, <LeadingScreen cards={cardsIn(c.var.lang).filter(({ data }) => data.theme === 'leading')} />)
    })

function leadIn(c: WebContext) {
  const viewer = viewerOf(c)
  return viewer.leads.length ? viewer : notFound()
}

async function welcomePage(c: WebContext, seat: WelcomeSeat): Promise<Response> {
  const { viewer, db, lang, ctx } = c.var
  const today = ctx.clock.today()
  const cards = cardsIn(lang).filter(({ data }) => data.theme === 'newcomers')
  const leads = viewer && viewer.leads.length > 0 && seat === 'lead'
  const own = {
    told: viewer ? await toldBy(db, viewer) : null,
    hands: viewer && (await freshEyesHands(db)),
    welcomes: viewer ? (await welcomesFor(db, today)).filter((one) => !leads || viewer.leads.includes(one.unit)) : [],
    team: leads ? await teamMembers(db, viewer, today) : null,
  }
  return page(c, <WelcomeScreen {...{ seat, cards, own }} />)
}
