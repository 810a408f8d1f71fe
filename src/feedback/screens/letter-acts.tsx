import { Choice } from '#ui/elements/choice.tsx'
import { Details } from '#ui/elements/details.tsx'
import { Form } from '#ui/elements/form.tsx'
import { Island } from '#ui/elements/island.tsx'
import { TextArea } from '#ui/elements/text-field.tsx'
import { usePage } from '#ui/page.tsx'
import type { Letter, StepWord } from '../letters.ts'
import { weeksAhead } from '../stepping.ts'
import { betweenTwo } from '../words.ts'

interface Props {
  letter: Letter
  acts: StepWord[]
  /** Of the other. */
  name: string
  /** Whether it is this person's turn: then what helps most stands open. */
  turn: boolean
}

/** What one can say or do now; what helps most stands first. */
export function ActForms({ letter, acts, name, turn }: Props) {
  const { t, form } = usePage()
  const address = (what: StepWord) => `/feedback/letters/${letter.id}/steps/${what}`
  return (
    <section>
      <h2>{t.feedback.letter.now}</h2>
      {acts.map((what, i) => (
        <Details
          key={what}
          summary={t.feedback.letter.acts[what]}
          open={(turn && i === 0) || form?.action === address(what)}
        >
          <ActForm {...{ what, name, action: address(what) }} />
        </Details>
      ))}
      <Island name="lint" />
    </section>
  )
}

function ActForm({ what, name, action }: { what: StepWord; name: string; action: string }) {
  const { t } = usePage()
  const says = t.feedback.letter
  if (what === 'done')
    return (
      <>
        <p>{says.doneLine}</p>
        <Form action={action} submit={says.acts.done} kind="quiet" />
      </>
    )
  const submit = what === 'thanks' ? says.sendThanks : what === 'return' ? says.keepDay : says.send
  return (
    <Form action={action} submit={submit}>
      <TextArea
        name="words"
        label={says.fields[what]}
        hint={says.hints[what]}
        rows={3}
        max={1000}
        readers={betweenTwo(t, name)}
        optional={what === 'thanks' || what === 'return'}
        lint
      />
      {(what === 'decision' || what === 'return') && (
        <Choice
          name="weeks"
          label={what === 'decision' ? says.tellIn : says.returnIn}
          options={weeksAhead.map((n) => ({ value: String(n), label: says.weeks(n) }))}
          value="4"
          row
        />
      )}
    </Form>
  )
}
