import { openConversation, sealMessage } from '#crypto/conversation.ts'
import { publishKeys } from '#crypto/key-list.ts'
import { lock, newKeyPair, recipientOf } from '#crypto/keys.ts'
import { locatorDigest, locatorOf, newReturnCode, reporterIdentity } from '#crypto/return-code.ts'
import { opener } from '#crypto/seal.ts'
import { newSigningKey } from '#crypto/signing.ts'
import { newId } from '#platform/ids.ts'
import type { Role } from '#platform/viewer.ts'
import { beginRespondent, sealNote } from '../speakup/desk/browser/sealing.ts'
import type { CaseKind } from '../speakup/desk/cases.ts'
import { nextList } from '../speakup/keys/listed.ts'
import { keysNow } from '../speakup/keys/store.ts'
import { type Fetched, fromBase64, toBase64 } from '../speakup/sealed/client.ts'
import type { TestApp } from './app.ts'

export const passphrase = 'vier losse woorden samen'

export type Holder = Awaited<ReturnType<typeof holderFor>>

export async function holderFor(t: TestApp, name: string, role: Role, withLock: boolean, unit: string) {
  const member = await t.member({ name, roles: [role], unit })
  const pair = await newKeyPair()
  const key = newId()
  await t.root('insert into holder_key values ($1, $2, $3, $4, $5, $6)', [
    t.org.id,
    key,
    member,
    role,
    pair.recipient,
    t.clock.today(),
  ])
  if (withLock)
    await t.root('insert into locked_key values ($1, $2, $3, $4, $5, $6, $7, $8)', [
      ...[t.org.id, key, newId(), member, 'passphrase', ''],
      await lock(pair.identity, { passphrase }),
      t.clock.today(),
    ])
  return { name, member, key, ...pair, client: await t.as(member) }
}

/** An organisation with a desk of two handlers whose keys are signed, and everybody who might want to look. */
export async function deskTestFor(t: TestApp, withLocks = false) {
  const top = await t.unit('Huis')
  const team = await t.unit('Team Noord', top)
  const joyce = await holderFor(t, 'Joyce Wong', 'handler', withLocks, top)
  const piet = await holderFor(t, 'Piet Kuiper', 'handler', withLocks, top)
  const others = {
    admin: await t.member({ name: 'Ad Beheer', unit: top, roles: ['admin'] }),
    board: await t.member({ name: 'Bo Bestuur', unit: top, roles: ['board'] }),
    council: await t.member({ name: 'Wil Raad', unit: team, roles: ['works-council'] }),
    lead: await t.member({ name: 'Noor Leidt', unit: team, leads: team }),
    adviser: await t.member({ name: 'Vera Vertrouwd', unit: team, roles: ['adviser'] }),
    committee: await t.member({ name: 'Koos Klacht', unit: team, roles: ['committee'] }),
    member: await t.member({ name: 'Lies Lid', unit: team }),
  }
  await signList(t)
  return {
    top,
    team,
    joyce,
    piet,
    others,
    report: reporting(t, [joyce]),
    reportTo: (...to: Holder[]) => reporting(t, to),
  }
}

export async function signList(t: TestApp) {
  const list = nextList(t.org.id, t.clock.today(), null, await t.system((tx) => keysNow(tx)))
  const published = await publishKeys(newSigningKey(), list)
  await t.root('insert into key_list values ($1, 1, $2, null, $3)', [
    t.org.id,
    JSON.stringify(published),
    t.clock.today(),
  ])
}

