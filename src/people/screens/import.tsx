import { dayOf, fullDay } from '#platform/i18n/i18n.ts'
import { ButtonLink } from '#ui/elements/button.tsx'
import { Choice } from '#ui/elements/choice.tsx'
import { Columns, Sheet } from '#ui/elements/columns.tsx'
import { FileField } from '#ui/elements/file-field.tsx'
import { Form } from '#ui/elements/form.tsx'
import { Item, List } from '#ui/elements/list.tsx'
import { Notice } from '#ui/elements/notice.tsx'
import { Select } from '#ui/elements/select.tsx'
import { Progress } from '#ui/elements/steps.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import type { Counts, ImportFile } from '../import/files.ts'
import { columnKinds } from '../import/headings.ts'
import type { ReadFile } from '../import/reading.ts'
import { completeness } from '../tables.ts'
import { AdminTabs } from './admin-tabs.tsx'

const section = { href: '/people/import', path: '/people/import' }

interface ImportProps {
  earlier: { id: string; at: Date; by: string; counts: Record<string, number> | null }[]
}

export function ImportScreen({ earlier }: ImportProps) {
  const { t } = usePage()
  const words = t.people.import
  return (
    <Layout title={words.title} heading={words.heading} wide>
      <AdminTabs current={section.href} />
      <p class="lead">{words.lead}</p>
      <Columns aside={<Example />}>
        <Form action="/people/import" files submit={words.submit}>
          <FileField name="file" label={words.file} hint={words.fileHint} accept=".csv,.txt,text/csv,text/plain" />
          <Choice
            name="complete"
            label={words.complete}
            options={completeness.map((value) => ({
              value,
              label: words.completeOptions[value],
              note: words.completeNotes[value],
            }))}
            value="no"
          />
        </Form>
        <Earlier earlier={earlier} />
      </Columns>
    </Layout>
  )
}

function Example() {
  const { t } = usePage()
  const words = t.people.import
  return (
    <Sheet title={words.exampleTitle}>
      <p>{words.exampleColumns}</p>
      <p>{words.exampleLead}</p>
      <ButtonLink href="/people/import/example.csv" kind="quiet" download>
        {words.exampleDownload}
      </ButtonLink>
    </Sheet>
  )
}

function Earlier({ earlier }: ImportProps) {
  const { t, lang } = usePage()
  if (!earlier.length) return null
  return (
    <>
      <h2>{t.people.import.earlier}</h2>
      <List>
        {earlier.map(({ id, at, by, counts }) => (
          <Item key={id} title={fullDay(dayOf(at), lang)} href={`/people/import/${id}`} meta={by}>
            <CountLine counts={counts ?? {}} />
          </Item>
        ))}
      </List>
    </>
  )
}

/** "30 nieuw, 2 teams" */
export function CountLine({ counts }: { counts: Record<string, number> }) {
  const { t } = usePage()
  const names = t.people.import.doneFacts
  const parts = (Object.keys(names) as (keyof Counts)[]).flatMap((key) => {
    const [n, name] = [counts[key], names[key]]
    return n ? `${n} ${typeof name === 'function' ? name(n) : name}` : []
  })
  return <>{parts.join(', ')}</>
}

/** Needed when the headings say too little; else a way to see how the file is understood. */
export function ColumnsScreen({ file, read }: { file: ImportFile; read: ReadFile }) {
  const { t } = usePage()
  const words = t.people.import
  return (
    <Layout title={words.mapTitle} heading={words.mapHeading} section={{ href: section.path, label: words.title }}>
      {read.missing.map((what) => (
        <Notice key={what} state="stop">
          <p>{what === 'name' ? words.mapMissingName : words.mapMissingKey}</p>
        </Notice>
      ))}
      <ColumnsForm file={file} read={read} />
    </Layout>
  )
}

export function ColumnsForm({ file, read }: { file: ImportFile; read: ReadFile }) {
  const { t } = usePage()
  const words = t.people.import
  const options = columnKinds.map((kind) => ({ value: kind, label: words.columns[kind] }))
  const sample = (i: number) =>
    read.sample
      .map((cells) => cells[i]?.trim().slice(0, 40))
      .filter(Boolean)
      .join(' · ')
  return (
    <Form action={`/people/import/${file.id}/columns`} submit={words.mapSubmit} kind="quiet">
      {read.headings.slice(0, 60).map((heading, i) => (
        <Select
          key={heading + String(i)}
          name={`column-${i}`}
          label={words.mapColumn(i + 1, heading.slice(0, 60))}
          hint={sample(i) ? words.mapSample(sample(i)) : undefined}
          options={options}
          value={read.kinds[i] ?? ''}
          empty={words.mapSkip}
          optional
        />
      ))}
    </Form>
  )
}

/** Refreshes by itself, so it works without a script; the work goes on whether somebody watches or not. */
export function RunningScreen({ done, of }: { done: number; of: number }) {
  const { t } = usePage()
  const words = t.people.import
  return (
    <Layout title={words.running} section={{ href: '/people', label: t.people.admin.title }}>
      <Progress label={words.progress} done={done} of={Math.max(of, 1)} />
      <p>{words.runningHelp}</p>
    </Layout>
  )
}

export function DoneScreen({ file }: { file: ImportFile }) {
  const { t } = usePage()
  const words = t.people.import
  return (
    <Layout title={words.doneHeading} section={{ href: section.path, label: words.title }}>
      <Notice state="heard" live>
        <p>
          <CountLine counts={file.counts ?? {}} />
        </p>
      </Notice>
      <p>
        <ButtonLink href="/people">{words.doneNext}</ButtonLink>{' '}
        <ButtonLink href={section.path} kind="quiet">
          {words.doneAgain}
        </ButtonLink>
      </p>
    </Layout>
  )
}
