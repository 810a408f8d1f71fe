import { Chart, ChartLine, Withheld } from '#ui/elements/chart.tsx'
import { usePage } from '#ui/page.tsx'
import type { Published } from '../reading.ts'
import type { Words } from '../wording.ts'

interface HeatMapProps {
  caption: string
  units: Published[]
  /** How deep the unit lies that stands above the others. */
  top: number
  scales: string[]
  words: Words
  address: (unit: Published) => string
}

const toneOf = (mean: number): number => [2.6, 3.2, 3.7, 4.1].filter((edge) => mean >= edge).length + 1

/** Units under each other, scales beside each other, each field with its mean in it; the same figures as a table behind. */
export function HeatMap({ caption, units, top, scales, words, address }: HeatMapProps) {
  const { t } = usePage()
  const figureOf = (unit: Published, scale: string) => unit.figures?.scales[scale]
  const cell = (unit: Published, scale: string) => {
    const figure = figureOf(unit, scale)
    return figure ? words.mean(figure) : t.ui.withheld
  }
  return (
    <Chart
      caption={caption}
      head={[t.results.unit, ...scales.map(words.scale)]}
      table={units.map((unit) => [unit.name, ...scales.map((scale) => cell(unit, scale))])}
    >
      <p class="soft">{t.results.heatLine}</p>
      <ul class="legend" aria-label={t.ui.legend}>
        {t.results.heatLegend.map((label, i) => (
          <li key={label}>
            <svg width="14" height="14" aria-hidden="true">
              <rect class={`tone-${i + 1}`} width="14" height="14" rx="3" />
            </svg>
            {label}
          </li>
        ))}
      </ul>
      <ol class="heat-scales">
        {scales.map((scale) => (
          <li key={scale}>{words.scale(scale)}</li>
        ))}
      </ol>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what moves sideways must be reachable by keyboard */}
      <section class="heat-sideways" aria-label={caption} tabIndex={0}>
        <ul class={`chart-rows ${scales.length > 8 ? 'heat-many' : ''}`}>
          <ChartLine row={{ label: t.results.scale }}>
            <Numbers many={scales.length} />
          </ChartLine>
          {units.map((unit) => (
            <ChartLine
              key={unit.id}
              row={{ label: unit.name, inside: unit.depth - top, ...(unit.shown ? { href: address(unit) } : {}) }}
            >
              {unit.shown ? (
                <Fields
                  label={scales.map((scale) => `${words.scale(scale)} ${cell(unit, scale)}`).join(', ')}
                  means={scales.map((scale) => figureOf(unit, scale)?.mean ?? null)}
                  words={words}
                />
              ) : (
                <Withheld />
              )}
            </ChartLine>
          ))}
        </ul>
      </section>
    </Chart>
  )
}

/** Above each column its number in the list of scales. */
const Numbers = ({ many }: { many: number }) => (
  <svg class="chart-bar heat" width="100%" height="28" aria-hidden="true">
    {Array.from({ length: many }, (_, i) => {
      const key = `${i}`
      return (
        <text key={key} x={`${((i + 0.5) * 100) / many}%`} y="20" text-anchor="middle">
          {i + 1}
        </text>
      )
    })}
  </svg>
)

function Fields({ label, means, words }: { label: string; means: (number | null)[]; words: Words }) {
  const wide = 100 / means.length
  return (
    <svg class="chart-bar heat" width="100%" height="40" role="img" aria-label={label}>
      {means.map((mean, i) => {
        const key = `${i}`
        return mean === null ? null : (
          <g key={key}>
            <rect class={`tone-${toneOf(mean)}`} x={`${i * wide}%`} y="4" width={`${wide}%`} height="32" rx="4" />
            <text class={`on-tone-${toneOf(mean)}`} x={`${(i + 0.5) * wide}%`} y="25" text-anchor="middle">
              {words.tenth(mean)}
            </text>
          </g>
        )
      })}
    </svg>
  )
}
