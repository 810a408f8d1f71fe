import { addDays, type Day, fullDay, type Texts } from '#platform/i18n/i18n.ts'
import type { Role } from '#platform/viewer.ts'
import { Choice } from '#ui/elements/choice.tsx'
import { DateField } from '#ui/elements/date-field.tsx'
import { Form, Hidden } from '#ui/elements/form.tsx'
import { LangText } from '#ui/elements/lang-text.tsx'
import { Notice } from '#ui/elements/notice.tsx'
import { SearchField } from '#ui/elements/search-field.tsx'
import { Select } from '#ui/elements/select.tsx'
import { TextArea } from '#ui/elements/text-field.tsx'
import { usePage } from '#ui/page.tsx'
import type { OwnerChoices } from '../owner-choices.ts'
import type { Story } from '../story.ts'
import { outcomes, type Promised } from '../tables.ts'
import { terms } from '../terms.ts'
import { readersOf } from '../wording.ts'
import { MatterFrame } from './matter-work.tsx'
import { TextsField } from './texts-field.tsx'

const useLimits = () => {
  const { today } = usePage()
  return { min: today, max: addDays(today, terms.furthest) }
}

/** What stands there now, so that whoever corrects it, or came second, sees both texts. */
function Present({ texts, day }: { texts?: Texts; day?: Day }) {
  const { t, lang } = usePage()
  if (!texts) return null
  return (
    <Notice title={t.followup.act.now}>
      <LangText as="p" texts={texts} />
      {day && <p class="meta">{t.followup.story.answeredOn(fullDay(day, lang))}</p>}
    </Notice>
  )
}

export function AnswerScreen({ story }: { story: Story }) {
  const { t } = usePage()
  const words = t.followup.act
  const { matter, answers } = story
  const limits = useLimits()
  const present = answers.find(({ id }) => id === matter.answer)
  return (
    <MatterFrame story={story} title={present ? words.correct : words.answer}>
      <Present texts={present?.words} day={present?.given_on} />
      <Form action={`/matters/${matter.id}/answer`} submit={present ? words.sendCorrection : words.sendAnswer}>
        <Hidden name="step" value={matter.step} />
        <Choice
          name="outcome"
          label={words.outcome}
          options={outcomes.map((value) => ({
            value,
            label: t.followup.outcomes[value],
            note: words.outcomeNotes[value],
          }))}
          value={present?.outcome}
        />
        <TextsField
          name="text"
          label={words.text}
          hint={words.textHint}
          max={4000}
          rows={7}
          readers={readersOf(matter, t)}
        />
        <DateField name="lookAgain" label={words.lookAgain} hint={words.lookAgainHint} {...limits} optional />
        <DateField name="checkOn" label={words.checkOn} hint={words.checkOnHint} {...limits} optional />
      </Form>
    </MatterFrame>
  )
}

export function DateScreen({ story }: { story: Story }) {
  const { t, lang } = usePage()
  const words = t.followup.act
  const { matter } = story
  return (
    <MatterFrame story={story} title={words.move}>
      <Form action={`/matters/${matter.id}/date`} submit={words.sendMove}>
        <Hidden name="step" value={matter.step} />
        <DateField name="due" label={words.due} hint={words.dueNow(fullDay(matter.due, lang))} {...useLimits()} />
        <TextArea name="why" label={words.why} hint={words.whyHint} max={500} rows={3} readers={readersOf(matter, t)} />
      </Form>
    </MatterFrame>
  )
}

/** Other words for the question; who reads along sees that they changed, and why. */
export function WordsScreen({ story }: { story: Story }) {
  const { t } = usePage()
  const words = t.followup.act
  const { matter } = story
  const readers = readersOf(matter, t)
  return (
    <MatterFrame story={story} title={words.reword}>
      <Form action={`/matters/${matter.id}/words`} submit={words.sendReword}>
        <Hidden name="step" value={matter.step} />
        <TextsField name="title" label={words.title} max={160} readers={readers} value={matter.title} line />
        <TextsField name="question" label={words.question} max={2000} readers={readers} value={matter.question} />
        <TextArea name="why" label={words.why} hint={words.whyHint} max={500} rows={3} readers={readers} />
      </Form>
    </MatterFrame>
  )
}

const groups: Role[] = ['board', 'works-council', 'keeper', 'facilitator']

