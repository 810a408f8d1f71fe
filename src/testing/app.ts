import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { TestClock } from '#platform/clock.ts'
import type { Config } from '#platform/config.ts'
import type { Connection } from '#platform/database/connection.ts'
import { asSystem, type Db, inScope, type Scope } from '#platform/database/database.ts'
import { fingerprint, newId, newToken } from '#platform/ids.ts'
import type { LogLine } from '#platform/log.ts'
import type { Module } from '#platform/module.ts'
import type { Organisation } from '#platform/web/web.ts'
import { createApp } from '../app.ts'
import { wire } from '../wire.ts'
import { clientOf } from './client.ts'
import { addMember, addUnit } from './people.ts'

const config: Config = {
  mode: 'start',
  port: 0,
  dataDir: '',
  url: 'http://localhost',
  databaseUrl: null,
  smtpUrl: null,
  oidc: null,
  demo: false,
}

/** The whole program on a database of its own, with an organisation in it. Only the clock and the log are a test's own. */
export async function testApp(
  overrides: Partial<Config> = {},
  organisation: Partial<Organisation> = {},
  more: readonly Module[] = [],
) {
  const clock = new TestClock()
  const logs: LogLine[] = []
  const owner = await ownDatabase()
  const { ctx, close } = await wire(owner, { ...config, ...overrides }, (line) => logs.push(line), clock)
  const root = new pg.Pool({ ...owner, max: 2 })
  // The database may be dropped before its last connection has said goodbye.
  root.on('error', () => {})
  const app = createApp(ctx, more)
  const org = await addOrganisation(root, organisation)
  afterAll(async () => {
    await close()
    await root.end()
  })
  return {
    ctx,
    app,
    clock,
    logs,
    org,
    owner,
    /** As the owner of the tables: sees everything, for preparing and for checking what did not happen. */
    root: async <T extends object>(text: string, values: unknown[] = []) =>
      (await root.query<T & pg.QueryResultRow>(text, values)).rows,
    count: async (table: string) => Number((await root.query(`select count(*) as n from ${table}`)).rows[0].n),
    system: <T>(work: (tx: Db) => Promise<T>) => asSystem(ctx.db, org.id, work),
    scope: <T>(scope: Partial<Scope>, work: (tx: Db) => Promise<T>) =>
      inScope(ctx.db, { organisation: org.id, ...scope }, work),
    organisation: async (more: Partial<Organisation> & { host?: string }) => {
      await keepAddress(root, org.id)
      return addOrganisation(root, more)
    },
    unit: (name: string, parent?: string | null, organisation = org.id) =>
      addUnit(root, organisation, name, parent ?? null, clock.today()),
    member: (more: Parameters<typeof addMember>[2] = {}) => addMember(root, org.id, more, clock.today()),
    visitor: (host?: string) => clientOf(app, ctx, undefined, host),
    as: async (member: string, host?: string) =>
      clientOf(app, ctx, await sessionFor(root, member, clock.today()), host),
  }
}

export type TestApp = Awaited<ReturnType<typeof testApp>>

async function ownDatabase(): Promise<Connection> {
  const server = inject('server')
  const database = `t_${randomBytes(6).toString('hex')}`
  const client = new pg.Client({ ...server, database: 'postgres' })
  await client.connect()
  await client.query(`create database ${database} template ${server.database}`)
  await client.end()
  afterAll(async () => {
    const last = new pg.Client({ ...server, database: 'postgres' })
    await last.connect()
    await last.query(`drop database if exists ${database} with (force)`)
    await last.query(`drop role if exists ${database}_login`)
    await last.end()
  })
  return { ...server, database }
}

/** Beside another one an organisation is found by its address only; what the program remembers of the time before lasts ten
 * seconds, so that without this a test that goes on would fail on a slow day. */
const keepAddress = (root: pg.Pool, organisation: string) =>
  root.query(
    `insert into organisation_host select 'localhost', id from organisation
     where id = $1 and not exists (select from organisation_host where organisation = $1) on conflict do nothing`,
    [organisation],
  )

async function addOrganisation(root: pg.Pool, more: Partial<Organisation> & { host?: string }): Promise<Organisation> {
  const { host, ...rest } = more
  const organisation: Organisation = {
    id: newId(),
    name: 'De Proef',
    kind: 'care',
    language: 'nl',
    minimum: 5,
    demo: false,
    ...rest,
  }
  const { id, name, kind, language, minimum, demo } = organisation
  await root.query('insert into organisation values ($1, $2, $3, $4, $5, $6, $7)', [
    id,
    name,
    kind,
    language,
    minimum,
    demo,
    '2024-01-01',
  ])
  if (host) await root.query('insert into organisation_host values ($1, $2)', [host, id])
  return organisation
}

async function sessionFor(root: pg.Pool, member: string, today: string): Promise<string> {
  const token = newToken()
  await root.query(
    `insert into session (organisation, id, fingerprint, member, method, started_on, used_on, expires_on)
     select organisation, $1, $2, id, 'mail', $3, $3, $3::date + 30 from member where id = $4`,
    [newId(), fingerprint(token), today, member],
  )
  return token
}
