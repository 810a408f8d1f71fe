import { Hono } from 'hono'
import type { Module } from '#platform/module.ts'
import type { Web } from '#platform/web/web.ts'
import { askedOfKeys } from './keys/asked.ts'
import { keysHistory } from './keys/demo-history.ts'
import { keyRoutes } from './keys/routes.tsx'
import { holderRoutes } from './sealed/holder-routes.ts'
import { personLines } from './sealed/person.ts'
import { sealedActs } from './sealed/person-acts.ts'

export const speakupModule: Module = {
  name: 'speakup',
  tables: true,
  routes: () => new Hono<Web>().route('/', holderRoutes()).route('/', keyRoutes()),
  visitors: [{ path: '/tell/sealed/*', ready: (ctx) => personLines(ctx, { ...sealedActs }) }],
  asked: askedOfKeys,
  history: async (tx, _ctx, demo) => {
    await keysHistory(tx, demo)
  },
  places: [{ path: '/keys', label: (t) => t.keys.name, order: 40, where: 'me', for: (viewer) => viewer !== null }],
}
