import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { z } from 'zod'
import { record } from '../events.ts'
import { is, type Viewer } from '../viewer.ts'
import { Faults } from '../web/errors.ts'
import type { WebContext } from '../web/web.ts'
import { entrusted } from './access-cards.ts'
import { originOf } from './origin.ts'
import { keepChallenge, type Purpose, takeChallenge } from './passkey-challenge.ts'
import { asProgram, viewerIfHere } from './signing-in.ts'
import { signInTables } from './tables.ts'

/** Whoever can change or read what is others' shows with every passkey that it is they who hold the device. */
const guarded = (viewer: Viewer | null) => is(viewer, 'admin', 'keeper', 'adviser', 'handler', 'committee')

/** Ed25519, P-256 and RSA: what devices have. Asking for more makes Node warn of experiments. */
const algorithms = [-8, -7, -257]

const refused = () => new Faults({ '': (t) => t.signIn.passkey.refused })

/** Names nobody: the browser shows which passkeys it has for this place. */
export async function askForPasskey(c: WebContext): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const rpID = new URL(await originOf(c)).hostname
  const options = await generateAuthenticationOptions({ rpID, userVerification: 'preferred' })
  await keepChallenge(c, options.challenge, 'sign-in')
  return options
}

/** The member whose passkey signed the challenge, and the card with which it was made. */
export async function memberByPasskey(c: WebContext, sent: string): Promise<{ member: string; card: string | null }> {
  const response = await answerTo<AuthenticationResponseJSON>(c, sent, 'sign-in')
  await asProgram(c)
  const passkeys = signInTables(c.var.db)
  const found = await passkeys
    .selectFrom('passkey')
    .selectAll()
    .where('id', '=', response.id)
    .forUpdate()
    .executeTakeFirst()
  if (!found) throw refused()
  const { id, transports, counter } = found
  const credential = { id, counter, transports, publicKey: new Uint8Array(found.public_key) }
  const { authenticationInfo: proof } = await verified(async () =>
    verifyAuthenticationResponse({
      ...(await expected(c, response)),
      response,
      credential,
      requireUserVerification: false,
    }),
  )
  const viewer = await viewerIfHere(c, found.member)
  if (!viewer || (found.card && is(viewer, ...entrusted))) throw refused()
  if (guarded(viewer) && !proof.userVerified) throw new Faults({ '': (t) => t.signIn.passkey.unverified })
  const used = { counter: proof.newCounter, used_on: c.var.ctx.clock.today() }
  await passkeys.updateTable('passkey').set(used).where('id', '=', id).execute()
  return { member: found.member, card: found.card }
}

export async function askToMakePasskey(c: WebContext, member: string): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const viewer = await viewerIfHere(c, member)
  if (!viewer) throw refused()
  const known = await passkeysOf(c, member)
  const options = await generateRegistrationOptions({
    rpName: c.var.organisation.name,
    rpID: new URL(await originOf(c)).hostname,
    userName: viewer.name,
    userDisplayName: viewer.name,
    userID: new TextEncoder().encode(member),
    attestationType: 'none',
    supportedAlgorithmIDs: algorithms,
    excludeCredentials: known.map(({ id, transports }) => ({ id, transports })),
    authenticatorSelection: { residentKey: 'required', userVerification: guarded(viewer) ? 'required' : 'preferred' },
  })
  await keepChallenge(c, options.challenge, `register:${member}`)
  return options
}

export async function addPasskey(
  c: WebContext,
  member: string,
  made: { sent: string; name: string; card: string | null },
): Promise<void> {
  const { ctx, organisation, db, t } = c.var
  const response = await answerTo<RegistrationResponseJSON>(c, made.sent, `register:${member}`)
  const requireUserVerification = guarded(await viewerIfHere(c, member))
  const { registrationInfo: info } = await verified(async () =>
    verifyRegistrationResponse({
      ...(await expected(c, response)),
      response,
      requireUserVerification,
      supportedAlgorithmIDs: algorithms,
    }),
  )
  if (!info) throw refused()
  const { id, publicKey, counter, transports = [] } = info.credential
  const today = ctx.clock.today()
  const values = { organisation: organisation.id, id, member, public_key: Buffer.from(publicKey), counter, transports }
  const added = await signInTables(db)
    .insertInto('passkey')
    .values({ ...values, name: made.name || t.signIn.passkey.unnamed, made_on: today, used_on: today, card: made.card })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (!added.numInsertedOrUpdatedRows) throw refused()
  await record(db, {
    organisation: organisation.id,
    what: 'passkey-added',
    subject: member,
    by: member,
    at: ctx.clock.now(),
  })
}

export const passkeysOf = (c: WebContext, member: string) =>
  signInTables(c.var.db)
    .selectFrom('passkey')
    .select(['id', 'name', 'transports', 'made_on', 'used_on'])
    .where('member', '=', member)
    .orderBy('made_on')
    .orderBy('id')
    .execute()

const answer = z.looseObject({
  id: z.string().max(2000),
  response: z.looseObject({ clientDataJSON: z.string().max(8000) }),
})
const clientData = z.looseObject({ challenge: z.string().max(200) })

/** What the browser sent, once its challenge was found to be ours, fresh, meant for this, and never answered before. */
async function answerTo<Response>(c: WebContext, sent: string, purpose: Purpose): Promise<Response> {
  const parsed = answer.safeParse(json(sent))
  if (!parsed.success) throw refused()
  const { challenge } = clientData.safeParse(json(fromBase64(parsed.data.response.clientDataJSON))).data ?? {}
  if (!challenge || !(await takeChallenge(c, challenge, purpose))) throw refused()
  return parsed.data as Response
}

async function expected(c: WebContext, { response }: { response: { clientDataJSON: string } }) {
  const origin = await originOf(c)
  const { challenge } = clientData.parse(json(fromBase64(response.clientDataJSON)))
  return { expectedChallenge: challenge, expectedOrigin: origin, expectedRPID: new URL(origin).hostname }
}

async function verified<T extends { verified: boolean }>(check: () => Promise<T>): Promise<T> {
  const result = await check().catch(() => null)
  if (!result?.verified) throw refused()
  return result
}

const fromBase64 = (text: string) => Buffer.from(text, 'base64url').toString('utf8')

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
