import { langs } from '#platform/i18n/i18n.ts'
import { ButtonLink, Buttons } from '#ui/elements/button.tsx'
import { LangText } from '#ui/elements/lang-text.tsx'
import { PrintButton } from '#ui/elements/print-button.tsx'
import { Table } from '#ui/elements/table.tsx'
import { usePage } from '#ui/page.tsx'
import { type CodebookLine, codebookOf } from '../codebook.ts'
import { sameTexts } from '../lss-write.ts'
import type { Questionnaire } from '../model.ts'
import { agreement } from '../starters.ts'
import type { Shown } from '../versions.ts'
import { Frame, useEditable } from './frame.tsx'

interface CodebookProps {
  shown: Shown
  questionnaire: Questionnaire
  version: number | null
}

/** What every answer means, for whoever works with the figures: on the screen, on paper, as CSV. */
export function CodebookScreen({ shown, questionnaire, version }: CodebookProps) {
  const { t } = usePage()
  const words = t.questionnaires.codebook
  const editable = useEditable(shown.draft !== null)
  const query = version ? `?version=${version}` : ''
  const lines = codebookOf(questionnaire)
  return (
    <Frame {...{ questionnaire: shown.questionnaire, editable, tab: 'codebook' }} heading={words.heading} wide>
      <p class="lead">{words.lead}</p>
      <p>{version ? words.of(version) : words.ofDraft}</p>
      <Buttons>
        <ButtonLink kind="quiet" href={`/questionnaires/${questionnaire.id}/codebook.csv${query}`} download>
          {words.csv}
        </ButtonLink>
        <PrintButton />
      </Buttons>
      <Table
        caption={words.heading}
        captionHidden
        rows={lines}
        rowKey={({ id }) => id}
        columns={[
          { head: words.id, cell: ({ id }) => id },
          { head: words.question, cell: (line) => <Question line={line} /> },
          { head: words.scale, cell: (line) => <Scale line={line} /> },
          { head: words.answers, cell: (line) => <Answers line={line} /> },
        ]}
      />
    </Frame>
  )
}

function Question({ line }: { line: CodebookLine }) {
  const { t } = usePage()
  const words = t.questionnaires.codebook
  return (
    <div>
      {langs.map(
        (lang) =>
          line.text[lang] && (
            <span key={lang} class="codebook-text" lang={lang}>
              {line.text[lang]}
            </span>
          ),
      )}
      <span class="meta">{words.kinds[line.kind]}</span>
      {line.when && (
        <span class="meta codebook-text">
          {words.when}: {line.when.question} = {line.when.options.join(', ')}
        </span>
      )}
    </div>
  )
}

function Scale({ line }: { line: CodebookLine }) {
  const { t } = usePage()
  if (!line.scale) return '–'
  return (
    <div>
      <LangText texts={line.scale} />
      {line.turned && <span class="meta codebook-text">{t.questionnaires.reversed}</span>}
    </div>
  )
}

function Answers({ line }: { line: CodebookLine }) {
  const { t } = usePage()
  if (!line.answers.length) return t.questionnaires.codebook.kinds.open
  const labels = line.answers.map(([, label]) => label)
  const short = line.kind === 'item' && sameTexts(labels, agreement())
  const shown = short ? [line.answers[0], line.answers.at(-1)] : line.answers
  return (
    <div>
      {shown.map(
        (answer) =>
          answer && (
            <span key={answer[0]} class="codebook-text">
              {answer[0]} = <LangText texts={answer[1]} />
            </span>
          ),
      )}
    </div>
  )
}
