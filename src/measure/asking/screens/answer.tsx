import { useContext } from 'preact/hooks'
import { renderToString } from 'preact-render-to-string'
import { Button } from '#ui/elements/button.tsx'
import { Door, Doors } from '#ui/elements/door.tsx'
import { FormContext, type FormState } from '#ui/elements/form-state.ts'
import { Island } from '#ui/elements/island.tsx'
import { LangText } from '#ui/elements/lang-text.tsx'
import { useLink } from '#ui/elements/link.ts'
import { Notice } from '#ui/elements/notice.tsx'
import { Prose } from '#ui/elements/prose.tsx'
import type { Readers } from '#ui/elements/reader-line.tsx'
import { TextField } from '#ui/elements/text-field.tsx'
import { Layout } from '#ui/layout.tsx'
import { type PageFacts, PageProvider, usePage } from '#ui/page.tsx'
import type { FrozenQuestionnaire } from '../../questionnaires/model.ts'
import type { RoundFacts } from '../../rounds/facts.ts'
import { Told } from '../../rounds/screens/told.tsx'
import type { Refused } from '../answer-lines.ts'
import { tellingWords } from '../telling-words.ts'
import { Questions } from './questions.tsx'

export interface AnswerFacts {
  facts: RoundFacts
  questionnaire: FrozenQuestionnaire
  /** A code from an envelope that was typed before. */
  code: string
  refused: Refused | null
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
      <Words telling={questionnaire.open.length > 0} />
      <Island name="answering" />
    </Layout>
  )
}

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
      {/* Whoever read it at an earlier visit need not go past all of it: the script puts a button here. */}
      <div id="answer-begin" />
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
      <RoundQuestions {...more} />
    </FormContext.Provider>
  </PageProvider>
)

const RoundQuestions = ({ questionnaire, facts }: Pick<AnswerFacts, 'questionnaire' | 'facts'>) => (
  <Questions questionnaire={questionnaire} readers={readersOf(facts, usePage().t.rounds)} />
)

/** Who reads comments stands in the round, and so it stands here. */
function readersOf({ round, editor }: RoundFacts, words: ReturnType<typeof usePage>['t']['rounds']): Readers {
  const later = words.form[round.sees.comments === 'leads' ? 'commentsLeads' : 'commentsBoard'].toLowerCase()
  return { kind: 'unlinked', who: [editor, later] }
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
      <h2>{words.sendHeading}</h2>
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

/** The words for the script, in the language of the page, and the names that it warns of: with the page, so that nobody
 * sees by a request that somebody writes. */
function Words({ telling }: { telling: boolean }) {
  const { t } = usePage()
  const { script, answer } = t.rounds
  const { next, back, begin, refused } = answer
  const words = {
    ...script,
    next,
    back,
    begin,
    refused,
    signInAt: '/sign-in',
    ...(telling ? { telling: tellingWords() } : {}),
  }
  return (
    <script
      type="application/json"
      id="answer-words"
      dangerouslySetInnerHTML={{ __html: JSON.stringify(words).replaceAll('<', '\\u003c') }}
    />
  )
}
