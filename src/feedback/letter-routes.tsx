import { Hono } from 'hono'
import { actBy } from '#followup'
import type { Ctx } from '#platform/ctx.ts'
import { notFound } from '#platform/web/errors.ts'
import { formOf } from '#platform/web/forms.ts'
import { page } from '#platform/web/page.tsx'
import { seeOther, viewerOf, type Web, type WebContext } from '#platform/web/web.ts'
import { askedOfMe } from './asked.ts'
import { askedPeople, asksOf } from './asking.ts'
import { countLetters, letterFor, lettersOf, stepWords } from './letters.ts'
import { HomeScreen } from './screens/home.tsx'
import { LetterScreen } from './screens/letter.tsx'
import { addStep, stepForm, throwAway } from './stepping.ts'
import { talksOf } from './talks.ts'
import { isFor } from './waiting.ts'

const perPage = 20

export const letterRoutes = (ctx: Ctx) =>
  new Hono<Web>()
    .get('/feedback', async (c) => {
      const viewer = viewerOf(c)
      const { db } = c.var
      const pages = Math.max(1, Math.ceil((await countLetters(db)) / perPage))
      const at = Math.min(pages, Math.max(1, Math.floor(Number(c.req.query('page')) || 1)))
      const asks = await asksOf(db)
      const home = {
        waiting: await askedOfMe(c),
        letters: await lettersOf(db, perPage, at),
        asks,
        asked: await askedPeople(
          db,
          asks.map(({ id }) => id),
        ),
        talks: await talksOf(db),
      }
      return page(
        c,
        <HomeScreen {...home} {...{ member: viewer.member, leads: viewer.leads.length > 0, page: at, pages }} />,
      )
    })
    .get('/feedback/letters/:id', async (c) => {
      const { member } = viewerOf(c)
      return page(c, <LetterScreen letter={await letterIn(c)} member={member} />)
    })
    .post('/feedback/letters/:id/steps/:what', async (c) => {
      const viewer = viewerOf(c)
      const what = stepWords.find((word) => word === c.req.param('what')) ?? notFound()
      const letter = await letterIn(c)
      if (!isFor(letter, viewer.member, what)) notFound()
      const act = { ...actBy(ctx, viewer), by: viewer.member }
      await addStep(ctx, c.var.db, act, letter.id, what, await formOf(c, stepForm))
      return seeOther(c, `/feedback/letters/${letter.id}`)
    })
    .post('/feedback/letters/:id/removal', async (c) => {
      if (!(await throwAway(c.var.db, actBy(ctx, viewerOf(c)), c.req.param('id')))) notFound()
      return seeOther(c, '/feedback')
    })

const letterIn = async (c: WebContext) => (await letterFor(c.var.db, c.req.param('id') ?? '')) ?? notFound()
