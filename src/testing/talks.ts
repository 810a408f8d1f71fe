import { openConversation, sealMessage } from '#crypto/conversation.ts'
import { publishKeys } from '#crypto/key-list.ts'
import { newKeyPair, recipientOf } from '#crypto/keys.ts'
import { locatorOf, newReturnCode, reporterIdentity } from '#crypto/return-code.ts'
import { opener } from '#crypto/seal.ts'
import { newSigningKey } from '#crypto/signing.ts'
import { newId } from '#platform/ids.ts'
import type { TalkBody } from '../speakup/advisers/beginning.ts'
import { listedKey } from '../speakup/keys/listed.ts'
import { type Fetched, fromBase64, toBase64 } from '../speakup/sealed/client.ts'
import type { TestApp } from './app.ts'

/** For tests: an adviser with a profile and a key on the signed list, and people with a code who talk to them. */
export async function adviserWithKey(t: TestApp, name: string, unit?: string) {
  const member = await t.member({ name, roles: ['adviser'], ...(unit ? { unit } : {}) })
  const pair = await newKeyPair()
  const key = newId()
  const day = t.clock.today()
  await t.root('insert into holder_key values ($1, $2, $3, $4, $5, $6)', [
    t.org.id,
    key,
    member,
    'adviser',
    pair.recipient,
    day,
  ])
  await t.root(
    `insert into adviser_profile (organisation, member, languages, place, is_for, not_for, changed_on)
     values ($1, $2, '{nl,en}', '{"nl":"Kamer 1"}', '{"nl":"Voor iedereen"}', '{}', $3)`,
    [t.org.id, member, day],
  )
  const fresh = () => t.as(member)
  // A session ends after thirty days, and some of these tests last for months.
  return { member, name, key, ...pair, client: await fresh(), fresh }
}

export type TestAdviser = Awaited<ReturnType<typeof adviserWithKey>>

/** The list on which these advisers stand, signed. */
export async function signList(t: TestApp, advisers: readonly TestAdviser[]): Promise<void> {
  const root = newSigningKey()
  const day = t.clock.today()
  const line = ({ key, member, name, recipient }: TestAdviser) =>
    listedKey({ id: key, member, name, role: 'adviser', recipient, from: day, until: null })
  const list = { organisation: t.org.id, number: 1, issued: day, keys: advisers.map(line) }
  const published = await publishKeys(root, list)
  await t.root('insert into key_list values ($1, 1, $2, null, $3)', [t.org.id, JSON.stringify(published), day])
}

export const asking =
  (t: TestApp) =>
  async (name: string, body: object, headers: Record<string, string> = {}) => {
    const answer = await t.app.request(`http://localhost/tell/sealed/${name}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { host: 'localhost', 'content-type': 'application/json', ...headers },
    })
    const text = await answer.text()
    return { status: answer.status, text, json: <T>() => JSON.parse(text) as T }
  }

/** Somebody with a new code, and what their browser would send to begin a talk. */
export async function personWith(advisers: readonly TestAdviser[], said: Omit<TalkBody, 'what'>) {
  const body: TalkBody = { what: 'talk', ...said }
  const code = newReturnCode()
  const identity = reporterIdentity(code)
  const own = await recipientOf(identity)
  const id = newId()
  const recipients = [...advisers.map(({ recipient }) => recipient), own]
  const { sealed, digest } = await sealMessage(
    { conversation: id, position: 0, direction: 'to-handler', previous: null, body },
    recipients,
  )
  const locator = locatorOf(code)
  const begun = {
    locator,
    id,
    kind: 'talk',
    personKey: own,
    recipients: advisers.map(({ key }) => key),
    first: toBase64(sealed),
    eraseAfter: 14,
    slot: null as string | null,
  }
  return { code, identity, own, id, locator, digest, recipients, begun }
}

export const textsIn = async (fetched: Fetched, identity: string): Promise<string[]> =>
  (
    await openConversation<TalkBody>(
      fetched.id,
      fetched.messages.map(({ sealed }) => fromBase64(sealed)),
      opener([identity]),
    )
  ).map(({ body }) => body.text)
