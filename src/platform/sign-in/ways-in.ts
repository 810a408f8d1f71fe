import { record } from '../events.ts'
import type { Viewer } from '../viewer.ts'
import { Conflict, notFound } from '../web/errors.ts'
import type { WebContext } from '../web/web.ts'
import { accountHere } from './organisation-account.ts'
import { passkeysOf } from './passkeys.ts'
import { canMail } from './signing-in.ts'
import { signInTables } from './tables.ts'

/** How this person can sign in, as far as each way works here and now. */
export async function waysIn(c: WebContext, viewer: Viewer) {
  const { ctx, db, organisation } = c.var
  const tables = signInTables(db)
  const address = (await ctx.people.mailOf(db, viewer.member))?.mail ?? null
  const account = await tables
    .selectFrom('account_link')
    .select(['issuer', 'linked_on'])
    .where('member', '=', viewer.member)
    .executeTakeFirst()
  const card = await tables
    .selectFrom('access_card')
    .select(['made_on', 'used_on'])
    .where('member', '=', viewer.member)
    .where('revoked_on', 'is', null)
    .executeTakeFirst()
  const passkeys = await passkeysOf(c, viewer.member)
  const mail = address && canMail(ctx, organisation) ? address : null
  return { mail, address, account: (await accountHere(c)) ? (account ?? null) : null, card: card ?? null, passkeys }
}

export type WaysIn = Awaited<ReturnType<typeof waysIn>>

/** A card counts for nothing here: it may have been thrown away once there was a passkey. */
export const isLast = ({ mail, account, passkeys }: WaysIn, kind: 'passkey' | 'account'): boolean =>
  kind === 'passkey' ? passkeys.length === 1 && !mail && !account : passkeys.length === 0 && !mail

/** Nobody shuts themselves out unawares: the last way in goes only when the page has said that it is the last. */
async function requireWarned(c: WebContext, viewer: Viewer, kind: 'passkey' | 'account', warned: boolean) {
  if (!warned && isLast(await waysIn(c, viewer), kind)) throw new Conflict((t) => t.signIn.ways.lastWay)
}

export async function removePasskey(c: WebContext, viewer: Viewer, id: string, warned: boolean): Promise<void> {
  await requireWarned(c, viewer, 'passkey', warned)
  const gone = await signInTables(c.var.db)
    .deleteFrom('passkey')
    .where('organisation', '=', viewer.organisation)
    .where('member', '=', viewer.member)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!gone.numDeletedRows) notFound()
  await told(c, viewer, 'passkey-removed')
}

export async function renamePasskey(c: WebContext, viewer: Viewer, id: string, name: string): Promise<void> {
  const changed = await signInTables(c.var.db)
    .updateTable('passkey')
    .set({ name })
    .where('organisation', '=', viewer.organisation)
    .where('member', '=', viewer.member)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!changed.numUpdatedRows) notFound()
}

export async function unlinkAccount(c: WebContext, viewer: Viewer, warned: boolean): Promise<void> {
  await requireWarned(c, viewer, 'account', warned)
  const gone = await signInTables(c.var.db)
    .deleteFrom('account_link')
    .where('organisation', '=', viewer.organisation)
    .where('member', '=', viewer.member)
    .executeTakeFirst()
  if (gone.numDeletedRows) await told(c, viewer, 'account-unlinked')
}

const told = (c: WebContext, { organisation, member }: Viewer, what: string) =>
  record(c.var.db, { organisation, what, subject: member, by: member, at: c.var.ctx.clock.now() })
