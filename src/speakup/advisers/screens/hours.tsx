import type { ComponentChildren } from 'preact'
import { Button } from '#ui/elements/button.tsx'
import { Choice, Choices } from '#ui/elements/choice.tsx'
import { Columns } from '#ui/elements/columns.tsx'
import { Confirm } from '#ui/elements/confirm.tsx'
import { DateField } from '#ui/elements/date-field.tsx'
import { Details } from '#ui/elements/details.tsx'
import { Form } from '#ui/elements/form.tsx'
import { Item, List } from '#ui/elements/list.tsx'
import { Select } from '#ui/elements/select.tsx'
import { TextField } from '#ui/elements/text-field.tsx'
import { usePage } from '#ui/page.tsx'
import type { OwnSlot, Week } from '../hours.ts'
import { ways } from '../tables.ts'
import { AdvisingFrame } from './advising-frame.tsx'
import { whenHead } from './wording.ts'

const atOnce = 9

export function HoursScreen({ weeks, slots }: { weeks: Week[]; slots: OwnSlot[] }) {
  const { t } = usePage()
  const words = t.advisers.hours
  return (
    <AdvisingFrame at="hours" heading={words.heading} wide>
      <p class="lead">{words.line}</p>
      <Columns
        aside={
          <>
            <Panel title={words.add}>
              <WeekForm />
            </Panel>
            <Panel title={words.single}>
              <SlotForm />
            </Panel>
          </>
        }
      >
        <h2>{words.weekly}</h2>
        {weeks.length === 0 ? <p>{words.noWeekly}</p> : <Weeks weeks={weeks} />}
        <h2>{words.coming}</h2>
        {slots.length === 0 ? <p>{words.noComing}</p> : <Slots slots={slots.slice(0, atOnce)} />}
        {slots.length > atOnce && (
          <Details summary={words.later}>
            <Slots slots={slots.slice(atOnce)} />
          </Details>
        )}
      </Columns>
    </AdvisingFrame>
  )
}

const Panel = ({ title, children }: { title: string; children: ComponentChildren }) => (
  <section class="sheet">
    <h2>{title}</h2>
    {children}
  </section>
)

function Weeks({ weeks }: { weeks: Week[] }) {
  const { t } = usePage()
  const words = t.advisers.hours
  return (
    <List>
      {weeks.map(({ id, weekday, starts, ends, minutes, ways: how }) => (
        <Item
          key={id}
          title={words.everyWeek(words.weekdays[weekday - 1] ?? '', starts, ends)}
          meta={`${words.minutesN(minutes)} · ${how.map((way) => t.advisers.ways[way]).join(', ')}`}
          action={
            <Confirm action={`/advising/hours/weeks/${id}/end`} label={words.end} id={`end-${id}`}>
              {words.endLine}
            </Confirm>
          }
        />
      ))}
    </List>
  )
}

function Slots({ slots }: { slots: OwnSlot[] }) {
  const { t, lang, today } = usePage()
  const words = t.advisers.hours
  return (
    <List>
      {slots.map((slot) => (
        <Item
          key={slot.id}
          title={whenHead(slot, lang, today)}
          state={slot.taken ? 'sealed' : 'neutral'}
          tag={slot.taken ? words.taken : words.free}
          meta={words.minutesN(slot.minutes)}
          action={
            slot.taken ? undefined : (
              <Form action={`/advising/hours/slots/${slot.id}/end`} id={`slot-${slot.id}`}>
                <Button kind="quiet">
                  {words.take}
                  <span class="unseen"> {whenHead(slot, lang, today)}</span>
                </Button>
              </Form>
            )
          }
        />
      ))}
    </List>
  )
}

function HowLong() {
  const { t } = usePage()
  const words = t.advisers.hours
  return (
    <>
      <Choice
        name="minutes"
        label={words.minutes}
        row
        value="60"
        options={[30, 45, 60].map((n) => ({ value: String(n), label: words.minutesN(n) }))}
      />
      <Choices
        name="ways"
        label={words.ways}
        values={['room', 'telephone']}
        options={ways.map((way) => ({ value: way, label: t.advisers.ways[way] }))}
      />
    </>
  )
}

function WeekForm() {
  const { t } = usePage()
  const words = t.advisers.hours
  return (
    <Form action="/advising/hours/weeks" submit={words.open}>
      <Select
        name="weekday"
        label={words.weekday}
        options={words.weekdays.map((label, i) => ({ value: String(i + 1), label }))}
      />
      <TextField name="starts" label={words.from} type="time" size="short" value="09:00" />
      <TextField name="ends" label={words.until} type="time" size="short" value="12:00" />
      <HowLong />
    </Form>
  )
}

function SlotForm() {
  const { t, today } = usePage()
  const words = t.advisers.hours
  return (
    <Form action="/advising/hours/slots" submit={words.openOne} kind="quiet">
      <DateField name="day" label={words.day} min={today} />
      <TextField name="starts" label={words.starts} type="time" size="short" value="09:00" />
      <HowLong />
    </Form>
  )
}
