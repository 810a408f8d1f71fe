import { sql } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import type { Day } from '#platform/i18n/i18n.ts'
import { newId } from '#platform/ids.ts'
import { Faults } from '#platform/web/errors.ts'
import { type Acting, lockPeople, told } from './acting.ts'
import { type Contract, peopleTables } from './tables.ts'
import { unitOf } from './unit-queries.ts'

export interface MemberForm {
  name: string
  function: string
  mail: string | null
  personnel_number: string | null
  contract: Contract
  entered_on: Day
}

/** A new member, in a unit from the first day on when one is given. */
export async function addMember(tx: Db, acting: Acting, form: MemberForm & { unit: string | null }): Promise<string> {
  await lockPeople(tx, acting.organisation)
  await refuseTaken(tx, acting, form, null)
  if (form.unit) await requireOpen(tx, form.unit)
  const { organisation } = acting
  const { name, function: work, unit, ...rest } = form
  const id = newId()
  const db = peopleTables(tx)
  await db.insertInto('member').values({ organisation, id, name, function: work, lang: null }).execute()
  await db
    .insertInto('member_record')
    .values({ organisation, member: id, ...rest, left_on: null })
    .execute()
  if (unit) await insertMembership(tx, acting, id, unit, form.entered_on)
  await told(tx, acting, 'member-added', id)
  return id
}

export async function changeMember(tx: Db, acting: Acting, id: string, form: MemberForm): Promise<void> {
  await lockPeople(tx, acting.organisation)
  await refuseTaken(tx, acting, form, id)
  const { name, function: work, ...rest } = form
  const db = peopleTables(tx)
  await db.updateTable('member').set({ name, function: work }).where('id', '=', id).execute()
  await shiftFirstDay(tx, [{ member: id, becomes: form.entered_on }])
  await db.updateTable('member_record').set(rest).where('member', '=', id).execute()
  await told(tx, acting, 'member-changed', id)
}

/** Who begins on another day than was thought, also begins in the first unit on that day. Before the record itself changes. */
export async function shiftFirstDay(tx: Db, days: readonly { member: string; becomes: Day }[]): Promise<void> {
  await sql`update membership s set from_day = least(x.becomes, coalesce(s.until_day, x.becomes))
    from member_record d, jsonb_to_recordset(${JSON.stringify(days)}::jsonb) as x(member text, becomes date)
    where s.organisation = my_organisation() and s.member = x.member and d.organisation = s.organisation
      and d.member = x.member and s.from_day = d.entered_on and d.entered_on <> x.becomes`.execute(tx)
}

/** A mail address belongs to one person of those who are there now or later; a personnel number to one person ever. */
async function refuseTaken(tx: Db, { today }: Acting, form: MemberForm, besides: string | null) {
  const { rows } = await sql<{ mail: string | null; number: string | null }>`select
    (select m.name from member_record d join member m on m.organisation = d.organisation and m.id = d.member
      where d.organisation = my_organisation() and lower(d.mail) = lower(${form.mail}) and d.member <> ${besides ?? ''}
      and (d.left_on is null or d.left_on > ${today}) limit 1) as mail,
    (select m.name from member_record d join member m on m.organisation = d.organisation and m.id = d.member
      where d.organisation = my_organisation() and d.personnel_number = ${form.personnel_number}
      and d.member <> ${besides ?? ''}) as number`.execute(tx)
  const { mail, number } = rows[0] ?? {}
  if (mail) throw new Faults({ mail: (t) => t.people.edit.mailTaken(mail) })
  if (number) throw new Faults({ number: (t) => t.people.edit.numberTaken(number) })
}

async function requireOpen(tx: Db, unit: string) {
  const found = await unitOf(tx, unit)
  if (!found || found.closed_on) throw new Faults({ unit: (t) => t.people.unit.parentGone })
}

async function insertMembership(
  tx: Db,
  { organisation }: Acting,
  member: string,
  unit: string,
  from: Day,
  until: Day | null = null,
) {
  await peopleTables(tx)
    .insertInto('membership')
    .values({ organisation, id: newId(), member, unit, from_day: from, until_day: until })
    .execute()
}

const overlapping = (tx: Db, member: string, unit: string, from: Day) =>
  peopleTables(tx)
    .selectFrom('membership')
    .select('id')
    .where('member', '=', member)
    .where('unit', '=', unit)
    .where(sql<boolean>`(until_day is null or until_day > greatest(from_day, ${from}::date))`)
    .executeTakeFirst()

/** From a day on this person belongs to a unit: besides the others, or instead of one of them (`leaving`). */
export async function joinUnit(
  tx: Db,
  acting: Acting,
  member: string,
  move: { unit: string; from: Day; leaving: string | null },
): Promise<void> {
  await lockPeople(tx, acting.organisation)
  await requireOpen(tx, move.unit)
  const until = await refuseOutside(tx, member, move.from)
  if (await overlapping(tx, member, move.unit, move.from)) throw new Faults({ unit: (t) => t.people.edit.alreadyThere })
  if (move.leaving) await endAt(tx, member, move.leaving, move.from)
  await insertMembership(tx, acting, member, move.unit, move.from, until)
  await told(tx, acting, move.leaving ? 'member-moved' : 'membership-added', member)
}

/** Gives the day on which this person leaves, if they do: what begins now ends then. */
async function refuseOutside(tx: Db, member: string, from: Day): Promise<Day | null> {
  const record = await peopleTables(tx)
    .selectFrom('member_record')
    .select(['entered_on', 'left_on'])
    .where('member', '=', member)
    .executeTakeFirst()
  if (record && from < record.entered_on) throw new Faults({ from: (t) => t.people.edit.beforeEntering })
  if (record?.left_on && from >= record.left_on) throw new Faults({ from: (t) => t.people.edit.afterLeaving })
  return record?.left_on ?? null
}

/** What had not begun by then becomes a row that never held: from and until are the same day. */
const endAt = (tx: Db, member: string, membership: string, day: Day) =>
  sql`update membership set until_day = greatest(from_day, ${day}::date) where organisation = my_organisation()
    and member = ${member} and id = ${membership} and (until_day is null or until_day > ${day})`.execute(tx)

export async function endMembership(tx: Db, acting: Acting, member: string, membership: string): Promise<void> {
  await lockPeople(tx, acting.organisation)
  const ended = await endAt(tx, member, membership, acting.today)
  if (ended.numAffectedRows) await told(tx, acting, 'membership-ended', member)
}
