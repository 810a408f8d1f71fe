import { Hono } from 'hono'
import { z } from 'zod'
import { csvBytes, textOf } from '#platform/csv-text.ts'
import { Faults, notFound } from '#platform/web/errors.ts'
import { field, formIn, formOf, typedValues } from '#platform/web/forms.ts'
import { page } from '#platform/web/page.tsx'
import { seeOther, viewerWith, type Web, type WebContext } from '#platform/web/web.ts'
import { actIn } from '../acting.ts'
import { addBenchmark, allBenchmarks, readShared, removeBenchmark, sharedCsv, sharedOf } from './benchmarks.ts'
import { addCut, cutsOf } from './cutting.ts'
import { groupsFor, unitView } from './reading.ts'
import { publishedIn } from './routes.tsx'
import { BenchmarksScreen, SharingScreen } from './screens/benchmarks.tsx'
import { CutsScreen } from './screens/cuts.tsx'

const cutForm = z.object({ name: field.text({ max: 80 }) })
const benchmarkForm = z.object({ name: field.text({ max: 80 }), source: field.text({ max: 200 }) })

/** Another cut, and comparing with other organisations. */
export const moreResultsRoutes = () =>
  new Hono<Web>()
    .get('/rounds/:id/results/cuts', async (c) => {
      const viewer = overseer(c)
      const results = await publishedIn(c)
      const units = await groupsFor(c.var.db, viewer, results.round)
      return page(c, <CutsScreen {...{ results, units }} cuts={await cutsOf(c.var.db, results.round.id)} />)
    })
    .post('/rounds/:id/results/cuts', async (c) => {
      overseer(c)
      const results = await publishedIn(c)
      const { name } = await formOf(c, cutForm)
      const units = (await typedValues(c)).units ?? []
      if (units.length < 2) throw new Faults({ units: (t) => t.results.cut.two })
      await addCut(c.var.db, actIn(c), results, { name, units })
      return seeOther(c, `/rounds/${results.round.id}/results/cuts`)
    })
    .get('/rounds/:id/results/benchmark', async (c) => {
      overseer(c)
      return page(c, <SharingScreen results={await publishedIn(c)} />)
    })
    .get('/rounds/:id/results/benchmark.json', async (c) => c.json(await sharedIn(c)))
    .get('/rounds/:id/results/benchmark.csv', async (c) =>
      c.body(csvBytes(sharedCsv(await sharedIn(c))), 200, {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': 'attachment; filename="benchmark.csv"',
      }),
    )
    .get('/results/benchmarks', async (c) => {
      viewerWith(c, 'researcher', 'board', 'works-council')
      return page(c, <BenchmarksScreen benchmarks={await allBenchmarks(c.var.db)} />)
    })
    .post('/results/benchmarks', async (c) => {
      viewerWith(c, 'researcher')
      const said = await formOf(c, benchmarkForm)
      await addBenchmark(c.var.db, actIn(c), said, await sharedFile(c))
      return seeOther(c, '/results/benchmarks')
    })
    .post('/results/benchmarks/:id/removal', async (c) => {
      viewerWith(c, 'researcher')
      await removeBenchmark(c.var.db, actIn(c), c.req.param('id'))
      return seeOther(c, '/results/benchmarks')
    })

const overseer = (c: WebContext) => viewerWith(c, 'board', 'works-council', 'researcher')

async function sharedIn(c: WebContext) {
  const viewer = overseer(c)
  const { round, questionnaire } = await publishedIn(c)
  const { whole } = await unitView(c.var.db, viewer, round, null)
  return sharedOf(questionnaire, round.closed_on ?? round.closes_on, whole) ?? notFound()
}

/** Far more than any sharing file is. */
const mostBytes = 1_000_000

async function sharedFile(c: WebContext) {
  const file = (await formIn(c)).get('file')
  const read = file instanceof File && file.size <= mostBytes ? textOf(new Uint8Array(await file.arrayBuffer())) : null
  const shared = read && 'text' in read ? readShared(read.text) : null
  if (!shared) throw new Faults({ file: (t) => t.results.benchmark.wrong })
  return shared
}