/** What somebody with a code asks. */
export const asPerson = async (t: TestApp, name: string, body: object) => {
  const response = await t.app.request(`http://localhost/tell/sealed/${name}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { host: 'localhost', accept: 'application/json', 'content-type': 'application/json' },
  })
  return { status: response.status, json: async <T>() => (await response.json()) as T }
}

export const reporting =
  (t: TestApp, to: Holder[], kind: CaseKind = 'report') =>
  async (story: string) => {
    const code = newReturnCode()
    const identity = reporterIdentity(code)
    const personKey = await recipientOf(identity)
    const id = newId()
    const body = { what: kind, text: story, answers: {}, identity: 'anonymous', lang: 'nl' }
    const message = { conversation: id, position: 0, direction: 'to-handler' as const, previous: null, body }
    const { sealed } = await sealMessage(message, [...to.map(({ recipient }) => recipient), personKey])
    const locator = locatorOf(code)
    const begun = {
      id,
      kind,
      personKey,
      recipients: to.map(({ key }) => key),
      first: toBase64(sealed),
      locator,
    }
    const { status } = await asPerson(t, 'begin', begun)
    if (status !== 200) throw new Error(`the report was refused: ${status}`)
    return { id, code, locator, digest: locatorDigest(locator), identity, personKey, story }
  }

interface Typed {
  fields?: Record<string, string | string[]>
  note?: Record<string, string>
  purpose?: string
  /** Into which conversation, and what; the case itself when left out. */
  says?: string
  to?: string
  seen?: number
  /** Whose workplace, when it is not the desk. */
  at?: string
}

/** What a handler's browser does with a form: seals what is to be sealed, and sends the rest as fields. */
export async function handle(t: TestApp, by: Holder, id: string, path: string, typed: Typed = {}) {
  const sent = await sealTyped(t, by, id, typed)
  return (await t.as(by.member)).upload(`/${typed.at ?? 'desk'}/cases/${id}/${path}`, { sent: JSON.stringify(sent) })
}

export async function sealTyped(t: TestApp, by: Holder, id: string, typed: Typed) {
  const fields = Object.fromEntries(Object.entries(typed.fields ?? {}).map(([name, value]) => [name, [value].flat()]))
  const fetched = (await (await t.as(by.member)).get(`/sealed/conversations/${id}`)).json<Fetched>()
  const keys = (fetched.recipients ?? []).map(({ recipient }) => recipient)
  const note = typed.note && (await sealNote(typed.purpose ?? 'note', id, typed.note, keys))
  const message = typed.says ? await nextMessage(t, by, typed.to ?? id, typed.says) : undefined
  return {
    seen: typed.seen ?? (await seenNow(t, id)),
    fields,
    ...(note ? { note } : {}),
    ...(message ? { message } : {}),
  }
}

export const seenNow = async (t: TestApp, id: string): Promise<number> =>
  (
    await t.root<{ n: number }>('select coalesce(max(number), 0)::int as n from case_act where conversation = $1', [id])
  )[0]?.n ?? 0

async function nextMessage(t: TestApp, by: Holder, id: string, text: string) {
  const fetched = (await (await t.as(by.member)).get(`/sealed/conversations/${id}`)).json<Fetched>()
  const before = await openConversation(
    id,
    fetched.messages.map(({ sealed }) => fromBase64(sealed)),
    opener([by.identity]),
  )
  const message = {
    conversation: id,
    position: before.length,
    direction: 'to-person' as const,
    previous: before.at(-1)?.digest ?? null,
    body: { what: 'said', text, says: 'message' },
  }
  const keys = fetched.recipients.map(({ recipient }) => recipient)
  const { sealed } = await sealMessage(message, [...keys, fetched.personKey])
  return { conversation: id, position: before.length, sealed: toBase64(sealed) }
}

/** A respondent gets access; gives the code that stands in the letter. */
export async function inviteRespondent(
  t: TestApp,
  by: Holder,
  id: string,
  name: string,
  text: string,
  { at, to = [by] }: { at?: string; to?: Holder[] } = {},
) {
  const { code, begun } = await beginRespondent({ what: 'said', text, says: 'invited' }, to)
  const typed = {
    fields: { conversation: JSON.stringify(begun) },
    note: { name },
    purpose: 'respondent',
    ...(at ? { at } : {}),
  }
  const answer = await handle(t, by, id, 'respondents', typed)
  return {
    status: answer.status,
    code,
    locator: locatorOf(code),
    id: (begun as { id: string }).id,
    identity: reporterIdentity(code),
  }
}

/** Everything of a case up to a stage, as a handler does it. */
export async function handledTo(
  t: TestApp,
  by: Holder,
  id: string,
  stage: 'acknowledged' | 'weighed' | 'routed' | 'answered' | 'closed',
  more: Partial<Record<string, string | string[]>> = {},
) {
  const done: [string, Typed][] = [
    ['acknowledgement', { says: 'Wij hebben het.' }],
    [
      'triage',
      {
        note: { felt: 'unwanted', norm: 'against', criminal: 'no', why: 'Het is gezegd.' },
        purpose: 'triage',
        fields: {
          wrongdoing: String(more.wrongdoing ?? 'no'),
          kinds: more.kinds ?? ['bullying'],
          unit: String(more.unit ?? ''),
        },
      },
    ],
    [
      'route',
      { note: { why: 'Dat wil de melder.' }, purpose: 'route', fields: { route: String(more.route ?? 'talk') } },
    ],
    ['hearing', { says: 'Dit is ons antwoord.', fields: { party: id, step: 'answered' } }],
    [
      'closure',
      {
        note: { why: 'Klaar.' },
        purpose: 'closing',
        fields: { outcome: String(more.outcome ?? 'resolved'), nothing: 'yes' },
      },
    ],
  ]
  const until = ['acknowledged', 'weighed', 'routed', 'answered', 'closed'].indexOf(stage)
  for (const [path, typed] of done.slice(0, until + 1)) {
    const { status, text } = await handle(t, by, id, path, typed)
    if (status !== 200) throw new Error(`${path}: ${status} ${text}`)
  }
}
