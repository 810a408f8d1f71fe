import { nearDay } from '#platform/i18n/i18n.ts'
import { Table } from '#ui/elements/table.tsx'
import { usePage } from '#ui/page.tsx'

export interface ResponseRow {
  cell: string
  label: string
  invited: number
  /** In fives, of yesterday or earlier; null below the minimum. */
  answered: number | null
  day: string | null
}

export function ResponseTable({ rows, minimum }: { rows: ResponseRow[]; minimum: number }) {
  const { t, lang, today } = usePage()
  const words = t.rounds.response
  const day = rows.find((row) => row.day)?.day
  return (
    <section>
      <h2>{words.heading}</h2>
      <p>
        {words.line} {day && words.on(nearDay(day, lang, today))}
      </p>
      <Table
        caption={words.heading}
        captionHidden
        rows={rows}
        rowKey={({ cell }) => cell}
        columns={[
          { head: words.group, cell: ({ label }) => label },
          { head: words.invited, cell: ({ invited }) => invited, figure: true },
          {
            head: words.answered,
            cell: ({ answered }) => (answered === null ? words.few(minimum) : words.atLeast(answered)),
            figure: true,
          },
        ]}
      />
    </section>
  )
}
