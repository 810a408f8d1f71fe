import { z } from 'zod'
import type { Texts } from '#platform/i18n/i18n.ts'
import { Faults } from '#platform/web/errors.ts'
import { field, formOf, textsFrom, typedValues } from '#platform/web/forms.ts'
import type { WebContext } from '#platform/web/web.ts'
import type { Sees } from './tables.ts'

export interface RoundForm {
  question: Texts
  means: Texts
  owner: string
  questionnaire: string
  asked: string[]
  minimum: number
  sees: Omit<Sees, 'editor'>
  editor: string
  opens_on: string
  closes_on: string
  talked_by: string
}

const ids = z.preprocess(
  (value) => (Array.isArray(value) ? value : []),
  z
    .array(z.string().regex(/^[a-z0-9-]{1,60}$/))
    .min(1)
    .max(200),
)

const schema = z.object({
  questionnaire: field.id(),
  owner: field.id(),
  editor: field.id(),
  asked: ids,
  minimum: field.whole({ min: 3, max: 50 }),
  members: field.oneOf(['own', 'organisation']),
  leads: field.oneOf(['below', 'own']),
  comments: field.oneOf(['leads', 'board']),
  opens_on: field.day(),
  closes_on: field.day(),
  talked_by: field.day(),
})

export const longest = { question: 200, means: 500, why: 300 }

/** Everything that people are told beforehand, or all faults at once. */
export async function roundForm(c: WebContext): Promise<RoundForm> {
  const { members, leads, comments, ...rest } = await formOf(c, schema)
  const typed = await typedValues(c)
  const form = {
    ...rest,
    question: textsFrom(typed, 'question', longest.question, c.var.lang),
    means: textsFrom(typed, 'means', longest.means, c.var.lang),
    sees: { members, leads, comments },
  }
  refuseOdd(form, c.var.organisation.minimum, c.var.ctx.clock.today())
  return form
}

function refuseOdd(form: RoundForm, minimum: number, today: string) {
  const faults: ConstructorParameters<typeof Faults>[0] = {}
  if (form.minimum < minimum) faults.minimum = (t) => t.rounds.faults.minimum(minimum)
  if (form.opens_on < today) faults.opens_on = (t) => t.rounds.faults.opensPassed
  if (form.closes_on <= form.opens_on) faults.closes_on = (t) => t.rounds.faults.closesFirst
  if (form.talked_by <= form.closes_on) faults.talked_by = (t) => t.rounds.faults.talkedFirst
  if (Object.keys(faults).length) throw new Faults(faults)
}
