import { Hono } from 'hono'
import { z } from 'zod'
import { addDays } from '#platform/i18n/i18n.ts'
import { Faults, type Say } from '#platform/web/errors.ts'
import { field, formOf } from '#platform/web/forms.ts'
import { page } from '#platform/web/page.tsx'
import { seeOther, type Web, type WebContext } from '#platform/web/web.ts'
import { unlockData } from '../keys/unlock-data.ts'
import { reopenConversation, Taken, Unfit } from '../sealed/store.ts'
import { adviserIn, talkAt, whereIn } from './advising-access.ts'
import { calendarFile } from './calendar.ts'
import { freeSlots, ownSlots } from './hours.ts'
import { islandWords } from './island-words.ts'
import { adviserOf } from './profiles.ts'
import { ownReadings } from './readings.ts'
import { AdvisingScreen } from './screens/advising.tsx'
import { NotebookScreen } from './screens/notebook.tsx'
import { TalkScreen } from './screens/talk.tsx'
import { bookSlot, cancelSlot, closeTalk, ownTalks, talkOf } from './talks.ts'

const moveForm = z.object({ slot: field.id() })

/** The adviser's own workplace: which talks there are, and moving, cancelling and closing them. What is said opens in the
 * browser alone. No event is written of any of it: the administrator reads those. */
export const talksRoutes = () =>
  new Hono<Web>()
    .get('/advising', async (c) => {
      const { member } = adviserIn(c)
      const profile = await adviserOf(c.var.db, c.var.ctx.clock.today(), member)
      const [talks, readings] = [await ownTalks(c.var.db, member), await ownReadings(c.var.db, member)]
      return page(c, <AdvisingScreen talks={talks} readings={readings} found={Boolean(profile?.shown)} />)
    })
    .get('/advising/calendar.ics', async (c) => {
      const { member } = adviserIn(c)
      const slots = await ownSlots(c.var.db, member, addDays(c.var.ctx.clock.today(), -30))
      const taken = slots.filter((slot) => slot.taken)
      return c.body(calendarFile(c.var.t.advisers.advising.calendarTitle, taken), 200, {
        'Content-Type': 'text/calendar; charset=utf-8',
        'Content-Disposition': 'attachment; filename="agenda.ics"',
        'Cache-Control': 'no-store',
      })
    })
    .get('/advising/notebook', async (c) => {
      adviserIn(c)
      return page(c, <NotebookScreen data={await unlockData(c)} words={islandWords(c)} />)
    })
    .get('/advising/talks/:id', async (c) => {
      const { id, state, eraseOn } = await talkAt(c)
      const { db, ctx } = c.var
      const talk = await talkOf(db, id)
      const slots = state === 'open' ? await freeSlots(db, adviserIn(c).member, ctx.clock.now(), 40) : []
      const sent = { data: await unlockData(c), words: islandWords(c) }
      return page(c, <TalkScreen {...{ id, state, eraseOn, talk, slots, sent }} now={ctx.clock.now()} />)
    })
    .post('/advising/talks/:id/hour', async (c) => {
      const { id } = await talkAt(c)
      const { slot } = await formOf(c, moveForm)
      await fitting('slot', () =>
        bookSlot(c.var.db, whereIn(c), { conversation: id, slot, by: 'adviser', now: now(c) }),
      )
      return seeOther(c, '/advising')
    })
    .post('/advising/talks/:id/cancellation', async (c) => {
      const { id } = await talkAt(c)
      await fitting('', () => cancelSlot(c.var.db, id, 'adviser', now(c)))
      return seeOther(c, '/advising')
    })
    .post('/advising/talks/:id/closure', async (c) => {
      const { id } = await talkAt(c)
      await closeTalk(c.var.db, whereIn(c), id, 'adviser', now(c))
      return seeOther(c, '/advising')
    })
    .post('/advising/talks/:id/reopening', async (c) => {
      const { id } = await talkAt(c)
      await reopenConversation(c.var.db, id)
      return seeOther(c, '/advising')
    })

const now = (c: WebContext) => c.var.ctx.clock.now()

/** What the store refuses, said beside the field. */
async function fitting(name: string, work: () => Promise<unknown>): Promise<void> {
  const say = (words: Say, status: 422 | 409) => new Faults({ [name]: words }, status)
  try {
    await work()
  } catch (error) {
    if (error instanceof Taken) throw say((t) => t.advisers.faults.slotTaken, 409)
    if (error instanceof Unfit) throw say((t) => t.advisers.faults.slotUnfit, 422)
    throw error
  }
}
