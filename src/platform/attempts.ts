import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import type { Ctx } from './ctx.ts'
import { asSystem } from './database/database.ts'
import { TooMany } from './web/errors.ts'

export interface Limit {
  times: number
  minutes: number
}

/** Counts a try at an account or a code, never at an address: fifty people behind one address do not hinder each other.
 * Counted in a transaction of its own, so that a refused request counts too. */
export async function countAttempt(ctx: Ctx, organisation: string, about: string, limit: Limit): Promise<void> {
  const now = ctx.clock.now()
  const key = keyed(ctx, about)
  const fresh = new Date(now.getTime() - limit.minutes * 60_000)
  const { rows } = await asSystem(ctx.aside, organisation, (tx) =>
    sql<{ times: number; since: Date }>`
      insert into attempt (organisation, about, since, times) values (${organisation}, ${key}, ${now}, 1)
      on conflict (organisation, about) do update set
        times = case when attempt.since < ${fresh} then 1 else attempt.times + 1 end,
        since = case when attempt.since < ${fresh} then ${now} else attempt.since end
      returning times, since`.execute(tx),
  )
  const row = rows[0]
  if (row && row.times > limit.times)
    throw new TooMany(Math.ceil((row.since.getTime() + limit.minutes * 60_000 - now.getTime()) / 1000))
}

/** After a good try the count begins anew. */
export async function forgetAttempts(ctx: Ctx, organisation: string, about: string): Promise<void> {
  await asSystem(ctx.aside, organisation, (tx) =>
    sql`delete from attempt where organisation = ${organisation} and about = ${keyed(ctx, about)}`.execute(tx),
  )
}

const keyed = (ctx: Ctx, about: string) =>
  createHmac('sha256', ctx.secret).update(`attempt:${about.toLowerCase()}`).digest()
