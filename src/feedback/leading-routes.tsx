import { Hono } from 'hono'
import { z } from 'zod'
import { actBy } from '#followup'
import type { Ctx } from '#platform/ctx.ts'
import { Faults, notFound } from '#platform/web/errors.ts'
import { field, formOf } from '#platform/web/forms.ts'
import { page } from '#platform/web/page.tsx'
import { seeOther, viewerOf, type Web, type WebContext } from '#platform/web/web.ts'
import { ledBy } from './colleagues.ts'
import { hardParts, hardTalkForm } from './hard-talk.ts'
import { HardTalkReadyScreen, HardTalkScreen } from './screens/hard-talk.tsx'
import { OwnSafetyScreen } from './screens/own-safety.tsx'
import { AskedForTalkScreen, OwnTalkScreen } from './screens/talk.tsx'
import { TalkPlanScreen } from './screens/talk-plan.tsx'
import { TalksScreen } from './screens/talks.tsx'
import {
  callOff,
  chooseRhythm,
  declineTalk,
  nextTalk,
  planTalk,
  rhythmOf,
  rhythmWeeks,
  talkFor,
  talkForm,
  talkMembers,
  talksOf,
} from './talks.ts'

const rhythmForm = z.object({ weeks: field.oneOf(['never', ...rhythmWeeks.map(String)] as [string, ...string[]]) })
const reasonForm = z.object({ reason: field.text({ max: 300 }) })
const declineForm = z.object({ declined: field.checked() })
const preparedForm = hardTalkForm.extend({ way: field.optionalOneOf(['change']) })

export const leadingRoutes = (ctx: Ctx) =>
  new Hono<Web>()
    .get('/feedback/talks', async (c) => {
      const viewer = leadIn(c)
      const talks = (await talksOf(c.var.db)).filter(({ lead }) => lead === viewer.member)
      const rhythm = await rhythmOf(c.var.db, viewer)
      return page(c, <TalksScreen talks={talks} rhythm={rhythm} next={rhythm && nextTalk(rhythm, talks)} />)
    })
    .get('/feedback/talks/new', async (c) =>
      page(c, <TalkPlanScreen team={await ledBy(c.var.db, leadIn(c), ctx.clock.today())} />),
    )
    .post('/feedback/talks', async (c) => {
      const viewer = leadIn(c)
      const team = (await ledBy(c.var.db, viewer, ctx.clock.today())).map(({ value }) => value)
      const act = { ...actBy(ctx, viewer), by: viewer.member }
      const id = await planTalk(ctx, c.var.db, act, await formOf(c, talkForm), team)
      return seeOther(c, `/feedback/talks/${id}`)
    })
    .post('/feedback/rhythm', async (c) => {
      const viewer = leadIn(c)
      const { weeks } = await formOf(c, rhythmForm)
      await chooseRhythm(c.var.db, actBy(ctx, viewer), weeks === 'never' ? null : Number(weeks))
      return seeOther(c, '/feedback/talks')
    })
    .get('/feedback/talks/:id', async (c) => {
      const viewer = viewerOf(c)
      const talk = (await talkFor(c.var.db, c.req.param('id'))) ?? notFound()
      const people = await talkMembers(c.var.db, [talk.id])
      const Screen = talk.lead === viewer.member ? OwnTalkScreen : AskedForTalkScreen
      return page(c, <Screen talk={talk} people={people} />)
    })
    .post('/feedback/talks/:id/declining', async (c) => {
      const act = actBy(ctx, viewerOf(c))
      const { declined } = await formOf(c, declineForm)
      if (!(await declineTalk(c.var.db, act, c.req.param('id'), declined))) notFound()
      return seeOther(c, `/feedback/talks/${c.req.param('id')}`)
    })
    .post('/feedback/talks/:id/removal', async (c) => {
      const viewer = viewerOf(c)
      const talk = (await talkFor(c.var.db, c.req.param('id'))) ?? notFound()
      if (talk.lead !== viewer.member) notFound()
      await callOff(ctx, c.var.db, actBy(ctx, viewer), viewer, talk, (await formOf(c, reasonForm)).reason)
      return seeOther(c, `/matters/${talk.matter}`)
    })
    .get('/feedback/hard-talk', (c) => {
      leadIn(c)
      return page(c, <HardTalkScreen talk={null} />)
    })
    // Not a change: like the words of feedback, what is typed here only comes back as a page.
    .post('/feedback/hard-talk', async (c) => {
      leadIn(c)
      const { way, ...talk } = await formOf(c, preparedForm)
      if (way === 'change') return page(c, <HardTalkScreen talk={talk} />)
      if (!hardParts.some((part) => talk[part])) throw new Faults({ facts: (t) => t.feedback.hard.none })
      return page(c, <HardTalkReadyScreen talk={talk} />)
    })
    .get('/feedback/own-safety', (c) => {
      leadIn(c)
      return page(c, <OwnSafetyScreen />)
    })

function leadIn(c: WebContext) {
  const viewer = viewerOf(c)
  return viewer.leads.length ? viewer : notFound()
}
