import { nearDay } from '#platform/i18n/i18n.ts'
import { Choice, Choices } from '#ui/elements/choice.tsx'
import { Sheet } from '#ui/elements/columns.tsx'
import { Details } from '#ui/elements/details.tsx'
import { ReaderLine } from '#ui/elements/reader-line.tsx'
import { Select } from '#ui/elements/select.tsx'
import { TextArea, TextField } from '#ui/elements/text-field.tsx'
import { usePage } from '#ui/page.tsx'
import type { CasePage } from '../case-page.ts'
import type { Duties } from '../duties.ts'
import { felt, kinds, norm, routes, threefold } from '../words.ts'
import { todoOf } from './case.tsx'
import { CaseFrame } from './case-frame.tsx'
import { ComplaintOffer } from './complaint-offer.tsx'
import { DutyList } from './criminal.tsx'
import { SealedForm, SealedNote, useReaders } from './sealed.tsx'

const optionsOf = <Value extends string>(
  values: readonly Value[],
  labels: Record<Value, string>,
  notes?: Record<Value, string>,
) => values.map((value) => ({ value, label: labels[value], ...(notes ? { note: notes[value] } : {}) }))

export function TriageScreen({ of, duties }: { of: CasePage; duties: Duties }) {
  const page = usePage()
  const { t, lang, today } = page
  const words = t.desk.triage
  const last = of.found.acts.findLast(({ what }) => what === 'triaged')
  const weighed = of.found.stage === 'new' || of.found.stage === 'acknowledged'
  return (
    <CaseFrame of={of} tab="triage" heading={last ? words.done(nearDay(last.on_day, lang, today)) : todoOf(of, page)}>
      {last && <SealedNote note={last.note} />}
      {last ? (
        <Details summary={words.again}>
          <TriageForm of={of} duties={duties} />
        </Details>
      ) : (
        <TriageForm of={of} duties={duties} />
      )}
      {!weighed && <RouteForm of={of} />}
      <ComplaintOffer of={of} />
    </CaseFrame>
  )
}

function TriageForm({ of, duties }: { of: CasePage; duties: Duties }) {
  const { t } = usePage()
  const words = t.desk.triage
  const readers = useReaders()
  const { counted } = of.found
  const wrongdoing = counted.wrongdoing === null ? undefined : counted.wrongdoing ? 'yes' : 'no'
  return (
    <Sheet>
      <p class="lead">{words.lead}</p>
      <SealedForm action={`/desk/cases/${of.found.id}/triage`} note="triage" submit={words.submit}>
        <Choice
          name="note.felt"
          label={words.felt}
          hint={words.feltHint}
          options={optionsOf(felt, words.feltOptions)}
        />
        <Choice
          name="note.norm"
          label={words.norm}
          hint={words.normHint}
          options={optionsOf(norm, words.normOptions)}
        />
        <TextField name="note.rule" label={words.normRule} optional free readers={readers.own} />
        <Choice
          name="note.criminal"
          label={words.criminal}
          hint={words.criminalHint}
          options={optionsOf(threefold, words.threefold)}
          row
        />
        <Details summary={t.desk.criminal.open}>
          <DutyList duties={duties} />
        </Details>
        <TextArea name="note.why" label={words.why} readers={readers.own} rows={6} />
        <h2>{words.counted}</h2>
        <p>{words.countedHelp}</p>
        <Choice
          name="wrongdoing"
          label={words.wrongdoing}
          hint={words.wrongdoingHint}
          options={optionsOf(threefold, words.threefold)}
          value={wrongdoing}
          row
        />
        <Choices
          name="kinds"
          label={words.kinds}
          hint={words.kindsHint}
          options={optionsOf(kinds, words.kindOptions)}
          values={counted.kinds}
          optional
        />
        <Select
          name="unit"
          label={words.unit}
          hint={words.unitHint}
          options={of.units}
          value={counted.unit ?? ''}
          empty={words.noUnit}
          optional
        />
        <ReaderLine readers={{ kind: 'personal', who: [t.desk.readers.case, t.desk.readers.counts] }} />
      </SealedForm>
    </Sheet>
  )
}

function RouteForm({ of }: { of: CasePage }) {
  const { t, lang, today } = usePage()
  const words = t.desk.route
  const readers = useReaders()
  const last = of.found.acts.findLast(({ what }) => what === 'routed')
  const { route } = of.found.counted
  return (
    <section class="sheet" id="route">
      <h2>{words.title}</h2>
      {last && route && (
        <>
          <p>{words.chosen(words.options[route], nearDay(last.on_day, lang, today))}</p>
          <SealedNote note={last.note} />
        </>
      )}
      <p>{words.lead}</p>
      <SealedForm action={`/desk/cases/${of.found.id}/route`} note="route" submit={words.submit}>
        <Choice
          name="route"
          label={words.title}
          options={optionsOf(routes, words.options, words.notes)}
          value={route ?? undefined}
        />
        <TextArea name="note.why" label={words.why} hint={words.whyHint} readers={readers.own} rows={4} />
      </SealedForm>
    </section>
  )
}
