import type { Module } from '#platform/module.ts'
import { demoRoutes } from './routes.tsx'

/** The demo knows the histories of the other modules from app.ts. */
export const demoModule = (histories: () => NonNullable<Module['history']>[]): Module => ({
  name: 'demo',
  tables: true,
  routes: (ctx) => demoRoutes(ctx, histories()),
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
