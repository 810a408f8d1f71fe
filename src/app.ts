import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { sql } from 'kysely'
import { peopleGate } from '#people'
import type { Ctx } from '#platform/ctx.ts'
import { readMigrations } from '#platform/database/migrations.ts'
import type { JobKind } from '#platform/jobs.ts'
import { mailJob } from '#platform/mail.ts'
import { compression } from '#platform/web/encoding.ts'
import { errorPage } from '#platform/web/error-page.tsx'
import { notFound, TooLarge } from '#platform/web/errors.ts'
import { safeHeaders } from '#platform/web/headers.ts'
import { requests, words } from '#platform/web/request.tsx'
import type { Web, WebContext } from '#platform/web/web.ts'

/** The order in which the tables are made: later modules may point at earlier ones. */
export const migrations = readMigrations(['platform', 'people'])

export const people = peopleGate

export const jobKinds = (ctx: () => Ctx): JobKind[] => [mailJob(ctx)]
export const queues: string[] = ['mail']

/** The whole program as one function from request to answer. */
export function createApp(ctx: Ctx): Hono<Web> {
  const app = new Hono<Web>()
  app.use(safeHeaders)
  app.use(compression)
  app.get('/assets/*', (c) => ctx.assets.serve(c) ?? c.notFound())
  app.get('/health', (c) => health(c, ctx))
  app.use(words(ctx))
  app.use(bodyLimit({ maxSize: 12_000_000, onError: (c) => errorPage(c as WebContext, new TooLarge()) }))
  app.use(requests(ctx, () => app))
  app.notFound(notFound)
  app.onError((error, c) => errorPage(c as WebContext, error))
  return app
}

async function health(c: { json(body: object, status: 200 | 503): Response }, ctx: Ctx): Promise<Response> {
  try {
    await sql`select 1`.execute(ctx.db)
    return c.json({ status: 'ok' }, 200)
  } catch {
    return c.json({ status: 'the database does not answer' }, 503)
  }
}
