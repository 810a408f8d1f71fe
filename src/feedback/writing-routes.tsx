import { Hono } from 'hono'
import { z } from 'zod'
import { actBy } from '#followup'
import type { Ctx } from '#platform/ctx.ts'
import { Faults } from '#platform/web/errors.ts'
import { field, formOf } from '#platform/web/forms.ts'
import { page } from '#platform/web/page.tsx'
import { seeOther, viewerOf, type Web, type WebContext } from '#platform/web/web.ts'
import { colleaguesFor } from './colleagues.ts'
import { ReceivingScreen } from './screens/receiving.tsx'
import { SayingScreen } from './screens/saying.tsx'
import { WritingScreen } from './screens/writing.tsx'
import { countSending, sendFeedback } from './sending.ts'
import { parts, practiceOf, type Words, wordsForm } from './words.ts'

const shownForm = wordsForm.extend({
  way: field.optionalOneOf(['change']),
  search: field.optionalText({ max: 200 }),
})
const sendForm = wordsForm.extend({ receiver: z.preprocess((value) => String(value ?? ''), z.string()) })

export const writingRoutes = (ctx: Ctx) =>
  new Hono<Web>()
    .get('/feedback/words', async (c) => {
      viewerOf(c)
      const sent = c.var.returned?.action === '/feedback' ? c.var.returned.values : null
      if (sent) return sayingPage(c, wordsIn(sent), sent.search?.[0] ?? '')
      return page(c, <WritingScreen words={null} practice={practiceIn(c)} />)
    })
    // Not a change: this page is made of what was typed, and after that nobody has it but whoever looks at the page.
    .post('/feedback/words', async (c) => {
      viewerOf(c)
      const { way, search, ...words } = await formOf(c, shownForm)
      if (way === 'change') return page(c, <WritingScreen words={words} practice={practiceIn(c)} />)
      if (!parts.some((part) => words[part])) throw new Faults({ seen: (t) => t.feedback.faults.nothing })
      return sayingPage(c, words, search)
    })
    .post('/feedback', async (c) => {
      const viewer = viewerOf(c)
      const { receiver, ...words } = await formOf(c, sendForm)
      await countSending(ctx, viewer)
      const id = await sendFeedback(ctx, c.var.db, actBy(ctx, viewer), words, receiver)
      return seeOther(c, `/feedback/letters/${id}`)
    })
    .get('/feedback/receiving', (c) => {
      viewerOf(c)
      return page(c, <ReceivingScreen />)
    })

const practiceIn = (c: WebContext) => practiceOf(c.var.lang, c.req.query('situation'))?.id

const wordsIn = (values: Record<string, string[]>): Words =>
  Object.fromEntries(parts.map((part) => [part, values[part]?.[0] ?? ''])) as Words

async function sayingPage(c: WebContext, words: Words, search: string): Promise<Response> {
  const viewer = viewerOf(c)
  const colleagues = await colleaguesFor(c.var.db, viewer, c.var.ctx.clock.today(), search)
  return page(c, <SayingScreen {...{ words, search, colleagues, practice: practiceIn(c) }} />)
}
