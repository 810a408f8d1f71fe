import { sql } from 'kysely'
import * as oidc from 'openid-client'
import { z } from 'zod'
import type { Ctx } from '../ctx.ts'
import type { WebContext } from '../web/web.ts'
import { originOf } from './origin.ts'
import { asProgram } from './signing-in.ts'
import { signInTables } from './tables.ts'

/** What the browser keeps, signed, between going to the organisation's own sign-in and coming back from it. */
export const journey = z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), to: z.string() })
export type Journey = z.output<typeof journey>

export interface Account {
  issuer: string
  subject: string
  /** Only an address of which the issuer says that it has checked it. */
  mail: string | null
}

/** Whether the configured accounts are those of this organisation. Of several in one installation it is the one at
 * VRIJMOED_URL: an issuer says whose a mail address is, and must not say so for people of another organisation. */
export async function accountHere(c: WebContext): Promise<boolean> {
  const { ctx, db, organisation } = c.var
  if (!ctx.config.oidc) return false
  const host = new URL(ctx.config.url).hostname
  const { rows } = await sql<{ id: string | null }>`select organisation_at(${host}) as id`.execute(db)
  return rows[0]?.id === organisation.id
}

const found = new WeakMap<Ctx, Promise<oidc.Configuration>>()

/** Asks the issuer once where its doors are; when it does not answer, the next person asks again. */
function issuerOf(ctx: Ctx): Promise<oidc.Configuration> {
  const known = found.get(ctx)
  if (known) return known
  const asking = discover(ctx)
  found.set(ctx, asking)
  asking.catch(() => found.delete(ctx))
  return asking
}

async function discover({ config }: Ctx): Promise<oidc.Configuration> {
  if (!config.oidc) throw new Error('no issuer is configured')
  const issuer = new URL(config.oidc.issuer)
  // Without encryption only on this machine itself, for trying it out.
  const execute = ['localhost', '127.0.0.1'].includes(issuer.hostname) ? [oidc.allowInsecureRequests] : []
  return oidc.discovery(issuer, config.oidc.clientId, config.oidc.clientSecret, undefined, { execute, timeout: 10 })
}

const callback = async (c: WebContext) => `${await originOf(c)}/sign-in/account/callback`

export async function beginJourney(c: WebContext, to: string): Promise<{ journey: Journey; address: string }> {
  const issuer = await issuerOf(c.var.ctx)
  const verifier = oidc.randomPKCECodeVerifier()
  const [state, nonce] = [oidc.randomState(), oidc.randomNonce()]
  const address = oidc.buildAuthorizationUrl(issuer, {
    redirect_uri: await callback(c),
    scope: 'openid email',
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
  })
  return { journey: { state, nonce, verifier, to }, address: address.href }
}

/** Trades the code for who it is. Throws when anything about the answer is not as it was asked. */
export async function endJourney(c: WebContext, { state, nonce, verifier }: Journey): Promise<Account> {
  const issuer = await issuerOf(c.var.ctx)
  const came = new URL(await callback(c))
  came.search = new URL(c.req.url).search
  const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true }
  const tokens = await oidc.authorizationCodeGrant(issuer, came, checks)
  const claims = tokens.claims()
  if (!claims) throw new Error('no id token')
  const told = claims.email ? claims : await userInfo(issuer, tokens.access_token, claims.sub)
  const checked = told.email_verified === true || told.email_verified === 'true'
  return {
    issuer: claims.iss,
    subject: claims.sub,
    mail: checked && typeof told.email === 'string' ? told.email : null,
  }
}

const userInfo = async (
  issuer: oidc.Configuration,
  token: string,
  subject: string,
): Promise<Record<string, unknown>> =>
  issuer.serverMetadata().userinfo_endpoint ? oidc.fetchUserInfo(issuer, token, subject) : {}

/** Whose account this is: as linked before, or by the checked mail address, and then it is linked. A member who is linked
 * to another account already is not taken over by whoever has got the address since. */
export async function memberByAccount(c: WebContext, account: Account): Promise<string | null> {
  const { ctx, db: tx, organisation } = c.var
  await asProgram(c)
  const links = signInTables(tx)
  const { issuer, subject } = account
  const known = await links
    .selectFrom('account_link')
    .select('member')
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst()
  if (known) return known.member
  const today = ctx.clock.today()
  const member = account.mail ? (await ctx.people.memberByMail(tx, account.mail, today))?.member : null
  if (!member) return null
  const values = { organisation: organisation.id, issuer, subject, member, linked_on: today }
  const added = await links
    .insertInto('account_link')
    .values(values)
    .onConflict((clash) => clash.doNothing())
    .executeTakeFirst()
  return added.numInsertedOrUpdatedRows ? member : null
}
