import { Hono } from 'hono'
import type { VNode } from 'preact'
import { writeCsv } from '#platform/csv.ts'
import { csvBytes } from '#platform/csv-text.ts'
import { notFound } from '#platform/web/errors.ts'
import { page } from '#platform/web/page.tsx'
import { viewerWith, type Web, type WebContext } from '#platform/web/web.ts'
import { dueBy } from '../tell/law.ts'
import { deskActs } from './acts-routes.ts'
import { type CasePage, casePage, deskSent } from './case-page.ts'
import { casesOf } from './cases.ts'
import { dutiesFor } from './duties.ts'
import { inboxPage } from './paging.ts'
import { type RegisterLine, registerOf } from './register.ts'
import { CareScreen } from './screens/care.tsx'
import { CaseScreen } from './screens/case.tsx'
import { ClosingScreen } from './screens/closing.tsx'
import { ConversationScreen } from './screens/conversation.tsx'
import { CriminalScreen } from './screens/criminal.tsx'
import { HearingScreen } from './screens/hearing.tsx'
import { groupOf, InboxScreen } from './screens/inbox.tsx'
import { LetterScreen } from './screens/letter.tsx'
import { RegisterScreen } from './screens/register.tsx'
import { TriageScreen } from './screens/triage.tsx'

/** The workplace of a handler. Whoever is no recipient of a case gets 404, whatever else they are. */
export const deskRoutes = () =>
  new Hono<Web>()
    .route('/', deskActs())
    .get('/desk', async (c) => {
      viewerWith(c, 'handler')
      const cases = await casesOf(c.var.db)
      const due = await dueBy(c.var.db, c.var.organisation.kind)
      const of = inboxPage(cases, (found) => groupOf(found, due, c.var.ctx.clock.today()), c.req.query('page'))
      return page(c, <InboxScreen of={of} due={due} sent={await deskSent(c, null)} />)
    })
    .get('/desk/register', async (c) => page(c, <RegisterScreen lines={await register(c)} />))
    .get('/desk/register.csv', async (c) => registerCsv(c, await register(c)))
    .get('/desk/criminal', (c) => {
      viewerWith(c, 'handler')
      return page(c, <CriminalScreen duties={dutiesFor(c.var.lang, c.var.organisation.kind)} />)
    })
    .get('/desk/cases/:id', (c) => casePart(c, (of) => <CaseScreen of={of} />))
    .get('/desk/cases/:id/conversation', (c) => casePart(c, (of) => <ConversationScreen of={of} party={of.found.id} />))
    .get('/desk/cases/:id/conversation/:party', (c) =>
      casePart(c, (of) => <ConversationScreen of={of} party={respondentOf(c, of)} />),
    )
    .get('/desk/cases/:id/triage', (c) =>
      casePart(c, (of) => <TriageScreen of={of} duties={dutiesFor(c.var.lang, c.var.organisation.kind)} />),
    )
    .get('/desk/cases/:id/hearing', (c) => casePart(c, (of) => <HearingScreen of={of} />))
    .get('/desk/cases/:id/care', (c) => casePart(c, (of) => <CareScreen of={of} />))
    .get('/desk/cases/:id/closing', (c) => casePart(c, (of) => <ClosingScreen of={of} />))
    .get('/desk/cases/:id/letters/:act', (c) => casePart(c, (of) => letterOf(c, of)))

const casePart = async (c: WebContext, screen: (of: CasePage) => VNode) => page(c, screen(await casePage(c)))

const respondentOf = (c: WebContext, { found }: CasePage): string =>
  found.respondents.find(({ id }) => id === c.req.param('party'))?.id ?? notFound()

function letterOf(c: WebContext, of: CasePage) {
  const act = of.found.acts.find(({ number, what }) => what === 'extended' && String(number) === c.req.param('act'))
  const clock = of.found.clocks.findLast(({ rule }) => rule === act?.subject)
  return act && clock ? <LetterScreen of={of} act={act} clock={clock} /> : notFound()
}

async function register(c: WebContext): Promise<RegisterLine[]> {
  viewerWith(c, 'handler')
  return registerOf(await casesOf(c.var.db))
}

function registerCsv(c: WebContext, lines: RegisterLine[]): Response {
  const { columns, file } = c.var.t.desk.register
  const head = [columns.label, columns.received, columns.acknowledged, columns.informed, columns.stage, columns.erase]
  const rows = lines.map((line) => [
    line.label,
    line.received,
    line.acknowledged ?? '',
    line.informed ?? '',
    c.var.t.desk.stages[line.stage],
    line.erase ?? '',
  ])
  return c.body(csvBytes(writeCsv([head, ...rows])), 200, {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="${file}.csv"`,
    'Cache-Control': 'no-store',
  })
}
