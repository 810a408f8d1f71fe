import { DivergingChart, type DivergingRow } from '#ui/elements/diverging-chart.tsx'
import { usePage } from '#ui/page.tsx'
import type { Measured } from '../../closing/figures.ts'
import type { Words } from '../wording.ts'

export interface ChartedRow {
  label: string
  figure: Measured | null | undefined
  href?: string
  note?: string | undefined
}

interface ScaleChartProps {
  caption: string
  level?: 2 | 3
  rowHead: string
  words: Words
  rows: ChartedRow[]
  bare?: boolean
  captionHidden?: boolean
}

/** The distribution of each row, with its mean at the end; a withheld row says so. */
export function ScaleChart({
  caption,
  level = 2,
  rowHead,
  words,
  rows,
  bare = false,
  captionHidden = false,
}: ScaleChartProps) {
  const { t } = usePage()
  const { answers, ends, roughly, withheldNote, splitNote, lowNote } = t.results
  const noteOf = (figure: ChartedRow['figure']) => {
    if (!figure) return withheldNote
    if (!figure.more) return roughly
    return figure.more.split ? splitNote : figure.more.high < 3 ? lowNote : undefined
  }
  const drawn = rows.map(({ label, figure, href, note = noteOf(figure) }): DivergingRow => {
    const own = { label, ...(href ? { href } : {}), ...(note ? { note } : {}) }
    return figure ? { ...own, ...words.drawn(figure), figure: words.mean(figure) } : { ...own, counts: null }
  })
  return <DivergingChart {...{ caption, level, rowHead, answers, ends, bare, captionHidden }} rows={drawn} />
}
