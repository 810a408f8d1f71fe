import { Hono } from 'hono'
import { z } from 'zod'
import { Conflict, notFound } from '#platform/web/errors.ts'
import { field, formOf } from '#platform/web/forms.ts'
import { page } from '#platform/web/page.tsx'
import { seeOther, viewerOf, type Web, type WebContext } from '#platform/web/web.ts'
import { answerCheck, choices } from './checking.ts'
import { countMatters, type Filter, filterChoices, mattersFor, type StateFilter, states } from './queries.ts'
import { AnswersScreen } from './screens/answers.tsx'
import { StoryScreen } from './screens/story.tsx'
import { storyFor } from './story.ts'

const perPage = 20

/** What was asked for in the address; what makes no sense there is left out. */
function filterOf(c: WebContext): Filter {
  const state = c.req.query('state') as StateFilter
  const year = c.req.query('year') ?? ''
  const unit = c.req.query('unit') ?? ''
  const page = Number(c.req.query('page'))
  return {
    state: states.includes(state) ? state : null,
    year: /^[12]\d{3}$/.test(year) ? year : null,
    unit: /^[a-z0-9-]{1,60}$/.test(unit) && unit !== 'all' ? unit : null,
    q: (c.req.query('q') ?? '').trim().slice(0, 200),
    limit: perPage,
    page: Number.isInteger(page) && page > 0 && page < 100_000 ? page : 1,
  }
}

const checkForm = z.object({
  round: field.whole({ min: 1, max: 1000 }),
  choice: field.oneOf(choices),
  line: field.optionalText({ max: 500 }),
})

export const answersRoutes = () =>
  new Hono<Web>()
    .get('/answers', async (c) => {
      const { db, viewer, ctx } = c.var
      const today = ctx.clock.today()
      const filter = filterOf(c)
      const count = (state: StateFilter) => countMatters(db, viewer, today, { state, limit: 0 })
      const matters = await mattersFor(db, viewer, today, filter)
      const found = await countMatters(db, viewer, today, filter)
      const choices = await filterChoices(db, viewer)
      return page(
        c,
        <AnswersScreen
          {...{ matters, filter, found, choices }}
          open={await count('open')}
          late={await count('late')}
        />,
      )
    })
    .get('/answers/:id', async (c) => {
      const story = await storyFor(c.var.db, c.var.viewer, c.req.param('id'), c.var.ctx.clock.today())
      return page(c, <StoryScreen story={story ?? notFound()} />)
    })
    .post('/answers/:id/check', async (c) => {
      const viewer = viewerOf(c)
      const matter = c.req.param('id')
      const story = (await storyFor(c.var.db, viewer, matter, c.var.ctx.clock.today())) ?? notFound()
      const { round, choice, line } = await formOf(c, checkForm)
      const taken = await answerCheck(c.var.db, { matter: story.matter.id, round }, choice, line)
      if (!taken) throw new Conflict((t) => t.followup.check.closed)
      return seeOther(c, `/answers/${matter}`)
    })
