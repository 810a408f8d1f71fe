import { Hono } from 'hono'
import { z } from 'zod'
import { unitNames } from '#people'
import { writeCsv } from '#platform/csv.ts'
import { csvBytes } from '#platform/csv-text.ts'
import { Faults, notFound } from '#platform/web/errors.ts'
import { field, formOf, optionalTextsFrom, typedValues } from '#platform/web/forms.ts'
import { page } from '#platform/web/page.tsx'
import { seeOther, viewerWith, type Web, type WebContext } from '#platform/web/web.ts'
import { adviserIn } from './advising-access.ts'
import { approve, approvedOn, count, countsOf, partsOn, requirePart, takeBack, yearsToCount } from './counts.ts'
import { publishReport, type Report, readiness, reportOf, reportPreview, reportsFor } from './reporting.ts'
import { CountsScreen } from './screens/counts.tsx'
import { groupLabel, ReportScreen, ReportsScreen } from './screens/report.tsx'
import { countKinds, countOutcomes } from './tables.ts'

const years = (c: WebContext) => yearsToCount(c.var.ctx.clock.today())
const yearIn = (c: WebContext): number => years(c).find((year) => String(year) === c.req.param('year')) ?? notFound()

const countForm = z.object({
  kind: field.oneOf(countKinds),
  part: field.optionalText({ max: 60 }),
  outcome: field.oneOf(countOutcomes),
})

const readsReport = (c: WebContext) => viewerWith(c, 'adviser', 'board', 'works-council')

/** The adviser's own counts, and the yearly report that is made of them when the advisers let them go. */
export const countsRoutes = () =>
  new Hono<Web>()
    .get('/advising/counts', (c) => countsPage(c, years(c)[0] ?? 0))
    .get('/advising/counts/:year', (c) => countsPage(c, yearIn(c)))
    .post('/advising/counts/:year', (c) => counted(c, 1))
    .post('/advising/counts/:year/less', (c) => counted(c, -1))
    .post('/advising/counts/:year/approval', async (c) => {
      const viewer = adviserIn(c)
      await approve(c.var.db, viewer, yearIn(c), c.var.ctx.clock.today())
      return seeOther(c, `/advising/counts/${yearIn(c)}`)
    })
    .post('/advising/counts/:year/approval/withdrawal', async (c) => {
      const viewer = adviserIn(c)
      if (await reportOf(c.var.db, String(yearIn(c))))
        throw new Faults({ '': (t) => t.advisers.faults.publishedAlready }, 409)
      await takeBack(c.var.db, viewer, yearIn(c))
      return seeOther(c, `/advising/counts/${yearIn(c)}`)
    })
    .post('/advising/counts/:year/report', async (c) => {
      const viewer = adviserIn(c)
      const remarks = optionalTextsFrom(await typedValues(c), 'remarks', 2000)
      await publishReport(c.var.ctx, c.var.organisation, viewer, { year: yearIn(c), remarks })
      return seeOther(c, `/advisers/reports/${yearIn(c)}`)
    })
    .get('/advisers/reports', async (c) => {
      readsReport(c)
      return page(c, <ReportsScreen reports={await reportsFor(c.var.db)} />)
    })
    .get('/advisers/reports/:year{[0-9]{4}\\.csv}', async (c) => {
      readsReport(c)
      const report = await reportAt(c, c.req.param('year').slice(0, 4))
      return c.body(await csvIn(c, report), 200, {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': `attachment; filename="advisers-${report.year}.csv"`,
      })
    })
    .get('/advisers/reports/:year', async (c) => {
      readsReport(c)
      const report = await reportAt(c, c.req.param('year'))
      return page(c, <ReportScreen report={report} names={await namesIn(c, report)} />)
    })

const reportAt = async (c: WebContext, year: string): Promise<Report> => (await reportOf(c.var.db, year)) ?? notFound()

const namesIn = (c: WebContext, { figures }: Pick<Report, 'figures'>) =>
  unitNames(
    c.var.db,
    figures.parts.map(({ id }) => id),
  )

async function countsPage(c: WebContext, year: number): Promise<Response> {
  const viewer = adviserIn(c)
  const { db, ctx, organisation } = c.var
  const preview = await reportPreview(ctx, organisation, year)
  const facts = {
    year,
    years: years(c),
    counts: await countsOf(db, viewer, year),
    parts: await partsOn(db, ctx.clock.today()),
    approved: await approvedOn(db, viewer, year),
    ready: await readiness(ctx, organisation.id, year),
    preview: preview && { figures: preview, names: await namesIn(c, { figures: preview }) },
  }
  return page(c, <CountsScreen {...facts} />)
}

async function counted(c: WebContext, step: 1 | -1): Promise<Response> {
  const viewer = adviserIn(c)
  const year = yearIn(c)
  const { kind, part, outcome } = await formOf(c, countForm)
  const checked = step > 0 ? await requirePart(c.var.db, part, c.var.ctx.clock.today()) : part
  await count(c.var.db, viewer, { year, kind, part: checked, outcome }, step)
  return seeOther(c, `/advising/counts/${year}`)
}

async function csvIn(c: WebContext, report: Report): Promise<string> {
  const { t } = c.var
  const { figures, year } = report
  const names = await namesIn(c, report)
  const rows = (['kinds', 'parts', 'outcomes'] as const).flatMap((dimension) =>
    figures[dimension].map(({ id, n }) => [
      String(year),
      t.advisers.report[dimension],
      groupLabel(t, dimension, id, names),
      String(n),
    ]),
  )
  const total = figures.total === null ? [] : [[String(year), t.advisers.report.total, '', String(figures.total)]]
  return csvBytes(writeCsv([t.advisers.report.csvHead, ...total, ...rows]))
}
