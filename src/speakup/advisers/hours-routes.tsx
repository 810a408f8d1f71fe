import { Hono } from 'hono'
import { z } from 'zod'
import { notify } from '#platform/events.ts'
import { Faults, notFound } from '#platform/web/errors.ts'
import { field, formOf, optionalTextsFrom, textsFrom, typedValues } from '#platform/web/forms.ts'
import { page } from '#platform/web/page.tsx'
import { seeOther, type Web, type WebContext } from '#platform/web/web.ts'
import { adviserIn } from './advising-access.ts'
import { addSlot, addWeek, endWeek, ownSlots, removeSlot, weeksOf } from './hours.ts'
import { adviserOf, saveProfile } from './profiles.ts'
import { HoursScreen } from './screens/hours.tsx'
import { ProfileScreen } from './screens/profile.tsx'
import { spokenLanguages } from './screens/wording.ts'
import { ways } from './tables.ts'

/** Woken when what visitors see of the advisers changed. */
export const advisersTopic = 'advisers'

const time = () => z.preprocess((value) => String((Array.isArray(value) ? value[0] : value) ?? '').trim(), z.string())
const shape = {
  minutes: field.oneOf(['30', '45', '60']),
  ways: field.many(ways),
}
const weekForm = z.object({ weekday: field.whole({ min: 1, max: 7 }), starts: time(), ends: time(), ...shape })
const slotForm = z.object({ day: field.day(), starts: time(), ...shape })
const profileForm = z.object({
  external: field.oneOf(['yes', 'no']),
  languages: field.many(spokenLanguages),
  telephone: field.optionalText({ max: 40 }),
  away_from: field.optionalDay(),
  away_until: field.optionalDay(),
  shown: field.checked(),
})

/** When an adviser has time, and how they introduce themselves. */
export const hoursRoutes = () =>
  new Hono<Web>()
    .get('/advising/hours', async (c) => {
      const { member } = adviserIn(c)
      const { db, ctx } = c.var
      const slots = await ownSlots(db, member, ctx.clock.today())
      return page(c, <HoursScreen weeks={await weeksOf(db, member)} slots={slots} />)
    })
    .post('/advising/hours/weeks', async (c) => {
      const viewer = adviserIn(c)
      const { weekday, starts, ends, ...rest } = await formOf(c, weekForm)
      const week = { weekday, ...checkedTimes({ starts, ends }), ...whenAndHow(rest) }
      await addWeek(
        c.var.db,
        viewer,
        { ...week, starts: week.starts ?? '', ends: week.ends ?? '' },
        c.var.ctx.clock.today(),
      )
      return changed(c, '/advising/hours')
    })
    .post('/advising/hours/weeks/:id/end', async (c) => {
      if (!(await endWeek(c.var.db, adviserIn(c), c.req.param('id')))) notFound()
      return changed(c, '/advising/hours')
    })
    .post('/advising/hours/slots', async (c) => {
      const viewer = adviserIn(c)
      const { day, starts, ...rest } = await formOf(c, slotForm)
      const slot = { day, starts: checkedTimes({ starts }).starts ?? '', ...whenAndHow(rest) }
      await addSlot(c.var.db, viewer, slot, c.var.ctx.clock.now())
      return changed(c, '/advising/hours')
    })
    .post('/advising/hours/slots/:id/end', async (c) => {
      if (!(await removeSlot(c.var.db, adviserIn(c), c.req.param('id')))) notFound()
      return changed(c, '/advising/hours')
    })
    .get('/advising/profile', async (c) => {
      const { member } = adviserIn(c)
      return page(c, <ProfileScreen profile={await adviserOf(c.var.db, c.var.ctx.clock.today(), member)} />)
    })
    .post('/advising/profile', async (c) => {
      const viewer = adviserIn(c)
      const { external, languages, ...rest } = await formOf(c, profileForm)
      if (!languages.length) throw new Faults({ languages: (t) => t.faults.choose })
      const typed = await typedValues(c)
      const texts = {
        is_for: textsFrom(typed, 'is_for', 600, c.var.lang),
        not_for: optionalTextsFrom(typed, 'not_for', 600),
        place: optionalTextsFrom(typed, 'place', 300),
      }
      const { clock } = c.var.ctx
      const form = { ...rest, ...texts, languages, external: external === 'yes' }
      await saveProfile(c.var.db, viewer, form, { day: clock.today(), at: clock.now() })
      return changed(c, '/advising/profile')
    })

async function changed(c: WebContext, path: string): Promise<Response> {
  await notify(c.var.db, advisersTopic)
  return seeOther(c, path)
}

/** `9:30`, `09.30` and `0930` are times too. */
function checkedTimes<N extends string>(times: Record<N, string>): Partial<Record<N, string>> {
  const wrong = (Object.entries(times) as [N, string][]).filter(([, value]) => !timeIn(value))
  if (wrong.length) throw new Faults(Object.fromEntries(wrong.map(([name]) => [name, (t) => t.advisers.faults.time])))
  return Object.fromEntries(
    (Object.entries(times) as [N, string][]).map(([name, value]) => [name, timeIn(value)]),
  ) as Partial<Record<N, string>>
}

function timeIn(typed: string): string | null {
  const [, hour = '', minute = ''] = /^(\d{1,2})[:.]?(\d{2})$/.exec(typed) ?? []
  return hour && Number(hour) < 24 && Number(minute) < 60 ? `${hour.padStart(2, '0')}:${minute}` : null
}

function whenAndHow({ minutes, ways: chosen }: { minutes: '30' | '45' | '60'; ways: (typeof ways)[number][] }) {
  if (!chosen.length) throw new Faults({ ways: (t) => t.faults.choose })
  return { minutes: Number(minutes), ways: [...new Set(chosen)] }
}
