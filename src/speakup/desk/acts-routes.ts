import { Hono } from 'hono'
import { z } from 'zod'
import type { Db } from '#platform/database/database.ts'
import type { Lang } from '#platform/i18n/i18n.ts'
import { Faults } from '#platform/web/errors.ts'
import { field } from '#platform/web/forms.ts'
import type { Web, WebContext } from '#platform/web/web.ts'
import { begunForm, digest } from '../sealed/forms.ts'
import { beginConversation, bringLocator, recipientsOf, Unfit } from '../sealed/store.ts'
import type { DeskAct } from './acting.ts'
import { deskAct } from './carried.ts'
import type { Case, CaseKind } from './cases.ts'
import { extendClock } from './clocks.ts'
import { closeCase, reopenCase } from './closing.ts'
import { complaintBegun, offerComplaint } from './complaint-way.ts'
import { acknowledge, chooseRoute, count, finish, plan, triage, writeDown, writeMessage } from './handling.ts'
import { addRespondent, hear } from './hearing.ts'
import { namesIn } from './lessons.ts'
import { hearingSteps, kinds, outcomes, routes, taskKinds, threefold } from './words.ts'

const nothing = z.object({})
const optionalId = z.preprocess(
  (value) => (Array.isArray(value) && value[0] ? value[0] : null),
  z.string().max(60).nullable(),
)
const weighed = z.object({ wrongdoing: field.oneOf(threefold), kinds: field.many(kinds), unit: optionalId })
const counted = z.object({ kinds: field.many(kinds), unit: optionalId })
const closing = z.object({
  outcome: field.oneOf(outcomes),
  lesson: field.optionalText({ max: 160 }),
  words: field.optionalText({ max: 2000 }),
  nothing: field.checked(),
  sure: field.checked(),
})
/** The conversation of a respondent comes whole: made, sealed and begun by the handler's browser. */
const begun = z.object({
  conversation: z.preprocess(
    (value) => JSON.parse(String(Array.isArray(value) ? value[0] : '')),
    begunForm.extend({ digest, kind: z.literal('respondent') }),
  ),
})

/** What a handler does in a case. Each takes what the browser sealed, and answers in JSON; the pages stand in routes.tsx. */
export const deskActs = () =>
  new Hono<Web>()
    .post('/desk/cases/:id/acknowledgement', (c) => deskAct(c, nothing, acknowledge))
    .post('/desk/cases/:id/messages', (c) =>
      deskAct(c, z.object({ party: field.id(), informs: field.checked() }), writeMessage),
    )
    .post('/desk/cases/:id/triage', (c) => deskAct(c, weighed, triage))
    .post('/desk/cases/:id/route', (c) =>
      deskAct(c, z.object({ route: field.oneOf(routes) }), (tx, found, act, { route }) =>
        chooseRoute(tx, found, act, route),
      ),
    )
    .post('/desk/cases/:id/complaint', (c) => deskAct(c, nothing, offerComplaint))
    .post('/desk/cases/:id/complaint/begun', (c) =>
      deskAct(c, z.object({ on: field.day() }), (tx, found, act, { on }) => complaintBegun(tx, found, act, on)),
    )
    .post('/desk/cases/:id/counted', (c) => deskAct(c, counted, count))
    .post('/desk/cases/:id/extensions', (c) =>
      deskAct(c, z.object({ rule: field.id(), due: field.day() }), extendClock),
    )
    .post('/desk/cases/:id/respondents', (c) => invite(c))
    .post('/desk/cases/:id/hearing', (c) =>
      deskAct(c, z.object({ party: field.id(), step: field.oneOf(hearingSteps) }), hear),
    )
    .post('/desk/cases/:id/findings', (c) =>
      deskAct(c, nothing, (tx, found, act) => writeDown(tx, found, act, 'found')),
    )
    .post('/desk/cases/:id/decision', (c) =>
      deskAct(c, nothing, (tx, found, act) => writeDown(tx, found, act, 'decided')),
    )
    .post('/desk/cases/:id/tasks', (c) =>
      deskAct(c, z.object({ kind: field.oneOf(taskKinds), due: field.day() }), (tx, found, act, { kind, due }) =>
        plan(tx, found, act, { kind, due_on: due }),
      ),
    )
    .post('/desk/cases/:id/tasks/:task/done', (c) =>
      deskAct(c, nothing, (tx, found, act) => finish(tx, found, act, c.req.param('task'))),
    )
    .post('/desk/cases/:id/closure', (c) => close(c))
    .post('/desk/cases/:id/reopening', (c) => deskAct(c, nothing, reopenCase))

export const invite = (c: WebContext, kind: CaseKind = 'report') =>
  deskAct(c, begun, (tx, found, act, { conversation }) => begin(tx, found, act, conversation), kind)

async function begin(tx: Db, found: Case, act: DeskAct, conversation: z.output<typeof begun>['conversation']) {
  const now = (await recipientsOf(tx, found.id)).filter(({ until, role }) => !until && role !== 'adviser')
  const own = now.map(({ key }) => key)
  // Nobody reads along with a respondent who does not handle the case.
  if (conversation.recipients.some((key) => !own.includes(key))) throw new Unfit('that is no recipient of the case')
  await bringLocator(tx, conversation.digest)
  await beginConversation(tx, act, { ...conversation, direction: 'to-person' })
  await addRespondent(tx, found, act, conversation.id)
}

const close = (c: WebContext) =>
  deskAct(c, closing, async (tx, found, act, asked) => {
    if (!asked.lesson && !asked.nothing) throw new Faults({ lesson: (t) => t.desk.faults.lesson })
    if (asked.lesson && !asked.words) throw new Faults({ words: (t) => t.faults.required })
    if (asked.lesson && !asked.sure) await refuseNames(tx, `${asked.lesson}\n${asked.words}`)
    await closeCase(tx, found, act, {
      outcome: asked.outcome,
      lesson: asked.lesson ? lessonIn(c.var.lang, asked) : null,
    })
  })

async function refuseNames(tx: WebContext['var']['db'], text: string) {
  const names = await namesIn(tx, text)
  if (names.length) throw new Faults({ lesson: (t) => t.desk.faults.names(names.join(', ')) })
}

const lessonIn = (lang: Lang, { lesson, words }: z.output<typeof closing>) => ({
  title: { [lang]: lesson },
  words: { [lang]: words },
})
