import { Kysely, PostgresDialect, type RawBuilder, sql } from 'kysely'
import pg from 'pg'
import type { Connection } from './connection.ts'

/** A database in which no table is known: each module looks at it through the type of its own tables. */
// biome-ignore lint/complexity/noBannedTypes: no tables at all is what is meant
export type Db = Kysely<{}>

// A day stays text (see i18n), and counts are numbers.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

export function openPool(connection: Connection, max = 10): pg.Pool {
  const pool = new pg.Pool({ ...connection, max, idleTimeoutMillis: 60_000, allowExitOnIdle: true })
  // A connection that breaks while idle is replaced at its next use; without this listener it would end the program.
  pool.on('error', () => {})
  return pool
}

export const openDatabase = (pool: pg.Pool): Db => new Kysely({ dialect: new PostgresDialect({ pool }) })

/** For whom a transaction works. Row-level security reads it, so what is left out here is not seen there. */
export interface Scope {
  organisation: string
  member?: string
  roles?: Iterable<string>
  /** `system` is the program's own work: sign-in, reminders, imports. Never for the queries of a screen. */
  purpose?: 'page' | 'system'
  /** The day by the program's clock, where a row's being in force is part of who may see what. */
  today?: string
}

export async function setScope(tx: Db, scope: Scope): Promise<void> {
  await sql`select ${scopeSettings(scope)}`.execute(tx)
}

/** For a statement that brings its own scope; what it then does must not be worked out before this is. */
export const scopeSettings = (scope: Scope): RawBuilder<unknown> =>
  sql`set_config('vrijmoed.organisation', ${scope.organisation}, true),
    set_config('vrijmoed.member', ${scope.member ?? ''}, true),
    set_config('vrijmoed.roles', ${[...(scope.roles ?? [])].join(',')}, true),
    set_config('vrijmoed.purpose', ${scope.purpose ?? 'page'}, true),
    set_config('vrijmoed.today', ${scope.today ?? ''}, true)`

/** Runs work in one transaction within a scope: all of it happens, or nothing. */
export async function inScope<T>(db: Db, scope: Scope, work: (tx: Db) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (tx) => {
    await setScope(tx, scope)
    return work(tx)
  })
}

export const asSystem = <T>(db: Db, organisation: string, work: (tx: Db) => Promise<T>): Promise<T> =>
  inScope(db, { organisation, purpose: 'system' }, work)
