import type { Module } from '#platform/module.ts'
import { todayRoutes } from './routes.tsx'

/** The front page is made of what the other modules offer and ask; a module that is not there leaves no trace on it. */
export const todayModule = (modules: () => Module[]): Module => ({
  name: 'today',
  tables: false,
  routes: () => todayRoutes(modules),
  places: [{ path: '/', label: (t) => t.app.today, order: 0, where: 'menu', for: (viewer) => viewer !== null }],
})
