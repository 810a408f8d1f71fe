import { sql } from 'kysely'
import { type Message, sealMessage } from '#crypto/conversation.ts'
import { recipientOf } from '#crypto/keys.ts'
import { locatorDigest, locatorOf, newReturnCode, reporterIdentity } from '#crypto/return-code.ts'
import { contentFile } from '#platform/content.ts'
import { type Db, setScope } from '#platform/database/database.ts'
import { addDays, type Day, type Lang, languages } from '#platform/i18n/i18n.ts'
import { newId } from '#platform/ids.ts'
import type { DemoGround } from '#platform/module.ts'
import { addNote } from '../sealed/notes.ts'
import { appendMessage, beginConversation, bringLocator, conversationOf, markRead } from '../sealed/store.ts'
import { dueBy } from '../tell/law.ts'
import type { DeskAct } from './acting.ts'
import { sealNote } from './browser/sealing.ts'
import { caseOf, seenOf } from './cases.ts'
import { closeCase } from './closing.ts'
import { acknowledge, chooseRoute, finish, plan, triage, writeDown } from './handling.ts'
import { addRespondent, hear } from './hearing.ts'
import type { Finding, HearingStep, Kind, Outcome, Route, TaskKind } from './words.ts'

interface DemoStep {
  after: number
  do:
    | 'reporter'
    | 'acknowledge'
    | 'triage'
    | 'route'
    | 'hear'
    | 'respondent'
    | 'plan'
    | 'found'
    | 'decided'
    | 'closed'
    | 'asked'
  party: 'reporter' | 'respondent'
  step: HearingStep
  text: string
  record: string
  why: string
  name: string
  wrongdoing: 'yes' | 'no' | 'not-yet'
  kinds: Kind[]
  unit: string
  route: Route
  kind: TaskKind
  in: number
  outcome: Outcome
  finding: Finding
  [more: string]: unknown
}

interface DemoCase {
  opened: number
  /** The reporter chose the adviser as a reader too. */
  adviser?: boolean
  body: Record<string, string>
  steps: DemoStep[]
}

export interface DemoYear {
  unit: string
  kinds: Kind[]
  outcome: Outcome
  route: Route
  n: number
}

export const demoDesk = (lang: Lang) =>
  contentFile<{ cases: DemoCase[]; year: DemoYear[] }>(lang, 'speakup/desk/demo').data

interface Key {
  id: string
  recipient: string
}

/** Whoever writes in the demo: the handler with the demo's key, and somebody with a code that nobody keeps. */
export interface Teller {
  tx: Db
  demo: DemoGround
  lang: Lang
  handler: string
  keys: Key[]
  due: DeskAct['due']
  /** The last message of each conversation, for the next to name. */
  last: Map<string, { position: number; digest: string; personKey: string; also: Key[] }>
}

/** A few cases in different states, sealed with the demo's key and handled by the same acts as any other. */
export async function deskHistory(tx: Db, demo: DemoGround): Promise<void> {
  const handler = demo.person('handler')
  if (!handler) return
  const lang = await langOf(tx, demo)
  const { rows } = await sql<Key>`select id, recipient from holder_key
    where organisation = ${demo.organisation} and role = 'handler' and (member = ${handler} or member is null)`.execute(
    tx,
  )
  const { rows: advisers } = await sql<Key>`select id, recipient from holder_key
    where organisation = ${demo.organisation} and role = 'adviser' and member = ${demo.person('adviser') ?? null}`.execute(
    tx,
  )
  if (!rows.length) return
  const due = await dueBy(tx, 'care')
  const teller: Teller = { tx, demo, lang, handler, keys: rows, due, last: new Map() }
  for (const one of demoDesk(lang).cases) await tell(teller, one, one.adviser ? advisers : [])
  await setScope(tx, { organisation: demo.organisation, purpose: 'system' })
  await bringLocator(tx, '')
}

export async function langOf(tx: Db, { organisation }: DemoGround): Promise<Lang> {
  const { rows } = await sql<{ language: Lang }>`select language from organisation where id = ${organisation}`.execute(
    tx,
  )
  return rows[0]?.language ?? 'nl'
}

async function tell(teller: Teller, { opened, body, steps }: DemoCase, also: Key[]) {
  const day = addDays(teller.demo.today, -opened)
  const { story, ...answers } = body
  const report = {
    what: 'report',
    text: story,
    answers: inWords(teller.lang, answers),
    identity: 'anonymous',
    lang: teller.lang,
  }
  const id = await begin(teller, 'report', report, 'to-handler', day, also)
  await asHandler(teller)
  for (const step of steps) await act(teller, id, step, addDays(day, step.after))
  // What was there before the last days has been read.
  const last = teller.last.get(id)
  if (last && opened > 7) await markRead(teller.tx, teller.handler, id, last.position)
}

/** The answers under the words of their questions, as the writing page sends them. */
function inWords(lang: Lang, answers: Record<string, string>): Record<string, string> {
  const words = languages[lang].tell.write
  const questions: Record<string, string> = words as unknown as Record<string, string>
  const fixed: Record<string, string> = words.answers
  return Object.fromEntries(
    Object.entries(answers).map(([name, said]) => [questions[name] ?? name, fixed[said] ?? said]),
  )
}

