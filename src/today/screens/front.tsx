import type { DoorOffer } from '#platform/module.ts'
import { Door, Doors } from '#ui/elements/door.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import { type Matters, NewsList } from './news.tsx'

/** The public front: what one can do here without signing in, and that something is done with what people say. */
export function FrontScreen({ doors, news }: { doors: DoorOffer[]; news: Matters }) {
  const { t } = usePage()
  return (
    <Layout title={t.today.frontTitle} heading={t.today.frontHeading}>
      <p class="lead">{t.today.frontLine}</p>
      <OfferedDoors doors={doors} />
      {news.length > 0 && <NewsList news={news} />}
    </Layout>
  )
}

export const OfferedDoors = ({ doors }: { doors: DoorOffer[] }) => (
  <Doors>
    {doors.map(({ href, title, line, kind }) => (
      <Door key={href} href={href} title={title} {...(kind ? { kind } : {})}>
        {line}
      </Door>
    ))}
  </Doors>
)
