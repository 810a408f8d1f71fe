import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#platform/database/database.ts'

/** The database remembers more of a row than stands in it: where it lies, and in which transaction it came. Whoever reads
 * that, reads the order. So no row is ever only added: a handful of rows of the same group is taken out and put back
 * with it, in random order and under fresh ids. A small group thus always lies there as if all of it had come at once. */
export const mixedWith = 100

interface Mixing {
  table: string
  round: string
  /** The column of the group, and every column but organisation, round and id. */
  group: string
  columns: string[]
  withId: boolean
}

const tables = {
  answer_set: { table: 'answer_set', group: 'cell', columns: ['cell', 'body'], withId: true },
  comment: { table: 'comment', group: 'cell', columns: ['question', 'cell', 'text'], withId: true },
  experience_answer: { table: 'experience_answer', group: 'cell', columns: ['cell', 'body'], withId: true },
  token_given: { table: 'token_given', group: 'cell', columns: ['member', 'cell', 'asked'], withId: false },
} satisfies Record<string, Omit<Mixing, 'round'>>
export type Mixed = keyof typeof tables

/** Adds rows to their groups. One at a time per group, or two would each leave out what the other holds. */
export async function mixIn(
  tx: Db,
  name: Mixed,
  round: string,
  rows: readonly ({ cell: string } & Record<string, unknown>)[],
): Promise<void> {
  if (!rows.length) return
  const { table, columns, withId } = tables[name]
  const groups = [...new Set(rows.map(({ cell }) => cell))].sort()
  await sql`select pg_advisory_xact_lock(hashtextextended('mix:' || ${name} || ':' || ${round} || ':' || cell, 0))
    from (select unnest(${groups}::text[]) as cell order by 1) groups`.execute(tx)
  const list = sql.join(columns.map((column) => sql.ref(column)))
  // By their place in the table: it is the quickest, and within one statement it holds. Group by group, since the database
  // knows little yet of a round that has just opened, and would otherwise read all of it each time.
  await sql`with picked as materialized (
      select at from unnest(${groups}::text[]) as asked(cell), lateral (
        select ctid as at from ${sql.table(table)} own
        where own.organisation = my_organisation() and own.round = ${round} and own.cell = asked.cell
        order by random() limit ${mixedWith}) few
    ), taken as (
      delete from ${sql.table(table)} where ctid = any (array(select at from picked)) returning ${list}
    ), together as (
      select ${list} from taken union all
      select ${list} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)})
    ) insert into ${sql.table(table)} (organisation, round, ${withId ? sql`id,` : sql``} ${list})
      select my_organisation(), ${round}, ${withId ? freshId : sql``} ${list} from together order by random()`.execute(
    tx,
  )
}

const freshId: RawBuilder<unknown> = sql`replace(gen_random_uuid()::text, '-', ''),`

/** All of a round anew, so that not even the largest group shows what came early. */
export async function stir(tx: Db, round: string): Promise<void> {
  for (const { table, columns, withId } of Object.values(tables)) {
    const list = sql.join(columns.map((column) => sql.ref(column)))
    await sql`with taken as (delete from ${sql.table(table)} where organisation = my_organisation() and round = ${round} returning ${list})
      insert into ${sql.table(table)} (organisation, round, ${withId ? sql`id,` : sql``} ${list})
      select my_organisation(), ${round}, ${withId ? freshId : sql``} ${list} from taken order by random()`.execute(tx)
  }
  await sql`with taken as (delete from spent_token where organisation = my_organisation() and round = ${round} returning hash)
    insert into spent_token (organisation, round, hash) select my_organisation(), ${round}, hash from taken order by random()`.execute(
    tx,
  )
}
