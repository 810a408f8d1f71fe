import { addDays, longDay, nearDay } from '#platform/i18n/i18n.ts'
import { Button, ButtonLink, Buttons } from '#ui/elements/button.tsx'
import { Choice } from '#ui/elements/choice.tsx'
import { Columns, Sheet } from '#ui/elements/columns.tsx'
import { Confirm } from '#ui/elements/confirm.tsx'
import { DateField } from '#ui/elements/date-field.tsx'
import { Details } from '#ui/elements/details.tsx'
import { Door, Doors } from '#ui/elements/door.tsx'
import { Form } from '#ui/elements/form.tsx'
import { Island } from '#ui/elements/island.tsx'
import { Item, List } from '#ui/elements/list.tsx'
import { Notice } from '#ui/elements/notice.tsx'
import { Progress } from '#ui/elements/steps.tsx'
import { Tag } from '#ui/elements/tag.tsx'
import { TextArea } from '#ui/elements/text-field.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import type { RoundFacts } from '../facts.ts'
import { longest } from '../form.ts'
import { firstLastDay } from '../shortening.ts'
import type { Round } from '../tables.ts'
import { type ResponseRow, ResponseTable } from './response.tsx'
import { shownState, stateColour, Told, useQuestion } from './told.tsx'

export interface RoundView {
  facts: RoundFacts
  may: { act: boolean; consent: boolean; shorten: boolean; succeed: boolean }
  /** Whether this viewer is asked: by an own key, or by an envelope. */
  asked: 'key' | 'paper' | null
  groups: { label: string; invited: number }[]
  keys: { done: number; of: number }
  response: ResponseRow[]
  invitedOn: string | null
  objection: string | null
}

export function RoundScreen(view: RoundView) {
  const { t, today } = usePage()
  const { round } = view.facts
  const state = shownState(round, today)
  return (
    <Layout
      title={t.rounds.name}
      heading={useQuestion(round)}
      above={<Tag state={stateColour(state)}>{t.rounds.states[state]}</Tag>}
      section={{ href: '/rounds', label: t.rounds.name }}
      wide
    >
      <Columns aside={<Beforehand facts={view.facts} />}>
        <NowFor {...view} />
        {round.state === 'open' && view.may.act && <ResponseTable rows={view.response} minimum={round.minimum} />}
      </Columns>
      {round.state === 'open' && view.asked === 'key' && <Island name="right" />}
    </Layout>
  )
}

function Beforehand({ facts }: Pick<RoundView, 'facts'>) {
  const { t } = usePage()
  const { state } = facts.round
  return (
    <Sheet title={t.rounds.told.heading}>
      <Told facts={facts} question={false} />
      {state !== 'draft' && state !== 'consent' && <p class="meta">{t.rounds.told.frozen}</p>}
    </Sheet>
  )
}

function NowFor(view: RoundView) {
  const { t } = usePage()
  const { round } = view.facts
  return (
    <section>
      <h2>{t.rounds.acts.heading}</h2>
      {round.state === 'draft' && view.may.act && <DraftActs {...view} />}
      {round.state === 'consent' && <ConsentActs {...view} />}
      {round.state === 'opening' && <Opening {...view} />}
      {(round.state === 'open' || round.state === 'closed') && <Respondent {...view} />}
      {round.state === 'published' && <ButtonLink href={`/rounds/${round.id}/results`}>{t.rounds.results}</ButtonLink>}
      {view.may.succeed && (
        <p>
          <a href={`/rounds/${round.id}/results/editor`}>{t.results.succession.link}</a>
        </p>
      )}
      {round.state === 'open' && view.may.act && <OwnerActs {...view} />}
      {view.may.act && round.state !== 'draft' && <Copy id={round.id} />}
    </section>
  )
}

function DraftActs({ facts: { round }, objection }: RoundView) {
  const { t } = usePage()
  const { acts } = t.rounds
  const at = `/rounds/${round.id}`
  return (
    <>
      {objection && (
        <Notice state="stop" title={acts.objection}>
          <p>{objection}</p>
        </Notice>
      )}
      <Form action={`${at}/consent-request`} submit={acts.ask} />
      <Buttons>
        <ButtonLink href={`${at}/edit`} kind="quiet">
          {acts.edit}
        </ButtonLink>
        <Confirm action={`${at}/removal`} label={acts.remove}>
          <p>{acts.removeLine}</p>
        </Confirm>
      </Buttons>
    </>
  )
}

function ConsentActs(view: RoundView) {
  const { t, lang, today } = usePage()
  const { acts } = t.rounds
  const { round } = view.facts
  const at = `/rounds/${round.id}`
  return (
    <>
      {view.may.consent && !round.consent_on && <Consent round={round} />}
      {view.may.act && !round.consent_on && (
        <Notice state="wait" title={acts.asked}>
          <p>{acts.askedLine}</p>
        </Notice>
      )}
      {round.consent_on && (
        <Notice state="heard" title={acts.agreed}>
          <p>{t.rounds.told.consented(view.facts.consentBy, longDay(round.consent_on, lang, today))}</p>
        </Notice>
      )}
      {view.may.act && round.consent_on && <OpenIt at={at} groups={view.groups} />}
      {view.may.act && <Form action={`${at}/draft`} submit={acts.back} kind="quiet" />}
    </>
  )
}

