import type { Module } from '#platform/module.ts'
import { demoRoutes } from './routes.tsx'

/** The demo knows the histories of the other modules from app.ts. */
export const demoModule = (modules: () => Module[]): Module => ({
  name: 'demo',
  tables: true,
  doors: async (c) =>
    c.var.organisation.demo && !c.var.viewer
      ? [{ href: '/demo', title: c.var.t.today.demoDoor, line: c.var.t.today.demoLine, kind: 'main', order: 1 }]
      : [],
  routes: (ctx) => demoRoutes(ctx, modules()),
  places: [
    {
      path: '/demo/mail',
      label: (t) => t.demo.mail,
      order: 90,
      where: 'me',
      for: (viewer, organisation) => viewer !== null && organisation.demo,
    },
  ],
})
