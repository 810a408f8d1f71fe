import { type Lang, langs, languages, said, type Texts } from '#platform/i18n/i18n.ts'
import { Choice, Choices } from '#ui/elements/choice.tsx'
import { Tabs } from '#ui/elements/tabs.tsx'
import { usePage } from '#ui/page.tsx'
import type { ChoiceQuestion, Item, Questionnaire } from '../model.ts'
import type { Shown } from '../versions.ts'
import { Frame, useEditable } from './frame.tsx'

/** As somebody with a phone gets it, in either language. Nothing is sent from here. */
export function PreviewScreen({ shown: { questionnaire, draft }, lang }: { shown: Shown; lang: Lang }) {
  const { t, lang: own } = usePage()
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
      <div class="phone" lang={lang === own ? undefined : lang}>
        <Asked questionnaire={questionnaire} lang={lang} />
      </div>
    </Frame>
  )
}

function Asked({ questionnaire, lang }: { questionnaire: Questionnaire; lang: Lang }) {
  const { title, intro, items, choices, experience, open } = questionnaire
  const words = languages[lang].questionnaires
  const say = (texts: Texts) => said(texts, lang).text
  return (
    <>
      <h2>{say(title)}</h2>
      <p class="prewrap">{say(intro)}</p>
      {items.map((item) => (
        <ItemHere key={item.id} item={item} lang={lang} />
      ))}
      {choices.map((question) => (
        <ChoiceHere key={question.id} {...{ question, lang, all: choices }} />
      ))}
      {experience && (
        <>
          <h3>{words.experience}</h3>
          <p class="prewrap">{say(experience.intro)}</p>
          {experience.questions.map((question) => (
            <ChoiceHere key={question.id} {...{ question, lang, all: experience.questions }} />
          ))}
          <p class="prewrap">{say(experience.ending)}</p>
          <p class="soft">{words.preview.doors}</p>
        </>
      )}
      {open.map(({ id, text }) => (
        <div key={id}>
          <p>
            <strong>{say(text)}</strong>
          </p>
          <p class="soft">{words.preview.yourWords}</p>
        </div>
      ))}
    </>
  )
}

function ItemHere({ item, lang }: { item: Item; lang: Lang }) {
  const steps = item.options.map((label, i) => ({ value: String(i + 1), label: said(label, lang).text }))
  const none = { value: 'none', label: languages[lang].questionnaires.noAnswer }
  return <Choice name={`item-${item.id}`} label={said(item.text, lang).text} options={[...steps, none]} />
}

function ChoiceHere({ question, all, lang }: { question: ChoiceQuestion; all: ChoiceQuestion[]; lang: Lang }) {
  const words = languages[lang].questionnaires
  const before = all.find(({ id }) => id === question.when?.question)
  const hints = [
    before && words.preview.asked(said(before.text, lang).text),
    question.several && `${words.several[0]?.toUpperCase()}${words.several.slice(1)}.`,
  ]
  const given = {
    name: `choice-${question.id}`,
    label: said(question.text, lang).text,
    hint: hints.filter(Boolean).join(' ') || undefined,
    options: question.options.map(({ id, label }) => ({ value: id, label: said(label, lang).text })),
  }
  return question.several ? <Choices {...given} /> : <Choice {...given} />
}
