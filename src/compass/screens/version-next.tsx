import { addDays, fullDay } from '#platform/i18n/i18n.ts'
import { Check, Choice } from '#ui/elements/choice.tsx'
import { Sheet } from '#ui/elements/columns.tsx'
import { Confirm } from '#ui/elements/confirm.tsx'
import { DateField } from '#ui/elements/date-field.tsx'
import { Form, Hidden } from '#ui/elements/form.tsx'
import { Notice } from '#ui/elements/notice.tsx'
import { TextArea } from '#ui/elements/text-field.tsx'
import { usePage } from '#ui/page.tsx'
import { consentHolds, isEditable, type Version } from '../versions.ts'

interface NextProps {
  version: Version
  worksCouncil: boolean
}

/** What the keepers can do next with a version, by how it stands. */
export function KeeperNext({ version, worksCouncil }: NextProps) {
  const { t, lang } = usePage()
  const next = t.compass.next
  if (version.state === 'planned') return <Notice>{next.planned(fullDay(version.from ?? '', lang))}</Notice>
  if (version.state === 'consultation') return <EndConsultation version={version} />
  if (!isEditable(version)) return null
  return (
    <>
      <OpenForReactions version={version} />
      {worksCouncil && !consentHolds(version) ? (
        <Sheet title={next.force}>
          <p>{next.waitConsent}</p>
        </Sheet>
      ) : (
        <PutInForce version={version} />
      )}
    </>
  )
}

function EndConsultation({ version }: { version: Version }) {
  const { t, today } = usePage()
  const next = t.compass.next
  return (
    <Sheet title={next.heading}>
      <p>{next.waitReactions}</p>
      {version.consultation?.from !== today && (
        <Confirm action={`/compass/versions/${version.number}/consultation/end`} label={next.end}>
          {next.endLine}
        </Confirm>
      )}
    </Sheet>
  )
}

function OpenForReactions({ version }: { version: Version }) {
  const { t, today } = usePage()
  const next = t.compass.next
  const days = version.consultation
  return (
    <Sheet title={next.open}>
      <p>{next.openLine}</p>
      <Form action={`/compass/versions/${version.number}/consultation`} submit={next.open} kind="quiet">
        <DateField name="from" label={next.from} value={days && days.from > today ? days.from : today} min={today} />
        <DateField name="until" label={next.until} value={addDays(today, 21)} min={today} />
      </Form>
    </Sheet>
  )
}

function PutInForce({ version }: { version: Version }) {
  const { t, today } = usePage()
  const next = t.compass.next
  return (
    <Sheet title={next.force}>
      <p>{next.forceLine}</p>
      <Form action={`/compass/versions/${version.number}/in-force`} submit={next.force}>
        <DateField name="from" label={next.forceFrom} value={today} min={today} />
        <Check name="sure" label={next.sure} hint={next.forceConfirm} />
      </Form>
    </Sheet>
  )
}

export function GiveConsent({ version }: { version: Version }) {
  const { t } = usePage()
  const words = t.compass.consent
  return (
    <Sheet title={words.question}>
      <Form
        action={`/compass/versions/${version.number}/consent`}
        submit={version.consent ? words.again : words.button}
      >
        <Hidden name="revision" value={version.revision} />
        <Choice
          name="answer"
          label={words.heading}
          options={[
            { value: 'yes', label: words.yes },
            { value: 'no', label: words.no },
          ]}
        />
        <TextArea
          name="note"
          label={words.note}
          hint={words.noteHint}
          optional
          rows={4}
          max={2000}
          readers={{ kind: 'open', who: [] }}
        />
      </Form>
    </Sheet>
  )
}
