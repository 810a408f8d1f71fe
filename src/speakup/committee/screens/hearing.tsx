import { shortDay } from '#platform/i18n/i18n.ts'
import { Sheet } from '#ui/elements/columns.tsx'
import { Details } from '#ui/elements/details.tsx'
import { Hidden } from '#ui/elements/form.tsx'
import { Table } from '#ui/elements/table.tsx'
import { Tag } from '#ui/elements/tag.tsx'
import { TextArea, TextField } from '#ui/elements/text-field.tsx'
import { type PageFacts, usePage } from '#ui/page.tsx'
import { type Side, symmetry } from '../../desk/hearing.ts'
import { CodeLetter } from '../../desk/screens/hearing.tsx'
import { SealedForm, SealedNote } from '../../desk/screens/sealed.tsx'
import { type HearingStep, hearingSteps } from '../../desk/words.ts'
import { complaintStage, unheard } from '../complaints.ts'
import { type ComplaintPage, complaintText } from '../page.ts'
import { addressOf, Frame } from './frame.tsx'
import { useReaders } from './readers.ts'

function nameOf(at: number, sides: number, { t }: Pick<PageFacts, 't'>): string {
  const words = t.committee.hearing
  if (at === 0) return words.complainant
  return sides > 2 ? words.respondentN(at) : words.respondent
}

/** Apart from each other: each side has a conversation of its own, and nothing of the one stands in the other. */
export function HearingScreen({ of }: { of: ComplaintPage }) {
  const page = usePage()
  const words = page.t.committee.hearing
  const sides = symmetry(of.found)
  const open = unheard(of.found).length
  const heading = sides.length < 2 ? words.onlyOne : open ? words.open(open) : words.even
  return (
    <Frame of={of} tab="hearing" heading={heading}>
      <p class="lead">{words.lead}</p>
      <Strip sides={sides} />
      {of.found.respondents.map(({ id }) => (
        <SealedNote
          key={id}
          note={of.found.acts.find(({ what, subject }) => what === 'respondent' && subject === id)?.note ?? null}
        />
      ))}
      {sides.map((side, at) => (
        <SideSteps key={side.party} of={of} side={side} who={nameOf(at, sides.length, page)} own={at === 0} />
      ))}
      {complaintStage(of.found) === 'admitted' && <AddRespondent of={of} />}
    </Frame>
  )
}

function Strip({ sides }: { sides: Side[] }) {
  const page = usePage()
  const { t, lang } = page
  const words = t.committee.hearing
  const shown = (step: Side['steps'][number] | undefined) => {
    if (step?.on) return <Tag state="heard">{shortDay(step.on, lang).replace(/ \d{4}$/, '')}</Tag>
    return step?.behind ? <Tag state="stop">{words.behind}</Tag> : <span class="soft">{words.notYet}</span>
  }
  return (
    <Table
      caption={words.strip}
      columns={[
        { head: words.party, cell: (side) => nameOf(sides.indexOf(side), sides.length, page) },
        ...hearingSteps.map((step) => ({
          head: words.steps[step],
          cell: (side: Side) => shown(side.steps.find((one) => one.step === step)),
        })),
      ]}
      rows={sides}
      rowKey={({ party }) => party}
    />
  )
}

function SideSteps({ of, side, who, own }: { of: ComplaintPage; side: Side; who: string; own: boolean }) {
  const { t } = usePage()
  const words = t.committee.hearing
  const stage = complaintStage(of.found)
  const noted = of.found.acts.filter(
    ({ what, subject, note }) => what === 'heard' && note && subject?.endsWith(side.party),
  )
  const now = side.steps.filter(({ on, step }) => !on && (step !== 'answered' || stage === 'decided'))
  return (
    <Sheet title={who}>
      {noted.map((act) => (
        <SealedNote key={act.number} note={act.note} />
      ))}
      {stage !== 'new' &&
        stage !== 'received' &&
        now.map(({ step, behind }) => (
          <Details key={step} summary={words.stepTitle(words.doing[step], who) + (behind ? ` (${words.behind})` : '')}>
            <StepForm of={of} party={side.party} step={step} own={own} />
          </Details>
        ))}
    </Sheet>
  )
}

function StepForm({ of, party, step, own }: { of: ComplaintPage; party: string; step: HearingStep; own: boolean }) {
  const { t, lang } = usePage()
  const words = t.committee.hearing
  const readers = useReaders()
  const template = step === 'invited' ? `invited-${own ? 'complainant' : 'respondent'}` : step
  return (
    <SealedForm
      action={addressOf(of, '/hearing')}
      note="record"
      to={party}
      says={step}
      submit={words.submit}
      kind="quiet"
      id={`${step}-${party}`}
    >
      <Hidden name="party" value={party} />
      <Hidden name="step" value={step} />
      <TextArea
        name="message.text"
        label={words.text}
        hint={words.textHint}
        readers={own ? readers.complainant : readers.respondent}
        rows={8}
        value={complaintText(lang, template)}
      />
      <TextArea name="note.file" label={words.record} hint={words.recordHint} readers={readers.own} rows={4} optional />
    </SealedForm>
  )
}

function AddRespondent({ of }: { of: ComplaintPage }) {
  const { t, lang } = usePage()
  const words = t.committee.hearing
  const readers = useReaders()
  const values = { organisation: of.sent.organisation, address: of.sent.address }
  return (
    <Details summary={words.addTitle}>
      <p>{words.addLead}</p>
      <div class="sealed-respondent">
        <SealedForm action={addressOf(of, '/respondents')} note="respondent" says="invited" submit={words.addSubmit}>
          <TextField name="note.name" label={words.addName} hint={words.addNameHint} free readers={readers.own} />
          <TextArea
            name="message.text"
            label={words.addText}
            readers={readers.respondent}
            rows={10}
            value={complaintText(lang, 'invited-respondent')}
          />
        </SealedForm>
      </div>
      <CodeLetter
        done={addressOf(of, '/hearing')}
        text={(one) => complaintText(one, 'respondent-letter', values)}
        words={words}
      />
    </Details>
  )
}
