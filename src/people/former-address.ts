import { sql } from 'kysely'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/database/database.ts'
import { type Lang, languages } from '#platform/i18n/i18n.ts'
import { sendMail } from '#platform/mail.ts'

export interface FormerAddress {
  member: string
  was: string
}

/** A link to sign in with goes to the address that the administrator writes down. So that nobody comes in as somebody else
 * unseen, the address of before hears that it was replaced. */
export async function tellFormerAddresses(
  ctx: Ctx,
  tx: Db,
  organisation: string,
  former: readonly FormerAddress[],
): Promise<void> {
  if (!former.length) return
  const { rows } = await sql<{ id: string; name: string; lang: Lang }>`
    select m.id, m.name, coalesce(m.lang, o.language) as lang from member m join organisation o on o.id = m.organisation
    where m.organisation = my_organisation() and m.id = any (${former.map(({ member }) => member)}::text[])`.execute(tx)
  const people = new Map(rows.map((row) => [row.id, row]))
  for (const { member, was } of former) {
    const { name = '', lang = 'nl' } = people.get(member) ?? {}
    const { subject, body } = languages[lang].people.formerAddress
    await sendMail(ctx, tx, organisation, { to: was, subject, body: body(name) })
  }
}
