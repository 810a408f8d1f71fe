import { type Day, longDay } from '#platform/i18n/i18n.ts'
import { ButtonLink } from '#ui/elements/button.tsx'
import { Choice } from '#ui/elements/choice.tsx'
import { Sheet } from '#ui/elements/columns.tsx'
import { Door, Doors } from '#ui/elements/door.tsx'
import { Empty } from '#ui/elements/empty.tsx'
import { Form } from '#ui/elements/form.tsx'
import { Item, List } from '#ui/elements/list.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import { talkGuide } from '../talk-guide.ts'
import { type Rhythm, rhythmWeeks, type Talk } from '../talks.ts'
import { Intro } from './text-link.tsx'

interface Props {
  talks: Talk[]
  rhythm: Rhythm | null
  next: Day | null
}

/** A lead's own place: talks with people who are asked by name, the rhythm, and what is only for the lead. */
export function TalksScreen({ talks, rhythm, next }: Props) {
  const { t, lang, today } = usePage()
  const says = t.feedback.talk
  const guide = talkGuide(lang)
  return (
    <Layout title={says.place} heading={guide.title} section={{ href: '/feedback', label: t.feedback.name }}>
      <Intro text={guide.body} />
      {talks.length > 0 ? (
        <>
          <h2>{t.feedback.talks}</h2>
          <List>
            {talks.map((talk) => (
              <Item
                key={talk.id}
                title={says.yours(longDay(talk.talk_on, lang, today))}
                href={`/feedback/talks/${talk.id}`}
              >
                {talk.question}
              </Item>
            ))}
          </List>
          <p>
            <ButtonLink href="/feedback/talks/new">{says.plan}</ButtonLink>
          </p>
        </>
      ) : (
        <Empty title={says.none} action={{ href: '/feedback/talks/new', label: says.plan }}>
          {says.noneLine}
        </Empty>
      )}
      <h2>{says.rhythm}</h2>
      <Sheet>
        <p>
          {says.rhythmLine} {next && says.next(longDay(next, lang, today))}
        </p>
        <Form action="/feedback/rhythm" submit={says.save} kind="quiet">
          <Choice
            name="weeks"
            label={says.rhythmField}
            options={[
              ...rhythmWeeks.map((n) => ({ value: String(n), label: says.every(n) })),
              { value: 'never', label: says.never },
            ]}
            value={rhythm ? String(rhythm.weeks) : 'never'}
            row
          />
        </Form>
      </Sheet>
      <h2>{says.doors}</h2>
      <LeadDoors />
    </Layout>
  )
}

function LeadDoors() {
  const { t } = usePage()
  const says = t.feedback.talk
  return (
    <Doors>
      <Door href="/feedback/notes" title={says.notes}>
        {says.notesLine}
      </Door>
      <Door href="/feedback/hard-talk" title={says.hard}>
        {says.hardLine}
      </Door>
      <Door href="/feedback/own-safety" title={says.safety}>
        {says.safetyLine}
      </Door>
      <Door href="/toolbox/leading" title={says.check}>
        {says.checkLine}
      </Door>
    </Doors>
  )
}
