import { percent } from '#platform/i18n/i18n.ts'
import { usePage } from '#ui/page.tsx'
import { Chart, ChartLine, type ChartProps, type ChartRow, part, Withheld } from './chart.tsx'
import { Icon } from './icon.tsx'

export interface DivergingRow extends ChartRow {
  /** How many gave each answer, in the order of `answers`; `null` when the figures are withheld. */
  counts: number[] | null
  /** The shares in words, where the drawing is rougher than they may be told: "< 10%". */
  words?: string[]
  /** What the row ends with, instead of the share of yes. */
  figure?: string
}

interface DivergingProps extends ChartProps {
  /** From no to yes. With an odd number the middle one is neither, and lies half on each side of the line. */
  answers: string[]
  /** The words at both ends: "oneens", "eens". */
  ends: [no: string, yes: string]
  /** What the rows are, for the table: "Team". */
  rowHead: string
  rows: DivergingRow[]
  /** One of several under each other: legend and table stand once, with all of them, and the line at the same place. */
  bare?: boolean
}

const sum = (counts: number[]) => counts.reduce((all, n) => all + n, 0)
const shares = (counts: number[]) => counts.map((n) => n / (sum(counts) || 1))

/** How far a row reaches from the line to either side. */
function reach(counts: number[]): { no: number; yes: number; agree: number } {
  const all = shares(counts)
  const half = Math.floor(all.length / 2)
  const middle = all.length % 2 ? (all[half] ?? 0) : 0
  const agree = sum(all.slice(all.length - half))
  return { no: sum(all.slice(0, half)) + middle / 2, yes: agree + middle / 2, agree }
}

/** One scale for all rows, no wider than needed, so that the line stands at the same place everywhere. */
function scaleOf(rows: DivergingRow[]) {
  const reaches = rows.flatMap(({ counts }) => (counts ? [reach(counts)] : []))
  const no = Math.max(0.05, ...reaches.map((each) => each.no))
  const yes = Math.max(0.05, ...reaches.map((each) => each.yes))
  return { zero: no / (no + yes), unit: 1 / (no + yes) }
}

/** Five tones for any number of answers: the ends keep the strong ones. */
const tone = (i: number, of: number) => `tone-${of < 2 ? 5 : Math.round((i / (of - 1)) * 4) + 1}`

type Scale = ReturnType<typeof scaleOf>

function Bar({ counts, scale, label }: { counts: number[]; scale: Scale; label: string }) {
  let x = scale.zero - reach(counts).no * scale.unit
  return (
    <svg class="chart-bar" width="100%" height="40" role="img" aria-label={label}>
      {shares(counts).map((share, i) => {
        const from = x
        x += share * scale.unit
        const key = `${i}`
        return share > 0 ? (
          <rect
            key={key}
            class={tone(i, counts.length)}
            x={part(from)}
            y="7"
            width={part(share * scale.unit)}
            height="26"
            rx="4"
          />
        ) : null
      })}
      <line class="chart-zero" x1={part(scale.zero)} x2={part(scale.zero)} y1="0" y2="40" />
    </svg>
  )
}

export const Legend = ({ answers, label }: { answers: string[]; label: string }) => (
  <ul class="legend" aria-label={label}>
    {answers.map((answer, i) => (
      <li key={answer}>
        <svg width="14" height="14" aria-hidden="true">
          <rect class={tone(i, answers.length)} width="14" height="14" rx="3" />
        </svg>
        {answer}
      </li>
    ))}
  </ul>
)

const Ends = ({ ends: [no, yes] }: { ends: [string, string] }) => (
  <p class="chart-ends" aria-hidden="true">
    <span>
      <Icon name="arrow" class="icon-back" /> {no}
    </span>
    <span>
      {yes} <Icon name="arrow" />
    </span>
  </p>
)

/** Each answer of a group as a share, lying to the side of the line that it speaks for. */
export function DivergingChart({ answers, ends, rowHead, rows, bare = false, ...chart }: DivergingProps) {
  const { t, lang } = usePage()
  const scale = bare ? { zero: 0.5, unit: 0.5 } : scaleOf(rows)
  const inWords = ({ counts, words }: DivergingRow) =>
    words ?? shares(counts ?? []).map((share) => percent(share, lang))
  const spoken = (row: DivergingRow) =>
    inWords(row)
      .map((share, i) => `${answers[i]} ${share}`)
      .join(', ')
  const withheld = answers.map(() => t.ui.withheld)
  const table = rows.map((row) => [row.label, ...(row.counts ? inWords(row) : withheld)])
  return (
    <Chart {...chart} head={[rowHead, ...answers]} table={bare ? null : table}>
      {!bare && <Legend answers={answers} label={t.ui.legend} />}
      {!bare && <Ends ends={ends} />}
      <ul class="chart-rows">
        {rows.map((row) => (
          <ChartLine
            key={row.label}
            row={row}
            figure={row.figure ?? (row.counts ? percent(reach(row.counts).agree, lang) : '')}
          >
            {row.counts ? <Bar counts={row.counts} scale={scale} label={spoken(row)} /> : <Withheld />}
          </ChartLine>
        ))}
      </ul>
    </Chart>
  )
}
