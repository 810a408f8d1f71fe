import { fullDay, number } from '#platform/i18n/i18n.ts'
import { BarChart } from '#ui/elements/bar-chart.tsx'
import { ButtonLink, Buttons } from '#ui/elements/button.tsx'
import { Empty } from '#ui/elements/empty.tsx'
import { Item, List } from '#ui/elements/list.tsx'
import { PrintButton } from '#ui/elements/print-button.tsx'
import { Layout } from '#ui/layout.tsx'
import { type PageFacts, usePage } from '#ui/page.tsx'
import type { ComplaintFigure, ComplaintYear } from '../yearly.ts'

function totalLine({ figures, minimum }: ComplaintYear, { t, lang }: Pick<PageFacts, 't' | 'lang'>): string {
  const total = figures.find(({ group }) => group === 'total')?.n ?? null
  return total === null ? t.committee.years.totalWithheld(minimum) : t.committee.years.total(number(total, lang))
}

export function complaintFigureName({ group, name }: ComplaintFigure, { committee }: PageFacts['t']): string {
  const words: Record<string, string> = {
    ...(group === 'admission' ? committee.years.admission : {}),
    ...(group === 'advice' ? committee.advice.options : {}),
    ...(group === 'decision' ? committee.advice.decisions : {}),
    ...(group === 'clock' ? committee.years.clock : {}),
  }
  return words[name] ?? committee.years.all
}

export function ComplaintYearsScreen({ years }: { years: ComplaintYear[] }) {
  const page = usePage()
  const words = page.t.committee.years
  return (
    <Layout title={words.name} heading={words.name}>
      <p class="lead">{words.lead}</p>
      {years.length === 0 && <Empty title={words.none}>{words.noneHelp}</Empty>}
      <List>
        {years.map((year) => (
          <Item
            key={year.year}
            title={words.year(year.year)}
            href={`/committee/years/${year.year}`}
            meta={totalLine(year, page)}
          />
        ))}
      </List>
    </Layout>
  )
}

const groups = ['admission', 'advice', 'decision', 'clock'] as const

export function ComplaintYearScreen({ of }: { of: ComplaintYear }) {
  const page = usePage()
  const { t, lang } = page
  const words = t.committee.years
  return (
    <Layout
      title={words.year(of.year)}
      heading={totalLine(of, page)}
      above={words.year(of.year)}
      section={{ href: '/committee/years', label: words.name }}
    >
      <p class="lead">{t.yearly.how(of.minimum)}</p>
      {groups.map((group) => (
        <BarChart
          key={group}
          caption={words.groups[group]}
          rowHead={t.yearly.columns.what}
          unit={t.yearly.columns.n}
          rows={of.figures
            .filter((figure) => figure.group === group)
            .map((figure) => ({ label: complaintFigureName(figure, t), value: figure.n }))}
        />
      ))}
      <p class="meta">{t.yearly.published(fullDay(of.published, lang))}</p>
      <Buttons>
        <ButtonLink href={`/committee/years/${of.year}.csv`} kind="quiet" download>
          {t.yearly.csv}
        </ButtonLink>
        <PrintButton />
      </Buttons>
    </Layout>
  )
}
