import { sql } from 'kysely'
import type { Act } from '#followup'
import type { Db } from '#platform/database/database.ts'
import { record } from '#platform/events.ts'
import { addDays, type Day, daysBetween, longDay } from '#platform/i18n/i18n.ts'
import type { Asked } from '#platform/module.ts'
import type { Viewer } from '#platform/viewer.ts'
import { Faults } from '#platform/web/errors.ts'
import type { WebContext } from '#platform/web/web.ts'
import { type MomentKey, trackFor, type WelcomeSeat } from './welcome.ts'

/** How many days after the first day each moment comes; before it, it is asked a week ahead. */
const daysTo: Record<Exclude<MomentKey, 'last-day'>, number> = {
  before: -7,
  'first-day': 0,
  'first-week': 7,
  'month-1': 30,
  'month-3': 91,
}
/** So long a moment is asked for; then it has gone by. */
const asksFor = 7
const lastDay = 120

export interface Welcome {
  newcomer: string
  buddy: string
  unit: string
  first_day: Day
  newcomer_name: string
  buddy_name: string
}

/** The welcomes that this viewer may see and that still go on. */
export async function welcomesFor(tx: Db, today: Day): Promise<Welcome[]> {
  const { rows } = await sql<Welcome>`
    select w.newcomer, w.buddy, w.unit, w.first_day, n.name as newcomer_name, b.name as buddy_name from welcome w
    join member n on n.organisation = w.organisation and n.id = w.newcomer
    join member b on b.organisation = w.organisation and b.id = w.buddy
    where w.organisation = my_organisation() and w.first_day > ${addDays(today, -lastDay)}
    order by w.first_day, n.name limit 100`.execute(tx)
  return rows
}

export interface TeamMember {
  member: string
  name: string
  unit: string
}

/** Who is in the teams that the viewer leads, or comes there within two months. */
export async function teamMembers(tx: Db, { leads, member }: Viewer, today: Day): Promise<TeamMember[]> {
  const { rows } = await sql<TeamMember>`
    select distinct on (m.name, m.id) m.id as member, m.name, s.unit from membership s
    join member m on m.organisation = s.organisation and m.id = s.member
    where s.organisation = my_organisation() and s.unit = any(${[...leads]}) and m.id <> ${member}
      and s.from_day <= ${addDays(today, 60)} and (s.until_day is null or s.until_day >= ${today})
    order by m.name, m.id limit 500`.execute(tx)
  return rows
}

export interface Pair {
  newcomer: string
  buddy: string
  first_day: Day
}

/** Gives a newcomer a buddy. A newcomer has one; whoever was there longer than the track lasts, begins anew. */
export async function giveBuddy(
  tx: Db,
  act: Act,
  team: TeamMember[],
  { newcomer, buddy, first_day }: Pair,
): Promise<void> {
  const unit = team.find(({ member }) => member === newcomer)?.unit
  if (!unit) throw new Faults({ newcomer: (t) => t.faults.choose })
  if (buddy === newcomer || !team.some(({ member }) => member === buddy))
    throw new Faults({ buddy: (t) => t.cards.welcome.otherBuddy })
  if (Math.abs(daysBetween(act.on, first_day)) > lastDay)
    throw new Faults({ first_day: (t) => t.cards.welcome.nearDay })
  await sql`delete from welcome where organisation = ${act.organisation} and newcomer = ${newcomer}
    and first_day <= ${addDays(act.on, -lastDay)}`.execute(tx)
  const { numAffectedRows } = await sql`
    insert into welcome (organisation, newcomer, buddy, unit, first_day, given_by, given_on)
    values (${act.organisation}, ${newcomer}, ${buddy}, ${unit}, ${first_day}, ${act.by}, ${act.on})
    on conflict do nothing`.execute(tx)
  if (!numAffectedRows) throw new Faults({ newcomer: (t) => t.cards.welcome.hasBuddy })
  await tell(tx, act, 'buddy-given', newcomer)
}

/** Ends it, for who got another buddy or does not come; twice is once. Whether there was one. */
export async function endBuddy(tx: Db, act: Act, newcomer: string): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from welcome
    where organisation = ${act.organisation} and newcomer = ${newcomer}`.execute(tx)
  if (!numAffectedRows) return false
  await tell(tx, act, 'buddy-ended', newcomer)
  return true
}

const tell = (tx: Db, { organisation, by, at }: Act, what: string, subject: string) =>
  record(tx, { organisation, by, at, what, subject })

/** On today: the moment of the track that it is time for, for the newcomer, the buddy and the lead. */
export async function askedToWelcome(c: WebContext): Promise<Asked[]> {
  const { viewer, db, ctx } = c.var
  if (!viewer) return []
  const today = ctx.clock.today()
  return (await welcomesFor(db, today)).flatMap((welcome) => askedOf(c, viewer, welcome, today))
}

function askedOf(c: WebContext, viewer: Viewer, welcome: Welcome, today: Day): Asked[] {
  const seat = seatOf(viewer, welcome)
  const key = momentOn(daysBetween(welcome.first_day, today))
  const moment = seat && trackFor(c.var.lang, seat).find((one) => one.key === key)
  if (!seat || !moment || !key) return []
  const words = c.var.t.cards.welcome
  const due = addDays(welcome.first_day, daysTo[key] + asksFor)
  return [
    {
      title:
        seat === 'newcomer' ? words.mine(words.moments[key]) : words.with(words.moments[key], welcome.newcomer_name),
      line: words.until(longDay(due, c.var.lang, today)),
      href: `${addressFor(seat)}#${key}`,
      state: 'wait',
      due,
    },
  ]
}

export const addressFor = (seat: WelcomeSeat): string =>
  seat === 'newcomer' ? '/toolbox/welcome' : `/toolbox/welcome/${seat}`

function seatOf(viewer: Viewer, { newcomer, buddy, unit }: Welcome): WelcomeSeat | null {
  if (viewer.member === newcomer) return 'newcomer'
  if (viewer.member === buddy) return 'buddy'
  return viewer.leads.includes(unit) ? 'lead' : null
}

/** The moment that is asked for so many days after the first day. */
export const momentOn = (days: number) =>
  (Object.keys(daysTo) as (keyof typeof daysTo)[]).findLast(
    (key) => days >= daysTo[key] && days < daysTo[key] + asksFor,
  )
