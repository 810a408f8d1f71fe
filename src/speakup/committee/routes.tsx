import { Hono } from 'hono'
import type { VNode } from 'preact'
import { z } from 'zod'
import { memberNames } from '#people'
import { writeCsv } from '#platform/csv.ts'
import { csvBytes } from '#platform/csv-text.ts'
import { Faults, notFound } from '#platform/web/errors.ts'
import { field, formOf } from '#platform/web/forms.ts'
import { page } from '#platform/web/page.tsx'
import { seeOther, viewerOf, viewerWith, type Web, type WebContext } from '#platform/web/web.ts'
import { inboxPage } from '../desk/paging.ts'
import { dueBy } from '../tell/law.ts'
import { committeeActs } from './acts-routes.ts'
import { complaintsOf } from './complaints.ts'
import { type ComplaintPage, complaintPage, complaintSent } from './page.ts'
import { committeeMembers, regulationOn, regulationVersions, setRegulation } from './regulation.ts'
import { AdviceScreen } from './screens/advice.tsx'
import { ComplaintScreen } from './screens/complaint.tsx'
import { ConversationScreen } from './screens/conversation.tsx'
import { HearingScreen } from './screens/hearing.tsx'
import { groupOf, InboxScreen } from './screens/inbox.tsx'
import { MembersScreen } from './screens/members.tsx'
import { PaperScreen } from './screens/paper.tsx'
import { RegulationScreen } from './screens/regulation.tsx'
import { ComplaintYearScreen, ComplaintYearsScreen, complaintFigureName } from './screens/years.tsx'
import { ends } from './tables.ts'
import { type ComplaintYear, complaintYears } from './yearly.ts'

const optionalMember = z.preprocess(
  (value) => (Array.isArray(value) && value[0]) || null,
  z.string().max(60).nullable(),
)
const regulationForm = z.object({
  seen: field.whole({ min: 0, max: 10_000 }),
  committee: field.checked(),
  members: field.whole({ min: 1, max: 9 }),
  former: field.whole({ min: 0, max: 120 }),
  within: field.whole({ min: 0, max: 120 }),
  chair: optionalMember,
  secretary: optionalMember,
  ends: field.oneOf(ends),
  decides: field.text({ max: 200 }),
  agreed: field.optionalDay(),
  source: field.text({ max: 300 }),
  from: field.day(),
})

/** The workplace of the complaints committee. Whoever is no recipient of a complaint gets 404, whatever else they are. */
export const committeeRoutes = () =>
  new Hono<Web>()
    .route('/', committeeActs())
    .get('/committee', async (c) => {
      viewerWith(c, 'committee')
      const tx = c.var.db
      const today = c.var.ctx.clock.today()
      const by = { due: await dueBy(tx, c.var.organisation.kind), regulation: await regulationOn(tx, today) }
      const of = inboxPage(await complaintsOf(tx), (found) => groupOf(found, by, today), c.req.query('page'))
      return page(c, <InboxScreen of={of} {...by} sent={await complaintSent(c, null)} />)
    })
    .get('/committee/regulation', (c) => regulationPage(c))
    .post('/committee/regulation', (c) => arrange(c))
    .get('/committee/years', async (c) => page(c, <ComplaintYearsScreen years={await years(c)} />))
    .get('/committee/years/:year{\\d+\\.csv}', async (c) => yearCsv(c, await yearAt(c)))
    .get('/committee/years/:year', async (c) => page(c, <ComplaintYearScreen of={await yearAt(c)} />))
    .get('/committee/cases/:id', (c) => part(c, (of) => <ComplaintScreen of={of} />))
    .get('/committee/cases/:id/conversation', (c) =>
      part(c, (of) => <ConversationScreen of={of} party={of.found.id} />),
    )
    .get('/committee/cases/:id/conversation/:party', (c) =>
      part(c, (of) => <ConversationScreen of={of} party={respondentOf(c, of)} />),
    )
    .get('/committee/cases/:id/hearing', (c) => part(c, (of) => <HearingScreen of={of} />))
    .get('/committee/cases/:id/advice', (c) => part(c, (of) => <AdviceScreen of={of} />))
    .get('/committee/cases/:id/members', (c) => part(c, (of) => <MembersScreen of={of} />))
    .get('/committee/cases/:id/papers/:act', (c) => part(c, (of) => <PaperScreen of={of} act={paperOf(c, of)} />))

const part = async (c: WebContext, screen: (of: ComplaintPage) => VNode) => page(c, screen(await complaintPage(c)))

const respondentOf = (c: WebContext, { found }: ComplaintPage): string =>
  found.respondents.find(({ id }) => id === c.req.param('party'))?.id ?? notFound()

const onPaper: string[] = ['extended', 'advised', 'decided']
const paperOf = (c: WebContext, { found }: ComplaintPage) =>
  found.acts.find(({ number, what }) => onPaper.includes(what) && String(number) === c.req.param('act')) ?? notFound()

/** Published for everybody who works here: counts, after the disclosure control. */
function years(c: WebContext) {
  viewerOf(c)
  return complaintYears(c.var.db)
}

const yearAt = async (c: WebContext): Promise<ComplaintYear> =>
  (await years(c)).find(({ year }) => String(year) === c.req.param('year')?.replace('.csv', '')) ?? notFound()

function yearCsv(c: WebContext, { year, figures }: ComplaintYear): Response {
  const { t } = c.var
  const { groups, file } = t.committee.years
  const rows = figures.map((figure) => [
    figure.group === 'total' ? '' : groups[figure.group],
    complaintFigureName(figure, t),
    figure.n === null ? t.yearly.withheld : String(figure.n),
  ])
  const head = [t.committee.years.about, t.yearly.columns.what, t.yearly.columns.n]
  return c.body(csvBytes(writeCsv([head, ...rows])), 200, {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="${file(year)}.csv"`,
    'Cache-Control': 'no-store',
  })
}

async function regulationPage(c: WebContext): Promise<Response> {
  const tx = c.var.db
  const today = c.var.ctx.clock.today()
  const regulation = await regulationOn(tx, today)
  const [newest] = await regulationVersions(tx)
  const people = [regulation.chair, regulation.secretary].flatMap((one) => one ?? [])
  return page(
    c,
    <RegulationScreen
      regulation={regulation}
      coming={newest && newest.from > today ? newest : null}
      last={newest?.number ?? 0}
      names={await memberNames(tx, people)}
      members={c.var.viewer?.roles.has('admin') ? await committeeMembers(tx, today) : null}
      due={await dueBy(tx, c.var.organisation.kind)}
    />,
  )
}

async function arrange(c: WebContext): Promise<Response> {
  const viewer = viewerWith(c, 'admin')
  const { clock } = c.var.ctx
  const today = clock.today()
  const asked = await formOf(c, regulationForm)
  const offered = (await committeeMembers(c.var.db, today)).map(({ value }) => value)
  for (const name of ['chair', 'secretary'] as const)
    if (asked[name] && !offered.includes(asked[name]))
      throw new Faults({ [name]: (t) => t.committee.faults.notCommittee })
  const { seen, former, within, agreed, decides, ...rest } = asked
  await setRegulation(c.var.db, viewer, { today, at: clock.now() }, seen, {
    ...rest,
    formerMonths: former,
    withinMonths: within,
    agreedOn: agreed,
    decides: { [c.var.lang]: decides },
  })
  return seeOther(c, '/committee/regulation')
}
