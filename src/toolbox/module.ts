import { Hono } from 'hono'
import { addSource } from '#followup'
import type { Module } from '#platform/module.ts'
import { offer } from '#platform/web/offers.ts'
import { visitorPages } from '#platform/web/visitor-pages.ts'
import type { Web } from '#platform/web/web.ts'
import { cardRoutes } from './card-routes.tsx'
import { source, sweepRooms } from './ending.ts'
import { phoneLines } from './phone-lines.ts'
import { toolboxRoutes } from './routes.tsx'
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
    new Hono<Web>().route('/', cardRoutes(ctx)).route('/', welcomeRoutes(ctx)).route('/', toolboxRoutes(ctx)),
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
  ],
  doors: async (c) => [offer(c, 'toolbox', '/toolbox', 30)],
  asked: askedToWelcome,
  history: welcomeHistory,
  places: [{ path: '/toolbox', label: (t) => t.toolbox.name, order: 25, where: 'menu', for: () => true }],
}
