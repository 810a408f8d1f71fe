import type { ComponentChildren } from 'preact'
import { useContext } from 'preact/hooks'
import { renderToString } from 'preact-render-to-string'
import { said } from '#platform/i18n/i18n.ts'
import { Button } from '#ui/elements/button.tsx'
import { Door, Doors } from '#ui/elements/door.tsx'
import { FormContext, type FormState } from '#ui/elements/form-state.ts'
import { Island } from '#ui/elements/island.tsx'
import { LangText } from '#ui/elements/lang-text.tsx'
import { useLink } from '#ui/elements/link.ts'
import { Notice } from '#ui/elements/notice.tsx'
import { Prose } from '#ui/elements/prose.tsx'
import type { Readers } from '#ui/elements/reader-line.tsx'
import { TextArea, TextField } from '#ui/elements/text-field.tsx'
import { Layout } from '#ui/layout.tsx'
import { type PageFacts, PageProvider, usePage } from '#ui/page.tsx'
import { type ChoiceQuestion, type FrozenQuestionnaire, type Item, longestComment } from '../../questionnaires/model.ts'
import type { RoundFacts } from '../../rounds/facts.ts'
import { Told } from '../../rounds/screens/told.tsx'
import type { Refused } from '../answer-lines.ts'

export interface AnswerFacts {
  facts: RoundFacts
  questionnaire: FrozenQuestionnaire
  /** A code from an envelope that was typed before. */
  code: string
  refused: Refused | null
}

/** Parts of about six questions, none of them with only one or two. */
function partsOf<T>(list: readonly T[]): T[][] {
  const parts = Math.ceil(list.length / 6)
  const size = Math.ceil(list.length / parts)
  return Array.from({ length: parts }, (_, i) => list.slice(i * size, (i + 1) * size)).filter((part) => part.length)
}

/** One page, all of it there at once: a slow line loads it once, and without a script it is an ordinary form. It is the
 * same for everybody, and made without knowing who asks. */
export function AnswerScreen({ facts, questionnaire, code, refused }: AnswerFacts) {
  const { t } = usePage()
  const { round } = facts
  const words = t.rounds.answer
  return (
    <Layout title={words.title} heading={false} section={{ href: `/rounds/${round.id}`, label: t.rounds.name }}>
      <h1 id="answer-title">
        <LangText texts={round.question} />
      </h1>
      {refused && <Notice state="stop">{words.refused[refused]}</Notice>}
      <div id="answer-state" role="status" class="answer-state" />
      {/* Not `Form`: nothing that belongs to a session may go along. */}
      <form
        id="answering"
        class="form answering"
        method="post"
        action={useLink()(`/rounds/${round.id}/answers`)}
        data-round={round.id}
        data-thanks={useLink()(`/rounds/${round.id}/thanks`)}
        autocomplete="off"
      >
        <FormContext.Provider value={{ id: 'a', files: true, values: null, faults: {} }}>
          <Beginning facts={facts} questionnaire={questionnaire} />
          <ReadyQuestions questionnaire={questionnaire} facts={facts} />
          <End questionnaire={questionnaire} code={code} />
        </FormContext.Provider>
      </form>
      <Words />
      <Island name="answering" />
    </Layout>
  )
}

const Part = ({ children, title }: { children: ComponentChildren; title?: string | undefined }) => (
  <section class="answer-part">
    {title && <h2 tabindex={-1}>{title}</h2>}
    {children}
  </section>
)

function Beginning({ facts, questionnaire }: Pick<AnswerFacts, 'facts' | 'questionnaire'>) {
  const { t } = usePage()
  const words = t.rounds.answer
  return (
    <section class="answer-part">
      <p class="lead">{words.about(questionnaire.items.length, facts.minutes)}</p>
      <p>{words.nobody}</p>
      <Prose texts={questionnaire.intro} />
      <p>
        <a href={useLink()(`/rounds/${facts.round.id}/sure`)}>{t.rounds.sure.title}</a>
      </p>
      <h2>{t.rounds.told.heading}</h2>
      <Told facts={facts} question={false} />
    </section>
  )
}

const ready = new Map<string, string>()

/** The questions of an open round never change: they are made once per language, and not for each of thousands. */
function ReadyQuestions({ questionnaire, facts }: Pick<AnswerFacts, 'questionnaire' | 'facts'>) {
  const page = usePage()
  const state = useContext(FormContext)
  const key = `${facts.round.organisation}:${facts.round.id}:${page.lang}`
  const html = ready.get(key) ?? renderToString(<Alone {...{ page, state, questionnaire, facts }} />)
  if (ready.size > 50) ready.clear()
  ready.set(key, html)
  return <div dangerouslySetInnerHTML={{ __html: html }} />
}

const Alone = ({
  page,
  state,
  ...more
}: { page: PageFacts; state: FormState } & Pick<AnswerFacts, 'questionnaire' | 'facts'>) => (
  <PageProvider value={page}>
    <FormContext.Provider value={state}>
      <Questions {...more} />
    </FormContext.Provider>
  </PageProvider>
)

function Questions({ questionnaire, facts }: Pick<AnswerFacts, 'questionnaire' | 'facts'>) {
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
        <Part title={words.title}>
          {choices.map((question) => (
            <Chosen key={question.id} question={question} />
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
              readers={readersOf(facts, t.rounds)}
            />
          ))}
        </Part>
      )}
      {experience && (
        <Part title={words.experience}>
          <Prose texts={experience.intro} />
          {experience.questions.map((question) => (
            <Chosen key={question.id} question={question} />
          ))}
        </Part>
      )}
    </>
  )
}

/** Who reads comments stands in the round, and so it stands here. */
function readersOf({ round, editor }: RoundFacts, words: ReturnType<typeof usePage>['t']['rounds']): Readers {
  const later = words.form[round.sees.comments === 'leads' ? 'commentsLeads' : 'commentsBoard'].toLowerCase()
  return { kind: 'unlinked', who: [editor, later] }
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

function Chosen({ question }: { question: ChoiceQuestion }) {
  const { t } = usePage()
  const { id, several, options, when } = question
  return (
    <fieldset class="field" data-when={when ? `${when.question}:${when.options.join(',')}` : undefined}>
      <legend>
        <LangText texts={question.text} />
      </legend>
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

/** Who met with something finds here where help is, whatever they ticked. */
function End({ questionnaire: { experience }, code }: Pick<AnswerFacts, 'questionnaire' | 'code'>) {
  const { t } = usePage()
  const words = t.rounds.answer
  return (
    <section class="answer-part">
      {experience && (
        <>
          <h2>{words.help}</h2>
          <Prose texts={experience.ending} />
          <Doors>
            <Door href="/tell" title={words.helpDoor}>
              {words.helpLine}
            </Door>
          </Doors>
        </>
      )}
      <h2>{words.send}</h2>
      <p>{t.rounds.thanks.noChange}</p>
      <div id="answer-code">
        <TextField
          name="code"
          label={words.code}
          hint={words.codeHint}
          value={code}
          size="middle"
          optional
          spellcheck={false}
        />
      </div>
      <noscript>
        <p>{words.noScript}</p>
      </noscript>
      <Button>{words.send}</Button>
    </section>
  )
}

/** The words for the script, in the language of the page. */
function Words() {
  const { t } = usePage()
  const { script, answer } = t.rounds
  const words = { ...script, next: answer.next, back: answer.back, refused: answer.refused, signInAt: '/sign-in' }
  return (
    <script
      type="application/json"
      id="answer-words"
      dangerouslySetInnerHTML={{ __html: JSON.stringify(words).replaceAll('<', '\\u003c') }}
    />
  )
}
