import type { News } from '#platform/module.ts'
import { Empty } from '#ui/elements/empty.tsx'
import { Item, List } from '#ui/elements/list.tsx'
import { usePage } from '#ui/page.tsx'

/** What was done with it: answered, waiting until a day, or late, and then it says so. */
export function NewsList({ news }: { news: News[] }) {
  const { t, to } = usePage()
  return (
    <section>
      <h2>{t.today.done}</h2>
      {news.length === 0 && <Empty title={t.today.nothingDone}>{t.today.nothingDoneLine}</Empty>}
      <List>
        {news.map(({ href, title, line, lang, state, tag }) => (
          <Item key={href} href={href} title={<span lang={lang}>{title}</span>} state={state} tag={tag}>
            <span lang={lang}>{line}</span>
          </Item>
        ))}
      </List>
      <p>
        <a href={to('/answers')}>{t.today.allAnswers}</a>
      </p>
    </section>
  )
}
