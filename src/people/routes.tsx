import { Hono } from 'hono'
import type { Ctx } from '#platform/ctx.ts'
import type { Web } from '#platform/web/web.ts'
import { importRoutes } from './import-routes.tsx'
import { memberRoutes } from './member-routes.tsx'
import { organisationRoutes } from './organisation-routes.tsx'
import { personRoutes } from './person-routes.tsx'
import { unitRoutes } from './unit-routes.tsx'

/** `/people/import` stands before `/people/:id`, or it would be taken for a person. */
export const peopleRoutes = (ctx: Ctx): Hono<Web> =>
  new Hono<Web>()
    .route('/', unitRoutes())
    .route('/', memberRoutes())
    .route('/', importRoutes(ctx))
    .route('/', personRoutes())
    .route('/', organisationRoutes())
