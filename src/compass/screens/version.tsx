import { addDays, fullDay, longDay } from '#platform/i18n/i18n.ts'
import { ButtonLink } from '#ui/elements/button.tsx'
import { Check, Choice } from '#ui/elements/choice.tsx'
import { Columns, Sheet } from '#ui/elements/columns.tsx'
import { Confirm } from '#ui/elements/confirm.tsx'
import { DateField } from '#ui/elements/date-field.tsx'
import { Form, Hidden } from '#ui/elements/form.tsx'
import { Notice } from '#ui/elements/notice.tsx'
import { Prose } from '#ui/elements/prose.tsx'
import { TextArea } from '#ui/elements/text-field.tsx'
import { usePage } from '#ui/page.tsx'
import type { Passage } from '../passages.ts'
import type { ReactionSummary } from '../reacting.ts'
import { consentHolds, isEditable, type Version } from '../versions.ts'
import { ChapterNav, Chapters } from './chapters.tsx'
import { VersionFrame } from './version-frame.tsx'

interface VersionProps {
  version: Version
  summary: ReactionSummary
  worksCouncil: boolean
}

/** How a version stands, and beside it what its keepers or the works council can do next. */
export function VersionScreen(props: VersionProps) {
  const { t, viewer } = usePage()
  const { version, summary, worksCouncil } = props
  const words = t.compass.versions
  return (
    <VersionFrame
      version={version}
      tab="overview"
      heading={words.onlyNext(version.number, words.doing[version.state])}
      wide
    >
      <Columns
        aside={
          <>
            {viewer?.roles.has('keeper') && <KeeperNext {...props} />}
            {viewer?.roles.has('works-council') && isEditable(version) && <GiveConsent version={version} />}
            {version.state === 'consultation' && <ReadAndReact version={version} />}
          </>
        }
      >
        {Object.keys(version.why).length > 0 && (
          <>
            <h2>{words.why}</h2>
            <Prose texts={version.why} />
          </>
        )}
        {Object.keys(version.changes).length > 0 && (
          <>
            <h2>{words.what}</h2>
            <Prose texts={version.changes} />
          </>
        )}
        {version.consultation && (
          <>
            <h2>{words.tabs.reactions}</h2>
            <p>{t.compass.react.summary(summary.reactions, summary.teams, summary.answered)}</p>
          </>
        )}
        {(worksCouncil || version.consent) && <ConsentState version={version} />}
      </Columns>
    </VersionFrame>
  )
}

function ReadAndReact({ version }: { version: Version }) {
  const { t, lang, today } = usePage()
  return (
    <Sheet title={t.compass.consult.title(version.number)}>
      <p>{t.compass.consult.line(longDay(version.consultation?.until ?? '', lang, today))}</p>
      <ButtonLink href={`/compass/versions/${version.number}/text`}>{t.compass.consult.look}</ButtonLink>
    </Sheet>
  )
}

function ConsentState({ version: { consent, state } }: { version: Version }) {
  const { t, lang } = usePage()
  const words = t.compass.consent
  if (!consent && state === 'replaced') return null
  return (
    <>
      <h2>{words.heading}</h2>
      {consent ? (
        <Notice
          state={consent.given && !consent.lapsed ? 'heard' : 'wait'}
          title={(consent.given ? words.given : words.refused)(fullDay(consent.day, lang))}
        >
          {consent.note && <p>{consent.note}</p>}
          {consent.lapsed && <p>{words.lapsed}</p>}
        </Notice>
      ) : (
        <p>{words.waiting}</p>
      )}
    </>
  )
}

function KeeperNext({ version, worksCouncil }: VersionProps) {
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

function GiveConsent({ version }: { version: Version }) {
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

export function VersionTextScreen({ version, passages }: { version: Version; passages: Passage[] }) {
  const words = usePage().t.compass.versions
  return (
    <VersionFrame version={version} tab="text" heading={words.onlyNext(version.number, words.doing[version.state])}>
      <ChapterNav passages={passages} />
      <Chapters passages={passages} href={(id) => `/compass/versions/${version.number}/passages/${id}`} />
    </VersionFrame>
  )
}
