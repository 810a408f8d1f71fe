import { type Lang, langs, languages } from '#platform/i18n/i18n.ts'
import { LangText } from '#ui/elements/lang-text.tsx'
import { Prose } from '#ui/elements/prose.tsx'
import { Tabs } from '#ui/elements/tabs.tsx'
import { PageProvider, usePage } from '#ui/page.tsx'
import { Questions } from '../../asking/screens/questions.tsx'
import type { Questionnaire } from '../model.ts'
import type { Shown } from '../versions.ts'
import { Frame, useEditable } from './frame.tsx'

/** As somebody with a phone gets it, in either language: the very questions of the answering screen. Nothing is sent. */
export function PreviewScreen({ shown: { questionnaire, draft }, lang }: { shown: Shown; lang: Lang }) {
  const page = usePage()
  const { t, lang: own } = page
  const words = t.questionnaires.preview
  const editable = useEditable(draft !== null)
  const names = new Intl.DisplayNames([own], { type: 'language' })
  return (
    <Frame {...{ questionnaire, editable, tab: 'preview' }} heading={words.heading}>
      <p>{words.line}</p>
      <Tabs
        label={words.language}
        tabs={langs.map((one) => ({
          href: `/questionnaires/${questionnaire.id}/preview?in=${one}`,
          label: names.of(one) ?? one,
          current: one === lang,
        }))}
      />
      <div class="phone answering" lang={lang === own ? undefined : lang}>
        <PageProvider value={{ ...page, lang, t: languages[lang] }}>
          <Asked questionnaire={questionnaire} />
        </PageProvider>
      </div>
    </Frame>
  )
}

function Asked({ questionnaire }: { questionnaire: Questionnaire }) {
  const words = usePage().t.questionnaires
  const { title, intro, experience } = questionnaire
  return (
    <>
      <h2>
        <LangText texts={title} />
      </h2>
      <Prose texts={intro} />
      <Questions
        questionnaire={questionnaire}
        readers={{ kind: 'unlinked', who: [words.preview.readers] }}
        askedAfter={words.preview.asked}
      />
      {experience && (
        <>
          <Prose texts={experience.ending} />
          <p class="soft">{words.preview.doors}</p>
        </>
      )}
    </>
  )
}
