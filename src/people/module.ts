import type { Module } from '#platform/module.ts'
import { is } from '#platform/viewer.ts'
import { offer } from '#platform/web/offers.ts'
import { importJob, nightlyJob } from './import/files.ts'
import { peopleRoutes } from './routes.tsx'

export const peopleModule: Module = {
  name: 'people',
  tables: true,
  routes: peopleRoutes,
  bodies: [{ path: /^\/people\/import$/, most: 12_000_000 }],
  jobs: (ctx) => [importJob(ctx), nightlyJob(ctx)],
  doors: async (c) =>
    is(c.var.viewer, 'admin')
      ? [
          offer(c, 'people', '/people', 10, 'main'),
          offer(c, 'import', '/people/import', 11),
          offer(c, 'organisation', '/organisation', 13),
        ]
      : [],
  places: [
    {
      path: '/people',
      label: (t) => t.people.admin.title,
      order: 80,
      where: 'menu',
      for: (viewer) => is(viewer, 'admin'),
    },
    {
      path: '/members',
      label: (t) => t.people.members.title,
      order: 70,
      where: 'footer',
      for: (viewer) => viewer !== null,
    },
    {
      path: '/units',
      label: (t) => t.people.units.title,
      order: 71,
      where: 'footer',
      for: (viewer) => viewer !== null,
    },
  ],
}
