import { Hono } from 'hono'
import { z } from 'zod'
import type { Db } from '#platform/database/database.ts'
import { field } from '#platform/web/forms.ts'
import type { Web, WebContext } from '#platform/web/web.ts'
import type { DeskAct } from '../desk/acting.ts'
import { invite } from '../desk/acts-routes.ts'
import { deskAct } from '../desk/carried.ts'
import type { Case } from '../desk/cases.ts'
import { retainRule } from '../desk/clocks.ts'
import { reopenCase } from '../desk/closing.ts'
import { writeMessage } from '../desk/handling.ts'
import { hearingSteps } from '../desk/words.ts'
import { anewForm, rowId } from '../sealed/forms.ts'
import { advices, decisions } from './complaints.ts'
import {
  advise,
  closeComplaint,
  compose,
  decideAdmission,
  extendTerm,
  hearSide,
  receive,
  recordDecision,
} from './handling.ts'
import { type Regulation, regulationOn } from './regulation.ts'
import { seats, tellSeats } from './seats.ts'

const nothing = z.object({})
const extension = z.object({
  due: field.day(),
  consent: z.preprocess(
    (value) => (Array.isArray(value) && value[0] ? Number(value[0]) : null),
    z.int().min(1).max(9999).nullable(),
  ),
})
const jsonIn = (value: unknown) => JSON.parse(String(Array.isArray(value) ? value[0] : ''))
const anew = anewForm.omit({ recipients: true }).extend({ id: rowId })
const members = z.object({
  recipients: z.preprocess(jsonIn, z.array(rowId).min(1).max(30)),
  conversations: z.preprocess(jsonIn, z.array(anew).min(1).max(30)),
})

type Work<S extends z.ZodObject> = (
  tx: Db,
  found: Case,
  act: DeskAct,
  asked: z.output<S>,
  regulation: Regulation,
) => Promise<void>

/** An act in a complaint of the viewer's own, by the regulation of today. */
const act = <S extends z.ZodObject>(c: WebContext, fields: S, work: Work<S>) =>
  deskAct(
    c,
    fields,
    async (tx, found, by, asked) => work(tx, found, by, asked, await regulationOn(tx, by.today)),
    'complaint',
  )

/** What the committee does in a complaint. Each takes what the browser sealed; the pages stand in routes.tsx. */
export const committeeActs = () =>
  new Hono<Web>()
    .post('/committee/cases/:id/receipt', (c) =>
      act(c, nothing, (tx, found, by, _asked, regulation) => receive(tx, found, by, regulation)),
    )
    .post('/committee/cases/:id/admission', (c) =>
      act(c, z.object({ admitted: field.oneOf(['yes', 'no']) }), (tx, found, by, { admitted }) =>
        decideAdmission(tx, found, by, admitted === 'yes'),
      ),
    )
    .post('/committee/cases/:id/messages', (c) =>
      act(c, z.object({ party: field.id() }), (tx, found, by, { party }) =>
        writeMessage(tx, found, by, { party, informs: false }),
      ),
    )
    .post('/committee/cases/:id/extensions', (c) => act(c, extension, extendTerm))
    .post('/committee/cases/:id/respondents', (c) => invite(c, 'complaint'))
    .post('/committee/cases/:id/hearing', (c) =>
      act(c, z.object({ party: field.id(), step: field.oneOf(hearingSteps) }), hearSide),
    )
    .post('/committee/cases/:id/advice', (c) =>
      act(c, z.object({ advice: field.oneOf(advices), unheard: field.checked() }), advise),
    )
    .post('/committee/cases/:id/decision', (c) =>
      act(c, z.object({ decision: field.oneOf(decisions), on: field.day() }), recordDecision),
    )
    .post('/committee/cases/:id/members', (c) =>
      act(c, members, async (tx, found, by, asked) => {
        const turned = await seats(tx, found.id, asked.recipients)
        await compose(tx, found, by, asked)
        await tellSeats(c.var.ctx, tx, by, turned)
      }),
    )
    .post('/committee/cases/:id/closure', (c) =>
      act(c, nothing, (tx, found, by) => closeComplaint(tx, found, by, retainRule)),
    )
    .post('/committee/cases/:id/reopening', (c) => act(c, nothing, reopenCase))
