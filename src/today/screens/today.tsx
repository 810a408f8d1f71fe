import type { Asked, DoorOffer } from '#platform/module.ts'
import { Columns } from '#ui/elements/columns.tsx'
import { Island } from '#ui/elements/island.tsx'
import { Item, List } from '#ui/elements/list.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import { OfferedDoors } from './front.tsx'
import { type Matters, NewsList } from './news.tsx'

/** Who is signed in sees first what waits for them, then what they can do, then what was done with what they said. */
export function TodayScreen({ asked, doors, news }: { asked: Asked[]; doors: DoorOffer[]; news: Matters }) {
  const { t } = usePage()
  const heading = useFinding(asked)
  return (
    <Layout title={t.today.title} heading={heading} wide>
      <Columns aside={<NewsList news={news} />}>
        {asked.length > 0 && <Turn asked={asked} />}
        <section>
          <h2>{t.today.doors}</h2>
          <OfferedDoors doors={doors} />
        </section>
      </Columns>
      {[...new Set(asked.flatMap(({ island }) => island ?? []))].map((name) => (
        <Island key={name} name={name} />
      ))}
    </Layout>
  )
}

function useFinding(asked: Asked[]): string {
  const { t, viewer } = usePage()
  const hello = t.today.hello(viewer?.name.split(' ')[0] ?? '')
  // A line about others (late in my line) has no day of its own and is not an answer of mine.
  const late = asked.filter(({ state, due }) => state === 'stop' && due).length
  if (late) return `${hello} ${t.today.late(late)}`
  return `${hello} ${asked.length ? t.today.waiting(asked.length) : t.today.nothing}`
}

function Turn({ asked }: { asked: Asked[] }) {
  const { t } = usePage()
  return (
    <section>
      <h2>{t.today.turn}</h2>
      <List>
        {asked.map(({ href, title, line, state, tag }) => (
          <Item key={href + title} href={href} title={title} {...(tag ? { state, tag } : {})}>
            {line}
          </Item>
        ))}
      </List>
    </section>
  )
}
