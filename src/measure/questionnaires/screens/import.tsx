import { Button } from '#ui/elements/button.tsx'
import { Details } from '#ui/elements/details.tsx'
import { FileField } from '#ui/elements/file-field.tsx'
import { Form } from '#ui/elements/form.tsx'
import { Notice } from '#ui/elements/notice.tsx'
import { Table } from '#ui/elements/table.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import type { Draft } from '../drafts.ts'
import { LicenceFields } from './licence.tsx'

export function ImportScreen() {
  const { t } = usePage()
  const words = t.questionnaires.importing
  return (
    <Layout title={words.heading} section={{ href: '/questionnaires', label: t.questionnaires.name }}>
      <p class="lead">{words.lead}</p>
      <p>{words.reads}</p>
      <p class="soft">{words.settings}</p>
      <Form action="/questionnaires/import" submit={words.save} files>
        <FileField name="file" label={words.file} accept=".lss,application/xml,text/xml" />
        <LicenceFields licence={null} />
      </Form>
    </Layout>
  )
}

/** What of a file has no place here, until somebody says that they went through it. */
export function LeftOutNotice({ draft }: { draft: Draft }) {
  const { t, viewer } = usePage()
  const words = t.questionnaires.importing
  const few = draft.left_out.length < 12
  return (
    <Notice state="wait" title={words.leftOut(draft.left_out.length)}>
      <p>{words.leftOutLine}</p>
      {few ? (
        <LeftOutTable draft={draft} />
      ) : (
        <Details summary={words.look}>
          <LeftOutTable draft={draft} />
        </Details>
      )}
      {viewer?.roles.has('researcher') && (
        <Form action={`/questionnaires/${draft.id}/left-out`}>
          <Button kind="quiet">{words.done}</Button>
        </Form>
      )}
    </Notice>
  )
}

function LeftOutTable({ draft }: { draft: Draft }) {
  const words = usePage().t.questionnaires.importing
  return (
    <Table
      caption={words.leftOut(draft.left_out.length)}
      captionHidden
      rows={draft.left_out.map((one, i) => ({ ...one, key: `${i}` }))}
      rowKey={({ key }) => key}
      columns={[
        { head: words.code, cell: ({ code }) => code || '–' },
        { head: words.what, cell: ({ what }) => what || '–' },
        { head: words.why, cell: ({ why }) => words.reasons[why] },
      ]}
    />
  )
}
