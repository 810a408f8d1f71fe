import { Hono } from 'hono'
import type { Module } from '#platform/module.ts'
import type { Web } from '#platform/web/web.ts'
import { closingJob } from '../closing/job.ts'
import { resultsAsked } from './asked.ts'
import { bringingRoutes } from './bringing-routes.tsx'
import { moreResultsRoutes } from './more-routes.tsx'
import { redactionRoutes } from './redaction-routes.tsx'
import { resultsRoutes } from './routes.tsx'

/** What closing and results add to the module. */
export const results = {
  routes: () =>
    new Hono<Web>()
      .route('/', bringingRoutes())
      .route('/', redactionRoutes())
      .route('/', moreResultsRoutes())
      .route('/', resultsRoutes()),
  jobs: (ctx) => [closingJob(ctx)],
  asked: resultsAsked,
  places: [
    {
      path: '/results',
      label: (t) => t.results.place,
      order: 35,
      where: 'menu',
      for: (viewer) => viewer !== null,
      claims: /^\/rounds\/[^/]+\/results(\/|$)/,
    },
  ],
} satisfies Pick<Module, 'jobs' | 'asked' | 'places'> & { routes: () => Hono<Web> }
