import { Hono } from 'hono'
import { contentFile } from '#platform/content.ts'
import { csvBytes } from '#platform/csv-text.ts'
import { notFound } from '#platform/web/errors.ts'
import { page } from '#platform/web/page.tsx'
import { viewerOf, type Web, type WebContext } from '#platform/web/web.ts'
import { mayPrepare } from '../rounds/rights.ts'
import { codedCsv, resultsCsv, resultsJson } from './files.ts'
import { figuresFor, listedRounds, type Results, resultsOf, unitView } from './reading.ts'
import { MapScreen } from './screens/map.tsx'
import { NotYetScreen, ResultsListScreen, TextScreen } from './screens/pages.tsx'
import { PrintScreen } from './screens/print.tsx'
import { ResultsScreen } from './screens/results.tsx'
import { resultsView } from './view.ts'

export const resultsRoutes = () =>
  new Hono<Web>()
    .get('/results', async (c) => {
      const viewer = viewerOf(c)
      return page(c, <ResultsListScreen rounds={await listedRounds(c.var.db)} canBring={mayPrepare(viewer)} />)
    })
    .get('/results/protected', (c) => {
      viewerOf(c)
      return textPage(c, 'measure/protected', { href: '/results', label: c.var.t.results.place })
    })
    .get('/rounds/:id/results', (c) => resultsPage(c, null))
    .get('/rounds/:id/results/units/:unit', (c) => resultsPage(c, c.req.param('unit')))
    .get('/rounds/:id/results/print', (c) => printPage(c, null))
    .get('/rounds/:id/results/units/:unit/print', (c) => printPage(c, c.req.param('unit')))
    .get('/rounds/:id/results/map', (c) => mapPage(c, null))
    .get('/rounds/:id/results/units/:unit/map', (c) => mapPage(c, c.req.param('unit')))
    .get('/rounds/:id/results/bringing', async (c) => {
      const { round } = await publishedIn(c)
      return textPage(c, 'measure/bringing', { href: `/rounds/${round.id}/results`, label: c.var.t.results.back })
    })
    .get('/rounds/:id/results.json', async (c) => {
      const results = await publishedIn(c)
      return c.json(resultsJson(results, await figuresFor(c.var.db, viewerOf(c), results.round), c.var.lang))
    })
    .get('/rounds/:id/results.csv', async (c) => {
      const results = await publishedIn(c)
      const groups = await figuresFor(c.var.db, viewerOf(c), results.round)
      const { lang, t } = c.var
      const text = c.req.query('names') === 'code' ? codedCsv(groups, lang) : resultsCsv(results, groups, t, lang)
      return c.body(csvBytes(text), 200, {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': `attachment; filename="results-${results.round.closed_on}.csv"`,
      })
    })

/** A round with results, or 404: for what has no page of its own while there are none. */
export async function publishedIn(c: WebContext, id = c.req.param('id') ?? ''): Promise<Results> {
  viewerOf(c)
  return (await resultsOf(c.var.db, id)).results ?? notFound()
}

async function resultsPage(c: WebContext, unit: string | null) {
  viewerOf(c)
  const { round, results } = await resultsOf(c.var.db, c.req.param('id') ?? '')
  if (!results) return unit ? notFound() : page(c, <NotYetScreen round={round} />)
  return page(c, <ResultsScreen view={await viewIn(c, results, unit)} />)
}

async function printPage(c: WebContext, unit: string | null) {
  return page(c, <PrintScreen view={await viewIn(c, await publishedIn(c), unit)} />)
}

const viewIn = (c: WebContext, results: Results, unit: string | null) =>
  resultsView(c.var.db, viewerOf(c), results, {
    unit,
    scale: c.req.query('scale') ?? null,
    today: c.var.ctx.clock.today(),
  })

const onMap = 60

async function mapPage(c: WebContext, asked: string | null) {
  const results = await publishedIn(c)
  const viewer = viewerOf(c)
  const { unit } = await unitView(c.var.db, viewer, results.round, asked)
  const all = await figuresFor(c.var.db, viewer, results.round)
  const units = all.filter(
    (one) => one.kind !== 'cross' && (one.kind === 'cut' ? !asked : one.path.includes(unit.unit ?? '')),
  )
  const pages = Math.max(1, Math.ceil(units.length / onMap))
  const at = Math.min(pages, Math.max(1, Number(c.req.query('page')) || 1))
  const shown = units.slice((at - 1) * onMap, at * onMap)
  return page(c, <MapScreen results={results} unit={unit} units={shown} page={at} pages={pages} />)
}

function textPage(c: WebContext, path: string, back: { href: string; label: string }) {
  return page(c, <TextScreen text={contentFile(c.var.lang, path)} back={back} />)
}
