import { sql } from 'kysely'
import type { Ctx } from '#platform/ctx.ts'
import { asSystem, type Db } from '#platform/database/database.ts'
import { addDays, type Day } from '#platform/i18n/i18n.ts'
import { newId } from '#platform/ids.ts'
import type { Viewer } from '#platform/viewer.ts'
import { Faults } from '#platform/web/errors.ts'
import { momentOf, timeOf } from './calendar.ts'
import { type AdviserTables, adviserTables, type Way } from './tables.ts'

/** How far ahead a talk can be booked. */
export const weeksAhead = 6
/** Nobody is surprised by a talk that begins now. */
const notice = 60

export type Slot = Pick<AdviserTables['talk_slot'], 'id' | 'member' | 'day' | 'starts' | 'minutes' | 'ways'>
export type Week = Omit<AdviserTables['adviser_week'], 'organisation' | 'member' | 'made_to'>

const short = <T extends { starts: string }>(row: T): T => ({ ...row, starts: row.starts.slice(0, 5) })

/** What can still be booked with an adviser, soonest first. */
export async function freeSlots(tx: Db, member: string, now: Date, limit = 60): Promise<Slot[]> {
  const from = new Date(now.getTime() + notice * 60_000)
  const day = timeDay(from)
  const { rows } = await sql<Slot>`select id, member, day, starts, minutes, ways
    from free_slots(${member}, ${day}, ${addDays(day, weeksAhead * 7)})
    where day > ${day} or starts >= ${timeOf(from)}::time limit ${limit}`.execute(tx)
  return rows.map(short)
}

const timeDay = (moment: Date): Day =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam', dateStyle: 'short' }).format(moment)

/** Too late to book, to move to or to cancel in time. */
export const isPast = (slot: Pick<Slot, 'day' | 'starts'>, now: Date): boolean => momentOf(slot.day, slot.starts) <= now

export async function weeksOf(tx: Db, member: string): Promise<Week[]> {
  const { rows } =
    await sql<Week>`select id, weekday, to_char(starts, 'HH24:MI') as starts, to_char(ends, 'HH24:MI') as ends,
    minutes, ways from adviser_week where organisation = my_organisation() and member = ${member} order by weekday, starts`.execute(
      tx,
    )
  return rows
}

export interface OwnSlot extends Slot {
  taken: boolean
}

/** The adviser's own slots from a day on. */
export async function ownSlots(tx: Db, member: string, from: Day): Promise<OwnSlot[]> {
  const { rows } = await sql<OwnSlot>`select s.id, s.member, s.day, s.starts, s.minutes, s.ways, is_taken(s.id) as taken
    from talk_slot s where s.organisation = my_organisation() and s.member = ${member} and s.day >= ${from} order by s.day, s.starts`.execute(
    tx,
  )
  return rows.map(short)
}

