import { nearDay, said } from '#platform/i18n/i18n.ts'
import { ButtonLink } from '#ui/elements/button.tsx'
import { Check, Choice } from '#ui/elements/choice.tsx'
import { Sheet } from '#ui/elements/columns.tsx'
import { DateField } from '#ui/elements/date-field.tsx'
import { useLink } from '#ui/elements/link.ts'
import { TextArea } from '#ui/elements/text-field.tsx'
import { usePage } from '#ui/page.tsx'
import { SealedForm, SealedNote } from '../../desk/screens/sealed.tsx'
import { advices, complaintStage, decisions, unheard, wordOf } from '../complaints.ts'
import type { ComplaintPage } from '../page.ts'
import { addressOf, Frame } from './frame.tsx'
import { useReaders } from './readers.ts'

/** What the committee advises, and what the employer then decides. */
export function AdviceScreen({ of }: { of: ComplaintPage }) {
  const { t, lang } = usePage()
  const words = t.committee.advice
  const stage = complaintStage(of.found)
  return (
    <Frame of={of} tab="advice" heading={words.heading}>
      <p class="lead">{words.lead}</p>
      <p>{words.decides(said(of.regulation.decides, lang).text)}</p>
      <Sheet title={words.title}>
        <Written of={of} what="advised" />
        {stage === 'admitted' && <AdviceForm of={of} />}
        {(stage === 'new' || stage === 'received') && <p class="soft">{t.committee.faults.admitFirst}</p>}
      </Sheet>
      <Sheet title={words.decisionTitle}>
        <Written of={of} what="decided" />
        {stage === 'advised' && <DecisionForm of={of} />}
        {stage === 'decided' && (
          <p>
            {words.after}{' '}
            <ButtonLink href={addressOf(of, '/hearing')} kind="quiet">
              {words.toHearing}
            </ButtonLink>
          </p>
        )}
        {(stage === 'new' || stage === 'received' || stage === 'admitted') && (
          <p class="soft">{t.committee.faults.adviseFirst}</p>
        )}
      </Sheet>
    </Frame>
  )
}

function Written({ of, what }: { of: ComplaintPage; what: 'advised' | 'decided' }) {
  const { t, lang, today } = usePage()
  const link = useLink()
  const words = t.committee.advice
  return (
    <>
      {of.found.acts
        .filter((act) => wordOf(act) === what)
        .map((act) => {
          const [first = '', on = ''] = (act.subject ?? '').split(' ')
          const name =
            what === 'advised'
              ? words.options[first as keyof typeof words.options]
              : words.decisions[first as keyof typeof words.decisions]
          return (
            <div key={act.number}>
              <p>
                <strong>{name}</strong> ({nearDay(on || act.on_day, lang, today)})
              </p>
              <SealedNote note={act.note} />
              <p>
                <a href={link(addressOf(of, `/papers/${act.number}`))}>{t.committee.paper}</a>
              </p>
            </div>
          )
        })}
    </>
  )
}

function AdviceForm({ of }: { of: ComplaintPage }) {
  const { t } = usePage()
  const words = t.committee.advice
  const readers = useReaders()
  const missing = !of.found.respondents.length || unheard(of.found).length > 0
  return (
    <SealedForm action={addressOf(of, '/advice')} note="advice" submit={words.submit}>
      <Choice
        name="advice"
        label={words.advice}
        options={advices.map((value) => ({ value, label: words.options[value] }))}
      />
      <TextArea name="note.findings" label={words.findings} readers={readers.own} rows={5} />
      <TextArea name="note.advice" label={words.text} hint={words.textHint} readers={readers.own} rows={8} />
      {missing && <Check name="unheard" label={words.unheard} />}
    </SealedForm>
  )
}

function DecisionForm({ of }: { of: ComplaintPage }) {
  const { t, today } = usePage()
  const words = t.committee.advice
  const readers = useReaders()
  return (
    <SealedForm action={addressOf(of, '/decision')} note="decided" submit={words.decideSubmit}>
      <Choice
        name="decision"
        label={words.decision}
        options={decisions.map((value) => ({ value, label: words.decisions[value] }))}
      />
      <DateField name="on" label={words.on} max={today} />
      <TextArea name="note.decided" label={words.decided} hint={words.decidedHint} readers={readers.own} rows={6} />
    </SealedForm>
  )
}
