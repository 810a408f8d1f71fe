import { MatterItem, type mattersFor } from '#followup'
import { Empty } from '#ui/elements/empty.tsx'
import { List } from '#ui/elements/list.tsx'
import { usePage } from '#ui/page.tsx'

export type Matters = Awaited<ReturnType<typeof mattersFor>>

/** What was done with it: answered, waiting until a day, or late, and then it says so. */
export function NewsList({ news }: { news: Matters }) {
  const { t, to } = usePage()
  return (
    <section>
      <h2>{t.today.done}</h2>
      {news.length === 0 && <Empty title={t.today.nothingDone}>{t.today.nothingDoneLine}</Empty>}
      {news.length > 0 && (
        <List>
          {news.map((matter) => (
            <MatterItem key={matter.id} matter={matter} />
          ))}
        </List>
      )}
      <p>
        <a href={to('/answers')}>{t.today.allAnswers}</a>
      </p>
    </section>
  )
}
