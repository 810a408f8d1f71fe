import { Hono } from 'hono'
import type { Module } from '#platform/module.ts'
import type { Web } from '#platform/web/web.ts'
import { answersRoutes } from './answers-routes.tsx'
import { askedOfMe } from './asked.ts'
import { dailyJob } from './daily.ts'
import { loopHistory } from './demo-history.ts'
import { loopDoors } from './doors.ts'
import { matterActsRoutes } from './matter-acts-routes.tsx'
import { mattersRoutes } from './matters-routes.tsx'
import { mayOversee } from './rights.ts'
import { silenceRoutes } from './silence-routes.tsx'

export const followupModule: Module = {
  name: 'followup',
  tables: true,
  routes: () =>
    new Hono<Web>()
      .route('/', answersRoutes())
      .route('/', mattersRoutes())
      .route('/', matterActsRoutes())
      .route('/', silenceRoutes()),
  jobs: (ctx) => [dailyJob(ctx)],
  places: [
    { path: '/answers', label: (t) => t.followup.said, order: 30, where: 'menu', for: () => true },
    { path: '/matters', label: (t) => t.followup.myMatters, order: 40, where: 'me', for: (viewer) => viewer !== null },
    { path: '/silence', label: (t) => t.followup.silencePlace, order: 50, where: 'menu', for: mayOversee },
  ],
  asked: askedOfMe,
  doors: loopDoors,
  history: loopHistory,
}
