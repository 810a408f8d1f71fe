import { Hono } from 'hono'
import type { Ctx } from '#platform/ctx.ts'
import type { Web } from '#platform/web/web.ts'
import { publicRoutes } from './public-routes.tsx'

export const compassRoutes = (ctx: Ctx) => new Hono<Web>().route('/', publicRoutes(ctx))