const asHandler = ({ tx, demo, handler }: Teller) =>
  setScope(tx, { organisation: demo.organisation, member: handler, roles: ['handler'], today: demo.today })

export async function begin(
  teller: Teller,
  kind: 'report' | 'complaint' | 'respondent',
  body: object,
  direction: Message['direction'],
  day: Day,
  also: Key[] = [],
) {
  const { tx, demo, last } = teller
  const keys = [...teller.keys, ...also]
  const code = newReturnCode()
  const personKey = await recipientOf(reporterIdentity(code))
  const id = newId()
  const message = { conversation: id, position: 0, direction, previous: null, body }
  const { sealed, digest } = await sealMessage(message, [...keys.map(({ recipient }) => recipient), personKey])
  const begun = { id, kind, personKey, recipients: keys.map((key) => key.id), first: Buffer.from(sealed), revealed: [] }
  const own = locatorDigest(locatorOf(code))
  await bringLocator(tx, own)
  await beginConversation(tx, { organisation: demo.organisation, today: day }, { ...begun, digest: own, direction })
  last.set(id, { position: 0, digest, personKey, also })
  return id
}

export async function say(
  teller: Teller,
  id: string,
  text: string,
  direction: Message['direction'],
  day: Day,
): Promise<number> {
  const { tx, demo, keys, last } = teller
  const before = last.get(id)
  const there = await conversationOf(tx, id)
  if (!before || !there) throw new Error('the demo writes in a conversation that is not there')
  const position = before.position + 1
  const body = { what: 'said', text }
  const message = { conversation: id, position, direction, previous: before.digest, body }
  const readers = [...keys, ...before.also].map(({ recipient }) => recipient)
  const { sealed, digest } = await sealMessage(message, [...readers, before.personKey])
  await appendMessage(tx, { organisation: demo.organisation, today: day }, there, {
    position,
    direction,
    sealed: Buffer.from(sealed),
  })
  last.set(id, { ...before, position, digest })
  return position
}

export async function note(teller: Teller, id: string, purpose: string, value: object, day: Day): Promise<string> {
  const made = await sealNote(
    purpose,
    id,
    value,
    teller.keys.map(({ recipient }) => recipient),
  )
  const viewer = { organisation: teller.demo.organisation, member: teller.handler } as Parameters<typeof addNote>[1]
  const sealed = Buffer.from(made.sealed, 'base64')
  await addNote(teller.tx, viewer, day, { ...made, sealed, conversation: id, eraseOn: null })
  return made.id
}

/** What goes into the note of a step, by the names of the fields on the screen. */
function noted({
  do: what,
  felt,
  norm,
  rule,
  criminal,
  why,
  record,
  name,
  text,
  fact,
  finding,
  decision,
}: DemoStep): [string, object] | null {
  if (what === 'triage') return ['triage', { felt, norm, rule, criminal, why }]
  if (what === 'route') return ['route', { why }]
  if (what === 'respondent') return ['respondent', { name }]
  if (what === 'hear') return record ? ['record', { record }] : null
  if (what === 'plan') return ['task', { what: text }]
  if (what === 'found') return ['finding', { fact, finding, why }]
  if (what === 'decided') return ['decision', { decision }]
  return what === 'closed' ? ['closing', { why }] : null
}

async function act(teller: Teller, id: string, step: DemoStep, today: Day): Promise<void> {
  const { tx, demo, handler, due } = teller
  if (step.do === 'reporter') return void (await say(teller, id, step.text, 'to-handler', today))
  const found = await caseOf(tx, id)
  if (!found) throw new Error('the demo handles a case that is not there')
  const party = step.party === 'respondent' ? (found.respondents[0]?.id ?? id) : id
  const speaks = step.do === 'acknowledge' || step.do === 'asked' || (step.do === 'hear' && step.text)
  const position = speaks ? await say(teller, party, step.text, 'to-person', today) : null
  const writes = noted(step)
  const made = writes && (await note(teller, id, ...writes, today))
  const by = { organisation: demo.organisation, by: handler, today, seen: seenOf(found), due, position, note: made }
  const deskAct: DeskAct = { ...by, to: position === null ? null : party }
  if (step.do === 'acknowledge') return acknowledge(tx, found, deskAct)
  if (step.do === 'triage') return triage(tx, found, deskAct, { ...step, unit: demo.unit(step.unit) })
  if (step.do === 'route') return chooseRoute(tx, found, deskAct, step.route)
  if (step.do === 'hear') return hear(tx, found, deskAct, { party, step: step.step })
  if (step.do === 'plan') return plan(tx, found, deskAct, { kind: step.kind, due_on: addDays(today, step.in) })
  if (step.do === 'asked')
    return finish(tx, found, deskAct, found.tasks.find((task) => task.kind === 'detriment' && !task.done_on)?.id ?? '')
  if (step.do === 'closed') return closeCase(tx, found, deskAct, { outcome: step.outcome, lesson: null })
  if (step.do !== 'respondent') return writeDown(tx, found, deskAct, step.do)
  const respondent = await begin(teller, 'respondent', { what: 'said', text: step.text }, 'to-person', today)
  return addRespondent(tx, found, deskAct, respondent)
}
