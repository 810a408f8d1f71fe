import { longDay } from '#platform/i18n/i18n.ts'
import { Button, ButtonLink, Buttons } from '#ui/elements/button.tsx'
import { Sheet } from '#ui/elements/columns.tsx'
import { Details, Facts } from '#ui/elements/details.tsx'
import { Form } from '#ui/elements/form.tsx'
import { Item, List } from '#ui/elements/list.tsx'
import { Notice } from '#ui/elements/notice.tsx'
import { PrintButton } from '#ui/elements/print-button.tsx'
import { TextArea } from '#ui/elements/text-field.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import { talkGuide } from '../talk-guide.ts'
import type { Talk, TalkMember } from '../talks.ts'
import { Typed } from './text-link.tsx'

interface Props {
  talk: Talk
  people: TalkMember[]
}

function TalkFacts({ talk }: { talk: Talk }) {
  const { t, lang, today } = usePage()
  const says = t.feedback.talk
  return (
    <Sheet>
      <p class="lead">
        <Typed text={talk.question} />
      </p>
      <Facts
        facts={[
          [says.facts.purpose, <Typed key="purpose" text={talk.purpose} />],
          [says.facts.power, <Typed key="power" text={talk.power} />],
          [says.facts.use, <Typed key="use" text={talk.use} />],
          [says.facts.on, longDay(talk.talk_on, lang, today)],
          [says.facts.back, says.backBy(longDay(talk.back_on, lang, today))],
        ]}
      />
      <p>
        <ButtonLink kind="quiet" href={`/answers/${talk.matter}`}>
          {says.promise}
        </ButtonLink>
      </p>
    </Sheet>
  )
}

/** For the lead: whom to ask, and what helps before, during and after. What people say is not written down here. */
export function OwnTalkScreen({ talk, people }: Props) {
  const { t, lang, today } = usePage()
  const says = t.feedback.talk
  const guide = talkGuide(lang).data
  return (
    <Layout
      title={says.title}
      heading={says.yours(longDay(talk.talk_on, lang, today))}
      section={{ href: '/feedback/talks', label: says.place }}
    >
      <TalkFacts talk={talk} />
      <h2>{says.asked}</h2>
      <List>
        {people.map(({ member, name, declined }) =>
          declined ? (
            <Item key={member} title={name} tag={says.declined}>
              {says.declinedLine}
            </Item>
          ) : (
            <Item key={member} title={name} state="wait" tag={says.comes} />
          ),
        )}
      </List>
      {(['before', 'during', 'after'] as const).map((when) => (
        <Details key={when} summary={says[when]} open={when === (talk.talk_on < today ? 'after' : 'during')}>
          <ul>
            {guide[when].map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Details>
      ))}
      <p class="meta">{says.answersLine}</p>
      <Buttons>
        <ButtonLink href="/feedback/notes#new">{says.note}</ButtonLink>
        <PrintButton />
      </Buttons>
      <CallOff talk={talk} />
    </Layout>
  )
}

function CallOff({ talk }: { talk: Talk }) {
  const { t, form } = usePage()
  const says = t.feedback.talk
  const action = `/feedback/talks/${talk.id}/removal`
  return (
    <Details summary={says.callOff} open={form?.action === action}>
      <p>{says.callOffLine}</p>
      <Form action={action} submit={says.callOff} kind="stop">
        <TextArea
          name="reason"
          label={says.reason}
          rows={2}
          max={300}
          readers={{ kind: 'personal', who: [...says.readers, says.aboveYou] }}
        />
      </Form>
    </Details>
  )
}

/** For who is asked: what it is about, what happens with it, and that no is an answer. */
export function AskedForTalkScreen({ talk, people }: Props) {
  const { t, lang, today } = usePage()
  const says = t.feedback.talk
  const declined = people.some((person) => person.declined)
  return (
    <Layout
      title={says.title}
      heading={says.theirs(talk.lead_name, longDay(talk.talk_on, lang, today))}
      section={{ href: '/feedback', label: t.feedback.name }}
    >
      {declined && <Notice title={says.youDeclined} />}
      <TalkFacts talk={talk} />
      {!declined && (
        <>
          <h2>{says.prepare}</h2>
          <p>{says.prepareLine}</p>
          <p>
            <ButtonLink kind="quiet" href="/feedback/words">
              {says.practise}
            </ButtonLink>
          </p>
          <h2>{t.feedback.ask.orNot}</h2>
          <p>{says.declineLine(talk.lead_name)}</p>
        </>
      )}
      <Form action={`/feedback/talks/${talk.id}/declining`}>
        <Button kind="quiet" name="declined" value={declined ? '' : 'yes'}>
          {declined ? says.rejoin : says.decline}
        </Button>
      </Form>
    </Layout>
  )
}
