import { addDays } from '#platform/i18n/i18n.ts'
import { Choice } from '#ui/elements/choice.tsx'
import { DateField } from '#ui/elements/date-field.tsx'
import { Form, Hidden } from '#ui/elements/form.tsx'
import { Notice } from '#ui/elements/notice.tsx'
import { Select } from '#ui/elements/select.tsx'
import { TextField } from '#ui/elements/text-field.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import type { OwnerChoices } from '../owner-choices.ts'
import type { Sight } from '../queries.ts'
import { byHand } from '../sources.ts'
import { terms } from '../terms.ts'
import { OwnerSelect } from './acts.tsx'
import { titleOf } from './matter-item.tsx'
import { TextsField } from './texts-field.tsx'

export interface RaiseView {
  units: { id: string; name: string }[]
  choices: OwnerChoices
  earlier: Sight[]
  /** The voices of which this becomes one question: `kind id`. */
  voices: string[]
}

/** Whoever may read it is chosen in the same form, so the line says all who can be chosen. */
const useReaders = () => {
  const { act } = usePage().t.followup
  return { kind: 'open' as const, who: [act.readersEveryone] }
}

function WhereFrom() {
  const { t, today } = usePage()
  const words = t.followup.act
  return (
    <>
      <Choice
        name="source"
        label={words.source}
        options={byHand.map((value) => ({ value, label: t.followup.sources[value] }))}
      />
      <DateField name="received" label={words.received} value={today} max={today} />
      <TextField name="voices" label={words.voices} type="number" size="short" value={1} />
      <TextField name="teams" label={words.teams} type="number" size="short" value={1} />
    </>
  )
}

export function RaiseScreen({ units, choices, earlier, voices }: RaiseView) {
  const { t, lang, today } = usePage()
  const words = t.followup.act
  const audiences = [
    { value: 'everyone', label: words.everyone },
    ...units.map(({ id, name }) => ({ value: id, label: name })),
  ]
  return (
    <Layout title={words.raiseTitle} section={{ href: '/matters', label: words.section }}>
      <p class="lead">{words.raiseLead}</p>
      {voices.length > 0 && <Notice title={words.fromVoices(voices.length)} />}
      <Form action="/matters" submit={words.sendRaise}>
        {voices.map((voice) => (
          <Hidden key={voice} name="voice" value={voice} />
        ))}
        <TextsField name="title" label={words.title} max={160} readers={useReaders()} line />
        <TextsField
          name="question"
          label={words.question}
          hint={words.questionHint}
          max={2000}
          readers={useReaders()}
        />
        {!voices.length && <WhereFrom />}
        <Select name="audience" label={words.audience} hint={words.audienceHint} options={audiences} />
        <OwnerSelect choices={choices} name="owner" label={words.owner} empty={words.ownerLater} />
        <DateField
          name="due"
          label={words.dueOwner}
          value={addDays(today, terms.answer)}
          min={today}
          max={addDays(today, terms.furthest)}
        />
        <Select
          name="earlier"
          label={words.earlier}
          empty={words.earlierNone}
          options={earlier.map((matter) => ({ value: matter.id, label: titleOf(matter, lang) }))}
          optional
        />
      </Form>
    </Layout>
  )
}
