import { Hono } from 'hono'
import { addSource } from '#followup'
import type { Module } from '#platform/module.ts'
import { offer } from '#platform/web/offers.ts'
import { visitorPages } from '#platform/web/visitor-pages.ts'
import type { Web } from '#platform/web/web.ts'
import { askedToPractise } from './asked-rhythm.ts'
import { cardRoutes } from './card-routes.tsx'
import { source, sweepRooms } from './ending.ts'
import { phoneLines } from './phone-lines.ts'
import { eraseOldWelcomes } from './retention.ts'
import { toolboxRoutes } from './routes.tsx'
import { sessionHistory } from './session-demo.ts'
import { teamRoutes } from './team-routes.tsx'
import { askedToWelcome } from './welcome-buddies.ts'
import { welcomeHistory } from './welcome-demo.ts'
import { freshEyesSource } from './welcome-fresh-eyes.ts'
import { welcomeRoutes } from './welcome-routes.tsx'

addSource({ kind: source, label: (t) => t.toolbox.source })
addSource({
  kind: freshEyesSource,
  label: (t) => t.cards.welcome.source,
  link: (id) => `/toolbox/fresh-eyes/${id}`,
})

export const toolboxModule: Module = {
  name: 'toolbox',
  tables: true,
  routes: (ctx) =>
    new Hono<Web>()
      .route('/', cardRoutes(ctx))
      .route('/', welcomeRoutes(ctx))
      .route('/', teamRoutes(ctx))
      .route('/', toolboxRoutes(ctx)),
  visitors: [
    { path: '/join/*', ready: phoneLines },
    { path: '/toolbox/*', ready: (ctx) => visitorPages(ctx, [], 5) },
  ],
  jobs: (ctx) => [
    {
      name: 'team-session-sweep',
      every: '*/15 * * * *',
      work: ({ organisation }) => sweepRooms(ctx(), organisation),
    },
    {
      name: 'welcome-retention',
      every: '20 3 * * *',
      work: ({ organisation }) => eraseOldWelcomes(ctx(), organisation),
    },
  ],
  doors: async (c) => [offer(c, 'toolbox', '/toolbox', 30)],
  asked: async (c) => [...(await askedToWelcome(c)), ...(await askedToPractise(c))],
  async history(tx, ctx, demo) {
    await welcomeHistory(tx, ctx, demo)
    await sessionHistory(tx, ctx, demo)
  },
  places: [{ path: '/toolbox', label: (t) => t.toolbox.name, order: 25, where: 'menu', for: () => true }],
}
