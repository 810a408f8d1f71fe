import { Hono } from 'hono'
import { addDays, said } from '#platform/i18n/i18n.ts'
import { is } from '#platform/viewer.ts'
import { page } from '#platform/web/page.tsx'
import { viewerWith, type Web, type WebContext } from '#platform/web/web.ts'
import { csvOf } from './csv.ts'
import { hatNames } from './hats.ts'
import { filterChoices, mattersFor, type Sight } from './queries.ts'
import { SilenceScreen } from './screens/silence.tsx'
import type { Period } from './silence.ts'
import { silenceFigures } from './silence-figures.ts'
import { sourceLabel } from './sources.ts'
import { audienceWords, hatWords } from './wording.ts'

const overseer = (c: WebContext) => viewerWith(c, 'board', 'works-council')

function periodOf(asked: string, today: string): { name: string; period: Period } {
  if (/^\d{4}$/.test(asked)) return { name: asked, period: { from: `${asked}-01-01`, until: `${asked}-12-31` } }
  if (asked === 'all') return { name: 'all', period: { from: '0001-01-01', until: today } }
  return { name: 'year', period: { from: addDays(today, -364), until: today } }
}

async function rowsOf(c: WebContext, matters: Sight[]) {
  const { t, lang, db, ctx } = c.var
  const names = await hatNames(
    db,
    matters.map(({ owner }) => owner),
    ctx.clock.today(),
  )
  return matters.map((matter) => [
    said(matter.title, lang).text,
    sourceLabel(matter.source, t),
    audienceWords(matter, t),
    matter.received,
    matter.first_due,
    matter.due,
    // The function, without the name of the person: nobody is ranked.
    hatWords(matter.owner, names, t, false),
    matter.answered_on,
    matter.outcome && t.followup.outcomes[matter.outcome],
    matter.voices,
  ])
}

export const silenceRoutes = () =>
  new Hono<Web>()
    .get('/silence', async (c) => {
      const viewer = overseer(c)
      const { db, ctx, organisation } = c.var
      const { name, period } = periodOf(c.req.query('period') ?? '', ctx.clock.today())
      const figures = await silenceFigures(db, ctx.clock.today(), period, organisation.minimum)
      const { years } = await filterChoices(db, viewer)
      return page(
        c,
        <SilenceScreen
          {...{ figures, years, period: name, minimum: organisation.minimum }}
          mayGive={is(viewer, 'board', 'works-council')}
        />,
      )
    })
    .get('/silence.csv', async (c) => {
      const viewer = overseer(c)
      const { t, db, ctx } = c.var
      const matters = await mattersFor(db, viewer, ctx.clock.today(), { limit: 100_000 })
      const words = t.followup.csv
      const head = [
        words.question,
        words.source,
        words.audience,
        words.received,
        words.firstDue,
        words.due,
        words.owner,
        words.answered,
        words.outcome,
        words.voices,
      ]
      return c.body(csvOf([head, ...(await rowsOf(c, matters))]), 200, {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': 'attachment; filename="vrijmoed-answers.csv"',
      })
    })
