import { Hono } from 'hono'
import { writeCsv } from '#platform/csv.ts'
import { csvBytes } from '#platform/csv-text.ts'
import { is } from '#platform/viewer.ts'
import { notFound } from '#platform/web/errors.ts'
import { page } from '#platform/web/page.tsx'
import { seeOther, viewerWith, type Web, type WebContext } from '#platform/web/web.ts'
import { lastYear, publishYear, type Year, yearsOf } from './publishing.ts'
import { figureName, YearScreen, YearsScreen } from './screens.tsx'

/** Figures of the desk: for the board, the works council and the handlers alike, and not one case in them. */
export const yearlyRoutes = () =>
  new Hono<Web>()
    .get('/desk/years', async (c) => {
      const years = await readable(c)
      const last = lastYear(c.var.ctx.clock.today())
      const open = is(c.var.viewer, 'handler') && !years.some(({ year }) => year === last)
      return page(c, <YearsScreen years={years} publish={open ? last : null} />)
    })
    .post('/desk/years', async (c) => {
      const { organisation } = viewerWith(c, 'handler')
      const year = lastYear(c.var.ctx.clock.today())
      await publishYear(c.var.ctx, organisation, year)
      return seeOther(c, `/desk/years/${year}`)
    })
    .get('/desk/years/:year{\\d+\\.csv}', async (c) => yearCsv(c, await yearAt(c)))
    .get('/desk/years/:year', async (c) => page(c, <YearScreen of={await yearAt(c)} />))

async function readable(c: WebContext): Promise<Year[]> {
  viewerWith(c, 'board', 'works-council', 'handler')
  return yearsOf(c.var.db)
}

const yearAt = async (c: WebContext): Promise<Year> =>
  (await readable(c)).find(({ year }) => String(year) === c.req.param('year')?.replace('.csv', '')) ?? notFound()

function yearCsv(c: WebContext, { year, figures }: Year): Response {
  const { t } = c.var
  const { columns, groups, withheld, file } = t.yearly
  const rows = figures.map((figure) => [
    figure.group === 'total' ? '' : groups[figure.group],
    figureName(figure, t),
    figure.n === null ? withheld : String(figure.n),
  ])
  return c.body(csvBytes(writeCsv([[groups.kind, columns.what, columns.n], ...rows])), 200, {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="${file(year)}.csv"`,
    'Cache-Control': 'no-store',
  })
}
