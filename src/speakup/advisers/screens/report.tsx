import { fullDay, type Messages, said } from '#platform/i18n/i18n.ts'
import { BarChart } from '#ui/elements/bar-chart.tsx'
import { ButtonLink, Buttons } from '#ui/elements/button.tsx'
import { Empty } from '#ui/elements/empty.tsx'
import { Item, List } from '#ui/elements/list.tsx'
import { PrintButton } from '#ui/elements/print-button.tsx'
import { Prose } from '#ui/elements/prose.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import { reportTexts } from '../about.ts'
import { other } from '../report-figures.ts'
import type { Report } from '../reporting.ts'
import type { CountKind, CountOutcome, ReportFigures } from '../tables.ts'

type Dimension = 'kinds' | 'parts' | 'outcomes'
type Names = ReadonlyMap<string, string>

/** What a group is called; a part that was closed since keeps its number without its name. */
export function groupLabel(t: Messages, dimension: Dimension, id: string, names: Names): string {
  const { report, counts } = t.advisers
  const others = { kinds: report.otherKinds, parts: report.otherParts, outcomes: report.otherOutcomes }
  if (id === other) return others[dimension]
  if (dimension === 'kinds') return counts.kinds[id as CountKind]
  if (dimension === 'outcomes') return counts.outcomes[id as CountOutcome]
  return id ? (names.get(id) ?? report.gone) : report.notSaid
}

export function ReportsScreen({ reports }: { reports: Report[] }) {
  const { t, lang } = usePage()
  const words = t.advisers.report
  return (
    <Layout title={words.all} heading={words.allHeading(reports.length)}>
      {reports.length === 0 && <Empty title={words.title}>{words.noneLine}</Empty>}
      {reports.length > 0 && (
        <List>
          {reports.map(({ year, publishedOn }) => (
            <Item
              key={year}
              href={`/advisers/reports/${year}`}
              title={words.year(year)}
              meta={words.publishedOn(fullDay(publishedOn, lang))}
            />
          ))}
        </List>
      )}
    </Layout>
  )
}

export function ReportScreen({ report, names }: { report: Report; names: Names }) {
  const { t, lang } = usePage()
  const words = t.advisers.report
  const { figures, year, remarks, publishedOn } = report
  const { body, sections } = reportTexts(lang)
  const heading = figures.total === null ? words.withheldHeading(year) : words.heading(figures.total, year)
  const passage = (name: keyof typeof words.headings) => (
    <>
      <h2>{words.headings[name]}</h2>
      <Prose texts={{ [lang]: sections[name] ?? '' }} />
    </>
  )
  return (
    <Layout title={words.year(year)} heading={heading} section={{ href: '/advisers/reports', label: words.all }}>
      <p class="lead">{body}</p>
      <p class="meta">{words.publishedOn(fullDay(publishedOn, lang))}</p>
      <ReportFiguresView figures={figures} names={names} />
      {said(remarks, lang).text && (
        <>
          <h2>{words.remarks}</h2>
          <Prose texts={remarks} />
        </>
      )}
      {passage('reading')}
      {passage('next')}
      {passage('protecting')}
      {passage('counting')}
      {passage('role')}
      <Buttons>
        <ButtonLink href={`/advisers/reports/${year}.csv`} kind="quiet" download>
          {words.csv}
        </ButtonLink>
        <PrintButton />
      </Buttons>
    </Layout>
  )
}

/** Three dimensions that stand apart, as they were let through. */
export function ReportFiguresView({ figures, names }: { figures: ReportFigures; names: Names }) {
  const { t } = usePage()
  const words = t.advisers.report
  if (figures.total === null) return <p>{words.withheldLine(figures.minimum)}</p>
  return (
    <>
      {(['kinds', 'parts', 'outcomes'] as const).map(
        (dimension) =>
          figures[dimension].length > 0 && (
            <BarChart
              key={dimension}
              caption={words[dimension]}
              rowHead={words[dimension]}
              unit={words.n}
              rows={figures[dimension].map(({ id, n }) => ({ label: groupLabel(t, dimension, id, names), value: n }))}
            />
          ),
      )}
      {figures.merged.length > 0 && <p class="soft">{words.merged(figures.minimum)}</p>}
    </>
  )
}
