import { shortDay } from '#platform/i18n/i18n.ts'
import { ButtonLink, Buttons } from '#ui/elements/button.tsx'
import { Empty } from '#ui/elements/empty.tsx'
import { PrintButton } from '#ui/elements/print-button.tsx'
import { Table } from '#ui/elements/table.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import type { RegisterLine } from '../register.ts'

export function RegisterScreen({ lines }: { lines: RegisterLine[] }) {
  const { t, lang } = usePage()
  const words = t.desk.register
  const day = (one: string | null) => (one ? shortDay(one, lang) : words.notYet)
  return (
    <Layout
      title={words.title}
      heading={lines.length ? words.some(lines.length) : words.none}
      section={{ href: '/desk', label: t.desk.name }}
      wide
      leaveQuickly
    >
      <p class="lead">{words.lead}</p>
      {lines.length === 0 ? (
        <Empty title={words.none}>{t.desk.triage.wrongdoingHint}</Empty>
      ) : (
        <Table
          caption={words.title}
          captionHidden
          rows={lines}
          rowKey={({ id }) => id}
          columns={[
            { head: words.columns.label, cell: ({ label }) => label },
            { head: words.columns.received, cell: ({ received }) => day(received) },
            { head: words.columns.acknowledged, cell: ({ acknowledged }) => day(acknowledged) },
            {
              head: words.columns.informed,
              cell: ({ informed, informBy }) =>
                informed || !informBy ? day(informed) : words.by(shortDay(informBy, lang)),
            },
            { head: words.columns.stage, cell: ({ stage }) => t.desk.stages[stage] },
            { head: words.columns.erase, cell: ({ erase }) => (erase ? shortDay(erase, lang) : words.notYet) },
          ]}
        />
      )}
      <Buttons>
        <ButtonLink href="/desk/register.csv" kind="quiet" download>
          {words.csv}
        </ButtonLink>
        <PrintButton />
      </Buttons>
    </Layout>
  )
}
