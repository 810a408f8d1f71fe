import { sql } from 'kysely'
import type { Ctx } from '#platform/ctx.ts'
import { asSystem, type Db, setScope } from '#platform/database/database.ts'
import { notify } from '#platform/events.ts'
import type { Lang } from '#platform/i18n/i18n.ts'
import { newId } from '#platform/ids.ts'
import type { Module } from '#platform/module.ts'
import { chanceFrom } from './chance.ts'
import { fillOrganisation } from './fill.ts'
import { demoOrganisation } from './organisation-content.ts'
import { staffOf } from './staff.ts'
import { demoTables } from './tables.ts'

const lock = 7_217_360_812

/** Makes the demo organisation when this installation has no organisation yet. */
export const ensureDemo = (ctx: Ctx, modules: readonly Module[]): Promise<void> => {
  const organisation = newId()
  return asSystem(ctx.db, organisation, async (tx) => {
    await alone(tx)
    const { rows } = await sql`select organisation_ids()`.execute(tx)
    if (!rows.length) await makeDemo(tx, ctx, organisation, 'nl', modules)
  })
}

/** Puts the demo back as it was at first; whoever is signed in to it is not any more. In the request's own transaction:
 * that already holds a row of this organisation, and another one would wait for it for ever. Who pressed the button on
 * a page with `somebody` who is not there any more gets the new beginning that another made meanwhile. */
export async function resetDemo(
  tx: Db,
  ctx: Ctx,
  { organisation, lang, somebody }: Beginning,
  modules: readonly Module[],
) {
  await setScope(tx, { organisation, purpose: 'system' })
  await alone(tx)
  const seen = demoTables(tx).selectFrom('demo_persona').select('member').where('member', '=', somebody)
  if (!(await seen.executeTakeFirst())) return
  await sql`select erase_demo(${organisation})`.execute(tx)
  await makeDemo(tx, ctx, organisation, lang, modules)
}

interface Beginning {
  organisation: string
  lang: Lang
  somebody: string
}

/** Two processes that start at once, or two who press the button at once, wait for each other. */
const alone = (tx: Db) => sql`select pg_advisory_xact_lock(${lock})`.execute(tx)

async function makeDemo(tx: Db, ctx: Ctx, organisation: string, lang: Lang, modules: readonly Module[]) {
  const content = demoOrganisation(lang)
  const today = ctx.clock.today()
  const demo = await fillOrganisation(tx, organisation, lang, content, staffOf(content, chanceFrom(530), today), today)
  for (const { history } of modules) await history?.(tx, ctx, demo)
  await notify(tx, 'organisation')
}
