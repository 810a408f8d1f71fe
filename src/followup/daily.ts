import { sql } from 'kysely'
import type { Ctx } from '#platform/ctx.ts'
import { asSystem, type Db } from '#platform/database/database.ts'
import { addDays, type Day } from '#platform/i18n/i18n.ts'
import type { JobKind } from '#platform/jobs.ts'
import { closeCheck, openCheck } from './checking.ts'
import { reopen } from './owning.ts'
import { remind } from './reminding.ts'
import type { Act } from './step.ts'
import type { Check, Matter } from './tables.ts'
import { terms } from './terms.ts'

/** What the days bring by themselves. Each part looks at how things stand, so a day that was missed is made up for, and
 * doing it twice does nothing twice. */
export const dailyJob = (ctx: () => Ctx): JobKind => ({
  name: 'followup-daily',
  every: '15 7 * * *',
  work: ({ organisation }) => asSystem(ctx().db, organisation, (tx) => runDay(ctx(), tx, organisation)),
})

export async function runDay(ctx: Ctx, tx: Db, organisation: string): Promise<void> {
  const act: Act = { organisation, by: null, on: ctx.clock.today(), at: ctx.clock.now() }
  await turnDay(tx, act)
  await remind(ctx, tx, act)
}

/** Checks that end and begin, and answers that said they would be looked at again. */
export async function turnDay(tx: Db, act: Act): Promise<void> {
  await endChecks(tx, act)
  for (const matter of await mattersWhere(tx, 'check_on', act.on)) await openCheck(tx, act, matter)
  for (const matter of await mattersWhere(tx, 'look_again', act.on))
    await reopen(tx, act, matter, 'looked-again', addDays(act.on, terms.lookAgain))
  await sql`delete from reminder where organisation = ${act.organisation} and on_day < ${addDays(act.on, -terms.furthest)}`.execute(
    tx,
  )
}

async function mattersWhere(tx: Db, what: 'check_on' | 'look_again', day: Day): Promise<Matter[]> {
  const { rows } = await sql<Matter>`select * from matter where organisation = my_organisation()
    and ${sql.ref(what)} <= ${day} and answer is not null order by id for update skip locked`.execute(tx)
  return rows
}

async function endChecks(tx: Db, act: Act): Promise<void> {
  const { rows } =
    await sql<Check>`select * from matter_check where organisation = my_organisation() and closed_on is null
    and closes_on < ${act.on} for update skip locked`.execute(tx)
  for (const check of rows) {
    const found =
      await sql<Matter>`select * from matter where organisation = my_organisation() and id = ${check.matter}`.execute(
        tx,
      )
    if (found.rows[0]) await closeCheck(tx, act, found.rows[0], check)
  }
}
