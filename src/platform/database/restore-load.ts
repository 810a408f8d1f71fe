import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { StartError } from '#platform/start-error.ts'
import type { Header, Table, Trailer, Visitor } from './backup-file.ts'
import { columnsOf, exists, quoted, tablesOf } from './backup-tables.ts'
import { requireMigrations } from './restore-target.ts'

/** Takes in a backup within a transaction that somebody else began; `finish` makes it fit to commit. */
export class Loading implements Visitor {
  private readonly client: pg.Client
  private readonly log: (line: string) => void
  private loaded = new Set<string>()
  private sequences: Header['sequences'] = []
  private fasten = async () => {}

  constructor(client: pg.Client, log: (line: string) => void) {
    this.client = client
    this.log = log
  }

  async header(header: Header): Promise<void> {
    await requireMigrations(this.client, header.migrations)
    this.loaded = await matching(this.client, header, this.log)
    this.sequences = header.sequences
    this.fasten = await loosen(this.client)
    await empty(this.client, this.loaded)
  }

  async table(table: Table, pieces: AsyncIterable<Buffer>): Promise<void> {
    if (this.loaded.has(table.name)) await copyIn(this.client, table, pieces)
    else for await (const _ of pieces);
  }

  /** Gives what was loaded of each table. */
  async finish(trailer: Trailer): Promise<Trailer['tables']> {
    const counts = trailer.tables.filter(({ table }) => this.loaded.has(table))
    this.log('All rows are in; now their references are checked.')
    await this.fasten()
    await setSequences(this.client, this.sequences)
    await requireCounts(this.client, counts)
    await this.client.query('analyze')
    return counts
  }
}

/** The tables of the backup that are here too. Others were made beside Vrijmoed's own, and have no place here. */
async function matching(client: pg.Client, header: Header, log: (line: string) => void): Promise<Set<string>> {
  const here = new Map((await tablesOf(client)).map((table) => [table.name, table.columns.join()]))
  for (const { name, columns } of header.tables) {
    const own = here.get(name)
    if (own === undefined) log(`Left out: the table ${name} of the backup is not one of Vrijmoed's.`)
    else if (own !== columns.join()) throw new StartError(otherColumns(name))
  }
  return new Set(header.tables.map((table) => table.name).filter((name) => here.has(name)))
}

const otherColumns = (table: string) =>
  `The table ${table} of the backup has other columns than Vrijmoed gives it: it was changed by hand. Ask for help; the database holds nothing of the backup.`

async function empty(client: pg.Client, tables: Iterable<string>): Promise<void> {
  const names = [...tables].map(quoted)
  if (names.length) await client.query(`truncate ${names.join(', ')}`)
}

/** An identity column takes the values that come; PostgreSQL itself writes the generated ones. */
async function copyIn(client: pg.Client, table: Table, pieces: AsyncIterable<Buffer>): Promise<void> {
  const rows = client.query(copyFrom(`copy ${quoted(table.name)} (${columnsOf(table)}) from stdin`))
  // When the connection is lost, the pipeline has its error already and nobody else listens.
  rows.on('error', () => {})
  await pipeline(pieces, rows)
}

async function setSequences(client: pg.Client, sequences: Header['sequences']): Promise<void> {
  for (const { name, last, called } of sequences)
    if (await exists(client, name)) await client.query('select setval($1, $2, $3)', [quoted(name), last, called])
}

async function requireCounts(client: pg.Client, counts: Trailer['tables']): Promise<void> {
  for (const { table, rows: expected } of counts) {
    const { rows } = await client.query<{ n: string }>(`select count(*)::text as n from ${quoted(table)}`)
    if (Number(rows[0]?.n) !== expected)
      throw new StartError(
        `The table ${table} got ${rows[0]?.n} rows and the backup has ${expected}. The database holds nothing of the backup.`,
      )
  }
}

/**
 * Takes foreign keys and triggers away until the rows are in, and gives what puts them back. Rows then go in by any
 * order, also where tables refer to each other in a circle; PostgreSQL checks each key once over the whole table,
 * where checking row by row would keep a note of every row in memory; and nothing happens a second time by trigger.
 * All this only asks for the owner of the tables, not for an administrator of the server.
 */
async function loosen(client: pg.Client): Promise<() => Promise<void>> {
  const { rows } = await client.query<{ loosen: string; fasten: string }>(bonds)
  for (const bond of rows) await client.query(bond.loosen)
  return async () => {
    // No key may wait for the end of the transaction: the tables could not be changed while it does.
    await client.query('set constraints all immediate')
    for (const bond of rows) await client.query(bond.fasten)
  }
}

const bonds = `
  select format('alter table %s drop constraint %I', conrelid::regclass, conname) as loosen,
         format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
         || coalesce(format('; comment on constraint %I on %s is %L', conname, conrelid::regclass, obj_description(oid, 'pg_constraint')), '') as fasten
  from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace and conparentid = 0
  union all
  select format('alter table %s disable trigger %I', tgrelid::regclass, tgname),
         format('alter table %s enable %s trigger %I', tgrelid::regclass,
                case tgenabled when 'A' then 'always' when 'R' then 'replica' else '' end, tgname)
  from pg_trigger join pg_class c on c.oid = tgrelid
  where c.relnamespace = 'public'::regnamespace and not tgisinternal and tgparentid = 0 and tgenabled <> 'D'`
