import { Hono } from 'hono'
import { z } from 'zod'
import { memberNames } from '#people'
import { page } from '#platform/web/page.tsx'
import { viewerOf, type Web } from '#platform/web/web.ts'
import { deskSent } from '../desk/case-page.ts'
import { messageForm, rowId } from '../sealed/forms.ts'
import { act, ownConversation, whereOf } from '../sealed/holder-routes.ts'
import { appendMessage, Unfit } from '../sealed/store.ts'
import { readingAt } from './readings.ts'
import { ReadingScreen } from './screens/reading.tsx'

const written = z.object({ message: messageForm.extend({ conversation: rowId }) })

/** Reading along with a report: the conversation and an answer in it, by the reading and sealing of the desk. */
export const readingsRoutes = () =>
  new Hono<Web>()
    .get('/advising/reports/:id', async (c) => {
      const reading = await readingAt(c)
      const { member } = viewerOf(c)
      const sent = await deskSent(c, null)
      const found = { id: reading.id, seen: 0, respondents: [], record: null }
      const name = (await memberNames(c.var.db, [member])).get(member) ?? ''
      return page(c, <ReadingScreen reading={reading} name={name} sent={{ ...sent, found }} />)
    })
    .post('/advising/reports/:id/messages', async (c) => {
      const { id } = await readingAt(c)
      return act(c, written, async ({ message: { conversation, ...message } }) => {
        if (conversation !== id) throw new Unfit('that is another conversation')
        await appendMessage(c.var.db, whereOf(c), await ownConversation(c), { ...message, direction: 'to-person' })
      })
    })
