import type { ComponentChildren } from 'preact'
import { usePage } from '#ui/page.tsx'
import { Details } from './details.tsx'
import { useLink } from './link.ts'
import { Table } from './table.tsx'
import { Tag } from './tag.tsx'

/** What every chart takes. The heading above it is the finding; the caption says what was asked and of whom. */
export interface ChartProps {
  caption: string
  /** Where the caption stands among the headings of the screen. */
  level?: 2 | 3
  /** The caption is for the ear when the line above says the same. */
  captionHidden?: boolean
}

interface Frame extends ChartProps {
  head: string[]
  /** Left out only where one table stands behind several drawings. */
  table: string[][] | null
  children: ComponentChildren
}

/** Every drawing has the same figures as a table behind it, for who cannot see it and for who wants to know exactly. */
export function Chart({ caption, captionHidden = false, level = 2, head, table, children }: Frame) {
  const { t } = usePage()
  const Heading = `h${level}` as const
  return (
    <figure class="chart">
      <figcaption class={captionHidden ? 'unseen' : undefined}>
        <Heading>{caption}</Heading>
      </figcaption>
      {children}
      {table && (
        <Details summary={t.app.table}>
          <Table<string[]>
            {...{ caption, captionHidden: true, narrow: 'scroll', rows: table, rowKey: (row) => row[0] ?? '' }}
            columns={head.map((name, i) => ({ head: name, figure: i > 0, cell: (row) => row[i] }))}
          />
        </Details>
      )}
    </figure>
  )
}

export interface ChartRow {
  label: string
  href?: string
  /** A few words under the label: "loopt uiteen", "te weinig voor een harde uitspraak". */
  note?: string
  /** How many of the rows above it this one lies within; drawn up to three. */
  inside?: number
}

interface RowFrame {
  row: ChartRow
  /** The figure at the end of the line, so that nobody must measure by eye. */
  figure?: string
  children: ComponentChildren
}

export const ChartLine = ({ row, figure, children }: RowFrame) => {
  const link = useLink()
  return (
    <li class="chart-row">
      <p class={`chart-label inside-${Math.min(3, Math.max(0, row.inside ?? 0))}`}>
        {row.href ? <a href={link(row.href)}>{row.label}</a> : row.label}
        {row.note && <small>{row.note}</small>}
      </p>
      <div class="chart-drawing">{children}</div>
      <p class="chart-figure">{figure}</p>
    </li>
  )
}

export function Withheld() {
  const { t } = usePage()
  return <Tag state="sealed">{t.ui.withheld}</Tag>
}

/** SVG attributes instead of styles: the content security policy refuses inline styles, and attributes also print. */
export const part = (share: number): string => `${Math.round(share * 10_000) / 100}%`
