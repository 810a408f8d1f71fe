import { sql } from 'kysely'
import type { Ctx } from '#platform/ctx.ts'
import { asSystem } from '#platform/database/database.ts'
import type { Lang } from '#platform/i18n/i18n.ts'
import { newId } from '#platform/ids.ts'
import type { Module } from '#platform/module.ts'
import { chanceFrom } from './chance.ts'
import { fillOrganisation } from './fill.ts'
import { demoOrganisation } from './organisation-content.ts'
import { staffOf } from './staff.ts'

const lock = 7_217_360_812

/** Makes the demo organisation when this installation has no organisation yet. */
export async function ensureDemo(ctx: Ctx, modules: readonly Module[]): Promise<void> {
  const { rows } = await sql`select organisation_ids()`.execute(ctx.db)
  if (!rows.length) await makeDemo(ctx, newId(), 'nl', modules)
}

/** Puts the demo back as it was at first. Whoever is signed in to it is not any more. */
export async function resetDemo(ctx: Ctx, organisation: string, lang: Lang, modules: readonly Module[]): Promise<void> {
  await makeDemo(ctx, organisation, lang, modules)
}

async function makeDemo(ctx: Ctx, organisation: string, lang: Lang, modules: readonly Module[]) {
  const content = demoOrganisation(lang)
  const today = ctx.clock.today()
  await asSystem(ctx.db, organisation, async (tx) => {
    // Two who press the button at once do not make it twice.
    await sql`select pg_advisory_xact_lock(${lock})`.execute(tx)
    await sql`select erase_demo(${organisation})`.execute(tx)
    const staff = staffOf(content, chanceFrom(530), today)
    const demo = await fillOrganisation(tx, organisation, lang, content, staff, today)
    for (const { history } of modules) await history?.(tx, ctx, demo)
    await sql`select pg_notify('vrijmoed', 'organisation')`.execute(tx)
  })
}
