import { Hono } from 'hono'
import type { Module } from '#platform/module.ts'
import type { Web } from '#platform/web/web.ts'
import { rounds } from './asking/parts.ts'
import { roundHistory } from './closing/demo-rounds.ts'
import { closingJob } from './closing/job.ts'
import { questionnaires } from './questionnaires/part.ts'
import { resultsRoutes } from './results/routes.tsx'

export const measureModule: Module = {
  name: 'measure',
  tables: true,
  routes: (ctx) =>
    new Hono<Web>().route('/', questionnaires.routes()).route('/', resultsRoutes()).route('/', rounds.routes(ctx)),
  visitors: rounds.visitors,
  asked: rounds.asked,
  jobs: (ctx) => [closingJob(ctx), ...rounds.jobs(ctx)],
  places: [
    ...rounds.places,
    ...questionnaires.places,
    { path: '/results', label: (t) => t.results.place, order: 35, where: 'menu', for: (viewer) => viewer !== null },
  ],
  history: roundHistory,
}
