import { sql } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import { addDays, type Day } from '#platform/i18n/i18n.ts'
import type { Role } from '#platform/viewer.ts'
import { Faults } from '#platform/web/errors.ts'
import { type Acting, lockPeople, told } from './acting.ts'
import { requireAdministrator } from './roles.ts'
import { peopleTables } from './tables.ts'

export interface Record {
  id: string
  entered_on: Day
  left_on: Day | null
}

/** Leaves after a last day: units and roles end with it, and whoever is gone already is signed out. */
export async function leave(tx: Db, acting: Acting, who: Record, lastDay: Day): Promise<void> {
  await lockPeople(tx, acting.organisation)
  if (lastDay < who.entered_on) throw new Faults({ lastDay: (t) => t.people.edit.beforeEntering })
  const left = addDays(lastDay, 1)
  const changed = await peopleTables(tx)
    .updateTable('member_record')
    .set({ left_on: left })
    .where('member', '=', who.id)
    .where('left_on', 'is', null)
    .executeTakeFirst()
  if (!changed.numUpdatedRows) return
  const ended = await endAll(tx, [who.id], left)
  if (ended.has('admin')) await requireAdministrator(tx, acting, 'lastDay')
  if (left <= acting.today) await endSessions(tx, [who.id])
  await told(tx, acting, 'member-left', who.id)
}

/** Units and roles of these people end on a day; gives the roles that did. */
export async function endAll(tx: Db, members: readonly string[], day: Day): Promise<Set<Role>> {
  const of = sql`organisation = my_organisation() and member = any (${members}::text[]) and (until_day is null or until_day > ${day})`
  await sql`update membership set until_day = greatest(from_day, ${day}::date) where ${of}`.execute(tx)
  const ended = await sql<{ role: Role }>`update role_holding set until_day = greatest(from_day, ${day}::date)
    where ${of} returning role`.execute(tx)
  return new Set(ended.rows.map(({ role }) => role))
}

export const endSessions = (tx: Db, members: readonly string[]) =>
  sql`select end_sessions(${members}::text[])`.execute(tx)

/** Stays after all, or was never to leave: units and roles that would end on that day go on. */
export async function stay(tx: Db, acting: Acting, who: Record): Promise<void> {
  await lockPeople(tx, acting.organisation)
  if (!who.left_on || who.left_on <= acting.today) return
  await peopleTables(tx).updateTable('member_record').set({ left_on: null }).where('member', '=', who.id).execute()
  await goOn(tx, [{ member: who.id, day: who.left_on }])
  await told(tx, acting, 'member-stays', who.id)
}

/** Units and roles that ended because their holder would leave on that day have no end any more. */
export async function goOn(tx: Db, leavers: readonly { member: string; day: Day }[]): Promise<void> {
  for (const table of ['membership', 'role_holding'])
    await sql`update ${sql.table(table)} t set until_day = null
      from jsonb_to_recordset(${JSON.stringify(leavers)}::jsonb) as x(member text, day date)
      where t.organisation = my_organisation() and t.member = x.member and t.until_day = x.day`.execute(tx)
}

/** Comes back as the same person, with the history that was there; units and roles are given anew. */
export async function comeBack(tx: Db, acting: Acting, who: Record, from: Day): Promise<void> {
  await lockPeople(tx, acting.organisation)
  if (!who.left_on || who.left_on > acting.today) return
  if (from < who.left_on) throw new Faults({ from: (t) => t.people.edit.beforeLeft })
  await refuseTakenMail(tx, acting, who.id)
  await peopleTables(tx)
    .updateTable('member_record')
    .set({ left_on: null, entered_on: from })
    .where('member', '=', who.id)
    .execute()
  await told(tx, acting, 'member-returned', who.id)
}

async function refuseTakenMail(tx: Db, { today }: Acting, member: string) {
  const { rows } = await sql<{ name: string }>`select m.name from member_record mine
    join member_record d on d.organisation = mine.organisation and lower(d.mail) = lower(mine.mail) and d.member <> mine.member
    join member m on m.organisation = d.organisation and m.id = d.member
    where mine.organisation = my_organisation() and mine.member = ${member} and (d.left_on is null or d.left_on > ${today})`.execute(
    tx,
  )
  const name = rows[0]?.name
  if (name) throw new Faults({ from: (t) => t.people.edit.mailTaken(name) })
}
