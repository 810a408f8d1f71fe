import { Hono } from 'hono'
import type { Ctx } from '#platform/ctx.ts'
import type { Web } from '#platform/web/web.ts'
import { editRoutes } from './edit-routes.tsx'
import { publicRoutes } from './public-routes.tsx'
import { teamRoutes } from './team-routes.tsx'
import { versionRoutes } from './version-routes.tsx'

export const compassRoutes = (ctx: Ctx) =>
  new Hono<Web>()
    .route('/', publicRoutes(ctx))
    .route('/', versionRoutes())
    .route('/', editRoutes())
    .route('/', teamRoutes())
