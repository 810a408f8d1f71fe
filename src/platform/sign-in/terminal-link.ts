import type { Ctx } from '../ctx.ts'
import { asSystem, type Db } from '../database/database.ts'
import { installedOrganisations, listed } from '../installed-organisations.ts'
import { StartError } from '../start-error.ts'
import { newLink } from './mail-link.ts'
import { signInTables } from './tables.ts'

/** For an administrator who cannot get in any more: a link that works once, for whoever runs the server and could read
 * the database anyway. `null` when nobody has this mail address; of several who have it, one must be chosen. */
export async function terminalLink(
  ctx: Pick<Ctx, 'db' | 'config' | 'clock' | 'people'>,
  mail: string,
  organisation?: string,
): Promise<string | null> {
  const having = []
  for (const one of await installedOrganisations(ctx.db))
    if ((!organisation || one.id === organisation) && (await isIn(ctx, one.id, mail))) having.push(one)
  if (having.length > 1)
    throw new StartError(
      `${mail} is known in several organisations. Choose one with --organisation ID:\n${listed(having)}`,
    )
  const [only] = having
  return only ? asSystem(ctx.db, only.id, (tx) => linkIn(ctx, tx, only.id, mail)) : null
}

const isIn = ({ db, people, clock }: Parameters<typeof terminalLink>[0], organisation: string, mail: string) =>
  asSystem(db, organisation, (tx) => people.memberByMail(tx, mail, clock.today()))

async function linkIn(ctx: Parameters<typeof terminalLink>[0], tx: Db, organisation: string, mail: string) {
  const found = await ctx.people.memberByMail(tx, mail, ctx.clock.today())
  if (!found) return null
  const token = await newLink(ctx, tx, { organisation, member: found.member, to: '/me/sign-in' })
  const host = await signInTables(tx).selectFrom('organisation_host').select('host').orderBy('host').executeTakeFirst()
  const address = new URL(ctx.config.url)
  if (host) address.hostname = host.host
  return `${address.origin}/sign-in/link/${token}`
}
