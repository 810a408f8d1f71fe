import { addDays, daysBetween, longDay, nearDay } from '#platform/i18n/i18n.ts'
import { Sheet } from '#ui/elements/columns.tsx'
import { Confirm } from '#ui/elements/confirm.tsx'
import { Item, List } from '#ui/elements/list.tsx'
import { Notice } from '#ui/elements/notice.tsx'
import { Tag } from '#ui/elements/tag.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import { type Letter, otherName, type Step } from '../letters.ts'
import { actsFor, isDone, isOneSided, waitsFor } from '../waiting.ts'
import { ActForms } from './letter-acts.tsx'
import { ListeningHelp } from './receiving.tsx'
import { WordFacts } from './saying.tsx'
import { Typed } from './text-link.tsx'

export function LetterScreen({ letter, member }: { letter: Letter; member: string }) {
  const { t, lang, today } = usePage()
  const says = t.feedback.letter
  const name = otherName(letter, { member })
  const acts = actsFor(letter, member)
  const fresh = letter.receiver === member && !letter.steps.some(({ by_member }) => by_member === member)
  return (
    <Layout
      title={says.title}
      heading={useHeading(letter, member)}
      above={says.sent(longDay(letter.sent_on, lang, today))}
      section={{ href: '/feedback', label: t.feedback.name }}
    >
      <Turn letter={letter} member={member} />
      <Sheet>
        {letter.question && <p class="meta">{says.onQuestion(letter.question)}</p>}
        {letter.ask || !letter.moment ? (
          <p class="lead">
            <Typed text={letter.seen} />
          </p>
        ) : (
          <WordFacts words={letter} />
        )}
      </Sheet>
      {letter.steps.length > 0 && (
        <>
          <h2>{says.since}</h2>
          <Steps letter={letter} member={member} />
        </>
      )}
      {fresh && <ListeningHelp />}
      {acts.length > 0 && <ActForms {...{ letter, acts, name }} turn={waitsFor(letter, today)?.member === member} />}
      <Confirm action={`/feedback/letters/${letter.id}/removal`} label={says.throwAway}>
        <p>{says.throwSure(name)}</p>
      </Confirm>
    </Layout>
  )
}

function useHeading(letter: Letter, member: string): string {
  const { letter: says } = usePage().t.feedback
  const name = otherName(letter, { member })
  if (letter.receiver === member) return letter.ask ? says.gotAnswer(name) : says.got(name)
  return letter.ask ? says.gaveAnswer(name) : says.gave(name)
}

/** Whose turn it is and since when: both see the same, and it is said kindly. */
function Turn({ letter, member }: { letter: Letter; member: string }) {
  const { t, lang, today } = usePage()
  const says = t.feedback
  const name = otherName(letter, { member })
  const finished = letter.steps.find(({ what }) => what === 'done')
  if (finished)
    return (
      <Notice state="heard" title={says.letter.finished}>
        {says.letter.finishedLine(longDay(addDays(finished.on_day, 29), lang, today))}
      </Notice>
    )
  if (isOneSided(letter)) return <Notice title={says.letter.oneSided(name)}>{says.letter.oneSidedLine}</Notice>
  const waiting = waitsFor(letter, today)
  if (!waiting) return null
  const days = daysBetween(waiting.since, today)
  const since = nearDay(waiting.since, lang, today)
  return waiting.member === member ? (
    <Notice state="wait" title={says.waiting.you(since)}>
      {says.waiting.gentleYou(name, days)}
    </Notice>
  ) : (
    <Notice title={says.waiting.other(name, since)}>{says.waiting.gentle(name, days)}</Notice>
  )
}

function Steps({ letter, member }: { letter: Letter; member: string }) {
  const { t, lang, today } = usePage()
  const says = t.feedback.letter
  const name = otherName(letter, { member })
  const title = ({ what, by_member }: Step) => (by_member === member ? says.yourSteps[what] : says.steps[what](name))
  return (
    <List ordered>
      {letter.steps.map((step, i) => (
        <Item key={i} title={title(step)} meta={says.onDay(longDay(step.on_day, lang, today))}>
          {step.words && <Typed text={step.words} />}
          {step.due && <DueLine step={step} mine={step.by_member === member} />}
        </Item>
      ))}
    </List>
  )
}

function DueLine({ step: { what, due }, mine }: { step: Step; mine: boolean }) {
  const { t, lang, today } = usePage()
  const says = t.feedback.letter
  const day = longDay(due ?? today, lang, today)
  if (what === 'return') return <p class="meta">{says.onDay(day)}</p>
  return <p class="meta">{mine ? says.dueTell(day) : says.dueTold(day)}</p>
}

/** In a list: whose turn it is, or that nobody has to do anything. */
export function TurnTag({ letter, member }: { letter: Letter; member: string }) {
  const { t, lang, today } = usePage()
  const says = t.feedback.waiting
  const waiting = waitsFor(letter, today)
  if (isDone(letter)) return <Tag state="heard">{says.done}</Tag>
  if (!waiting) return <Tag>{says.nothing}</Tag>
  const since = nearDay(waiting.since, lang, today)
  return (
    <Tag state={waiting.member === member ? 'wait' : 'neutral'}>
      {waiting.member === member ? says.you(since) : says.other(otherName(letter, { member }), since)}
    </Tag>
  )
}
