import type pg from 'pg'
import { newId } from '#platform/ids.ts'
import type { Role } from '#platform/viewer.ts'

export async function addUnit(
  root: pg.Pool,
  organisation: string,
  name: string,
  parent: string | null,
  today: string,
): Promise<string> {
  const id = newId()
  await root.query(
    'insert into unit (organisation, id, name, parent, opened_on) values ($1, $2, $3, $4, $5::date - 400)',
    [organisation, id, name, parent, today],
  )
  return id
}

export interface NewMember {
  name?: string
  mail?: string
  unit?: string
  function?: string
  contract?: string
  lang?: string
  /** Roles of the organisation; `lead` is given by `leads`. */
  roles?: Role[]
  leads?: string
  organisation?: string
}

/** A member who has been there for a year. Gives the id. */
export async function addMember(root: pg.Pool, org: string, more: NewMember, today: string): Promise<string> {
  const organisation = more.organisation ?? org
  const id = newId()
  await root.query('insert into member (organisation, id, name, function, lang) values ($1, $2, $3, $4, $5)', [
    organisation,
    id,
    more.name ?? `Medewerker ${id.slice(0, 4)}`,
    more.function ?? '',
    more.lang ?? null,
  ])
  await root.query(
    'insert into member_record (organisation, member, mail, contract, entered_on) values ($1, $2, $3, $4, $5::date - 365)',
    [organisation, id, more.mail ?? null, more.contract ?? 'permanent', today],
  )
  if (more.unit)
    await root.query(
      'insert into membership (organisation, id, member, unit, from_day) values ($1, $2, $3, $4, $5::date - 365)',
      [organisation, newId(), id, more.unit, today],
    )
  for (const role of [...(more.roles ?? []), ...(more.leads ? ['lead' as const] : [])])
    await root.query(
      'insert into role_holding (organisation, id, member, role, unit, from_day) values ($1, $2, $3, $4, $5, $6::date - 365)',
      [organisation, newId(), id, role, role === 'lead' ? more.leads : null, today],
    )
  return id
}
