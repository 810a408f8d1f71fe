import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { type BackupOptions, backUp } from './backup.ts'
import type { Said, Task } from './backup-child.ts'
import { backupKey } from './backup-key.ts'
import { connectOwner, quoted, sequencesOf, tablesOf } from './backup-tables.ts'
import type { Connection } from './connection.ts'
import { startEmbedded } from './embedded.ts'
import type { Migration } from './migrations.ts'
import { type RestoreOptions, restore } from './restore.ts'

/** For the tests of backup and restore: a server, databases on it, and tables in which every difficulty occurs. */
export async function startBench() {
  const dir = await mkdtemp(join(tmpdir(), 'vrijmoed-backup-'))
  const server = await startEmbedded({ dir: join(dir, 'data'), durable: false })
  const key = await backupKey(dir)
  let databases = 0
  let files = 0
  return {
    dir,
    key,
    server,
    newFile: () => join(dir, `${++files}.backup`),
    async newDatabase(): Promise<Connection> {
      const database = `backup_test_${++databases}`
      await run(server.connection, `create database ${database}`)
      return { ...server.connection, database }
    },
    /** Of an owner as on a server of somebody else: no administrator. */
    async ownedDatabase(): Promise<Connection> {
      const { database, ...rest } = await this.newDatabase()
      await run(server.connection, `create role owner_of_${database} login password 'o'`)
      await run(server.connection, `alter database ${database} owner to owner_of_${database}`)
      return { ...rest, database, user: `owner_of_${database}`, password: 'o' }
    },
    async filledDatabase(empty?: Connection): Promise<Connection> {
      const connection = empty ?? (await this.newDatabase())
      await migrator(connection, firstMigrations)()
      await run(connection, rows)
      return connection
    },
    async backUp(connection: Connection, more: Partial<BackupOptions> = {}) {
      const options = { connection, file: this.newFile(), key, appVersion: '0.1.0', ...more }
      return { file: options.file, ...(await backUp(options)) }
    },
    restore(connection: Connection, file: string, more: Partial<RestoreOptions> & { all?: Migration[] } = {}) {
      const { all: migrations = firstMigrations, ...rest } = more
      const migrate = migrator(connection, migrations)
      return restore({ connection, file, key, appVersion: '0.1.0', migrations, migrate, ...rest })
    },
    async stop() {
      await server.stop()
      await rm(dir, { recursive: true, force: true })
    },
  }
}

export type Bench = Awaited<ReturnType<typeof startBench>>

export async function run(connection: Connection, sql: string): Promise<pg.QueryResult> {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    return await client.query(sql)
  } finally {
    await client.end()
  }
}

