import { sql } from 'kysely'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/database/database.ts'
import { addDays } from '#platform/i18n/i18n.ts'
import type { DemoGround } from '#platform/module.ts'

/** In the demo the newcomer has been there a month, and has a buddy: it is time for a talk. */
export async function welcomeHistory(tx: Db, _ctx: Ctx, { organisation, today, person }: DemoGround): Promise<void> {
  const newcomer = person('newcomer')
  const first = addDays(today, -31)
  await sql`insert into welcome (organisation, newcomer, buddy, unit, first_day, given_by, given_on)
    select s.organisation, s.member, b.member, s.unit, ${first}, h.member, ${addDays(first, -9)} from membership s
    join membership b on b.organisation = s.organisation and b.unit = s.unit and b.member <> s.member
      and in_force(b.from_day, b.until_day, ${today})
    join role_holding h on h.organisation = s.organisation and h.unit = s.unit and h.role = 'lead'
      and h.member <> b.member and in_force(h.from_day, h.until_day, ${today})
    where s.organisation = ${organisation} and s.member = ${newcomer} and in_force(s.from_day, s.until_day, ${today})
    order by b.member limit 1`.execute(tx)
}
