import { number, said } from '#platform/i18n/i18n.ts'
import { Choices } from '#ui/elements/choice.tsx'
import { Form } from '#ui/elements/form.tsx'
import { Item, List } from '#ui/elements/list.tsx'
import { TextField } from '#ui/elements/text-field.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import type { Published, Results } from '../reading.ts'

interface CutsProps {
  results: Results
  units: Omit<Published, 'figures'>[]
  cuts: { id: string; name: string; n: number }[]
}

/** A cut that was not asked before: every unit by name, indented as in the tree. */
export function CutsScreen({ results: { round }, units, cuts }: CutsProps) {
  const { t, lang } = usePage()
  const words = t.results.cut
  return (
    <Layout
      title={words.title}
      heading={words.heading}
      above={said(round.question, lang).text}
      section={{ href: `/rounds/${round.id}/results`, label: t.results.back }}
    >
      <p class="lead">{words.line}</p>
      {cuts.length > 0 && (
        <>
          <h2>{words.known}</h2>
          <p class="soft">{words.knownLine}</p>
          <List>
            {cuts.map(({ id, name, n }) => (
              <Item
                key={id}
                title={name}
                href={`/rounds/${round.id}/results/map`}
                meta={`${t.results.n} ${number(n, lang)}`}
              />
            ))}
          </List>
        </>
      )}
      <Form action={`/rounds/${round.id}/results/cuts`} submit={words.submit}>
        <TextField
          name="name"
          label={words.name}
          hint={words.nameHint}
          free
          readers={{ kind: 'open', who: [words.readers] }}
        />
        <Choices
          name="units"
          label={words.units}
          options={units
            .filter(({ kind, position, unit }) => kind === 'unit' && position > 0 && unit)
            .map(({ unit, name, depth }) => ({
              value: unit ?? '',
              label: `${'– '.repeat(Math.max(0, depth - 1))}${name}`,
            }))}
        />
      </Form>
    </Layout>
  )
}
