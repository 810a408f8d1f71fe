import { number } from '#platform/i18n/i18n.ts'
import { Choices } from '#ui/elements/choice.tsx'
import { DateField } from '#ui/elements/date-field.tsx'
import { FileField } from '#ui/elements/file-field.tsx'
import { Form } from '#ui/elements/form.tsx'
import { Select } from '#ui/elements/select.tsx'
import { TextField } from '#ui/elements/text-field.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'

/** What a file holds, told in the address: names of columns, and no answers. */
export interface FileFacts {
  rows: number
  unfinished: number
  columns: string[]
  answers: string[]
}

const accept = '.csv,.txt,text/csv,text/plain,text/tab-separated-values'

export function BringScreen({ facts }: { facts: FileFacts | null }) {
  const { t, lang, today } = usePage()
  const words = t.results.bring
  const section = { href: '/results', label: t.results.place }
  if (!facts)
    return (
      <Layout title={words.title} heading={words.heading} section={section}>
        <p class="lead">{words.line}</p>
        <Form action="/results/import" submit={words.next} files>
          <FileField name="file" label={words.file} accept={accept} />
        </Form>
      </Layout>
    )
  const answers = facts.answers.map((name) => ({ value: name, label: name }))
  return (
    <Layout title={words.title} heading={words.which} section={section}>
      <p class="lead">{words.whichLine(number(facts.rows, lang))}</p>
      {facts.unfinished > 0 && <p class="soft">{words.unfinished(facts.unfinished)}</p>}
      <Form action="/results/import/round" submit={words.submit} files>
        <TextField name="question" label={words.question} free readers={{ kind: 'open', who: [words.readers] }} />
        <Select
          name="unit"
          label={words.unit}
          optional
          empty={words.noUnit}
          options={facts.columns
            .filter((name) => !facts.answers.includes(name))
            .map((name) => ({ value: name, label: name }))}
        />
        <Choices name="items" label={words.items} options={answers} values={facts.answers} />
        <Choices name="reversed" label={words.reversed} options={answers} optional />
        <DateField name="closed" label={words.day} value={today} />
        <FileField name="file" label={words.again} hint={words.againHint} accept={accept} />
        <p>{words.afterwards}</p>
      </Form>
    </Layout>
  )
}
