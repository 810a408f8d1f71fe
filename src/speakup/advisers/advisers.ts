import { Hono, type MiddlewareHandler } from 'hono'
import { addSource } from '#followup'
import type { Ctx } from '#platform/ctx.ts'
import type { JobKind } from '#platform/jobs.ts'
import type { Asked, DoorOffer } from '#platform/module.ts'
import { is } from '#platform/viewer.ts'
import type { Place } from '#platform/web/navigation.ts'
import { visitorPages } from '#platform/web/visitor-pages.ts'
import type { Web, WebContext } from '#platform/web/web.ts'
import { countsRoutes } from './counts-routes.tsx'
import { openHours } from './hours.ts'
import { advisersTopic, hoursRoutes } from './hours-routes.tsx'
import { publicRoutes } from './public-routes.tsx'
import { ownReadings } from './readings.ts'
import { readingsRoutes } from './readings-routes.tsx'
import { isFresh } from './screens/advising.tsx'
import { evaluationDue, maySetUp, source } from './setting-up.ts'
import { settingUpRoutes } from './setting-up-routes.tsx'
import { ownTalks } from './talks.ts'
import { talksRoutes } from './talks-routes.tsx'
import { tidyTalks } from './vanishing.ts'

export { advisersHistory } from './demo-history.ts'
export { talkActs } from './talk-acts.ts'

addSource({ kind: source, label: (t) => t.advisers.setUp.source })

/** What the advisers bring to the module: pages with a fixed address stand before those with somebody in it. */
export const advisersRoutes = () =>
  new Hono<Web>()
    .route('/', talksRoutes())
    .route('/', readingsRoutes())
    .route('/', hoursRoutes())
    .route('/', countsRoutes())
    .route('/', settingUpRoutes())
    .route('/', publicRoutes())

/** The page that a poster or a card leads to is the same for everybody and ready-made; of one adviser the free hours
 * change all the time. No browser keeps any of them. */
export const advisersVisitors = {
  path: '/advisers/*',
  ready: (ctx: Ctx): MiddlewareHandler<Web> => {
    const ready = visitorPages(ctx, [advisersTopic, 'keys'], 2)
    return async (c, next) => {
      const given = await ready(c, next)
      // What `next()` gives is not always nothing.
      const page = given instanceof Response ? given : c.res
      page.headers.set('Cache-Control', 'no-store')
      page.headers.delete('ETag')
      return given instanceof Response ? given : undefined
    }
  },
}

export const advisersJobs = (ctx: () => Ctx): JobKind[] => [
  { name: 'talks-tidy', every: '10 2 * * *', work: ({ organisation }) => tidyTalks(ctx(), organisation) },
  { name: 'adviser-hours', every: '40 2 * * *', work: ({ organisation }) => openHours(ctx(), organisation) },
]

export const advisersPlaces: Place[] = [
  {
    path: '/advising',
    label: (t) => t.advisers.advising.place,
    order: 42,
    where: 'menu',
    for: (viewer) => is(viewer, 'adviser'),
  },
  { path: '/advisers', label: (t) => t.advisers.title, order: 20, where: 'footer', for: () => true },
  {
    path: '/advisers/setting-up',
    label: (t) => t.advisers.setUp.title,
    order: 53,
    where: 'me',
    for: maySetUp,
  },
  {
    path: '/advisers/reports',
    label: (t) => t.advisers.report.title,
    order: 52,
    where: 'me',
    for: (viewer) => is(viewer, 'adviser', 'board', 'works-council'),
  },
]

export async function advisersDoors(c: WebContext): Promise<DoorOffer[]> {
  const { viewer, t } = c.var
  if (!maySetUp(viewer) || is(viewer, 'adviser')) return []
  return [{ href: '/advisers/setting-up', title: t.advisers.setUp.offer, line: t.advisers.setUp.offerLine, order: 75 }]
}

/** On today: talks of today and new messages for an adviser, and once a year looking back together. */
export async function askedOfAdvisers(c: WebContext): Promise<Asked[]> {
  const { viewer, t, db, ctx } = c.var
  const asked: Asked[] = []
  if (viewer && is(viewer, 'adviser')) asked.push(...(await talksAsked(c, viewer.member)))
  if (!maySetUp(viewer)) return asked
  const due = await evaluationDue(db, ctx.clock.today())
  if (!due) return asked
  const { setUp } = t.advisers
  const state = due < ctx.clock.today() ? ('stop' as const) : ('wait' as const)
  return [...asked, { title: setUp.asked, line: setUp.askedLine, href: '/advisers/setting-up#evaluated', state, due }]
}

async function talksAsked(c: WebContext, member: string): Promise<Asked[]> {
  const words = c.var.t.advisers.advising
  const today = c.var.ctx.clock.today()
  const talks = await ownTalks(c.var.db, member)
  const fresh = talks.filter(isFresh).length
  const now = talks.filter(({ day }) => day === today).length
  const line = (title: string, due?: string): Asked => ({
    title,
    line: words.askedLine,
    href: '/advising',
    state: 'wait',
    ...(due ? { due } : {}),
  })
  const along = (await ownReadings(c.var.db, member)).filter((one) => one.fresh)
  const reading = { href: along.length === 1 ? `/advising/reports/${along[0]?.id}` : '/advising' }
  return [
    ...(now ? [line(words.askedToday(now), today)] : []),
    ...(fresh ? [line(words.asked(fresh))] : []),
    ...(along.length ? [{ ...line(c.var.t.advisers.reading.asked(along.length)), ...reading }] : []),
  ]
}
