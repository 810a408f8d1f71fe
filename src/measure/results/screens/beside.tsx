import { Details } from '#ui/elements/details.tsx'
import { Legend } from '#ui/elements/diverging-chart.tsx'
import { Table } from '#ui/elements/table.tsx'
import { usePage } from '#ui/page.tsx'
import type { Measured } from '../../closing/figures.ts'
import { differenceOf, ranked } from '../finding.ts'
import type { ResultsView } from '../view.ts'
import type { Words } from '../wording.ts'
import { type ChartedRow, ScaleChart } from './scale-chart.tsx'

interface Part {
  view: ResultsView
  words: Words
}

/** All themes of everyone together, the best first. */
function AllScales({ view: { unit }, words }: Part) {
  const { t } = usePage()
  const rows = ranked(unit.figures ?? { items: {}, scales: {} }).map(({ scale, figure }) => ({
    label: words.scale(scale),
    figure,
  }))
  return <ScaleChart caption={t.results.perScale(unit.name)} rowHead={t.results.scale} words={words} rows={rows} />
}

/** The own unit beside everyone together, per scale; where there are others to compare with, beside those. */
export function SmallMultiples({ view, words }: Part) {
  const { t } = usePage()
  const { unit, whole, benchmarks } = view
  const isWhole = unit.position === 0
  if (isWhole && !benchmarks.length) return <AllScales view={view} words={words} />
  const rowsOf = (scale: string): ChartedRow[] => [
    { label: unit.name, figure: unit.figures?.scales[scale] },
    ...(isWhole ? [] : [{ label: t.results.everyone, figure: whole.figures?.scales[scale] }]),
    ...benchmarks.flatMap(({ name, source, figures }) => {
      const shared = figures.scales[scale]
      return shared ? [{ label: name, figure: shared as Measured, note: t.results.benchmark.from(source) }] : []
    }),
  ]
  return (
    <>
      <h2>{isWhole ? t.results.benchmark.beside : t.results.beside(unit.name)}</h2>
      {!isWhole && <Beside {...{ unit, whole, words }} />}
      <Legend answers={t.results.answers} label={t.ui.legend} />
      {scalesOf(view).map((id) => (
        <Theme key={id} open={stands(view, id)} name={words.scale(id)} rows={rowsOf(id)} words={words} />
      ))}
      <BesideTable view={view} words={words} rowsOf={rowsOf} />
    </>
  )
}

/** What lies open stands first; then the best first, as everywhere; what has no figure comes last. */
function scalesOf(view: ResultsView): string[] {
  const told = view.unit.figures ? ranked(view.unit.figures).map(({ scale }) => scale) : []
  const all = [...told, ...view.results.questionnaire.scales.map(({ id }) => id).filter((id) => !told.includes(id))]
  return all.sort((a, b) => Number(stands(view, b)) - Number(stands(view, a)))
}

/** What clearly differs lies open, and the theme of this page; the rest a line says. */
const stands = ({ unit, whole, scale }: ResultsView, id: string): boolean =>
  id === scale || Boolean(differenceOf(unit.figures?.scales[id], whole.figures?.scales[id])?.clear)

interface ThemeProps {
  name: string
  open: boolean
  rows: ChartedRow[]
  words: Words
}

function Theme({ name, open, rows, words }: ThemeProps) {
  const { t } = usePage()
  const [own, ...others] = rows.map(({ figure }) => (figure ? words.mean(figure) : t.ui.withheld))
  return (
    <Details open={open} summary={t.results.besideTheme(name, own ?? '', others[0] ?? '')}>
      <ScaleChart {...{ caption: name, rows, words }} level={3} rowHead={t.results.unit} bare captionHidden />
    </Details>
  )
}

interface BesideTableProps extends Part {
  rowsOf: (scale: string) => ChartedRow[]
}

/** The same figures behind the drawings above. */
function BesideTable({ view: { results }, words, rowsOf }: BesideTableProps) {
  const { t } = usePage()
  const rows = results.questionnaire.scales.flatMap(({ id }) => rowsOf(id).map((row) => ({ id, ...row })))
  const of = (figure: Measured | null | undefined, say: (figure: Measured) => string) =>
    figure ? say(figure) : t.ui.withheld
  return (
    <Details summary={t.app.table}>
      <Table
        caption={t.app.table}
        captionHidden
        narrow="scroll"
        rows={rows}
        rowKey={({ id, label }) => `${id} ${label}`}
        columns={[
          { head: t.results.scale, cell: ({ id }) => words.scale(id) },
          { head: t.results.unit, cell: ({ label }) => label },
          { head: t.results.meanShort, figure: true, cell: ({ figure }) => of(figure, words.mean) },
          { head: t.results.interval, figure: true, cell: ({ figure }) => of(figure, words.interval) || '–' },
          { head: t.results.agree, figure: true, cell: ({ figure }) => of(figure, ({ agree }) => words.share(agree)) },
          {
            head: t.results.disagree,
            figure: true,
            cell: ({ figure }) => of(figure, ({ disagree }) => words.share(disagree)),
          },
        ]}
      />
    </Details>
  )
}

function Beside({ unit, whole, words }: Pick<ResultsView, 'unit' | 'whole'> & { words: Words }) {
  const { t } = usePage()
  const { besideLine } = t.results
  const scales = Object.keys(unit.figures?.scales ?? {})
  const differences = scales.map(
    (id) => [id, differenceOf(unit.figures?.scales[id], whole.figures?.scales[id])] as const,
  )
  const clear = differences.flatMap(([id, difference]) =>
    difference?.clear ? [{ id, ...difference, clear: difference.clear }] : [],
  )
  if (!unit.figures) return null
  if (differences.every(([, difference]) => !difference)) return <p>{besideLine.few}</p>
  if (!clear.length) return <p>{besideLine.same}</p>
  const away = (value: number, other: number) =>
    [Math.abs(value), Math.abs(other)].sort((a, b) => a - b).map(words.tenth)
  return (
    <ul>
      {clear.map(({ id, clear: way, by, low, high }) => {
        const [least = '', most = ''] = away(low, high)
        return <li key={id}>{besideLine[way](words.scale(id), words.tenth(Math.abs(by)), least, most)}</li>
      })}
    </ul>
  )
}
