import type pg from 'pg'
import { type Clock, systemClock } from '#platform/clock.ts'
import type { Config } from '#platform/config.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Connection } from '#platform/database/connection.ts'
import { openDatabase, openPool } from '#platform/database/database.ts'
import { prepareDatabase } from '#platform/database/prepare.ts'
import { startJobs } from '#platform/jobs.ts'
import { startLive } from '#platform/live.ts'
import type { Log } from '#platform/log.ts'
import { builtAssets } from '#platform/web/assets.ts'
import { jobKinds, migrations, people, queues } from './app.ts'

export interface Wired {
  ctx: Ctx
  close(): Promise<void>
}

/** Makes a database ready and wires the program to it. A test gives its own clock or log; everything else is real. */
export async function wire(owner: Connection, config: Config, log: Log, clock: Clock = systemClock): Promise<Wired> {
  const { app, secret } = await prepareDatabase(owner, migrations, queues)
  const pool = openPool(app, 12)
  const live = await startLive(app, log)
  const db = openDatabase(pool)
  const aside = openDatabase(openPool(app, 3))
  const ctx: Ctx = { config, db, aside, clock, log, secret, live, jobs: notYet, assets: builtAssets(), people }
  ctx.jobs = await startJobs(
    pool,
    log,
    jobKinds(() => ctx),
    () => organisations(pool),
  )
  return {
    ctx,
    async close() {
      await ctx.jobs.stop()
      await live.stop()
      await aside.destroy()
      await db.destroy()
    },
  }
}

const notYet: Ctx['jobs'] = {
  queue: () => Promise.reject(new Error('jobs are not started yet')),
  stop: () => Promise.resolve(),
}

async function organisations(pool: pg.Pool): Promise<string[]> {
  return (await pool.query<{ id: string }>('select organisation_ids() as id')).rows.map((row) => row.id)
}
