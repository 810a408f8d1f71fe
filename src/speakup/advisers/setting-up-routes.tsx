import { Hono } from 'hono'
import { z } from 'zod'
import type { Hat } from '#followup'
import { actBy } from '#followup'
import { notFound } from '#platform/web/errors.ts'
import { field, formOf } from '#platform/web/forms.ts'
import { page } from '#platform/web/page.tsx'
import { seeOther, viewerWith, type Web, type WebContext } from '#platform/web/web.ts'
import { SettingUpScreen } from './screens/setting-up.tsx'
import { finishStep, promiseStep, setsUp, stepHolders, stepsOn, undoStep } from './setting-up.ts'
import { type SetUpStep, setUpSteps } from './tables.ts'

const promiseForm = z.object({ holder: field.oneOf(stepHolders as [Hat, ...Hat[]]), by: field.day() })
const finishForm = z.object({ note: field.optionalText({ max: 500 }) })
const address = '/advisers/setting-up'

const setUpIn = (c: WebContext) => viewerWith(c, ...setsUp)
const stepIn = (c: WebContext): SetUpStep => setUpSteps.find((step) => step === c.req.param('step')) ?? notFound()

/** Setting up the role in seven steps: for administrator, board, works council and the advisers themselves. */
export const settingUpRoutes = () =>
  new Hono<Web>()
    .get(address, async (c) => {
      setUpIn(c)
      return page(c, <SettingUpScreen steps={await stepsOn(c.var.db, c.var.ctx.clock.today())} />)
    })
    .post(`${address}/:step/promise`, async (c) => {
      const viewer = setUpIn(c)
      const step = stepIn(c)
      const { holder, by } = await formOf(c, promiseForm)
      await promiseStep(c.var.ctx, actBy(c.var.ctx, viewer), viewer, { step, holder, by })
      return seeOther(c, `${address}#${step}`)
    })
    .post(`${address}/:step/completion`, async (c) => {
      const viewer = setUpIn(c)
      const step = stepIn(c)
      const { note } = await formOf(c, finishForm)
      const said = note ? { [c.var.lang]: note } : null
      await finishStep(c.var.ctx, actBy(c.var.ctx, viewer), viewer, { step, note: said })
      return seeOther(c, `${address}#${step}`)
    })
    .post(`${address}/:step/completion/withdrawal`, async (c) => {
      const viewer = setUpIn(c)
      const step = stepIn(c)
      await undoStep(c.var.ctx, actBy(c.var.ctx, viewer), step)
      return seeOther(c, `${address}#${step}`)
    })
