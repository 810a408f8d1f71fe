import { Hono } from 'hono'
import type { Module } from '#platform/module.ts'
import type { Web } from '#platform/web/web.ts'
import { closingJob } from './closing/job.ts'
import { resultsRoutes } from './results/routes.tsx'

export const measureModule: Module = {
  name: 'measure',
  tables: true,
  routes: () => new Hono<Web>().route('/', resultsRoutes()),
  jobs: (ctx) => [closingJob(ctx)],
  places: [
    { path: '/results', label: (t) => t.results.place, order: 35, where: 'menu', for: (viewer) => viewer !== null },
  ],
}