/** Me, a group, whoever leads a unit, or a colleague that was searched for. */
export function OwnerSelect({
  choices,
  name,
  label,
  value,
  empty,
}: {
  choices: OwnerChoices
  name: string
  label: string
  value?: string
  empty?: string
}) {
  const { t, viewer } = usePage()
  const words = t.followup.act
  const options = [
    ...(choices.found.length
      ? [
          {
            label: words.ownerFound,
            options: choices.found.map(({ hat, name: of, function: what }) => ({
              value: hat,
              label: what ? `${of}, ${what}` : of,
            })),
          },
        ]
      : []),
    { value: `member:${viewer?.id ?? ''}`, label: words.ownerMe },
    {
      label: words.ownerRoles,
      options: groups.map((role) => ({ value: `role:${role}`, label: t.followup.roles[role] })),
    },
    {
      label: words.ownerLeads,
      options: choices.leads.map(({ hat, unit, name: of }) => ({
        value: hat,
        label: t.followup.withName(t.followup.leadOf(unit), of),
      })),
    },
  ].filter((option) => option.options?.length !== 0)
  const found = choices.found.length === 1 ? choices.found[0]?.hat : undefined
  return (
    <Select {...{ name, label, options }} value={found ?? value} empty={empty} optional={empty === words.ownerLater} />
  )
}

export function OwnerScreen({ story, choices }: { story: Story; choices: OwnerChoices }) {
  const { t } = usePage()
  const words = t.followup.act
  const { matter } = story
  const title = matter.owner ? (matter.mine ? words.hand : words.take) : words.give
  return (
    <MatterFrame story={story} title={title}>
      <SearchField action={`/matters/${matter.id}/owner`} label={words.ownerSearch} value={choices.q} />
      <Form action={`/matters/${matter.id}/owner`} submit={words.sendOwner}>
        <Hidden name="step" value={matter.step} />
        <OwnerSelect choices={choices} name="owner" label={words.owner} empty={words.ownerEmpty} />
        {!matter.answer && <DateField name="due" label={words.dueOwner} value={matter.due} {...useLimits()} optional />}
        <TextArea
          name="why"
          label={words.why}
          hint={words.whyHint}
          max={500}
          rows={3}
          readers={readersOf(matter, t)}
          optional={!matter.owner}
        />
      </Form>
    </MatterFrame>
  )
}

export function PromiseScreen({ story, choices }: { story: Story; choices: OwnerChoices }) {
  const { t } = usePage()
  const words = t.followup.act
  const { matter } = story
  return (
    <MatterFrame story={story} title={words.promise}>
      <SearchField action={`/matters/${matter.id}/promises`} label={words.ownerSearch} value={choices.q} />
      <Form action={`/matters/${matter.id}/promises`} submit={words.sendPromise}>
        <Hidden name="step" value={matter.step} />
        <TextsField
          name="what"
          label={words.what}
          hint={words.whatHint}
          max={300}
          rows={3}
          readers={readersOf(matter, t)}
        />
        <OwnerSelect
          choices={choices}
          name="holder"
          label={words.holder}
          value={matter.owner ?? undefined}
          empty={words.holderEmpty}
        />
        <DateField name="by" label={words.by} {...useLimits()} />
      </Form>
    </MatterFrame>
  )
}

export function PromiseEndScreen({ story, promised }: { story: Story; promised: Promised }) {
  const { t, lang } = usePage()
  const words = t.followup.act
  const { matter } = story
  const readers = readersOf(matter, t)
  const at = `/matters/${matter.id}/promises/${promised.id}`
  return (
    <MatterFrame story={story} title={words.promiseOpen}>
      <Notice title={t.followup.story.promised}>
        <LangText as="p" texts={promised.what} />
        <p class="meta">{fullDay(promised.by_day, lang)}</p>
      </Notice>
      <h2>{words.keepTitle}</h2>
      <Form action={`${at}/keeping`} submit={words.sendKeep}>
        <Hidden name="step" value={matter.step} />
        <TextArea name="note" label={words.keepNote} max={500} rows={3} readers={readers} optional />
      </Form>
      <h2>{words.dropTitle}</h2>
      <Form action={`${at}/dropping`} submit={words.sendDrop} kind="stop">
        <Hidden name="step" value={matter.step} />
        <TextArea name="note" label={words.dropNote} max={500} rows={3} readers={readers} />
      </Form>
    </MatterFrame>
  )
}
