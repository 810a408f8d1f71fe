import { setTimeout as wait } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import type pg from 'pg'
import { type ConstructorOptions, fromKysely, PgBoss } from 'pg-boss'
import type { Db } from './database/database.ts'
import { describeError, type Log } from './log.ts'

/** Work that happens outside a request. Its data holds ids only: what they mean stays in the module's own tables. */
export interface Job {
  organisation: string
  [key: string]: string
}

export interface JobKind {
  name: string
  /** In cron's five fields, for work that comes back by itself; it then runs once per organisation. */
  every?: string
  work: (job: Job) => Promise<void>
}

export interface Jobs {
  /** Queues a job in the transaction: it runs only if that commits. `at` is the earliest moment. */
  queue(tx: Db, name: string, job: Job, at?: Date): Promise<void>
  stop(): Promise<void>
}

/** How long a program that stops waits for work that is under way; what did not end is done again later. */
const longestJob = 5000

const options = { schema: 'pgboss', migrate: false, persistWarnings: false } satisfies ConstructorOptions

/** Made by the owner, before the app starts: pg-boss's tables, one queue per kind of job, and the app's rights on them. */
export async function installJobs(owner: pg.Client, names: readonly string[]): Promise<void> {
  const db = { executeSql: (text: string, values?: unknown[]) => owner.query(text, values) }
  const boss = new PgBoss({ ...options, migrate: true, db, supervise: false, schedule: false })
  await boss.start()
  const present = new Set((await boss.getQueues()).map((queue) => queue.name))
  for (const name of names)
    if (!present.has(name))
      await boss.createQueue(name, { retryLimit: 8, retryDelay: 5, retryBackoff: true, deleteAfterSeconds: 3600 })
  await boss.stop({ graceful: false })
  await owner.query(`grant usage on schema pgboss to vrijmoed_app;
    grant select, insert, update, delete on all tables in schema pgboss to vrijmoed_app;
    grant execute on all functions in schema pgboss to vrijmoed_app`)
}

export async function startJobs(
  pool: pg.Pool,
  log: Log,
  kinds: readonly JobKind[],
  organisations: () => Promise<string[]>,
): Promise<Jobs> {
  const db = { executeSql: (text: string, values?: unknown[]) => pool.query(text, values) }
  const boss = new PgBoss({ ...options, db, reindex: false, monitorVacuum: false })
  boss.on('error', (error) => log({ level: 'warn', what: 'jobs', ...describeError(error) }))
  await boss.start()
  for (const kind of kinds) {
    await boss.work<Job>(kind.name, { pollingIntervalSeconds: 1 }, async (jobs) => {
      for (const job of jobs) await run(kind, job.data, log, organisations)
    })
    if (kind.every) await boss.schedule(kind.name, kind.every, {}, { tz: 'Europe/Amsterdam' })
  }
  return {
    async queue(tx, name, job, at) {
      await boss.send(name, job, { db: fromKysely(tx as unknown as Kysely<object>), ...(at ? { startAfter: at } : {}) })
    },
    async stop() {
      // Asked to stop all at once, pg-boss looks twice a second whether its workers have done so; these say it themselves.
      await Promise.race([
        Promise.all(kinds.map(({ name }) => boss.offWork(name))),
        wait(longestJob, null, { ref: false }),
      ])
      await boss.stop({ graceful: true, timeout: longestJob })
    },
  }
}

async function run(kind: JobKind, job: Job, log: Log, organisations: () => Promise<string[]>) {
  const scheduled = job.organisation ? [job] : (await organisations()).map((organisation) => ({ ...job, organisation }))
  for (const one of scheduled) {
    try {
      await kind.work(one)
    } catch (error) {
      log({ level: 'error', what: 'job-failed', job: kind.name, ...describeError(error) })
      // The queue keeps what is thrown here, and a mail server's refusal quotes the address.
      throw new Error(describeError(error).error)
    }
  }
}
