import { Hono } from 'hono'
import { actBy } from '#followup'
import type { Ctx } from '#platform/ctx.ts'
import { notFound } from '#platform/web/errors.ts'
import { formOf } from '#platform/web/forms.ts'
import { page } from '#platform/web/page.tsx'
import { seeOther, viewerOf, type Web, type WebContext } from '#platform/web/web.ts'
import {
  answerAsk,
  answerForm,
  ask,
  askedPeople,
  askFor,
  askForm,
  declineAsk,
  removeAsk,
  tellWhatWasDone,
  toldForm,
} from './asking.ts'
import { colleaguesFor } from './colleagues.ts'
import { answersTo } from './letters.ts'
import { AskedScreen, OwnAskScreen } from './screens/ask.tsx'
import { AskingScreen } from './screens/asking.tsx'
import { countSending } from './sending.ts'

export const askRoutes = (ctx: Ctx) =>
  new Hono<Web>()
    .get('/feedback/asks/new', async (c) => {
      const search = (c.req.query('q') ?? '').slice(0, 200)
      const colleagues = await colleaguesFor(c.var.db, viewerOf(c), ctx.clock.today(), search)
      return page(c, <AskingScreen search={search} colleagues={colleagues} />)
    })
    .post('/feedback/asks', async (c) => {
      const viewer = viewerOf(c)
      const form = await formOf(c, askForm)
      await countSending(ctx, viewer)
      return seeOther(c, `/feedback/asks/${await ask(ctx, c.var.db, actBy(ctx, viewer), form)}`)
    })
    .get('/feedback/asks/:id', async (c) => {
      const { member } = viewerOf(c)
      const found = await askIn(c)
      const props = {
        ask: found,
        people: await askedPeople(c.var.db, [found.id]),
        answers: await answersTo(c.var.db, found.id),
      }
      return page(c, found.asker === member ? <OwnAskScreen {...props} /> : <AskedScreen {...props} />)
    })
    .post('/feedback/asks/:id/answers', async (c) => {
      const viewer = viewerOf(c)
      const found = await askedIn(c)
      await answerAsk(ctx, c.var.db, actBy(ctx, viewer), found, (await formOf(c, answerForm)).answer)
      return seeOther(c, `/feedback/asks/${found.id}`)
    })
    .post('/feedback/asks/:id/declining', async (c) => {
      const found = await askedIn(c)
      await declineAsk(c.var.db, actBy(ctx, viewerOf(c)), found)
      return seeOther(c, `/feedback/asks/${found.id}`)
    })
    .post('/feedback/asks/:id/told', async (c) => {
      const found = await ownAskIn(c)
      await tellWhatWasDone(ctx, c.var.db, actBy(ctx, viewerOf(c)), found, (await formOf(c, toldForm)).told)
      return seeOther(c, `/feedback/asks/${found.id}`)
    })
    .post('/feedback/asks/:id/removal', async (c) => {
      await removeAsk(c.var.db, actBy(ctx, viewerOf(c)), await ownAskIn(c))
      return seeOther(c, '/feedback')
    })

async function askIn(c: WebContext) {
  viewerOf(c)
  return (await askFor(c.var.db, c.req.param('id') ?? '')) ?? notFound()
}

async function ownAskIn(c: WebContext) {
  const found = await askIn(c)
  return found.asker === viewerOf(c).member ? found : notFound()
}

async function askedIn(c: WebContext) {
  const found = await askIn(c)
  return found.asker === viewerOf(c).member ? notFound() : found
}
