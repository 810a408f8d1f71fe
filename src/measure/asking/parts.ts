import { Hono } from 'hono'
import type { Ctx } from '#platform/ctx.ts'
import type { Module } from '#platform/module.ts'
import { is } from '#platform/viewer.ts'
import { visitorPages } from '#platform/web/visitor-pages.ts'
import type { Web } from '#platform/web/web.ts'
import { openRoundsHistory } from '../rounds/demo-open-rounds.ts'
import { openingJob } from '../rounds/launching.ts'
import { roundRoutes } from '../rounds/routes.tsx'
import { changedRounds } from '../rounds/shortening.ts'
import { answerLines } from './answer-lines.ts'
import { invitationsJob } from './inviting.ts'
import { askedByRounds } from './ready.ts'
import { responseJob, stirJob } from './response.ts'
import { askingRoutes } from './routes.tsx'

/** What rounds and answering give to the house. */
export const rounds = {
  routes: (ctx: Ctx) => new Hono<Web>().route('/', askingRoutes(ctx)).route('/', roundRoutes(ctx)),
  visitors: [
    { path: '/rounds/*', ready: answerLines },
    { path: '/rounds/*', ready: (ctx: Ctx) => visitorPages(ctx, [changedRounds], 4) },
  ],
  jobs: (ctx: () => Ctx) => [openingJob(ctx), invitationsJob(ctx), responseJob(ctx), stirJob(ctx)],
  asked: askedByRounds,
  history: openRoundsHistory,
  places: [
    {
      path: '/rounds',
      label: (t) => t.rounds.name,
      order: 36,
      where: 'menu',
      for: (viewer) => is(viewer, 'researcher', 'board', 'works-council'),
    },
  ],
} satisfies Partial<Module>
