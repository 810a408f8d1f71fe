import { sql } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import { newId } from '#platform/ids.ts'
import { Conflict, Faults } from '#platform/web/errors.ts'
import { type Acting, lockPeople, told } from './acting.ts'
import { peopleTables } from './tables.ts'
import { type UnitFound, unitOf, unitsWithin } from './unit-queries.ts'

export interface UnitForm {
  name: string
  parent: string | null
  code: string | null
}

export async function addUnit(tx: Db, acting: Acting, unit: UnitForm): Promise<string> {
  await lockPeople(tx, acting.organisation)
  await refuseTaken(tx, unit, null)
  const id = newId()
  const { organisation, today } = acting
  await peopleTables(tx)
    .insertInto('unit')
    .values({ organisation, id, ...unit, opened_on: today, closed_on: null })
    .execute()
  await told(tx, acting, 'unit-opened', id)
  return id
}

/** Renames, moves or recodes. A unit cannot come to lie below itself: then nobody would find it any more. */
export async function changeUnit(tx: Db, acting: Acting, was: UnitFound, unit: UnitForm): Promise<void> {
  await lockPeople(tx, acting.organisation)
  if (unit.parent && (await unitsWithin(tx, was.id)).includes(unit.parent))
    throw new Faults({ parent: (t) => t.people.unit.belowItself })
  await refuseTaken(tx, unit, was.id)
  if (was.name === unit.name && was.parent === unit.parent && was.code === unit.code) return
  await peopleTables(tx).updateTable('unit').set(unit).where('id', '=', was.id).execute()
  await told(tx, acting, was.parent === unit.parent ? 'unit-changed' : 'unit-moved', was.id)
}

async function refuseTaken(tx: Db, unit: UnitForm, besides: string | null) {
  if (/[>›»|]/u.test(unit.name)) throw new Faults({ name: (t) => t.people.unit.pathSign })
  if (unit.parent) {
    const parent = await unitOf(tx, unit.parent)
    if (!parent || parent.closed_on) throw new Faults({ parent: (t) => t.people.unit.parentGone })
  }
  const { rows } = await sql<{ name: boolean; code: boolean }>`
    select bool_or(parent is not distinct from ${unit.parent} and closed_on is null and fold(name) = fold(${unit.name})) as name,
      bool_or(code = ${unit.code}) as code
    from unit where organisation = my_organisation() and id <> ${besides ?? ''}`.execute(tx)
  if (rows[0]?.name) throw new Faults({ name: (t) => t.people.unit.nameTaken })
  if (rows[0]?.code) throw new Faults({ code: (t) => t.people.unit.codeTaken })
}

/** Only an empty unit closes; its history stays, and it can be opened again. */
export async function closeUnit(tx: Db, acting: Acting, unit: UnitFound): Promise<void> {
  await lockPeople(tx, acting.organisation)
  const { people, units } = await whatKeepsOpen(tx, acting, unit.id)
  if (people || units) throw new Conflict((t) => t.people.unit.notEmpty(people, units))
  const closed = await peopleTables(tx)
    .updateTable('unit')
    .set({ closed_on: acting.today })
    .where('id', '=', unit.id)
    .where('closed_on', 'is', null)
    .executeTakeFirst()
  if (!closed.numUpdatedRows) return
  await sql`update role_holding set until_day = greatest(from_day, ${acting.today}::date) where unit = ${unit.id}
    and organisation = my_organisation() and (until_day is null or until_day > ${acting.today})`.execute(tx)
  await told(tx, acting, 'unit-closed', unit.id)
}

/** People who belong to the unit now or later, and open units right below it. */
export async function whatKeepsOpen(tx: Db, { today }: Pick<Acting, 'today'>, unit: string) {
  const { rows } = await sql<{ people: number; units: number }>`select
    (select count(distinct member) from membership where organisation = my_organisation() and unit = ${unit}
      and (until_day is null or until_day > greatest(from_day, ${today}::date))) as people,
    (select count(*) from unit where organisation = my_organisation() and parent = ${unit} and closed_on is null) as units`.execute(
    tx,
  )
  return rows[0] ?? { people: 0, units: 0 }
}

export async function reopenUnit(tx: Db, acting: Acting, unit: UnitFound): Promise<void> {
  if (!unit.closed_on) return
  await lockPeople(tx, acting.organisation)
  const { name, parent, code } = unit
  await refuseTaken(tx, { name, parent, code }, unit.id)
  await peopleTables(tx).updateTable('unit').set({ closed_on: null }).where('id', '=', unit.id).execute()
  await told(tx, acting, 'unit-reopened', unit.id)
}
