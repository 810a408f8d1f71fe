import { contentFile } from '#platform/content.ts'
import type { Lang } from '#platform/i18n/i18n.ts'
import { Door, Doors } from '#ui/elements/door.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import { Intro, TextLink } from './text-link.tsx'

interface Guide {
  signs: string[]
  doors: { who: string; line: string; href: string }[]
  crossed: string[]
}
const guideIn = (lang: Lang) => contentFile<Guide>(lang, 'feedback/own-safety')

/** Whoever leads has the same doors as everybody else. */
export function OwnSafetyScreen() {
  const { t, lang } = usePage()
  const says = t.feedback.safety
  const guide = guideIn(lang)
  return (
    <Layout
      title={says.title}
      heading={guide.title}
      section={{ href: '/feedback/talks', label: t.feedback.talk.place }}
    >
      <Intro text={guide.body} />
      <h2>{says.signs}</h2>
      <Lines of={guide.data.signs} />
      <h2>{says.doors}</h2>
      <Doors>
        {guide.data.doors.map(({ who, line, href }) => (
          <Door key={who} href={href} title={who}>
            {line}
          </Door>
        ))}
      </Doors>
      <h2>{says.crossed}</h2>
      <Lines of={guide.data.crossed} />
      <p>
        <TextLink href="/toolbox/cards/crossed-a-line">{says.card}</TextLink>
      </p>
    </Layout>
  )
}

const Lines = ({ of }: { of: string[] }) => (
  <ul>
    {of.map((line) => (
      <li key={line}>{line}</li>
    ))}
  </ul>
)
