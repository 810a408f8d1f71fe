import { sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '#platform/database/database.ts'
import { Faults, notFound } from '#platform/web/errors.ts'
import { formIn } from '#platform/web/forms.ts'
import { viewerOf, viewerWith, type WebContext } from '#platform/web/web.ts'
import { messageForm, noteForm, rowId } from '../sealed/forms.ts'
import { addNote } from '../sealed/notes.ts'
import { refusal, told } from '../sealed/person.ts'
import { appendMessage, conversationOf, messagesOf, Unfit } from '../sealed/store.ts'
import { dueBy } from '../tell/law.ts'
import type { DeskAct } from './acting.ts'
import { type Case, type CaseKind, caseOf, conversationsOf } from './cases.ts'

/** What a handler's browser sends: fields that the server may read, and what it sealed: a note, a message, or both. */
const sentForm = z.object({
  seen: z.int().min(0).max(100_000),
  fields: z.record(z.string().max(60), z.array(z.string().max(1_600_000)).max(50)).default({}),
  note: noteForm.pick({ id: true, purpose: true, sealed: true }).nullable().default(null),
  message: messageForm.extend({ conversation: rowId }).nullable().default(null),
})
type SentForm = z.output<typeof sentForm>

/** Whose work a case is. */
export const workerOn = { report: 'handler', complaint: 'committee' } as const

export type Work<Fields> = (tx: Db, found: Case, act: DeskAct, fields: Fields) => Promise<void>

/** One act in a case of the viewer's own, with what was sealed for it, in one transaction: all of it happens, or nothing. */
export async function deskAct<S extends z.ZodObject>(
  c: WebContext,
  fields: S,
  work: Work<z.output<S>>,
  kind: CaseKind = 'report',
) {
  viewerWith(c, workerOn[kind])
  const found = (await caseOf(c.var.db, c.req.param('id') ?? '', kind)) ?? notFound()
  try {
    const sent = sentForm.parse(JSON.parse(String((await formIn(c)).get('sent') ?? '')))
    refusePlain(sent)
    if (!(await isRepeat(c, found, sent))) await carry(c, found, sent, fieldsOf(sent, fields), work)
    return told(c, 200, {})
  } catch (error) {
    // Of what failed nothing may be kept: a savepoint that is not there ends the transaction.
    await sql`rollback to savepoint nothing`.execute(c.var.db).catch(() => {})
    if (!(error instanceof Faults)) return refusal(c, error)
    const faults = Object.fromEntries(Object.entries(error.faults).map(([name, say]) => [name, say(c.var.t)]))
    return told(c, error.status, { faults })
  }
}

/** A browser that did not seal is told so, and what it sent is thrown away. */
function refusePlain({ fields }: SentForm) {
  if (Object.keys(fields).some((name) => /^(note|message)\./.test(name)))
    throw new Faults({ '': (t) => t.desk.sealing.plain })
}

/** The same thing sent again by the same person, because the first answer never came. What somebody else sent at the same
 * moment at the same place is another thing, and its writer must hear that it was not kept. */
async function isRepeat(c: WebContext, found: Case, { seen, note, message }: SentForm): Promise<boolean> {
  const done = found.acts.find((one) => one.number === seen + 1)
  if (!done || !(note ?? message) || done.by_member !== viewerOf(c).member) return false
  if (done.note !== (note?.id ?? null) || done.position !== (message?.position ?? null)) return false
  const there = message && (await messagesOf(c.var.db, message.conversation))[message.position]
  return !message || Boolean(there?.sealed.equals(message.sealed))
}

function fieldsOf<S extends z.ZodObject>({ fields }: SentForm, schema: S): z.output<S> {
  const checked = schema.safeParse(fields)
  if (checked.success) return checked.data
  const names = checked.error.issues.map((issue) => String(issue.path[0]))
  throw new Faults(
    Object.fromEntries(names.map((name) => [name, (t) => (fields[name]?.[0] ? t.faults.choose : t.faults.required)])),
  )
}

async function carry<Fields>(c: WebContext, found: Case, sent: SentForm, fields: Fields, work: Work<Fields>) {
  const viewer = viewerOf(c)
  const tx = c.var.db
  const where = { organisation: viewer.organisation, today: c.var.ctx.clock.today() }
  if (sent.message) await writeTo(tx, where, found, sent.message)
  if (sent.note) await addNote(tx, viewer, where.today, { ...sent.note, conversation: found.id, eraseOn: null })
  const act: DeskAct = {
    ...where,
    by: viewer.member,
    seen: sent.seen,
    position: sent.message?.position ?? null,
    to: sent.message?.conversation ?? null,
    note: sent.note?.id ?? null,
    due: await dueBy(tx, c.var.organisation.kind),
  }
  await work(tx, found, act, fields)
}

async function writeTo(
  tx: Db,
  where: { organisation: string; today: string },
  found: Case,
  { conversation, ...message }: NonNullable<SentForm['message']>,
) {
  if (!conversationsOf(found).includes(conversation)) throw new Unfit('that is no conversation of this case')
  const there = (await conversationOf(tx, conversation)) ?? notFound()
  await appendMessage(tx, where, there, { ...message, direction: 'to-person' })
}
