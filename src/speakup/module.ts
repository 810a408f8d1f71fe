import { Hono } from 'hono'
import type { Module } from '#platform/module.ts'
import type { Web } from '#platform/web/web.ts'
import { holderRoutes } from './sealed/holder-routes.ts'
import { personLines } from './sealed/person.ts'
import { sealedActs } from './sealed/person-acts.ts'

export const speakupModule: Module = {
  name: 'speakup',
  tables: true,
  routes: () => new Hono<Web>().route('/', holderRoutes()),
  visitors: [{ path: '/tell/sealed/*', ready: (ctx) => personLines(ctx, { ...sealedActs }) }],
}