export interface NewWeek {
  weekday: number
  starts: string
  ends: string
  minutes: number
  ways: Way[]
}

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
const timeAt = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** One adviser's hours change one at a time, so that two forms at once open no hours that overlap. */
const lockHours = (tx: Db, { organisation, member }: Pick<Viewer, 'organisation' | 'member'>) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`hours:${organisation}:${member}`}, 0))`.execute(tx)

/** Opens hours that come back every week, and makes the slots of the coming weeks at once. */
export async function addWeek(tx: Db, viewer: Viewer, week: NewWeek, today: Day): Promise<void> {
  if (minutesOf(week.ends) - minutesOf(week.starts) < week.minutes)
    throw new Faults({ ends: (t) => t.advisers.faults.tooShort })
  await lockHours(tx, viewer)
  const before = await weeksOf(tx, viewer.member)
  const meets = before.some((one) => one.weekday === week.weekday && one.starts < week.ends && week.starts < one.ends)
  if (meets) throw new Faults({ starts: (t) => t.advisers.faults.overlaps })
  await fillWeek(tx, viewer, week, today)
}

/** The hours themselves and the slots of the coming weeks. */
export async function fillWeek(
  tx: Db,
  { organisation, member }: Pick<Viewer, 'organisation' | 'member'>,
  week: NewWeek,
  today: Day,
): Promise<void> {
  const row = { organisation, member, id: newId(), made_to: null, ...week }
  await adviserTables(tx).insertInto('adviser_week').values(row).execute()
  await makeSlots(tx, row, today)
}

/** What is booked stays; what is still free goes. */
export async function endWeek(tx: Db, viewer: Viewer, id: string): Promise<boolean> {
  await lockHours(tx, viewer)
  await sql`delete from talk_slot s where organisation = my_organisation() and member = ${viewer.member} and week = ${id}
    and not is_taken(s.id)`.execute(tx)
  const ended = await adviserTables(tx)
    .deleteFrom('adviser_week')
    .where('organisation', '=', viewer.organisation)
    .where('member', '=', viewer.member)
    .where('id', '=', id)
    .executeTakeFirst()
  return ended.numDeletedRows > 0n
}

export interface NewSlot {
  day: Day
  starts: string
  minutes: number
  ways: Way[]
}

export async function addSlot(tx: Db, viewer: Viewer, slot: NewSlot, now: Date): Promise<void> {
  if (isPast(slot, now)) throw new Faults({ day: (t) => t.advisers.faults.past })
  if (slot.day > addDays(timeDay(now), 365)) throw new Faults({ day: (t) => t.advisers.faults.tooFar })
  await lockHours(tx, viewer)
  if (!(await insertSlot(tx, { organisation: viewer.organisation, member: viewer.member, week: null, ...slot })))
    throw new Faults({ starts: (t) => t.advisers.faults.overlaps })
}

/** A free slot can be taken back; one that somebody has booked is cancelled or moved instead. */
export async function removeSlot(tx: Db, viewer: Viewer, id: string): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from talk_slot s where organisation = my_organisation()
    and member = ${viewer.member} and id = ${id}
    and not is_taken(s.id)`.execute(tx)
  return Boolean(numAffectedRows)
}

type WeekRow = AdviserTables['adviser_week']

/** The slots of a weekly pattern up to the horizon. What was made before is not made again, so that an hour which the
 * adviser took out stays out. */
async function makeSlots(tx: Db, week: WeekRow, today: Day): Promise<void> {
  const horizon = addDays(today, weeksAhead * 7)
  const first = week.made_to && week.made_to >= today ? addDays(week.made_to, 1) : today
  for (let day = first; day <= horizon; day = addDays(day, 1))
    if (weekdayOf(day) === week.weekday) await slotsOfDay(tx, week, day)
  await adviserTables(tx)
    .updateTable('adviser_week')
    .set({ made_to: horizon })
    .where('organisation', '=', week.organisation)
    .where('id', '=', week.id)
    .execute()
}

/** Monday is 1. */
const weekdayOf = (day: Day) => new Date(`${day}T12:00:00Z`).getUTCDay() || 7

async function slotsOfDay(tx: Db, { organisation, member, id, starts, ends, minutes, ways }: WeekRow, day: Day) {
  for (let at = minutesOf(starts); at + minutes <= minutesOf(ends); at += minutes)
    await insertSlot(tx, { organisation, member, week: id, day, starts: timeAt(at), minutes, ways })
}

async function insertSlot(tx: Db, slot: Omit<AdviserTables['talk_slot'], 'id'>): Promise<boolean> {
  const { organisation, member, day, starts, minutes, ways, week } = slot
  const { numAffectedRows } = await sql`
    insert into talk_slot (organisation, id, member, day, starts, minutes, ways, week)
    select ${organisation}, ${newId()}, ${member}, ${day}, ${starts}::time, ${minutes}, ${ways}::text[], ${week}
    where not exists (select from talk_slot s where s.organisation = ${organisation} and s.member = ${member} and s.day = ${day}
      and s.starts < ${starts}::time + make_interval(mins => ${minutes})
      and ${starts}::time < s.starts + make_interval(mins => s.minutes))
    on conflict do nothing`.execute(tx)
  return Boolean(numAffectedRows)
}

/** Every night: another day of hours comes into sight, and free hours of yesterday go. */
export async function openHours(ctx: Ctx, organisation: string): Promise<void> {
  const today = ctx.clock.today()
  await asSystem(ctx.db, organisation, async (tx) => {
    const weeks = await adviserTables(tx)
      .selectFrom('adviser_week')
      .selectAll()
      .where('organisation', '=', organisation)
      .execute()
    for (const week of weeks)
      await makeSlots(tx, { ...week, starts: week.starts.slice(0, 5), ends: week.ends.slice(0, 5) }, today)
    await sql`delete from talk_slot s where organisation = ${organisation} and day < ${today}
      and not is_taken(s.id)`.execute(tx)
  })
}
