import { sql } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import { addDays, type Day, type Lang, langs } from '#platform/i18n/i18n.ts'
import { newId } from '#platform/ids.ts'
import type { DemoGround } from '#platform/module.ts'
import { type DemoOrganisation, demoOrganisation } from './organisation-content.ts'
import type { StaffMember } from './staff.ts'
import { demoTables } from './tables.ts'

/** Puts the organisation with its units and people into the database, set by set. */
export async function fillOrganisation(
  tx: Db,
  organisation: string,
  lang: Lang,
  content: DemoOrganisation,
  staff: StaffMember[],
  today: Day,
): Promise<DemoGround> {
  const units = new Map(content.units.map((unit) => [unit.id, newId()]))
  const unit = (name: string) => units.get(name) ?? fail(`the demo has no unit ${name}`)
  await sql`insert into organisation (id, name, kind, language, minimum, demo, since)
    values (${organisation}, ${content.name}, 'care', ${lang}, 5, true, ${addDays(today, -740)})`.execute(tx)
  for (const one of content.units)
    await sql`insert into unit (organisation, id, name, parent, code, opened_on) values (${organisation}, ${unit(one.id)}, ${one.name},
      ${one.under && unit(one.under)}, ${one.id}, ${addDays(today, -3000)})`.execute(tx)
  await insertAll(
    tx,
    'member',
    staff.map((person) => ({ organisation, id: person.id, name: person.name, function: person.function })),
  )
  await insertAll(
    tx,
    'member_record',
    staff.map((person) => recordOf(organisation, person)),
  )
  await insertAll(
    tx,
    'membership',
    staff.filter((person) => person.unit).map((person) => membershipOf(organisation, person, unit)),
  )
  await insertAll(
    tx,
    'role_holding',
    staff.flatMap((person) => holdingsOf(organisation, person, unit, today)),
  )
  await addPersonas(tx, organisation, staff)
  return {
    organisation,
    today,
    unit,
    person: (name) => find(content, staff, name),
    membersOf: (team) => staff.filter((person) => person.unit === team && !person.left).map(({ id }) => id),
  }
}

const recordOf = (organisation: string, person: StaffMember) => ({
  organisation,
  member: person.id,
  mail: person.mail,
  personnel_number: person.number,
  contract: person.contract,
  entered_on: person.entered,
  left_on: person.left,
})

const membershipOf = (organisation: string, person: StaffMember, unit: DemoGround['unit']) => ({
  organisation,
  id: newId(),
  member: person.id,
  unit: unit(person.unit ?? ''),
  from_day: person.entered,
  until_day: person.left,
})

const holdingsOf = (organisation: string, person: StaffMember, unit: DemoGround['unit'], today: Day) =>
  person.roles.map(({ role, unit: of }) => ({
    organisation,
    id: newId(),
    member: person.id,
    role,
    unit: of && unit(of),
    from_day: later(person.entered, addDays(today, -700)),
    until_day: null,
  }))

const later = (one: Day, other: Day): Day => (one > other ? one : other)

async function addPersonas(tx: Db, organisation: string, staff: StaffMember[]) {
  const lines = langs.map((lang) => [lang, demoOrganisation(lang).personas] as const)
  const personas = staff.filter((person) => person.persona)
  for (const [position, person] of personas.entries()) {
    const key = person.persona?.key ?? 'member'
    const line = Object.fromEntries(lines.map(([lang, all]) => [lang, all.find((one) => one.key === key)?.line ?? '']))
    await demoTables(tx)
      .insertInto('demo_persona')
      .values({ organisation, key, member: person.id, line, position })
      .execute()
  }
}

function find(content: DemoOrganisation, staff: StaffMember[], name: string): string | null {
  const unit = /^lead of (.+)$/.exec(name)?.[1]
  const led = content.units.find((one) => one.id === unit)
  const found = unit
    ? staff.find((person) => person.roles.some((role) => role.role === 'lead' && role.unit === unit))
    : (staff.find((person) => person.persona?.key === name) ?? staff.find((person) => person.name === name))
  if (found) return found.id
  // A team that steers itself answers by the lead of its cluster.
  return led?.under ? find(content, staff, `lead of ${led.under}`) : null
}

/** Many rows in one statement; PostgreSQL takes them as JSON. */
async function insertAll(tx: Db, table: string, rows: object[]) {
  if (!rows.length) return
  const columns = Object.keys(rows[0] ?? {}).map((name) => sql.ref(name))
  await sql`insert into ${sql.table(table)} (${sql.join(columns)})
    select ${sql.join(columns)} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)})`.execute(
    tx,
  )
}

function fail(why: string): never {
  throw new Error(why)
}
