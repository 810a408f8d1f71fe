import { contentFile } from '#platform/content.ts'
import type { Lang } from '#platform/i18n/i18n.ts'
import { Details } from '#ui/elements/details.tsx'
import { Prose } from '#ui/elements/prose.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import { Intro, TextLink } from './text-link.tsx'

const receivingGuide = (lang: Lang) => contentFile<{ listening: string[]; say: string[] }>(lang, 'feedback/receive')

export function ReceivingScreen() {
  const { t, lang } = usePage()
  const guide = receivingGuide(lang)
  return (
    <Layout
      title={t.feedback.receive.title}
      heading={guide.title}
      section={{ href: '/feedback', label: t.feedback.name }}
    >
      <Intro text={guide.body} />
      <h2>{t.feedback.receive.listen}</h2>
      <Listening />
      <h2>{t.feedback.receive.say}</h2>
      <Phrases />
      <h2>{t.feedback.letter.notThis}</h2>
      <NotFeedback />
    </Layout>
  )
}

export function Listening() {
  const { lang } = usePage()
  return (
    <ol>
      {receivingGuide(lang).data.listening.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ol>
  )
}

function Phrases() {
  const { lang } = usePage()
  return (
    <ul class="phrases">
      {receivingGuide(lang).data.say.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}

function NotFeedback() {
  const { t, lang } = usePage()
  return (
    <>
      <Prose texts={{ [lang]: receivingGuide(lang).sections['not-this'] ?? '' }} />
      <p>
        <TextLink href="/advisers">{t.feedback.write.adviser}</TextLink>
      </p>
    </>
  )
}

/** For whoever just got something: first how to listen, then words to begin with. */
export function ListeningHelp() {
  const { t } = usePage()
  return (
    <>
      <Details summary={t.feedback.letter.listen}>
        <Listening />
      </Details>
      <Details summary={t.feedback.letter.sayThis}>
        <Phrases />
      </Details>
      <Details summary={t.feedback.letter.notThis}>
        <NotFeedback />
      </Details>
    </>
  )
}
