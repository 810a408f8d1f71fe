import { type Lang, type Messages, nearDay, shortDay } from '#platform/i18n/i18n.ts'
import { Choice } from '#ui/elements/choice.tsx'
import { Sheet } from '#ui/elements/columns.tsx'
import { Details } from '#ui/elements/details.tsx'
import { Hidden } from '#ui/elements/form.tsx'
import { Item, List } from '#ui/elements/list.tsx'
import { Notice } from '#ui/elements/notice.tsx'
import { Table } from '#ui/elements/table.tsx'
import { Tag } from '#ui/elements/tag.tsx'
import { TextArea, TextField } from '#ui/elements/text-field.tsx'
import { type PageFacts, usePage } from '#ui/page.tsx'
import { type CasePage, letterText } from '../case-page.ts'
import { type Side, symmetry } from '../hearing.ts'
import { findings, type HearingStep, hearingSteps } from '../words.ts'
import { CaseFrame } from './case-frame.tsx'
import { SealedForm, SealedNote, useReaders } from './sealed.tsx'

const nameOf = (at: number, sides: number, { t }: Pick<PageFacts, 't'>): string => {
  if (at === 0) return t.desk.hearing.reporter
  return sides > 2 ? t.desk.hearing.respondentN(at) : t.desk.hearing.respondent
}

function headingOf(sides: Side[], { t }: Pick<PageFacts, 't'>): string {
  const behind = sides.flatMap(({ steps }) => steps).filter((step) => step.behind).length
  if (sides.length < 2) return t.desk.hearing.onlyReporter
  return behind ? t.desk.hearing.uneven(behind) : t.desk.hearing.even
}

