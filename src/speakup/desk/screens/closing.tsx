import { fullDay, nearDay } from '#platform/i18n/i18n.ts'
import { ButtonLink } from '#ui/elements/button.tsx'
import { Check, Choice } from '#ui/elements/choice.tsx'
import { Sheet } from '#ui/elements/columns.tsx'
import { Details } from '#ui/elements/details.tsx'
import { Notice } from '#ui/elements/notice.tsx'
import { TextArea, TextField } from '#ui/elements/text-field.tsx'
import { usePage } from '#ui/page.tsx'
import type { CasePage } from '../case-page.ts'
import { outcomes } from '../words.ts'
import { CaseFrame } from './case-frame.tsx'
import { SealedForm, SealedNote, useReaders } from './sealed.tsx'

export function ClosingScreen({ of }: { of: CasePage }) {
  const { t, lang, today } = usePage()
  const words = t.desk.closing
  const last = of.found.acts.findLast(({ what }) => what === 'closed')
  if (of.found.stage === 'closed' && last)
    return (
      <CaseFrame of={of} tab="closing" heading={words.closed(nearDay(last.on_day, lang, today))}>
        <Notice state="wait">{of.found.erase ? words.erased(fullDay(of.found.erase, lang)) : words.notErased}</Notice>
        <SealedNote note={last.note} />
        <Reopen of={of} />
      </CaseFrame>
    )
  const ready = of.found.stage === 'answered'
  return (
    <CaseFrame of={of} tab="closing" heading={ready ? words.ready : words.notReady}>
      {ready ? (
        <CloseForm of={of} />
      ) : (
        <>
          <p>{words.notReadyHelp}</p>
          <p>
            <ButtonLink href={`/desk/cases/${of.found.id}/hearing`}>{words.toAnswer}</ButtonLink>
          </p>
        </>
      )}
    </CaseFrame>
  )
}

function CloseForm({ of }: { of: CasePage }) {
  const { t } = usePage()
  const words = t.desk.closing
  const readers = useReaders()
  return (
    <Sheet>
      <SealedForm action={`/desk/cases/${of.found.id}/closure`} note="closing" submit={words.submit}>
        <Choice
          name="outcome"
          label={words.outcome}
          hint={words.outcomeHint}
          options={outcomes.map((value) => ({ value, label: words.outcomes[value] }))}
        />
        <TextArea name="note.why" label={words.why} readers={readers.own} rows={4} />
        <h2>{words.lessonTitle}</h2>
        <p>{words.lessonHelp}</p>
        <TextField name="lesson" label={words.lesson} optional free readers={readers.lesson} />
        <TextArea name="words" label={words.lessonWords} optional readers={readers.lesson} rows={4} />
        <Check name="nothing" label={words.noLesson} />
        <Check name="sure" label={words.sure} hint={words.sureHint} />
      </SealedForm>
    </Sheet>
  )
}

function Reopen({ of }: { of: CasePage }) {
  const { t } = usePage()
  const words = t.desk.closing
  const readers = useReaders()
  return (
    <Details summary={words.reopenTitle}>
      <p>{words.reopenHelp}</p>
      <SealedForm action={`/desk/cases/${of.found.id}/reopening`} note="closing" submit={words.reopen} kind="quiet">
        <TextArea name="note.why" label={words.reopenWhy} readers={readers.own} rows={3} />
      </SealedForm>
    </Details>
  )
}
