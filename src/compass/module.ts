import type { Module } from '#platform/module.ts'
import { compassRoutes } from './routes.tsx'
import { visitorPages } from './visitor-pages.ts'

export const compassModule: Module = {
  name: 'compass',
  tables: true,
  routes: compassRoutes,
  visitors: { path: '/compass/*', ready: visitorPages },
  places: [{ path: '/compass', label: (t) => t.compass.name, order: 20, where: 'menu', for: () => true }],
}
