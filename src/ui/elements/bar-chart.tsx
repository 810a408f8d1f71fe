import { number } from '#platform/i18n/i18n.ts'
import { usePage } from '#ui/page.tsx'
import { Chart, ChartLine, type ChartProps, type ChartRow, part, Withheld } from './chart.tsx'

interface BarRow extends ChartRow {
  /** `null` when the figure is withheld. */
  value: number | null
  /** The figure in words where the bare number is not enough: "4 dagen". */
  text?: string
}

interface BarProps extends ChartProps {
  rowHead: string
  /** What is counted: "Antwoorden". */
  unit: string
  rows: BarRow[]
  /** Where the scale ends; without it at the longest bar. It always begins at nothing. */
  max?: number
}

const Bar = ({ share, track }: { share: number; track: boolean }) => (
  <svg class="chart-bar" width="100%" height="40" aria-hidden="true">
    {track && <rect class="chart-track" x="0" y="7" width="100%" height="26" rx="4" />}
    <rect class="tone-5" x="0" y="7" width={part(share)} height="26" rx="4" />
  </svg>
)

export function BarChart({ rowHead, unit, rows, max, ...chart }: BarProps) {
  const { t, lang } = usePage()
  const end = max ?? Math.max(1, ...rows.map(({ value }) => value ?? 0))
  const figure = ({ value, text }: BarRow) => (value === null ? '' : (text ?? number(value, lang)))
  return (
    <Chart {...chart} head={[rowHead, unit]} table={rows.map((row) => [row.label, figure(row) || t.ui.withheld])}>
      <ul class="chart-rows">
        {rows.map((row) => (
          <ChartLine key={row.label} row={row} figure={figure(row)}>
            {row.value === null ? <Withheld /> : <Bar share={row.value / end} track={max !== undefined} />}
          </ChartLine>
        ))}
      </ul>
    </Chart>
  )
}
