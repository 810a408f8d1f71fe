import { Hono } from 'hono'
import { z } from 'zod'
import { type CsvFile, readCsv } from '#platform/csv.ts'
import { textOf } from '#platform/csv-text.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Faults, notFound } from '#platform/web/errors.ts'
import { field, formIn, formOf, typedValues } from '#platform/web/forms.ts'
import { page } from '#platform/web/page.tsx'
import { seeOther, viewerWith, type Web, type WebContext } from '#platform/web/web.ts'
import { actingIn, told } from './acting.ts'
import { pageOf } from './asked.ts'
import { exampleFile, exportPeople } from './import/export.ts'
import {
  countsOf,
  earlierImports,
  forgetFile,
  type ImportFile,
  importFile,
  keepFile,
  previewOf,
  setColumns,
  startImport,
} from './import/files.ts'
import { manyLeave } from './import/guard.ts'
import { leaveOut } from './import/left-out.ts'
import type { Plan } from './import/plan.ts'
import { mostLines } from './import/reading.ts'
import { memberNames } from './member-queries.ts'
import { ColumnsScreen, DoneScreen, ImportScreen, RunningScreen } from './screens/import.tsx'
import { PreviewScreen, previewTabs } from './screens/import-preview.tsx'
import { completeness } from './tables.ts'

const applyForm = z.object({ plan: field.text(), skip: field.checked(), leave: field.checked() })

/** People come in from a file: chosen, looked at, and only then read in; and go out as a file of the same form. */
export const importRoutes = (ctx: Ctx) =>
  new Hono<Web>()
    .get('/people/export.csv', async (c) => {
      viewerWith(c, 'admin')
      // Everybody's record leaves the house at once: that is written down.
      await told(c.var.db, actingIn(c), 'people-exported', c.var.organisation.id)
      return csv(c, await exportPeople(c.var.db, ctx.clock.today(), c.var.t), 'vrijmoed.csv')
    })
    .get('/people/import/example.csv', (c) => {
      viewerWith(c, 'admin')
      return csv(c, exampleFile(c.var.t), 'vrijmoed-example.csv')
    })
    .get('/people/import', async (c) => {
      viewerWith(c, 'admin')
      const imports = await earlierImports(c.var.db)
      const names = await memberNames(
        c.var.db,
        imports.map(({ by_member }) => by_member),
      )
      const earlier = imports.map((one) => ({ ...one, by: names.get(one.by_member) ?? '' }))
      return page(c, <ImportScreen earlier={earlier} />)
    })
    .post('/people/import', async (c) => {
      viewerWith(c, 'admin')
      const { complete } = await formOf(c, z.object({ complete: field.oneOf(completeness) }))
      const id = await keepFile(c.var.db, actingIn(c), await contentOf(c), complete)
      return seeOther(c, `/people/import/${id}`)
    })
    .get('/people/import/:id', async (c) => {
      viewerWith(c, 'admin')
      return showImport(c, await fileFrom(c))
    })
    .post('/people/import/:id/columns', async (c) => {
      viewerWith(c, 'admin')
      const file = await fileFrom(c)
      const typed = await typedValues(c)
      const columns = Array.from({ length: 60 }, (_, i) => typed[`column-${i}`]?.[0] || null)
      await setColumns(c.var.db, file.id, columns)
      return seeOther(c, `/people/import/${file.id}`)
    })
    .post('/people/import/:id/applied', async (c) => {
      viewerWith(c, 'admin')
      const file = await fileFrom(c)
      if (file.state === 'running' || file.state === 'done') return seeOther(c, `/people/import/${file.id}`)
      const form = await formOf(c, applyForm)
      const check = (plan: Plan) => requireChecks(form, plan)
      if (!(await startImport(ctx, c.var.db, actingIn(c), file, form.plan, check)))
        return showImport(c, { ...file, state: 'changed' }, 409)
      return seeOther(c, `/people/import/${file.id}`)
    })
    .post('/people/import/:id/dropped', async (c) => {
      viewerWith(c, 'admin')
      await forgetFile(c.var.db, (await fileFrom(c)).id)
      return seeOther(c, '/people/import')
    })

const fileFrom = async (c: WebContext) => (await importFile(c.var.db, c.req.param('id') ?? '')) ?? notFound()

const csv = (c: WebContext, text: string, name: string) =>
  c.body(text, 200, {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="${name}"`,
    'Cache-Control': 'no-store',
  })

/** The text of the file that was sent, when people can be read from it. */
async function contentOf(c: WebContext): Promise<string> {
  const sent = (await formIn(c)).get('file')
  const bytes = sent instanceof File ? new Uint8Array(await sent.arrayBuffer()) : null
  if (!bytes || (sent instanceof File && !sent.name)) throw new Faults({ file: (t) => t.people.import.wrongFile.none })
  const found = textOf(bytes)
  if ('wrong' in found) throw new Faults({ file: (t) => t.people.import.wrongFile[found.wrong] })
  requireLines(readCsv(found.text))
  return leaveOut(found.text)
}

function requireLines({ unclosed, lines }: CsvFile) {
  if (unclosed) throw new Faults({ file: (t) => t.people.import.wrongFile.unclosed(unclosed) })
  if (lines.length < 2) throw new Faults({ file: (t) => t.people.import.wrongFile.onlyHeadings })
  if (lines.length > mostLines + 1) throw new Faults({ file: (t) => t.people.import.wrongFile.tooMany(mostLines) })
}

function requireChecks({ skip, leave }: { skip: boolean; leave: boolean }, plan: Plan) {
  if (plan.faults.length && !skip) throw new Faults({ skip: (t) => t.people.import.skipNeeded })
  if (manyLeave(plan) && !leave) throw new Faults({ leave: (t) => t.people.import.manyNeeded })
}

async function showImport(c: WebContext, file: ImportFile, status: 200 | 409 = 200) {
  if (file.state === 'done') return page(c, <DoneScreen file={file} />)
  if (file.state === 'running') return running(c, file)
  const { read, plan } = await previewOf(c.var.db, file, c.var.ctx.clock.today())
  if (read.missing.length) return page(c, <ColumnsScreen file={file} read={read} />)
  const counts = countsOf(plan)
  const asked = previewTabs.find((tab) => tab === c.req.query('tab') && counts[tab])
  const tab = asked ?? (counts.wrong ? 'wrong' : previewTabs.find((one) => counts[one])) ?? 'added'
  return page(c, <PreviewScreen {...{ file, read, plan, counts, tab }} page={asked ? pageOf(c) : 1} />, status)
}

/** The waiting page asks again by itself, each second. */
function running(c: WebContext, file: ImportFile) {
  c.header('Refresh', '1')
  return page(c, <RunningScreen done={file.done} of={file.counts?.steps ?? 0} />)
}
