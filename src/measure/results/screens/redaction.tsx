import { said } from '#platform/i18n/i18n.ts'
import { Button, Buttons } from '#ui/elements/button.tsx'
import { Confirm } from '#ui/elements/confirm.tsx'
import { Empty } from '#ui/elements/empty.tsx'
import { Form } from '#ui/elements/form.tsx'
import { TextArea } from '#ui/elements/text-field.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import { longestComment } from '../../questionnaires/model.ts'
import type { Round } from '../../rounds/tables.ts'
import type { Redaction } from '../redacting.ts'

/** For the one person who was chosen beforehand: what identifies is taken out, nothing else is changed. */
export function RedactionScreen({ round, redaction }: { round: Round; redaction: Redaction }) {
  const { t, lang } = usePage()
  const { left, kept, away, next } = redaction
  const words = t.results.redact
  const address = `/rounds/${round.id}/results/comments`
  if (!left && !kept && !away)
    return (
      <Layout
        title={words.title}
        heading={words.none}
        section={{ href: `/rounds/${round.id}/results`, label: t.results.back }}
      >
        <Empty title={words.none}>{words.noneLine}</Empty>
      </Layout>
    )
  return (
    <Layout
      title={words.title}
      heading={words.heading(left)}
      above={said(round.question, lang).text}
      section={{ href: `/rounds/${round.id}/results`, label: t.results.back }}
    >
      <p class="lead">{words.line}</p>
      <p class="soft">{words.done(kept, away)}</p>
      {next.map((comment) => (
        <Form key={comment.id} id={comment.id} action={`${address}/${comment.question}/${comment.id}`}>
          <TextArea
            name="text"
            label={words.label}
            value={comment.text}
            rows={4}
            max={longestComment}
            readers={{ kind: 'unlinked', who: [words.readers] }}
          />
          <Buttons>
            <Button name="choice" value="keep">
              {words.keep}
            </Button>
            <Button name="choice" value="leave" kind="quiet">
              {words.leave}
            </Button>
          </Buttons>
        </Form>
      ))}
      {!left && (
        <Confirm action={`${address}/shown`} label={words.show}>
          {words.showLine}
        </Confirm>
      )}
    </Layout>
  )
}
