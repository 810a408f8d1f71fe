import { sql } from 'kysely'
import type { Ctx } from '../ctx.ts'
import { type Db, inScope, setScope } from '../database/database.ts'
import { notify, record } from '../events.ts'
import type { Lang } from '../i18n/i18n.ts'
import { fingerprint, newId, newToken } from '../ids.ts'
import { type OrganisationKind, platformTables } from '../tables.ts'
import type { Organisation } from '../web/web.ts'
import { signInTables } from './tables.ts'

/** Nobody is there yet to act as, nor an organisation to act in. */
const nowhere = { organisation: '', purpose: 'system' } as const

export const anyOrganisation = async (tx: Db): Promise<boolean> =>
  (await sql`select 1 from organisation_ids() limit 1`.execute(tx)).rows.length > 0

/** A new link at every start of an empty installation, and the one before stops working; `null` when it is set up. */
export async function setUpLink(ctx: Ctx): Promise<string | null> {
  const token = newToken()
  const row = { one: true, fingerprint: fingerprint(token) }
  const made = await inScope(ctx.db, nowhere, async (tx) => {
    if (await anyOrganisation(tx)) return false
    const tables = signInTables(tx)
    await tables
      .insertInto('set_up')
      .values(row)
      .onConflict((c) => c.column('one').doUpdateSet(row))
      .execute()
    return true
  })
  return made ? `${ctx.config.url}/set-up/${token}` : null
}

export async function setUpLinkWorks(tx: Db, token: string): Promise<boolean> {
  await setScope(tx, nowhere)
  const found = await signInTables(tx)
    .selectFrom('set_up')
    .select('one')
    .where('fingerprint', '=', fingerprint(token))
    .executeTakeFirst()
  return !!found
}

export interface SetUp {
  name: string
  language: Lang
  kind: OrganisationKind
  minimum: number
  adminName: string
  adminMail: string
}

/** Makes the organisation and its first administrator, once: of two at the same moment, the second gets `null`. */
export async function setUp(ctx: Ctx, tx: Db, token: string, asked: SetUp) {
  await setScope(tx, nowhere)
  const tables = signInTables(tx)
  const used = await tables.deleteFrom('set_up').where('fingerprint', '=', fingerprint(token)).executeTakeFirst()
  if (!used.numDeletedRows || (await anyOrganisation(tx))) return null
  const { name, language, kind, minimum } = asked
  const organisation: Organisation = { id: newId(), name, language, kind, minimum, demo: false }
  const { id } = organisation
  await setScope(tx, { organisation: id, purpose: 'system' })
  const today = ctx.clock.today()
  await platformTables(tx)
    .insertInto('organisation')
    .values({ ...organisation, since: today })
    .execute()
  const first = { organisation: id, name: asked.adminName, mail: asked.adminMail, lang: language, today }
  const member = await ctx.people.addFirstAdministrator(tx, first)
  await record(tx, { organisation: id, what: 'organisation-set-up', subject: id, by: member, at: ctx.clock.now() })
  await notify(tx, 'organisation')
  return { organisation, member }
}
