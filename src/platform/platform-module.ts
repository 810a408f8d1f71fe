import { mailJob } from './mail.ts'
import type { Module } from './module.ts'
import { signInPlaces, signInRoutes } from './sign-in/routes.tsx'
import { sweepSignIn } from './sign-in/sweeping.ts'
import { is } from './viewer.ts'
import { offer } from './web/offers.ts'

export const platformModule: Module = {
  name: 'platform',
  tables: true,
  routes: signInRoutes,
  jobs: (ctx) => [mailJob(ctx), sweepSignIn(ctx)],
  doors: async (c) => (is(c.var.viewer, 'admin') ? [offer(c, 'cards', '/access-cards', 12)] : []),
  places: signInPlaces,
}
