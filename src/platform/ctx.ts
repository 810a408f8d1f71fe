import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { Db } from './database/database.ts'
import type { Day, Lang } from './i18n/i18n.ts'
import type { Jobs } from './jobs.ts'
import type { Live } from './live.ts'
import type { Log } from './log.ts'
import type { Role, Viewer } from './viewer.ts'
import type { Assets } from './web/assets.ts'

/** All that the program is wired with, by hand, in app.ts; a test replaces what it wants. */
export interface Ctx {
  config: Config
  db: Db
  /** A few connections of their own, for what must hold even when the request is rolled back. Taken from `db`, requests
   * that each hold a connection would wait for each other for ever. */
  aside: Db
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
  memberByMail(tx: Db, mail: string, today: string): Promise<MailMember | null>
  /** How to reach a member by mail; null for those who have no address. */
  mailOf(tx: Db, member: string): Promise<{ name: string; mail: string; lang: Viewer['lang'] } | null>
  nameOf(tx: Db, member: string): Promise<string | null>
  /** The first person of a new organisation, who may let in all others. */
  addFirstAdministrator(
    tx: Db,
    first: { organisation: string; name: string; mail: string; lang: Lang; today: Day },
  ): Promise<string>
  chooseLanguage(tx: Db, member: string, lang: Lang | null): Promise<void>
  unitNames(tx: Db, units: readonly string[]): Promise<string[]>
  /** People and units of today whose name holds this text; at most `limit` of each. */
  find(tx: Db, text: string, today: Day, limit: number): Promise<{ people: Colleague[]; units: FoundUnit[] }>
  /** Those who are here today: these members, or all of a unit and what is below it. */
  colleagues(tx: Db, asked: { members: readonly string[] } | { unit: string }, today: Day): Promise<Colleague[]>
}

export interface MailMember {
  member: string
  name: string
  mail: string
  lang: Lang | null
}

export interface Colleague {
  member: string
  name: string
  lang: Lang | null
  unit: string | null
  hasMail: boolean
  roles: Role[]
}

export interface FoundUnit {
  unit: string
  name: string
  people: number
}
