import { z } from 'zod'
import { field } from '#platform/web/forms.ts'
import { byHand } from './sources.ts'
import { outcomes } from './tables.ts'

/** A hat as a form sends it; whether somebody wears it is looked up. */
export const hat = () =>
  z.preprocess(
    (value) => String(Array.isArray(value) ? value[0] : (value ?? '')),
    z.string().regex(/^[a-z0-9:-]{0,80}$/),
  )
export const step = field.whole({ min: 0, max: 1_000_000 })
export const noteForm = (min: 0 | 1) =>
  z.object({ step, note: min ? field.text({ max: 500 }) : field.optionalText({ max: 500 }) })
export const dateForm = z.object({ step, due: field.day(), why: field.text({ max: 500 }) })
export const ownerForm = z.object({
  step,
  owner: hat(),
  due: field.optionalDay(),
  why: field.optionalText({ max: 500 }),
})
export const promiseForm = z.object({ step, holder: hat(), by: field.day() })
export const answerForm = z.object({
  step,
  outcome: field.oneOf(outcomes),
  lookAgain: field.optionalDay(),
  checkOn: field.optionalDay(),
})
export const wordsForm = z.object({ step, why: field.text({ max: 500 }) })
export const visitorsForm = z.object({ step, shown: field.oneOf(['yes', 'no']) })
export const toldForm = z.object({ step, round: field.whole({ min: 1, max: 1000 }), words: field.text({ max: 1000 }) })
export const raiseBase = z.object({ audience: field.id(), owner: hat(), due: field.day(), earlier: hat() })
export const raiseByHand = raiseBase.extend({
  source: field.oneOf(byHand),
  received: field.day(),
  voices: field.whole({ min: 1, max: 10_000 }),
  teams: field.whole({ min: 1, max: 1000 }),
})
