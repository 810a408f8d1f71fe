import type { Module } from '#platform/module.ts'
import { is } from '#platform/viewer.ts'
import { offer } from '#platform/web/offers.ts'
import { compassRoutes } from './routes.tsx'
import { visitorPages } from './visitor-pages.ts'

export const compassModule: Module = {
  name: 'compass',
  tables: true,
  routes: compassRoutes,
  doors: async (c) => [
    offer(c, 'compass', '/compass', 20),
    offer(c, 'situation', '/compass/situation', 21),
    ...(c.var.viewer?.units.slice(0, 1).map((unit) => offer(c, 'team', `/teams/${unit}/agreements`, 22)) ?? []),
    ...(is(c.var.viewer, 'keeper') ? [offer(c, 'versions', '/compass/versions', 15)] : []),
  ],
  visitors: { path: '/compass/*', ready: visitorPages },
  places: [{ path: '/compass', label: (t) => t.compass.name, order: 20, where: 'menu', for: () => true }],
}
