import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { Db } from './database/database.ts'
import type { Jobs } from './jobs.ts'
import type { Live } from './live.ts'
import type { Log } from './log.ts'
import type { Viewer } from './viewer.ts'
import type { Assets } from './web/assets.ts'

/** All that the program is wired with, by hand, in app.ts; a test replaces what it wants. */
export interface Ctx {
  config: Config
  db: Db
  clock: Clock
  log: Log
  /** Signs form tokens; the same in every process on this database. */
  secret: Buffer
  live: Live
  jobs: Jobs
  assets: Assets
  people: PeopleGate
}

/** What the ground asks of the module that knows the people. */
export interface PeopleGate {
  viewer(
    tx: Db,
    asked: { organisation: string; member: string; session: string; today: string },
  ): Promise<Viewer | null>
  /** A member by mail address, whatever its capitals; only those who are in the organisation today. */
  memberByMail(tx: Db, mail: string, today: string): Promise<{ member: string; name: string; mail: string } | null>
  /** How to reach a member by mail; null for those who have no address. */
  mailOf(tx: Db, member: string): Promise<{ name: string; mail: string; lang: Viewer['lang'] } | null>
  nameOf(tx: Db, member: string): Promise<string | null>
}
