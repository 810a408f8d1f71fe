import { Hono } from 'hono'
import type { Module } from '#platform/module.ts'
import type { Web } from '#platform/web/web.ts'
import { findLastRoundBy, findStepsBy } from '#toolbox'
import { rounds } from './asking/parts.ts'
import { roundHistory } from './closing/demo-rounds.ts'
import { questionnaires } from './questionnaires/part.ts'
import { results } from './results/part.ts'
import { lastRoundFor } from './results/team-round.ts'
import { stepFromResults } from './results/team-step.ts'

findStepsBy(stepFromResults)
findLastRoundBy(lastRoundFor)

export const measureModule: Module = {
  name: 'measure',
  tables: true,
  // A file of answers from elsewhere; and a questionnaire, which says by itself that it is larger than 4 MB.
  bodies: [
    { path: /^\/results\/import(\/round)?$/, most: 12_000_000 },
    { path: /^\/questionnaires\/import$/, most: 8_000_000 },
  ],
  routes: (ctx) =>
    new Hono<Web>().route('/', questionnaires.routes()).route('/', results.routes()).route('/', rounds.routes(ctx)),
  visitors: rounds.visitors,
  asked: async (c) => [...(await rounds.asked(c)), ...(await results.asked(c))],
  jobs: (ctx) => [...results.jobs(ctx), ...rounds.jobs(ctx)],
  places: [...rounds.places, ...questionnaires.places, ...results.places],
  async history(tx, ctx, demo) {
    await questionnaires.history(tx, ctx, demo)
    await roundHistory(tx, ctx, demo)
    await rounds.history(tx, ctx, demo)
  },
}
