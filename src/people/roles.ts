import { sql } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import type { Day } from '#platform/i18n/i18n.ts'
import { newId } from '#platform/ids.ts'
import type { Role } from '#platform/viewer.ts'
import { Faults } from '#platform/web/errors.ts'
import { type Acting, lockPeople, told } from './acting.ts'
import { peopleTables } from './tables.ts'

export interface RoleForm {
  role: Role
  /** Of a lead; every other role holds for the whole organisation. */
  unit: string | null
  from: Day
  /** The first day on which it holds no more. */
  until: Day | null
}

export async function giveRole(tx: Db, acting: Acting, member: string, form: RoleForm): Promise<void> {
  await lockPeople(tx, acting.organisation)
  const unit = form.role === 'lead' ? form.unit : null
  if (form.role === 'lead' && !unit) throw new Faults({ unit: (t) => t.people.roles.leadOf })
  if (form.until && form.until <= form.from) throw new Faults({ until: (t) => t.people.roles.endsBefore })
  if (await holdsAlready(tx, member, { ...form, unit })) throw new Faults({ role: (t) => t.people.roles.holdsAlready })
  const until = await endOf(tx, member, form.until)
  if (until && until <= form.from) throw new Faults({ from: (t) => t.people.edit.afterLeaving })
  await insertHolding(tx, acting, member, { ...form, unit, until })
  await told(tx, acting, 'role-given', member)
}

/** No role goes on after its holder has left. */
async function endOf(tx: Db, member: string, until: Day | null): Promise<Day | null> {
  const { rows } = await sql<{ until: Day | null }>`select least(left_on, ${until}::date) as until from member_record
    where organisation = my_organisation() and member = ${member}`.execute(tx)
  return rows[0]?.until ?? null
}

async function insertHolding(tx: Db, { organisation }: Acting, member: string, form: RoleForm) {
  const { role, unit, from, until } = form
  await peopleTables(tx)
    .insertInto('role_holding')
    .values({ organisation, id: newId(), member, role, unit, from_day: from, until_day: until })
    .execute()
}

async function holdsAlready(tx: Db, member: string, { role, unit, from, until }: RoleForm): Promise<boolean> {
  const { rows } = await sql`select 1 from role_holding where organisation = my_organisation() and member = ${member}
    and role = ${role} and unit is not distinct from ${unit} and from_day < coalesce(${until}::date, 'infinity')
    and coalesce(until_day, 'infinity') > ${from} and from_day <> coalesce(until_day, 'infinity')`.execute(tx)
  return rows.length > 0
}

export async function endRole(tx: Db, acting: Acting, member: string, holding: string): Promise<void> {
  await lockPeople(tx, acting.organisation)
  const ended = await sql<{ role: Role }>`update role_holding set until_day = greatest(from_day, ${acting.today}::date)
    where organisation = my_organisation() and member = ${member} and id = ${holding}
    and (until_day is null or until_day > ${acting.today}) returning role`.execute(tx)
  const role = ended.rows[0]?.role
  if (!role) return
  if (role === 'admin') await requireAdministrator(tx, acting, '')
  await told(tx, acting, 'role-ended', member)
}

/** Taking back what was just ended: the same row goes on. What ended earlier begins anew from today. */
export async function holdAgain(tx: Db, acting: Acting, member: string, holding: string): Promise<void> {
  await lockPeople(tx, acting.organisation)
  const { today } = acting
  const was = await peopleTables(tx)
    .selectFrom('role_holding')
    .selectAll()
    .where('member', '=', member)
    .where('id', '=', holding)
    .executeTakeFirst()
  if (!was?.until_day || was.until_day > today) return
  const again = { role: was.role, unit: was.unit, from: today, until: null }
  if (await holdsAlready(tx, member, again)) return
  if (was.until_day === today)
    await peopleTables(tx).updateTable('role_holding').set({ until_day: null }).where('id', '=', holding).execute()
  else await insertHolding(tx, acting, member, again)
  await told(tx, acting, 'role-given', member)
}

/** Somebody must be able to manage the organisation, today and for as long as nothing is changed. */
export async function requireAdministrator(tx: Db, { today }: Acting, field: string): Promise<void> {
  const { rows } = await sql`select 1 from role_holding r
    join member_record d on d.organisation = r.organisation and d.member = r.member
    where r.organisation = my_organisation() and r.role = 'admin' and in_force(r.from_day, r.until_day, ${today})
      and r.until_day is null and in_force(d.entered_on, d.left_on, ${today}) and d.left_on is null limit 1`.execute(tx)
  if (!rows.length) throw new Faults({ [field]: (t) => t.people.roles.lastAdministrator }, 409)
}
