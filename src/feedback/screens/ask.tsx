import { longDay, nearDay } from '#platform/i18n/i18n.ts'
import { ButtonLink } from '#ui/elements/button.tsx'
import { Sheet } from '#ui/elements/columns.tsx'
import { Confirm } from '#ui/elements/confirm.tsx'
import { Facts } from '#ui/elements/details.tsx'
import { Form } from '#ui/elements/form.tsx'
import { Island } from '#ui/elements/island.tsx'
import { Item, List } from '#ui/elements/list.tsx'
import { Notice } from '#ui/elements/notice.tsx'
import { TextArea } from '#ui/elements/text-field.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import type { Ask, AskedPerson } from '../asking.ts'
import { betweenTwo } from '../words.ts'
import { Typed } from './text-link.tsx'

interface Props {
  ask: Ask
  /** All who were asked, for who asked; for the others only themselves. */
  people: AskedPerson[]
  /** The answers that the viewer may read, by who gave them. */
  answers: Map<string, string>
}

function AskFrame({ ask, heading, children }: { ask: Ask; heading: string; children: preact.ComponentChildren }) {
  const { t, lang, today } = usePage()
  const says = t.feedback.ask
  return (
    <Layout
      title={says.title}
      heading={heading}
      above={says.asked(longDay(ask.asked_on, lang, today))}
      section={{ href: '/feedback', label: t.feedback.name }}
    >
      <Sheet>
        <p class="lead">
          <Typed text={ask.question} />
        </p>
        <Facts facts={[[says.use, <Typed key="use" text={ask.purpose} />]]} />
        <p class="meta">{says.by_day(longDay(ask.by_day, lang, today))}</p>
      </Sheet>
      {children}
    </Layout>
  )
}

/** For who asked: who answered, who would rather not, and since when it is silent. */
export function OwnAskScreen({ ask, people, answers }: Props) {
  const { t } = usePage()
  const says = t.feedback.ask
  const answered = people.filter(({ answered_on, declined }) => answered_on && !declined).length
  return (
    <AskFrame ask={ask} heading={says.yours(answered, people.length)}>
      <h2>{says.people}</h2>
      <List>
        {people.map((person) => (
          <PersonItem key={person.member} {...{ person, ask, answer: answers.get(person.member) }} />
        ))}
      </List>
      {ask.told ? <Told ask={ask} title={says.youTold} /> : answered > 0 && <TellForm ask={ask} />}
      <Confirm action={`/feedback/asks/${ask.id}/removal`} label={says.remove}>
        <p>{says.removeSure}</p>
      </Confirm>
    </AskFrame>
  )
}

function PersonItem({ person, ask, answer }: { person: AskedPerson; ask: Ask; answer: string | undefined }) {
  const { t, lang, today } = usePage()
  const says = t.feedback.ask
  const { name, answered_on, declined } = person
  if (declined)
    return (
      <Item title={name} tag={says.declined}>
        {says.declinedLine}
      </Item>
    )
  if (!answered_on) return <Item title={name} state="wait" tag={says.silent(nearDay(ask.asked_on, lang, today))} />
  return (
    <Item
      title={name}
      state="heard"
      tag={says.answered(nearDay(answered_on, lang, today))}
      {...(answer ? { href: `/feedback/letters/${answer}` } : {})}
    />
  )
}

function TellForm({ ask }: { ask: Ask }) {
  const { t } = usePage()
  const says = t.feedback.ask
  return (
    <section>
      <h2>{says.tell}</h2>
      <p>{says.tellLine}</p>
      <Form action={`/feedback/asks/${ask.id}/told`} submit={says.tellSubmit}>
        <TextArea
          name="told"
          label={says.tellField}
          hint={says.tellHint}
          rows={4}
          max={1000}
          readers={{ kind: 'personal', who: says.readers, until: says.until }}
        />
      </Form>
    </section>
  )
}

const Told = ({ ask, title }: { ask: Ask; title: string }) => (
  <Notice state="heard" title={title}>
    <Typed text={ask.told ?? ''} />
  </Notice>
)

/** For who was asked: the question, what is done with it, and two equal ways to answer. */
export function AskedScreen({ ask, people, answers }: Props) {
  const { t } = usePage()
  const says = t.feedback.ask
  const me = people[0]
  const answer = me && answers.get(me.member)
  return (
    <AskFrame ask={ask} heading={says.theirs(ask.asker_name)}>
      {ask.told && <Told ask={ask} title={says.told(ask.asker_name)} />}
      {me?.declined && <Notice title={says.youDeclined}>{says.youDeclinedLine}</Notice>}
      {me?.answered_on && !me.declined && (
        <Notice state="heard" title={says.youAnswered}>
          {answer && (
            <p>
              <ButtonLink kind="quiet" href={`/feedback/letters/${answer}`}>
                {says.toYourAnswer}
              </ButtonLink>
            </p>
          )}
        </Notice>
      )}
      {me && !me.answered_on && <AnswerForm ask={ask} />}
    </AskFrame>
  )
}

function AnswerForm({ ask }: { ask: Ask }) {
  const { t } = usePage()
  const says = t.feedback.ask
  return (
    <>
      <Form action={`/feedback/asks/${ask.id}/answers`} submit={says.sendAnswer}>
        <TextArea
          name="answer"
          label={says.answer}
          hint={says.answerHint}
          rows={5}
          max={2000}
          readers={betweenTwo(t, ask.asker_name)}
          lint="whole"
        />
      </Form>
      <Island name="lint" />
      <h2>{says.orNot}</h2>
      <p>{says.declineLine(ask.asker_name)}</p>
      <Form action={`/feedback/asks/${ask.id}/declining`} submit={says.decline} kind="quiet" />
    </>
  )
}
