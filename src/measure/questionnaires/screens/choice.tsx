import { langs, said, type Texts } from '#platform/i18n/i18n.ts'
import { Button, ButtonLink, Buttons } from '#ui/elements/button.tsx'
import { Check, Choices } from '#ui/elements/choice.tsx'
import { Details } from '#ui/elements/details.tsx'
import { Form, Hidden } from '#ui/elements/form.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import { adviceFor } from '../checks.ts'
import { earlierThan } from '../choice-form.ts'
import type { Draft } from '../drafts.ts'
import { markOf } from '../marks.ts'
import type { ChoiceQuestion } from '../model.ts'
import { AdviceHere } from './advice.tsx'
import { LangFields, MergeHelp } from './lang-fields.tsx'

/** A question with choices: its words, a choice per line, and whether it is asked of everybody. */
export function ChoiceScreen({ draft, question }: { draft: Draft; question: ChoiceQuestion | null }) {
  const { t } = usePage()
  const words = t.questionnaires.edit
  const edit = `/questionnaires/${draft.id}/edit`
  return (
    <Layout
      title={question ? words.choiceHeading : words.addChoice}
      section={{ href: edit, label: t.questionnaires.tabs.edit }}
      wide
    >
      <p class="soft">{words.choicesHelp}</p>
      {question && <AdviceHere advice={adviceFor(draft.body).filter(({ id }) => id === question.id)} />}
      <Form action={`/questionnaires/${draft.id}/choices${question ? `/${question.id}` : ''}`}>
        <MergeHelp />
        {question && <Hidden name="mark" value={markOf(question)} />}
        <LangFields name="text" label={words.openText} hint={words.textHint} texts={question?.text ?? {}} />
        <LangFields name="options" label={words.options} hint={words.optionsHint} texts={linesOf(question)} rows={6} />
        <Check name="several" label={words.several} checked={question?.several ?? false} />
        <When draft={draft} question={question} />
        <Buttons>
          <Button>{t.app.save}</Button>
          <ButtonLink kind="quiet" href={edit}>
            {t.app.cancel}
          </ButtonLink>
        </Buttons>
      </Form>
    </Layout>
  )
}

const linesOf = (question: ChoiceQuestion | null): Texts =>
  Object.fromEntries(
    langs.map((lang) => [
      lang,
      question?.options
        .map(({ label }) => label[lang] ?? '')
        .join('\n')
        .trim() ?? '',
    ]),
  )

/** Only what is asked before it can decide whether it is asked. */
function When({ draft, question }: { draft: Draft; question: ChoiceQuestion | null }) {
  const { t, lang, form } = usePage()
  const words = t.questionnaires.edit
  const before = earlierThan(draft.body.choices, question).filter(({ id }) => !draft.removed.includes(id))
  if (!before.length) return null
  const { when } = question ?? {}
  return (
    <Details summary={words.when} open={Boolean(when) || form !== null}>
      <Choices
        name="when"
        label={words.when}
        hint={words.whenHint}
        optional
        values={when?.options.map((option) => `${when.question}:${option}`) ?? []}
        options={before.flatMap((one) =>
          one.options.map((option) => ({
            value: `${one.id}:${option.id}`,
            label: said(option.label, lang).text,
            note: said(one.text, lang).text,
          })),
        )}
      />
    </Details>
  )
}
