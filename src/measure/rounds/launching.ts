import { sql } from 'kysely'
import { makeCellKey } from '#crypto/blind-sign.server.ts'
import { publishRoundKeys } from '#crypto/round-keys.ts'
import { newSigningKey, type SigningKey } from '#crypto/signing.ts'
import { openUnits } from '#people'
import type { Ctx } from '#platform/ctx.ts'
import { asSystem, type Db } from '#platform/database/database.ts'
import { notify } from '#platform/events.ts'
import type { JobKind } from '#platform/jobs.ts'
import { Conflict } from '#platform/web/errors.ts'
import { type Act, tell } from '../acting.ts'
import { type MadeCell, makeCells, pathTo, type TreeUnit, withOneTop } from './cells.ts'
import { makePromises } from './promises.ts'
import { mine, type Round, roundOf, roundTables } from './tables.ts'

/** The round begins: people and tree are frozen as they are now. The keys follow in the background. */
export async function launch(tx: Db, ctx: Ctx, act: Act, round: Round, organisation: string): Promise<void> {
  if (round.state !== 'consent') return
  if (!round.consent_on) throw new Conflict((t) => t.rounds.faults.noConsent)
  if (round.opens_on < act.today) throw new Conflict((t) => t.rounds.faults.opensPassed)
  const { cells } = await groupsOf(tx, act, round, organisation)
  if (!cells.length) throw new Conflict((t) => t.rounds.faults.tooFew(round.minimum))
  const started = await roundTables(tx)
    .updateTable('round')
    .set({ state: 'opening' })
    .where('organisation', '=', mine)
    .where('id', '=', round.id)
    .where('state', '=', 'consent')
    .executeTakeFirst()
  if (!started.numUpdatedRows) return
  await tell(tx, act, 'round-opening', round.id)
  await ctx.jobs.queue(tx, openingJobName, { organisation: act.organisation, round: round.id, by: act.by ?? '' })
}

/** The groups as they would be today: also for who wants to see beforehand which teams go together. */
export async function groupsOf(
  tx: Db,
  act: Pick<Act, 'today'>,
  round: Pick<Round, 'asked' | 'minimum'>,
  organisation: string,
): Promise<{ units: Map<string, TreeUnit>; cells: MadeCell[]; homes: Map<string, string> }> {
  const units = withOneTop(await openUnits(tx, act.today), organisation)
  const asked = new Set(round.asked)
  const within = (unit: string) => pathTo(units, unit).some((id) => asked.has(id))
  const top = [...units.keys()].find((id) => !units.get(id)?.parent) ?? ''
  const { rows } = await sql<{ member: string; unit: string | null }>`
    select distinct on (m.id) m.id as member, s.unit from member m
    left join membership s on s.organisation = m.organisation and s.member = m.id and in_force(s.from_day, s.until_day, ${act.today})
    where m.organisation = my_organisation() and m.id in (select in_service(${act.today}))
    order by m.id, s.from_day, s.unit`.execute(tx)
  const homes = new Map(
    rows
      .map(({ member, unit }) => [member, unit && units.has(unit) ? unit : top] as const)
      .filter(([, unit]) => within(unit)),
  )
  return { units, homes, cells: makeCells(units, homes, round.minimum) }
}

async function freezeGroups(tx: Db, act: Act, round: Round, organisation: string): Promise<void> {
  const { units, cells, homes } = await groupsOf(tx, act, round, organisation)
  const own = { organisation: act.organisation, round: round.id }
  const counts = new Map<string, number>()
  for (const home of homes.values())
    for (const unit of pathTo(units, home)) counts.set(unit, (counts.get(unit) ?? 0) + 1)
  const tree = [...counts].map(([unit, invited]) => {
    const { parent = null, name = '' } = units.get(unit) ?? {}
    return { ...own, unit, parent, name, depth: pathTo(units, unit).length - 1, invited }
  })
  const members = cells.flatMap(({ cell, members: people }) => people.map((member) => ({ ...own, member, cell })))
  await insertAll(tx, 'round_unit', tree)
  await insertAll(
    tx,
    'round_cell',
    cells.map(({ members: people, ...cell }) => ({ ...own, ...cell, invited: people.length })),
  )
  await insertAll(
    tx,
    'round_member',
    shuffled(members).map((row) => ({ ...row, paper: false })),
  )
}

const shuffled = <T>(list: readonly T[]): T[] =>
  list
    .map((one) => [Math.random(), one] as const)
    .sort(([a], [b]) => a - b)
    .map(([, one]) => one)

async function insertAll(tx: Db, table: string, rows: object[]): Promise<void> {
  const columns = sql.join(Object.keys(rows[0] ?? {}).map((name) => sql.ref(name)))
  for (let from = 0; from < rows.length; from += 5000)
    await sql`insert into ${sql.table(table)} (${columns}) select ${columns}
      from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows.slice(from, from + 5000))})`.execute(
      tx,
    )
}

export const openingJobName = 'round-opening'

/** So many keys are made before the job is put back in the queue, so that one that was broken off goes on where it was. */
const inOneJob = 400
const atOnce = 4

