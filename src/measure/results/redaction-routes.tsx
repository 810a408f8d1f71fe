import { Hono } from 'hono'
import { z } from 'zod'
import { Conflict, Faults } from '#platform/web/errors.ts'
import { field, formOf } from '#platform/web/forms.ts'
import { page } from '#platform/web/page.tsx'
import { seeOther, viewerOf, type Web, type WebContext } from '#platform/web/web.ts'
import { actIn } from '../acting.ts'
import { longestComment } from '../questionnaires/model.ts'
import { choose, redactionOf, roundToRedact, showComments } from './redacting.ts'
import { RedactionScreen } from './screens/redaction.tsx'
import { SuccessionScreen } from './screens/succession.tsx'
import { chooseEditor, successionOf } from './succession.ts'

const choiceForm = z.object({
  text: field.optionalText({ max: longestComment }),
  choice: field.oneOf(['keep', 'leave']),
})

/** `replaced` is who stood on the page: of two who choose at once, the second sees first whom the other chose. */
const successionForm = z.object({ editor: field.id(), replaced: field.id() })

export const redactionRoutes = () =>
  new Hono<Web>()
    .get('/rounds/:id/results/comments', async (c) => {
      const round = await roundIn(c)
      return page(c, <RedactionScreen round={round} redaction={await redactionOf(c.var.db, round.id)} />)
    })
    .get('/rounds/:id/results/editor', async (c) => page(c, <SuccessionScreen succession={await successionIn(c)} />))
    .post('/rounds/:id/results/editor', async (c) => {
      const succession = await successionIn(c)
      const { editor, replaced } = await formOf(c, successionForm)
      if (replaced !== succession.editor) throw new Conflict((t) => t.results.succession.already)
      await chooseEditor(c.var.db, actIn(c), succession, editor)
      return seeOther(c, `/rounds/${succession.round.id}`)
    })
    .post('/rounds/:id/results/comments/shown', async (c) => {
      const round = await roundIn(c)
      await showComments(c.var.db, actIn(c), round.id)
      return seeOther(c, `/rounds/${round.id}/results`)
    })
    .post('/rounds/:id/results/comments/:question/:comment', async (c) => {
      const round = await roundIn(c)
      const { question, comment } = c.req.param()
      const { text, choice } = await formOf(c, choiceForm)
      if (choice === 'keep' && !text) throw new Faults({ text: (t) => t.faults.required })
      await choose(c.var.db, actIn(c), round.id, { question, id: comment }, choice === 'keep' ? text : null)
      return seeOther(c, `/rounds/${round.id}/results/comments`)
    })

const successionIn = (c: WebContext) => successionOf(c.var.db, viewerOf(c), actIn(c), c.req.param('id') ?? '')
const roundIn = (c: WebContext) => roundToRedact(c.var.db, viewerOf(c), c.req.param('id') ?? '')
