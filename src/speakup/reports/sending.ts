import { sealMessage } from '#crypto/conversation.ts'
import { recipientOf } from '#crypto/keys.ts'
import { locatorOf, newReturnCode, type ReturnCode, reporterIdentity } from '#crypto/return-code.ts'
import { sealJson } from '#crypto/seal.ts'
import type { KeyLine } from '../keys/listed.ts'
import { type Beginning, newConversationId, personBegins, toBase64 } from '../sealed/client.ts'
import { type IdentityBody, identityPurpose, type ReportBody } from './body.ts'

export interface Telling {
  kind: 'report' | 'complaint'
  body: ReportBody
  /** Those who may read it, the recovery key of their desk among them when the person wants that. */
  keys: readonly KeyLine[]
  /** Who it is, and for which of those keys. */
  identity: IdentityBody | null
  toldTo: readonly string[]
  code?: ReturnCode
}

/** A report that is sealed and not yet sent: sending the same one again does nothing twice. */
export interface SealedReport {
  code: ReturnCode
  locator: string
  personKey: string
  keys: readonly KeyLine[]
  digest: string
  begun: Beginning
}

export async function sealReport({ kind, body, keys, identity, toldTo, code = newReturnCode() }: Telling) {
  const personKey = await recipientOf(reporterIdentity(code))
  const id = newConversationId()
  const { sealed, digest } = await sealMessage(
    { conversation: id, position: 0, direction: 'to-handler', previous: null, body },
    [...keys.map(({ recipient }) => recipient), personKey],
  )
  const revealed = []
  for (const key of identity ? keys.filter((one) => toldTo.includes(one.id)) : [])
    revealed.push({ key: key.id, sealed: toBase64(await sealIdentity(id, identity, key.recipient, personKey)) })
  const begun: Beginning = {
    id,
    kind,
    personKey,
    recipients: keys.map((key) => key.id),
    first: toBase64(sealed),
    revealed,
  }
  return { code, locator: locatorOf(code), personKey, keys, digest, begun } satisfies SealedReport
}

/** For one recipient and the person, never for all: who else may know is for the person to say. */
export const sealIdentity = (
  conversation: string,
  identity: IdentityBody | null,
  recipient: string,
  personKey: string,
) => sealJson(identityPurpose(conversation), identity, [recipient, personKey])

export const sendReport = ({ locator, begun }: SealedReport) => personBegins(locator, begun)