/** Runs a task in a process of its own: to kill it, to bound its files (in blocks of 512 bytes), to measure its memory. */
export function child(task: Task, { largestFile }: { largestFile?: number } = {}) {
  const limit = largestFile ? `ulimit -f ${largestFile}; ` : ''
  const script = join(import.meta.dirname, 'backup-child.ts')
  const words = [process.execPath, script, JSON.stringify(task)]
  const running = spawn('/bin/sh', ['-c', `${limit}exec "$@"`, 'sh', ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const said: Said[] = []
  const ended = (async () => {
    for await (const line of createInterface(running.stdout)) said.push(JSON.parse(line))
    return said.at(-1) ?? {}
  })()
  return { said, ended, kill: () => running.kill('SIGKILL') }
}

/** All rows of all tables as text, and where the sequences stand. */
export async function contents(connection: Connection): Promise<Record<string, unknown>> {
  const client = await connectOwner(connection)
  try {
    const found: Record<string, unknown> = { sequences: await sequencesOf(client) }
    for (const table of await tablesOf(client)) {
      const { rows } = await client.query(
        `select t::text as row from ${quoted(table.name)} t order by t::text collate "C"`,
      )
      found[table.name] = rows.map(({ row }) => row)
    }
    return found
  } finally {
    await client.end()
  }
}

/** How the tables are tied together, which a restore must leave as it found it. */
export async function structure(connection: Connection): Promise<unknown[]> {
  const constraints = await run(
    connection,
    `select conrelid::regclass::text as table, conname, pg_get_constraintdef(oid), obj_description(oid, 'pg_constraint') as comment
     from pg_constraint where connamespace = 'public'::regnamespace order by 1, 2`,
  )
  const triggers = await run(
    connection,
    'select tgrelid::regclass::text as table, tgname, tgenabled from pg_trigger where not tgisinternal order by 1, 2',
  )
  return [...constraints.rows, ...triggers.rows]
}

const ground = `
  create table if not exists migration (module text, name text, hash text not null, primary key (module, name));
  comment on table migration is 'open: which changes to the tables were made'`

/** What the program gives to `restore`: brings a database to these migrations, or to all. */
export const migrator =
  (connection: Connection, all: readonly Migration[]): RestoreOptions['migrate'] =>
  async (only) => {
    await run(connection, ground)
    const done = new Set((await run(connection, 'select name from migration')).rows.map((row) => row.name))
    const wanted = all.filter((m) => !done.has(m.name) && (only === undefined || only.some((o) => o.name === m.name)))
    for (const { text, module, name, hash } of wanted)
      await run(connection, `begin; ${text}; insert into migration values ('${module}', '${name}', '${hash}'); commit`)
  }

const migration = (name: string, text: string): Migration => ({
  module: 'test',
  name,
  text,
  hash: createHash('sha256').update(text).digest('hex'),
})

const tables = migration(
  '0001-tables.sql',
  String.raw`
create table organisation (id text primary key, name text not null);
create table setting (key text primary key, value text);
insert into setting values ('colour', 'as the migration left it');

create type mood as enum ('good', 'not, so "good"');
create domain day_count as integer check (value >= 0);
create function shout(t text) returns text language sql immutable as $$ select upper(t) $$;
create table kind (
  organisation text references organisation, id bigint generated always as identity (start 100), also integer generated by default as identity,
  old serial, t text, b bytea, j jsonb, plain json, texts text[], numbers integer[], moods mood[], m mood, d date, ts timestamptz, local timestamp,
  at time, span interval, yes boolean, n numeric, exact numeric(30, 10), r real, f double precision, big bigint, u uuid, c day_count, net inet,
  loud text generated always as (shout(t)) stored, "Odd ""name"" \ é" text, "select" text, primary key (id)
);
alter table kind enable row level security;

create table unit (id text primary key, parent text references unit, head text not null);
create table member (id text primary key, unit text not null references unit, lead text references member deferrable initially deferred);
alter table unit add constraint unit_head foreign key (head) references member;
comment on constraint unit_head on unit is 'a unit has a head';

create table account (id integer primary key, balance bigint not null);
create table transfer (id bigint generated always as identity primary key, from_account integer references account, to_account integer references account, amount bigint);
create table noted (id bigint generated always as identity primary key, what text);
create function note() returns trigger language plpgsql as $$ begin insert into noted (what) values (tg_table_name); return null; end $$;
create trigger note_transfer after insert on transfer for each row execute function note();
create trigger sleeping after insert on account for each row execute function note();
alter table account disable trigger sleeping;

create table spread (organisation text, day date, t text, primary key (organisation, day)) partition by range (day);
create table spread_old partition of spread for values from (minvalue) to ('2026-01-01');
create table spread_new partition of spread for values from ('2026-01-01') to (maxvalue);
create table "Nobody's" (id text);
do $$ declare name text; begin
  foreach name in array array['organisation', 'setting', 'kind', 'unit', 'member', 'account', 'transfer', 'noted', 'spread', 'Nobody''s'] loop
    execute format('comment on table %I is %L', name, 'open: for a test');
  end loop;
end $$`,
)

const later = migration(
  '0002-later.sql',
  `
create table later (id text primary key, account integer references account);
comment on table later is 'open: for a test';
alter table organisation add column kind text not null default 'care'`,
)

const newest = migration(
  '0003-newest.sql',
  `
alter table organisation add column minimum integer;
update organisation set minimum = 5;
drop table later`,
)

export const firstMigrations = [tables, later]
export const allMigrations = [tables, later, newest]

/** Rows in which everything occurs that could be lost or changed on the way. */
export const rows = String.raw`
insert into organisation values ('a', 'De Linde', 'care'), ('b', E'tab\there\nand a line', 'technical');
update setting set value = 'as somebody set it';
insert into kind (organisation, also, old, t, b, j, plain, texts, numbers, moods, m, d, ts, local, at, span, yes, n, exact, r, f, big, u, c, net, "Odd ""name"" \ é", "select")
values ('a', 7, 9, E'line\nfeed\rreturn\ttab\\back\\N\\.\bé😀 مرحبا', '\x00ff0a5c', '{"nl": "ja\n\\", "deep": [1, null, {"x": 1.10}]}', '{"kept" :  "as is"}',
   array['a', null, 'NULL', '', '{"q"}', E'\\'], '{{1,2},{3,null}}', array['not, so "good"']::mood[], 'good', '2026-11-27', '2026-11-27 12:00:00.123456+02',
   '0044-03-15 12:00 BC', '23:59:59.999999', '1 year -2 days 3.5 seconds', true, 'NaN', 12345678901234567890.0123456789, '1.1e-7', 0.1::float8 + 0.2, -9223372036854775808,
   'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', 0, '10.0.0.0/8', 'odd', 'select'),
  ('b', 8, 10, '', '', 'null', 'null', '{}', '{}', '{}', null, 'infinity', '-infinity', 'infinity', '00:00', '-1 day', false, 0.000, 0, 'Infinity', '-0', 0, null, 1, '::1', '', ''),
  (null, 9, 11, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null),
  ('a', 10, 12, repeat('long é ', 400000), null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, '\.');
begin;
set constraints all deferred;
alter table unit drop constraint unit_head;
insert into unit values ('root', null, 'anna'), ('north', 'root', 'bob');
insert into member values ('bob', 'north', 'anna'), ('anna', 'root', null), ('eve', 'north', 'bob');
set constraints all immediate;
alter table unit add constraint unit_head foreign key (head) references member;
comment on constraint unit_head on unit is 'a unit has a head';
commit;
insert into account select n, 1000 from generate_series(1, 20) n;
insert into transfer (from_account, to_account, amount) values (1, 2, 0), (3, 4, 0);
insert into spread values ('a', '2025-05-05', 'old'), ('a', '2026-05-05', 'new');
insert into later values ('x', 1)`
