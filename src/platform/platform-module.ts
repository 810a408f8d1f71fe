import { mailJob } from './mail.ts'
import type { Module } from './module.ts'
import { signInPlaces, signInRoutes } from './sign-in/routes.tsx'
import { sweepSignIn } from './sign-in/sweeping.ts'

export const platformModule: Module = {
  name: 'platform',
  tables: true,
  routes: signInRoutes,
  jobs: (ctx) => [mailJob(ctx), sweepSignIn(ctx)],
  places: signInPlaces,
}
