import { Hono } from 'hono'
import { notFound } from '#platform/web/errors.ts'
import { page } from '#platform/web/page.tsx'
import type { Web, WebContext } from '#platform/web/web.ts'
import { listOf } from '../reports/code-lists.ts'
import { adviserKeys, sealFor } from './adviser-keys.ts'
import { freeSlots, type Slot } from './hours.ts'
import { islandWords, talkWords } from './island-words.ts'
import { type Adviser, adviserOf, advisersOn, isAway } from './profiles.ts'
import { AdviserScreen } from './screens/adviser.tsx'
import { AdvisersScreen } from './screens/advisers.tsx'
import { WritingScreen } from './screens/writing.tsx'
import type { TalkSent } from './talk-sent.ts'

/** For everybody, also without signing in: who the advisers are, and how a talk with one begins. */
export const publicRoutes = () =>
  new Hono<Web>()
    .get('/advisers', async (c) => {
      const advisers = await advisersOn(c.var.db, c.var.ctx.clock.today())
      const withFirst: (Adviser & { first: Slot | null })[] = []
      for (const adviser of advisers)
        withFirst.push({ ...adviser, first: (await slotsOf(c, adviser.member, 1))[0] ?? null })
      return page(c, <AdvisersScreen advisers={withFirst} />)
    })
    .get('/advisers/writing', async (c) => {
      const advisers = await advisersOn(c.var.db, c.var.ctx.clock.today())
      const keys = await adviserKeys(c.var.db, c.var.ctx.clock.today())
      const asked = c.req.query('with') ?? ''
      const chosen = keys.some(({ member }) => member === asked) ? [asked] : []
      const sent = await sentFor(c, { advisers, chosen, adviser: null, slots: [] })
      return page(c, <WritingScreen sent={sent} advisers={advisers} />)
    })
    .get('/advisers/:member', async (c) => {
      const adviser = await adviserAt(c)
      const keys = await adviserKeys(c.var.db, c.var.ctx.clock.today())
      const { member, name } = adviser
      const slots = isAway(adviser, c.var.ctx.clock.today()) ? [] : await slotsOf(c, member, 40)
      const sent = await sentFor(c, { advisers: [adviser], chosen: [member], adviser: { member, name }, slots })
      return page(c, <AdviserScreen adviser={adviser} sent={keys.some((key) => key.member === member) ? sent : null} />)
    })
    // Asked again when somebody else was first; by itself, without a cookie.
    .get('/advisers/:member/times', async (c) =>
      c.json({ slots: await slotsOf(c, (await adviserAt(c)).member, 40) }, 200, { 'Cache-Control': 'no-store' }),
    )

const slotsOf = (c: WebContext, member: string, limit: number) =>
  freeSlots(c.var.db, member, c.var.ctx.clock.now(), limit)

const adviserAt = async (c: WebContext): Promise<Adviser> =>
  (await adviserOf(c.var.db, c.var.ctx.clock.today(), c.req.param('member') ?? '')) ?? notFound()

async function sentFor(
  c: WebContext,
  { advisers, ...rest }: Pick<TalkSent, 'adviser' | 'slots' | 'chosen'> & { advisers: Adviser[] },
): Promise<TalkSent> {
  return {
    ...rest,
    ...(await sealFor(c.var.db, c.var.ctx.clock.today())),
    page: islandWords(c),
    words: talkWords(c.var.t),
    code: c.var.t.tell.code,
    list: listOf(c.var.lang),
    units: Object.fromEntries(advisers.map(({ member, units }) => [member, units])),
  }
}
