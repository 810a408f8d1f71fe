import { said } from '#platform/i18n/i18n.ts'
import { Empty } from '#ui/elements/empty.tsx'
import { Form, Hidden } from '#ui/elements/form.tsx'
import { Select } from '#ui/elements/select.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import type { Succession } from '../succession.ts'

/** Choosing somebody else to look through the comments: what it means for the one before stands above the button. */
export function SuccessionScreen({ succession: { round, editor, name, candidates } }: { succession: Succession }) {
  const { t, lang } = usePage()
  const words = t.results.succession
  return (
    <Layout
      title={words.title}
      heading={words.heading(name)}
      above={said(round.question, lang).text}
      section={{ href: `/rounds/${round.id}`, label: t.rounds.name }}
    >
      <p class="lead">{words.line}</p>
      <p>{words.who}</p>
      {candidates.length ? (
        <Form action={`/rounds/${round.id}/results/editor`} submit={words.submit} kind="stop">
          <Hidden name="replaced" value={editor} />
          <Select name="editor" label={words.label} options={candidates} empty={t.rounds.form.choose} />
        </Form>
      ) : (
        <Empty title={words.none}>{words.noneLine}</Empty>
      )}
    </Layout>
  )
}
