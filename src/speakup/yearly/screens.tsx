import { fullDay, type Messages, number } from '#platform/i18n/i18n.ts'
import { BarChart } from '#ui/elements/bar-chart.tsx'
import { ButtonLink, Buttons } from '#ui/elements/button.tsx'
import { Columns, Sheet } from '#ui/elements/columns.tsx'
import { Confirm } from '#ui/elements/confirm.tsx'
import { Empty } from '#ui/elements/empty.tsx'
import { Item, List } from '#ui/elements/list.tsx'
import { PrintButton } from '#ui/elements/print-button.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import type { Kind, Outcome, Route } from '../desk/words.ts'
import { type Figure, type FigureGroup, figureGroups } from './figures.ts'
import type { Year } from './publishing.ts'

/** What a figure is called: in the words that the handler chose from. */
export function figureName({ group, name }: Figure, t: Messages): string {
  if (group === 'kind') return t.desk.triage.kindOptions[name as Kind]
  if (group === 'route') return t.desk.route.options[name as Route]
  if (group === 'outcome') return t.desk.closing.outcomes[name as Outcome]
  if (group === 'clock') return t.yearly.clocks[name as keyof Messages['yearly']['clocks']]
  if (group === 'wrongdoing') return t.yearly.wrongdoing[name as 'yes' | 'no']
  return group === 'total' ? t.yearly.all : name
}

const totalLine = ({ figures, minimum }: Year, { t, lang }: Pick<ReturnType<typeof usePage>, 't' | 'lang'>): string => {
  const total = figures.find(({ group }) => group === 'total')?.n ?? null
  return total === null ? t.yearly.totalWithheld(minimum) : t.yearly.total(number(total, lang))
}

export function YearsScreen({ years, publish }: { years: Year[]; publish: number | null }) {
  const page = usePage()
  const { t } = page
  const words = t.yearly
  return (
    <Layout title={words.name} heading={words.listTitle}>
      <p class="lead">{words.lead}</p>
      {years.length === 0 && <Empty title={words.none}>{words.noneHelp}</Empty>}
      <List>
        {years.map((year) => (
          <Item
            key={year.year}
            title={words.year(year.year)}
            href={`/desk/years/${year.year}`}
            meta={totalLine(year, page)}
          />
        ))}
      </List>
      {publish !== null && (
        <Confirm action="/desk/years" label={words.publish(publish)}>
          <p>{words.publishHelp}</p>
        </Confirm>
      )}
    </Layout>
  )
}

export function YearScreen({ of }: { of: Year }) {
  const page = usePage()
  const { t, lang } = page
  const words = t.yearly
  const groups = figureGroups.filter((group) => group !== 'total')
  return (
    <Layout
      title={words.year(of.year)}
      heading={totalLine(of, page)}
      above={words.year(of.year)}
      section={{ href: '/desk/years', label: words.name }}
      wide
    >
      <Columns
        aside={
          <Sheet title={words.meaning}>
            <ul>
              {words.meaningLines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </Sheet>
        }
      >
        <p class="lead">{words.how(of.minimum)}</p>
        {groups.map((group) => (
          <FiguresOf key={group} group={group} of={of} />
        ))}
        <p class="meta">{words.published(fullDay(of.published, lang))}</p>
        <Buttons>
          <ButtonLink href={`/desk/years/${of.year}.csv`} kind="quiet" download>
            {words.csv}
          </ButtonLink>
          <PrintButton />
        </Buttons>
      </Columns>
    </Layout>
  )
}

/** Units of which nothing is shown are left out: a list of withheld teams would say where to look. */
function FiguresOf({ group, of }: { group: Exclude<FigureGroup, 'total'>; of: Year }) {
  const { t } = usePage()
  const all = of.figures.filter((figure) => figure.group === group)
  const shown = group === 'unit' ? all.filter(({ n }) => n !== null) : all
  if (!shown.length) return null
  if (shown.every(({ n }) => n === null))
    return (
      <>
        <h2>{t.yearly.groups[group]}</h2>
        <p>{t.yearly.tooFew}</p>
      </>
    )
  return (
    <>
      <BarChart
        caption={t.yearly.groups[group]}
        rowHead={t.yearly.columns.what}
        unit={t.yearly.columns.n}
        rows={shown.map((figure) => ({ label: figureName(figure, t), value: figure.n }))}
      />
      {group === 'kind' && <p class="meta">{t.yearly.severalKinds}</p>}
    </>
  )
}
