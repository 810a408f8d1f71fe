import { sql } from 'kysely'
import type { PeopleGate } from '#platform/ctx.ts'
import type { Lang } from '#platform/i18n/i18n.ts'
import type { Role } from '#platform/viewer.ts'

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
    const { rows } = await sql<{ member: string; name: string; mail: string }>`
      select m.id as member, m.name, d.mail from member m join member_record d on d.organisation = m.organisation and d.member = m.id
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
}