const Consent = ({ round }: { round: Round }) => {
  const { t } = usePage()
  const { acts } = t.rounds
  const at = `/rounds/${round.id}`
  return (
    <>
      <p>
        <strong>{acts.agreeHeading}</strong> {acts.agreeLine}
      </p>
      <Buttons>
        <ButtonLink href={`/questionnaires/${round.questionnaire}/versions/${round.version}`} kind="quiet">
          {acts.agreeQuestions}
        </ButtonLink>
      </Buttons>
      <p>{acts.agreeNext}</p>
      <Form action={`${at}/consent`} submit={acts.agree} />
      <Details summary={acts.object}>
        <Form action={`${at}/objection`} submit={acts.object} kind="quiet">
          <TextArea
            name="why"
            label={acts.why}
            max={1000}
            rows={3}
            readers={{ kind: 'personal', who: [t.rounds.told.owner.toLowerCase(), t.rounds.told.boards.toLowerCase()] }}
          />
        </Form>
      </Details>
    </>
  )
}

function OpenIt({ at, groups }: { at: string; groups: RoundView['groups'] }) {
  const { t } = usePage()
  const { acts } = t.rounds
  const people = groups.reduce((sum, { invited }) => sum + invited, 0)
  return (
    <>
      <Confirm action={`${at}/opening`} label={acts.open}>
        <p>{acts.openLine}</p>
      </Confirm>
      <Details summary={acts.groups(groups.length, people)}>
        <p>{acts.groupsLine}</p>
        <ul>
          {groups.map(({ label, invited }, i) => (
            <li key={i}>
              {label}: {invited}
            </li>
          ))}
        </ul>
      </Details>
    </>
  )
}

const Opening = ({ keys, facts: { round } }: RoundView) => {
  const { t } = usePage()
  return (
    <>
      <Progress label={t.rounds.acts.opening} done={keys.done} of={keys.of} />
      <p>
        <a href={`/rounds/${round.id}`}>{t.rounds.acts.openingLine}</a>
      </p>
    </>
  )
}

function Respondent({ facts: { round, minutes, items }, asked }: RoundView) {
  const { t, lang, today } = usePage()
  const state = shownState(round, today)
  const at = `/rounds/${round.id}`
  const day = (date: string) => longDay(date, lang, today)
  return (
    <Doors>
      {state === 'open' && asked !== 'paper' && (
        <Door href={`${at}/answer?lang=${lang}`} title={t.rounds.answer.start} kind="main">
          {t.rounds.answer.about(items, minutes)}
        </Door>
      )}
      {state === 'open' && asked === 'paper' && (
        <Door href="/answer" title={t.rounds.code.title} kind="main">
          {t.rounds.today.paperLine}
        </Door>
      )}
      {state === 'soon' && <Notice state="wait">{t.rounds.from(day(round.opens_on), day(round.closes_on))}</Notice>}
      <Door href={`${at}/sure`} title={t.rounds.sure.title} />
      {round.matter && <Door href={`/answers/${round.matter}`} title={t.rounds.acts.promise} />}
      <Door href={`${at}/manifest`} title={t.rounds.acts.manifest} />
    </Doors>
  )
}

/** Ending a round sooner: the day, and the reason that everybody reads. */
function Shorter({ round }: { round: Round }) {
  const { t, today } = usePage()
  const { acts } = t.rounds
  return (
    <Details summary={acts.shorten}>
      <p>{acts.shortenLine}</p>
      <Form action={`/rounds/${round.id}/shortening`} submit={acts.shorten} kind="stop">
        <DateField
          name="last"
          label={acts.lastDay}
          value={firstLastDay(round, today)}
          min={firstLastDay(round, today)}
          max={addDays(round.closes_on, -1)}
        />
        <TextArea name="why" label={acts.shortenWhy} max={longest.why} rows={3} readers={{ kind: 'open', who: [] }} />
      </Form>
    </Details>
  )
}

function OwnerActs({ facts: { round }, invitedOn, may }: RoundView) {
  const { t, lang, today } = usePage()
  const { acts } = t.rounds
  const at = `/rounds/${round.id}`
  return (
    <>
      <Details summary={acts.invite}>
        <p>{acts.inviteLine}</p>
        {invitedOn && <p class="meta">{acts.invitedDay(nearDay(invitedOn, lang, today))}</p>}
        <Form action={`${at}/invitations`} submit={acts.invite}>
          <Choice
            name="to"
            label={acts.inviteWho}
            options={[
              { value: 'all', label: acts.inviteAll },
              { value: 'without', label: acts.inviteWithout },
            ]}
            value="all"
          />
        </Form>
      </Details>
      <List>
        <Item title={acts.poster} href={`${at}/poster`} meta={acts.posterLine} />
        <Item title={acts.cards} href={`${at}/cards`} meta={acts.cardsLine} />
        <Item title={acts.paper} href={`${at}/paper`} meta={acts.paperLine} />
      </List>
      {may.shorten && <Shorter round={round} />}
    </>
  )
}

const Copy = ({ id }: { id: string }) => {
  const { t } = usePage()
  return (
    <Details summary={t.rounds.acts.copy}>
      <p>{t.rounds.acts.copyLine}</p>
      <Form action={`/rounds/${id}/copies`}>
        <Button kind="quiet">{t.rounds.acts.copy}</Button>
      </Form>
    </Details>
  )
}
