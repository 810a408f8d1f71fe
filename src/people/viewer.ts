import { sql } from 'kysely'
import type { Colleague, FoundUnit, MailMember, PeopleGate } from '#platform/ctx.ts'
import type { Lang } from '#platform/i18n/i18n.ts'
import { newId } from '#platform/ids.ts'
import type { Role } from '#platform/viewer.ts'
import { peopleTables } from './tables.ts'

interface Found {
  name: string
  lang: Lang | null
  roles: Role[]
  leads: string[]
  units: string[]
}

/** What the ground may ask about people; it runs before anybody is known, so in system scope. */
export const peopleGate: PeopleGate = {
  async viewer(tx, { organisation, member, session, today }) {
    const { rows } = await sql<Found>`
      select m.name, m.lang,
        array(select distinct role from role_holding r where r.organisation = m.organisation and r.member = m.id
              and in_force(r.from_day, r.until_day, ${today})) as roles,
        array(select unit from role_holding r where r.organisation = m.organisation and r.member = m.id and role = 'lead'
              and in_force(r.from_day, r.until_day, ${today})) as leads,
        array(select unit from membership s where s.organisation = m.organisation and s.member = m.id
              and in_force(s.from_day, s.until_day, ${today}) order by s.from_day) as units
      from member m join member_record d on d.organisation = m.organisation and d.member = m.id
      where m.organisation = ${organisation} and m.id = ${member} and in_force(d.entered_on, d.left_on, ${today})`.execute(
      tx,
    )
    const found = rows[0]
    return found ? { ...found, member, organisation, session, roles: new Set(found.roles) } : null
  },

  async memberByMail(tx, mail, today) {
    const { rows } = await sql<MailMember>`
      select m.id as member, m.name, m.lang, d.mail from member m join member_record d on d.organisation = m.organisation and d.member = m.id
      where m.organisation = my_organisation() and lower(d.mail) = lower(${mail}) and in_force(d.entered_on, d.left_on, ${today})`.execute(
      tx,
    )
    return rows[0] ?? null
  },

  async mailOf(tx, member) {
    const { rows } = await sql<{ name: string; mail: string | null; lang: Lang | null }>`
      select m.name, d.mail, m.lang from member m join member_record d on d.organisation = m.organisation and d.member = m.id
      where m.organisation = my_organisation() and m.id = ${member}`.execute(tx)
    const row = rows[0]
    return row?.mail ? { name: row.name, mail: row.mail, lang: row.lang } : null
  },

  async nameOf(tx, member) {
    const { rows } = await sql<{
      name: string
    }>`select name from member where organisation = my_organisation() and id = ${member}`.execute(tx)
    return rows[0]?.name ?? null
  },

  async addFirstAdministrator(tx, { organisation, name, mail, lang, today }) {
    const db = peopleTables(tx)
    const member = newId()
    const record = { personnel_number: null, contract: 'permanent' as const, entered_on: today, left_on: null }
    const admin = { role: 'admin' as const, unit: null, from_day: today, until_day: null }
    await db.insertInto('member').values({ organisation, id: member, name, function: '', lang }).execute()
    await db
      .insertInto('member_record')
      .values({ organisation, member, mail, ...record })
      .execute()
    await db
      .insertInto('role_holding')
      .values({ organisation, id: newId(), member, ...admin })
      .execute()
    return member
  },

  async chooseLanguage(tx, member, lang) {
    await sql`update member set lang = ${lang} where organisation = my_organisation() and id = ${member}`.execute(tx)
  },

  async unitNames(tx, units) {
    const { rows } = await sql<{ name: string }>`
      select name from unit where organisation = my_organisation() and id = any(${[...units]}) order by name`.execute(
      tx,
    )
    return rows.map((row) => row.name)
  },

  async find(tx, text, today, limit) {
    const like = `%${text.replace(/[\\%_]/g, '\\$&')}%`
    const people = await sql<Colleague>`
      ${colleague(today)} and m.name ilike ${like} order by m.name, m.id limit ${limit}`.execute(tx)
    const units = await sql<FoundUnit>`
      select u.id as unit, u.name, (select count(distinct s.member) from membership s
          join member_record d on d.organisation = s.organisation and d.member = s.member
          where s.organisation = u.organisation and s.unit in (select units_within(u.id))
            and in_force(s.from_day, s.until_day, ${today}) and in_force(d.entered_on, d.left_on, ${today})) as people
      from unit u where u.organisation = my_organisation() and in_force(u.opened_on, u.closed_on, ${today})
        and u.name ilike ${like} order by u.name, u.id limit ${limit}`.execute(tx)
    return { people: people.rows, units: units.rows }
  },

  async colleagues(tx, asked, today) {
    const which =
      'unit' in asked
        ? sql`exists (select 1 from membership s where s.organisation = m.organisation and s.member = m.id
            and s.unit in (select units_within(${asked.unit})) and in_force(s.from_day, s.until_day, ${today}))`
        : sql`m.id = any(${[...asked.members]})`
    return (await sql<Colleague>`${colleague(today)} and ${which} order by m.name, m.id`.execute(tx)).rows
  },
}

const colleague = (today: string) => sql`
  select m.id as member, m.name, m.lang, d.mail is not null as "hasMail",
    array(select distinct role from role_holding r where r.organisation = m.organisation and r.member = m.id
          and in_force(r.from_day, r.until_day, ${today})) as roles,
    (select u.name from membership s join unit u on u.organisation = s.organisation and u.id = s.unit
      where s.organisation = m.organisation and s.member = m.id and in_force(s.from_day, s.until_day, ${today})
      order by s.from_day, u.name limit 1) as unit
  from member m join member_record d on d.organisation = m.organisation and d.member = m.id
  where m.organisation = my_organisation() and in_force(d.entered_on, d.left_on, ${today})`