export const openingJob = (ctx: () => Ctx): JobKind => ({
  name: openingJobName,
  async work({ organisation, round: id, by }) {
    if (id) await openRound(ctx(), organisation, id, by || null)
  },
})

/** Freezes, makes keys, and opens: as often as it is called, until the round is open. */
export async function openRound(ctx: Ctx, organisation: string, id: string, by: string | null): Promise<void> {
  const act: Act = { organisation, by, today: ctx.clock.today(), at: ctx.clock.now() }
  const round = await asSystem(ctx.db, organisation, (tx) => prepareOpening(tx, act, id))
  if (!round) return
  const without = await asSystem(ctx.db, organisation, (tx) => cellsWithoutKey(tx, id))
  for (let from = 0; from < Math.min(without.length, inOneJob); from += atOnce)
    await makeKeys(ctx, organisation, id, without.slice(from, Math.min(from + atOnce, inOneJob)))
  await asSystem(ctx.db, organisation, async (tx) =>
    without.length > inOneJob
      ? ctx.jobs.queue(tx, openingJobName, { organisation, round: id, by: by ?? '' })
      : open(tx, act, round),
  )
}

async function prepareOpening(tx: Db, act: Act, id: string): Promise<Round | null> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`round:${id}`}, 0))`.execute(tx)
  const round = await roundOf(tx, id)
  if (round?.state !== 'opening') return null
  const frozen =
    await sql`select 1 from round_cell where organisation = my_organisation() and round = ${id} limit 1`.execute(tx)
  const { rows } = await sql<{ name: string }>`select name from organisation where id = my_organisation()`.execute(tx)
  if (!frozen.rows.length) await freezeGroups(tx, act, round, rows[0]?.name ?? '')
  return round
}

async function cellsWithoutKey(tx: Db, round: string): Promise<string[]> {
  const { rows } = await sql<{ cell: string }>`select cell from round_cell
    where organisation = my_organisation() and round = ${round} and key is null order by cell`.execute(tx)
  return rows.map(({ cell }) => cell)
}

async function makeKeys(ctx: Ctx, organisation: string, round: string, cells: string[]): Promise<void> {
  const keys = await keysFor(cells)
  await asSystem(ctx.db, organisation, (tx) => keepKeys(tx, round, keys))
}

const keysFor = (cells: readonly string[]) =>
  Promise.all(cells.map(async (cell) => ({ cell, ...(await makeCellKey()) })))

async function keepKeys(tx: Db, round: string, keys: readonly object[]): Promise<void> {
  const made = JSON.stringify(keys)
  await sql`with fresh as (
      update round_cell c set key = x."publicKey" from jsonb_to_recordset(${made}) as x(cell text, "publicKey" text)
      where c.organisation = my_organisation() and c.round = ${round} and c.cell = x.cell and c.key is null returning c.cell)
    insert into cell_secret (organisation, round, cell, private_key)
      select my_organisation(), ${round}, cell, "privateKey" from jsonb_to_recordset(${made}) as x(cell text, "privateKey" text)
      where cell in (select cell from fresh)`.execute(tx)
}

/** All at once in the transaction that is there: for the demo, in which a round is open from its first moment. */
export async function openAtOnce(tx: Db, act: Act, id: string): Promise<void> {
  const round = await prepareOpening(tx, act, id)
  if (!round) return
  await keepKeys(tx, id, await keysFor(await cellsWithoutKey(tx, id)))
  await open(tx, act, round)
}

/** The list of keys is signed, the promises are made, and from this moment on nothing changes. */
async function open(tx: Db, act: Act, asked: Round): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`round:${asked.id}`}, 0))`.execute(tx)
  const round = await roundOf(tx, asked.id)
  if (round?.state !== 'opening') return
  const key = await organisationKey(tx, act)
  const { rows } = await sql<{ cell: string; invited: number; key: string }>`select cell, invited, key from round_cell
    where organisation = my_organisation() and round = ${round.id} order by cell`.execute(tx)
  const manifest = { organisation: act.organisation, round: round.id, minimum: round.minimum, cells: rows }
  const signed = await publishRoundKeys(key, manifest)
  const matter = await makePromises(tx, act, round)
  await roundTables(tx)
    .updateTable('round')
    .set({ state: 'open', signed: JSON.stringify(signed), signing_key: key.publicKey, launched_on: act.today, matter })
    .where('organisation', '=', mine)
    .where('id', '=', round.id)
    .execute()
  await tell(tx, act, 'round-opened', round.id)
  await notify(tx, `round:${round.id}`)
}

/** One key per organisation signs the lists of all its rounds, so that people can recognise it from the last time. */
async function organisationKey(tx: Db, act: Act): Promise<SigningKey> {
  const fresh = newSigningKey()
  const db = roundTables(tx)
  await db
    .insertInto('organisation_key')
    .values({
      organisation: act.organisation,
      public_key: fresh.publicKey,
      seed: Buffer.from(fresh.seed),
      made_on: act.today,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const row = await db
    .selectFrom('organisation_key')
    .selectAll()
    .where('organisation', '=', mine)
    .executeTakeFirstOrThrow()
  return { seed: new Uint8Array(row.seed), publicKey: row.public_key }
}
