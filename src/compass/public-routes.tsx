import { Hono } from 'hono'
import type { Ctx } from '#platform/ctx.ts'
import { is } from '#platform/viewer.ts'
import { notFound } from '#platform/web/errors.ts'
import { page } from '#platform/web/page.tsx'
import type { Web, WebContext } from '#platform/web/web.ts'
import { besideFor } from './beside.ts'
import { type Compass, compassOn } from './passages.ts'
import { CompassScreen, NoCompassScreen } from './screens/compass.tsx'
import { FolderScreen, PosterScreen } from './screens/paper.tsx'
import { PassageScreen } from './screens/passage.tsx'
import { SearchScreen } from './screens/search.tsx'
import { SituationScreen } from './screens/situation.tsx'
import { searchIn } from './searching.ts'

const compassFor = (c: WebContext) => compassOn(c.var.db, c.var.ctx.clock.today())
const compassOr404 = async (c: WebContext): Promise<Compass> => (await compassFor(c)) ?? notFound()

/** What everybody can read without signing in. */
export const publicRoutes = (ctx: Ctx) =>
  new Hono<Web>()
    .get('/compass', async (c) => {
      const compass = await compassFor(c)
      if (!compass) return page(c, <NoCompassScreen keeper={is(c.var.viewer, 'keeper')} />)
      const asked = (c.req.query('q') ?? '').trim().slice(0, 100)
      if (asked) return page(c, <SearchScreen asked={asked} found={searchIn(compass.passages, asked, c.var.lang)} />)
      return page(c, <CompassScreen compass={compass} beside={await besideFor(c, compass.version)} />)
    })
    .get('/compass/situation', async (c) => page(c, <SituationScreen passages={(await compassOr404(c)).passages} />))
    .get('/compass/print', async (c) => {
      const whole = c.req.query('all') === 'yes'
      return page(c, <FolderScreen compass={await compassOr404(c)} url={ctx.config.url} whole={whole} />)
    })
    .get('/compass/poster', async (c) => page(c, <PosterScreen compass={await compassOr404(c)} url={ctx.config.url} />))
    .get('/compass/:passage{[a-z0-9-]+}', async (c, next) => (await passagePage(c, c.req.param('passage'))) ?? next())

/** Names without a passage are left to the other routes: versions, readings. */
async function passagePage(c: WebContext, asked: string): Promise<Response | null> {
  const { passages } = await compassOr404(c)
  const passage = passages.find(({ id }) => id === asked)
  if (!passage) return null
  const section = { href: '/compass', label: c.var.t.compass.name }
  return page(c, <PassageScreen {...{ passage, passages, section }} href={(id) => `/compass/${id}`} />)
}
