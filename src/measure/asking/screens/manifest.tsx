import { Facts } from '#ui/elements/details.tsx'
import { Table } from '#ui/elements/table.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import { type CheckFacts, Checking } from './sure.tsx'

interface ManifestFacts extends CheckFacts {
  digits: string
  keyDigits: string
  cells: { cell: string; label: string; invited: number; key: string }[]
}

/** What everybody sees the same: the keys, for how many people each is, and digits to compare. */
export function ManifestScreen({ digits, keyDigits, cells, ...check }: ManifestFacts) {
  const { t } = usePage()
  const words = t.rounds.manifest
  const at = `/rounds/${check.round.id}`
  return (
    <Layout
      title={words.title}
      heading={words.heading(check.round.minimum)}
      section={{ href: `${at}/sure`, label: t.rounds.sure.title }}
    >
      <p class="lead">{words.line}</p>
      <Facts
        facts={[
          [
            words.digits,
            <span key="d" class="digits">
              {digits}
            </span>,
          ],
          [
            words.keyDigits,
            <span key="k" class="digits">
              {keyDigits}
            </span>,
          ],
        ]}
      />
      <Checking {...check} />
      <h2>{words.title}</h2>
      <Table
        caption={words.title}
        captionHidden
        narrow="scroll"
        rows={cells}
        rowKey={({ cell }) => cell}
        columns={[
          { head: words.group, cell: ({ label }) => label },
          { head: words.invited, cell: ({ invited }) => invited, figure: true },
          { head: words.key, cell: ({ key }) => <code>{key.slice(40, 56)}</code> },
        ]}
      />
      <p>
        <a href={`${at}/manifest.json`}>{words.raw}</a>
      </p>
    </Layout>
  )
}
