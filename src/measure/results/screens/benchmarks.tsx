import { nearDay } from '#platform/i18n/i18n.ts'
import { ButtonLink, Buttons } from '#ui/elements/button.tsx'
import { Confirm } from '#ui/elements/confirm.tsx'
import { Empty } from '#ui/elements/empty.tsx'
import { FileField } from '#ui/elements/file-field.tsx'
import { Form } from '#ui/elements/form.tsx'
import { Item, List } from '#ui/elements/list.tsx'
import { TextField } from '#ui/elements/text-field.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import type { Benchmark } from '../benchmarks.ts'
import type { Results } from '../reading.ts'

export function BenchmarksScreen({ benchmarks }: { benchmarks: Benchmark[] }) {
  const { t, lang, today } = usePage()
  const words = t.results.benchmark
  const readers = { kind: 'open', who: [words.readers] } as const
  return (
    <Layout title={words.title} heading={words.heading} section={{ href: '/results', label: t.results.place }}>
      <p class="lead">{words.line}</p>
      {benchmarks.length ? (
        <>
          <h2>{words.known}</h2>
          <List>
            {benchmarks.map(({ id, name, source, added_on }) => (
              <Item
                key={id}
                title={name}
                meta={words.on(source, nearDay(added_on, lang, today))}
                action={
                  <Confirm id={id} action={`/results/benchmarks/${id}/removal`} label={words.remove}>
                    {name}
                  </Confirm>
                }
              />
            ))}
          </List>
        </>
      ) : (
        <Empty title={words.none}>{words.noneLine}</Empty>
      )}
      <p>{words.after}</p>
      <Form action="/results/benchmarks" submit={words.submit} files>
        <FileField name="file" label={words.file} accept=".json,.csv,application/json,text/csv" />
        <TextField
          name="name"
          label={words.name}
          hint={words.nameHint}
          free
          readers={{ ...readers, who: [...readers.who] }}
        />
        <TextField
          name="source"
          label={words.source}
          hint={words.sourceHint}
          free
          readers={{ ...readers, who: [...readers.who] }}
        />
      </Form>
    </Layout>
  )
}

export function SharingScreen({ results: { round } }: { results: Results }) {
  const { t } = usePage()
  const words = t.results.benchmark
  return (
    <Layout title={words.exportTitle} section={{ href: `/rounds/${round.id}/results`, label: t.results.back }}>
      <p class="lead">{words.exportLine}</p>
      <Buttons>
        <ButtonLink href={`/rounds/${round.id}/results/benchmark.json`} download>
          {words.json}
        </ButtonLink>
        <ButtonLink href={`/rounds/${round.id}/results/benchmark.csv`} kind="quiet" download>
          {words.csv}
        </ButtonLink>
      </Buttons>
      <p>{words.exportNext}</p>
    </Layout>
  )
}