/** The strip: what one side had and the other not yet. */
export function Strip({ sides }: { sides: Side[] }) {
  const page = usePage()
  const { t, lang } = page
  const words = t.desk.hearing
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

export function HearingScreen({ of }: { of: CasePage }) {
  const page = usePage()
  const { t } = page
  const sides = symmetry(of.found)
  return (
    <CaseFrame of={of} tab="hearing" heading={headingOf(sides, page)}>
      <p class="lead">{t.desk.hearing.lead}</p>
      <Strip sides={sides} />
      {of.found.respondents.map(({ id }) => (
        <SealedNote
          key={id}
          note={of.found.acts.find(({ what, subject }) => what === 'respondent' && subject === id)?.note ?? null}
        />
      ))}
      {sides.map((side, at) => (
        <SideSteps key={side.party} of={of} side={side} who={nameOf(at, sides.length, page)} reporter={at === 0} />
      ))}
      <AddRespondent of={of} />
      <Findings of={of} sides={sides} />
      <Decision of={of} />
    </CaseFrame>
  )
}

function SideSteps({ of, side, who, reporter }: { of: CasePage; side: Side; who: string; reporter: boolean }) {
  const { t } = usePage()
  const words = t.desk.hearing
  const heard = of.found.acts.filter(
    ({ what, subject, note }) => what === 'heard' && note && subject?.endsWith(side.party),
  )
  return (
    <Sheet title={who}>
      {heard.map((act) => (
        <SealedNote key={act.number} note={act.note} />
      ))}
      {side.steps
        .filter(({ on }) => !on)
        .map(({ step, behind }) => (
          <Details key={step} summary={words.stepTitle(words.doing[step], who) + (behind ? ` (${words.behind})` : '')}>
            <StepForm of={of} party={side.party} step={step} reporter={reporter} />
          </Details>
        ))}
    </Sheet>
  )
}

function StepForm({
  of,
  party,
  step,
  reporter,
}: {
  of: CasePage
  party: string
  step: HearingStep
  reporter: boolean
}) {
  const { t, lang } = usePage()
  const words = t.desk.hearing
  const readers = useReaders()
  const template = step === 'invited' ? `invited-${reporter ? 'reporter' : 'respondent'}` : step
  return (
    <SealedForm
      action={`/desk/cases/${of.found.id}/hearing`}
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
        readers={reporter ? readers.reporter : readers.respondent}
        rows={8}
        optional={step !== 'answered'}
        value={letterText(lang, template)}
      />
      {step !== 'answered' && (
        <TextArea
          name="note.record"
          label={words.record}
          hint={`${words.recordHint} ${words.either}`}
          readers={readers.own}
          rows={4}
          optional
        />
      )}
    </SealedForm>
  )
}

function AddRespondent({ of }: { of: CasePage }) {
  const { t, lang } = usePage()
  const words = t.desk.hearing
  const readers = useReaders()
  if (of.found.stage === 'new') return null
  return (
    <Details summary={words.addTitle}>
      <p>{words.addLead}</p>
      <div class="sealed-respondent">
        <SealedForm
          action={`/desk/cases/${of.found.id}/respondents`}
          note="respondent"
          says="invited"
          submit={words.addSubmit}
        >
          <TextField name="note.name" label={words.addName} hint={words.addNameHint} free readers={readers.own} />
          <TextArea
            name="message.text"
            label={words.addText}
            readers={readers.respondent}
            rows={10}
            value={letterText(lang, 'invited-respondent')}
          />
        </SealedForm>
      </div>
      <CodeLetter
        done={`/desk/cases/${of.found.id}/hearing`}
        text={(one) =>
          letterText(one, 'respondent-letter', { organisation: of.sent.organisation, address: of.sent.address })
        }
        words={words}
      />
    </Details>
  )
}

interface CodeLetterProps {
  done: string
  text: (lang: Lang) => string
  words: Pick<Messages['desk']['hearing'], 'letterTitle' | 'letterOnce' | 'letterDone'>
}

/** Stands ready and hidden: the browser puts in the words, and only the browser ever has them. */
export function CodeLetter({ done, text, words }: CodeLetterProps) {
  const { t } = usePage()
  return (
    <section class="sheet" id="desk-letter" hidden tabindex={-1}>
      <Notice state="stop" title={words.letterTitle}>
        {words.letterOnce}
      </Notice>
      {(['nl', 'en'] as const).map((lang) => (
        <div key={lang} lang={lang} class="desk-letter">
          {text(lang)
            .split('\n\n')
            .map((line) => (
              <p key={line}>{line}</p>
            ))}
          <p>
            <strong class="desk-code" data-code={lang} />
          </p>
        </div>
      ))}
      <p class="no-print">
        <button class="button button-main" type="button" data-print="yes">
          {t.app.print}
        </button>{' '}
        <a class="button button-quiet" href={done}>
          {words.letterDone}
        </a>
      </p>
    </section>
  )
}

function Findings({ of, sides }: { of: CasePage; sides: Side[] }) {
  const { t, lang, today } = usePage()
  const words = t.desk.hearing
  const made = of.found.acts.filter(({ what }) => what === 'found')
  const heard =
    sides.length > 1 &&
    sides.every(({ steps }) => steps.some(({ step, on }) => on && (step === 'account' || step === 'reaction')))
  return (
    <Sheet title={words.findingsTitle}>
      <p>{words.findingsLead}</p>
      {!heard && <Notice state="wait">{words.bothFirst}</Notice>}
      {made.length === 0 && <p class="soft">{words.noFindings}</p>}
      {made.length > 0 && (
        <List>
          {made.map((act) => (
            <Item key={act.number} meta={nearDay(act.on_day, lang, today)}>
              <SealedNote note={act.note} />
            </Item>
          ))}
        </List>
      )}
      <Details summary={words.newFinding} open={!made.length}>
        <FindingForm of={of} />
      </Details>
    </Sheet>
  )
}

function FindingForm({ of }: { of: CasePage }) {
  const { t } = usePage()
  const words = t.desk.hearing
  const readers = useReaders()
  return (
    <SealedForm action={`/desk/cases/${of.found.id}/findings`} note="finding" submit={words.addFinding} kind="quiet">
      <TextArea name="note.fact" label={words.fact} readers={readers.own} rows={3} />
      <Choice
        name="note.finding"
        label={words.finding}
        options={findings.map((value) => ({ value, label: words.findingOptions[value] }))}
      />
      <TextArea name="note.why" label={words.why} hint={words.whyHint} readers={readers.own} rows={3} />
    </SealedForm>
  )
}

function Decision({ of }: { of: CasePage }) {
  const { t } = usePage()
  const words = t.desk.hearing
  const readers = useReaders()
  const made = of.found.acts.filter(({ what }) => what === 'decided')
  return (
    <Sheet title={words.decisionTitle}>
      {made.map((act) => (
        <SealedNote key={act.number} note={act.note} />
      ))}
      <Details summary={words.newDecision} open={!made.length}>
        <SealedForm
          action={`/desk/cases/${of.found.id}/decision`}
          note="decision"
          submit={words.addDecision}
          kind="quiet"
        >
          <TextArea
            name="note.decision"
            label={words.decision}
            hint={words.decisionHint}
            readers={readers.own}
            rows={5}
          />
        </SealedForm>
      </Details>
    </Sheet>
  )
}
