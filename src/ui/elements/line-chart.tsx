import { number } from '#platform/i18n/i18n.ts'
import { usePage } from '#ui/page.tsx'
import { Chart, type ChartProps, part } from './chart.tsx'

interface Point {
  label: string
  /** `null` when there was no figure, or it is withheld: the line is broken there. */
  value: number | null
  text?: string
}

interface LineProps extends ChartProps {
  rowHead: string
  unit: string
  points: Point[]
  /** The ends of the scale; without them the smallest and largest value. */
  from?: number
  to?: number
}

const height = 96
const margin = 12

/** Places in the drawing: across as shares of the width, so that it fits any screen; down in pixels. */
function places(points: Point[], from: number, to: number) {
  const down = (value: number) => margin + (1 - (value - from) / (to - from || 1)) * (height - 2 * margin)
  return points.map(({ label, value }, i) => ({
    label,
    x: part((i + 0.5) / points.length),
    y: value === null ? null : Math.round(down(value) * 10) / 10,
  }))
}

function Drawing({ at }: { at: ReturnType<typeof places> }) {
  return (
    <svg class="chart-line" width="100%" height={height} aria-hidden="true">
      <line class="chart-ground" x1="0" x2="100%" y1={height - 1} y2={height - 1} />
      {at.map((point, i) => {
        const before = at[i - 1]
        if (point.y === null || !before || before.y === null) return null
        return <line key={point.label} x1={before.x} y1={before.y} x2={point.x} y2={point.y} />
      })}
      {at.map(({ label, x, y }) => (y === null ? null : <circle key={label} cx={x} cy={y} r="6" />))}
    </svg>
  )
}

const Nothing = ({ words }: { words: string }) => (
  <>
    <span aria-hidden="true">–</span>
    <span class="unseen">{words}</span>
  </>
)

/** One figure over time. Each point has its value written under it, so there is no axis to read. */
export function LineChart({ rowHead, unit, points, from, to, ...chart }: LineProps) {
  const { t, lang } = usePage()
  const known = points.flatMap(({ value }) => (value === null ? [] : [value]))
  const figure = ({ value, text }: Point) => (value === null ? t.ui.noFigure : (text ?? number(value, lang)))
  const at = places(points, from ?? Math.min(...known), to ?? Math.max(...known))
  return (
    <Chart {...chart} head={[rowHead, unit]} table={points.map((point) => [point.label, figure(point)])}>
      <div class="chart-time">
        <Drawing at={at} />
        <ol>
          {points.map((point) => (
            <li key={point.label}>
              <strong>{point.value === null ? <Nothing words={t.ui.noFigure} /> : figure(point)}</strong>{' '}
              <span>{point.label}</span>
            </li>
          ))}
        </ol>
      </div>
    </Chart>
  )
}
