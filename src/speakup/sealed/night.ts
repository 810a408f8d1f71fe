import { appendFile, mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import type pg from 'pg'
import type { Ctx } from '#platform/ctx.ts'
import { asSystem, type Db } from '#platform/database/database.ts'
import type { JobKind } from '#platform/jobs.ts'
import { sealedTables } from '../tables.ts'
import { eraseConversation } from './store.ts'

/** Every night: what is due is erased, and the rows of the day lose the order in which they came. */
export const nightJobs = (ctx: () => Ctx): JobKind[] => [
  { name: 'sealed-erase', every: '20 2 * * *', work: ({ organisation }) => eraseDue(ctx(), organisation) },
  { name: 'sealed-shuffle', every: '50 2 * * *', work: ({ organisation }) => shuffle(ctx(), organisation) },
]

/** Conversations and notes whose day has come, and erased ids to the list beside the database. Twice is once. */
export async function eraseDue(ctx: Ctx, organisation: string): Promise<void> {
  const today = ctx.clock.today()
  await asSystem(ctx.db, organisation, async (tx) => {
    const db = sealedTables(tx)
    const due = await db.selectFrom('conversation').select('id').where('erase_on', '<=', today).execute()
    for (const { id } of due) await eraseConversation(tx, { organisation, today }, id)
    await db.deleteFrom('sealed_note').where('erase_on', '<=', today).execute()
  })
  await writeErased(ctx, organisation)
}

const folderOf = (dataDir: string) => join(dataDir, 'erased')

/** The list lies beside the database, because a backup that is restored brings back the list of its own day. */
export async function writeErased(ctx: Ctx, organisation: string): Promise<void> {
  const { dataDir } = ctx.config
  if (!dataDir) return
  const erased = await asSystem(ctx.db, organisation, (tx) =>
    sealedTables(tx).selectFrom('erased').select('id').orderBy('id').execute(),
  )
  const known = new Set(await erasedIds(dataDir, organisation))
  const fresh = erased.filter(({ id }) => !known.has(id))
  if (!fresh.length) return
  await mkdir(folderOf(dataDir), { recursive: true, mode: 0o700 })
  await appendFile(join(folderOf(dataDir), organisation), fresh.map(({ id }) => `${id}\n`).join(''), { mode: 0o600 })
}

async function erasedIds(dataDir: string, organisation: string): Promise<string[]> {
  const text = await readFile(join(folderOf(dataDir), organisation), 'utf8').catch(() => '')
  return text.split('\n').filter((id) => /^[0-9a-z]{16}$/.test(id))
}

/** For restoring: in the transaction that loads the rows, what was erased since the backup is erased again. */
export const eraseAgain =
  (dataDir: string) =>
  async (client: pg.ClientBase): Promise<void> => {
    const there = await client.query(`select to_regclass('conversation') is not null as there`)
    if (!there.rows[0]?.there) return
    for (const organisation of await readdir(folderOf(dataDir)).catch(() => [])) {
      const ids = await erasedIds(dataDir, organisation)
      await client.query('delete from conversation where organisation = $1 and id = any($2)', [organisation, ids])
      await client.query(
        `insert into erased (organisation, id, on_day) select id, unnest($2::text[]), today() from organisation where id = $1
         on conflict do nothing`,
        [organisation, ids],
      )
    }
  }

/**
 * Writes the rows of the last days anew, in a random order, in one transaction: neither their place in the table, nor the
 * number of their transaction, nor the place of what is sealed says in which order they came.
 */
export async function shuffle(ctx: Ctx, organisation: string): Promise<void> {
  await asSystem(ctx.db, organisation, async (tx) => {
    const since = sql`${ctx.clock.today()}::date - 2`
    const set: [table: string, key: string, change: string, day: string][] = [
      ['conversation', 'id', 'state = state', 'opened_on'],
      ['conversation_recipient', 'conversation, key', 'read_to = read_to', 'from_day'],
      ['sealed_message', 'conversation, position', "sealed = sealed || ''::bytea", 'on_day'],
      ['sealed_piece', 'conversation, attachment, index', "sealed = sealed || ''::bytea", 'on_day'],
      ['revealed', 'conversation, key', "sealed = sealed || ''::bytea", 'on_day'],
    ]
    for (const [table, key, change, day] of set) await anew(tx, table, key, change, sql`${sql.ref(day)} >= ${since}`)
  })
  // The one before gave all of them one transaction; this one gives them a place that says nothing.
  await asSystem(ctx.db, organisation, (tx) => sql`select lay_in_order_of_keys()`.execute(tx))
}

/** One row after another, because an UPDATE of all of them would go in the order in which they lie. */
async function anew(tx: Db, table: string, key: string, change: string, recent: ReturnType<typeof sql>) {
  const columns = key.split(', ')
  const { rows } = await sql<Record<string, string | number>>`
    select ${sql.join(columns.map((name) => sql.ref(name)))} from ${sql.table(table)}
    where organisation = my_organisation() and ${recent} order by random()`.execute(tx)
  for (const row of rows) {
    const same = columns.map((name) => sql`${sql.ref(name)} = ${row[name]}`)
    await sql`update ${sql.table(table)} set ${sql.raw(change)} where organisation = my_organisation() and ${sql.join(same, sql` and `)}`.execute(
      tx,
    )
  }
}
