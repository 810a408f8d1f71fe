import { addSource } from '#followup'
import type { Module } from '#platform/module.ts'
import { is } from '#platform/viewer.ts'
import { offer } from '#platform/web/offers.ts'
import { visitorPages } from '#platform/web/visitor-pages.ts'
import { askedOfMe } from './asked.ts'
import { compassHistory } from './demo-history.ts'
import { reactionSource } from './loop.ts'
import { compassRoutes } from './routes.tsx'
import { versionInForce } from './versions.ts'
import { yearlyJob } from './yearly.ts'

addSource({
  kind: reactionSource,
  label: (t) => t.followup.sources['compass-reaction'],
  link: (id) => `/compass/reactions/${id}`,
})

export const compassModule: Module = {
  name: 'compass',
  tables: true,
  routes: compassRoutes,
  visitors: [{ path: '/compass/*', ready: (ctx) => visitorPages(ctx, ['compass']) }],
  jobs: (ctx) => [yearlyJob(ctx)],
  places: [{ path: '/compass', label: (t) => t.compass.name, order: 20, where: 'menu', for: () => true }],
  asked: askedOfMe,
  async doors(c) {
    const { t, db, ctx, viewer } = c.var
    const { title, line } = t.compass.situation
    const there = await versionInForce(db, ctx.clock.today())
    return [
      ...(there ? [offer(c, 'compass', '/compass', 20), { href: '/compass/situation', title, line, order: 21 }] : []),
      ...(viewer?.units.slice(0, 1).map((unit) => offer(c, 'team', `/teams/${unit}/agreements`, 40)) ?? []),
      ...(is(viewer, 'keeper') ? [offer(c, 'versions', '/compass/versions', 15)] : []),
    ]
  },
  history: compassHistory,
}
