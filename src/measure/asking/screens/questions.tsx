import type { ComponentChildren } from 'preact'
import { said } from '#platform/i18n/i18n.ts'
import { LangText } from '#ui/elements/lang-text.tsx'
import { Prose } from '#ui/elements/prose.tsx'
import type { Readers } from '#ui/elements/reader-line.tsx'
import { TextArea } from '#ui/elements/text-field.tsx'
import { usePage } from '#ui/page.tsx'
import { type ChoiceQuestion, type Item, longestComment, type Questionnaire } from '../../questionnaires/model.ts'

interface QuestionsProps {
  questionnaire: Questionnaire
  readers: Readers
  /** What to say of a question that not everybody gets; while answering the script hides it instead. */
  askedAfter?: (question: string) => string
}

/** Parts of about six questions, none of them with only one or two. */
function partsOf<T>(list: readonly T[]): T[][] {
  const parts = Math.ceil(list.length / 6)
  const size = Math.ceil(list.length / parts)
  return Array.from({ length: parts }, (_, i) => list.slice(i * size, (i + 1) * size)).filter((part) => part.length)
}

const Part = ({ children, title }: { children: ComponentChildren; title?: string | undefined }) => (
  <section class="answer-part">
    {title && <h2 tabindex={-1}>{title}</h2>}
    {children}
  </section>
)

/** All questions, part by part: in answering, and in the preview of a questionnaire. */
export function Questions({ questionnaire, readers, askedAfter }: QuestionsProps) {
  const { t, lang } = usePage()
  const words = t.rounds.answer
  const parts = partsOf(questionnaire.items)
  const { choices, open, experience } = questionnaire
  return (
    <>
      {parts.map((items, i) => (
        <Part key={i} title={words.part(i + 1, parts.length)}>
          {items.map((item) => (
            <Scale key={item.id} item={item} />
          ))}
        </Part>
      ))}
      {choices.length > 0 && (
        <Part title={words.choices}>
          {choices.map((question) => (
            <Chosen key={question.id} {...{ question, all: choices, askedAfter }} />
          ))}
        </Part>
      )}
      {open.length > 0 && (
        <Part title={words.words}>
          {open.map((question) => (
            <TextArea
              key={question.id}
              name={`open.${question.id}`}
              label={said(question.text, lang).text}
              max={longestComment}
              rows={3}
              optional
              readers={readers}
            />
          ))}
        </Part>
      )}
      {experience && (
        <Part title={words.experience}>
          <Prose texts={experience.intro} />
          {experience.questions.map((question) => (
            <Chosen key={question.id} {...{ question, all: experience.questions, askedAfter }} />
          ))}
        </Part>
      )}
    </>
  )
}

const none = ''

/** Five steps in a row that a thumb can press, and below them the way back: no answer. */
function Scale({ item }: { item: Item }) {
  const { t, lang } = usePage()
  const name = `item.${item.id}`
  return (
    <fieldset class="field scale" data-item={item.id}>
      <legend>
        <LangText texts={item.text} />
      </legend>
      <div class="scale-steps">
        {item.options.map((option, i) => (
          <label key={i} class="option">
            <input type="radio" name={name} value={i + 1} />
            <span>{said(option, lang).text}</span>
          </label>
        ))}
      </div>
      <label class="option scale-none">
        <input type="radio" name={name} value={none} checked />
        <span>{t.rounds.answer.none}</span>
      </label>
    </fieldset>
  )
}

interface ChosenProps extends Pick<QuestionsProps, 'askedAfter'> {
  question: ChoiceQuestion
  all: readonly ChoiceQuestion[]
}

function Chosen({ question, all, askedAfter }: ChosenProps) {
  const { t, lang } = usePage()
  const { id, several, options, when } = question
  const before = all.find((one) => one.id === when?.question)
  return (
    <fieldset class="field" data-when={when ? `${when.question}:${when.options.join(',')}` : undefined}>
      <legend>
        <LangText texts={question.text} />
      </legend>
      {before && askedAfter && <p class="hint">{askedAfter(said(before.text, lang).text)}</p>}
      {several && <p class="hint">{t.rounds.answer.several}</p>}
      <div class="options">
        {options.map((option) => (
          <label key={option.id} class="option">
            <input type={several ? 'checkbox' : 'radio'} name={`choice.${id}`} value={option.id} />
            <LangText texts={option.label} />
          </label>
        ))}
        {!several && (
          <label class="option">
            <input type="radio" name={`choice.${id}`} value={none} checked />
            <span>{t.rounds.answer.none}</span>
          </label>
        )}
      </div>
    </fieldset>
  )
}
