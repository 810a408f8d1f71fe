import { Hono } from 'hono'
import { sql } from 'kysely'
import { peopleGate } from '#people'
import type { Ctx } from '#platform/ctx.ts'
import { readMigrations } from '#platform/database/migrations.ts'
import type { JobKind } from '#platform/jobs.ts'
import type { Module } from '#platform/module.ts'
import { platformModule } from '#platform/platform-module.ts'
import { bodyLimits } from '#platform/web/body-limits.ts'
import { compression } from '#platform/web/encoding.ts'
import { errorPage } from '#platform/web/error-page.tsx'
import { notFound } from '#platform/web/errors.ts'
import { safeHeaders } from '#platform/web/headers.ts'
import { addPlaces } from '#platform/web/navigation.ts'
import { requests, words } from '#platform/web/request.tsx'
import { styleGuideRoutes } from '#platform/web/style-guide.tsx'
import type { Web, WebContext } from '#platform/web/web.ts'
import { compassModule } from './compass/module.ts'
import { ensureDemo } from './demo/demo.ts'
import { demoModule } from './demo/module.ts'
import { feedbackModule } from './feedback/module.ts'
import { followupModule } from './followup/module.ts'
import { measureModule } from './measure/module.ts'
import { peopleModule } from './people/module.ts'
import { speakupModule } from './speakup/module.ts'
import { eraseAgain } from './speakup/sealed/night.ts'
import { todayModule } from './today/module.ts'
import { toolboxModule } from './toolbox/module.ts'

/** The house, in the order in which tables are made: later modules may point at earlier ones. */
const modules: Module[] = [
  platformModule,
  peopleModule,
  followupModule,
  compassModule,
  toolboxModule,
  feedbackModule,
  measureModule,
  speakupModule,
  todayModule(() => modules),
  demoModule(() => modules),
]

export const migrations = readMigrations(modules.filter(({ tables }) => tables).map(({ name }) => name))

export const people = peopleGate
/** For restoring a backup: what was erased since stays erased. */
export { eraseAgain }

export const jobKinds = (ctx: () => Ctx): JobKind[] => modules.flatMap(({ jobs }) => jobs?.(ctx) ?? [])
/** The names alone; making them asks nothing of the program. */
export const queues: string[] = jobKinds(() => never()).map(({ name }) => name)

/** Makes the demo organisation on an installation that is empty. */
export const ensureDemoOrganisation = (ctx: Ctx) => ensureDemo(ctx, modules)

/** The whole program as one function from request to answer. `more` is for tests of the ground. */
export function createApp(ctx: Ctx, more: readonly Module[] = []): Hono<Web> {
  const app = new Hono<Web>()
  app.use(safeHeaders)
  app.use(words(ctx))
  app.use(compression)
  app.get('/assets/*', (c) => ctx.assets.serve(c) ?? c.notFound())
  app.get('/health', (c) => health(c, ctx))
  for (const { path, ready } of modules.flatMap(({ visitors }) => visitors ?? [])) app.use(path, ready(ctx))
  app.use(bodyLimits([...modules, ...more].flatMap(({ bodies }) => bodies ?? [])))
  app.use(requests(ctx, () => app))
  for (const { routes, places } of [...modules, ...more]) {
    if (routes) app.route('/', routes(ctx))
    addPlaces(...(places ?? []))
  }
  if (ctx.config.mode === 'dev') app.route('/', styleGuideRoutes())
  app.notFound(notFound)
  // Inside a request the answer is made after its transaction has been rolled back (request.tsx).
  app.onError((error, c) => ((c as WebContext).var.db ? c.body(null, 500) : errorPage(c as WebContext, error)))
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

function never(): never {
  throw new Error('a job was asked to work before the program was wired')
}
