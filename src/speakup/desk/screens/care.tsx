import { addDays, nearDay } from '#platform/i18n/i18n.ts'
import { Choice } from '#ui/elements/choice.tsx'
import { Sheet } from '#ui/elements/columns.tsx'
import { DateField } from '#ui/elements/date-field.tsx'
import { Details } from '#ui/elements/details.tsx'
import { Hidden } from '#ui/elements/form.tsx'
import { Item, List } from '#ui/elements/list.tsx'
import { TextArea } from '#ui/elements/text-field.tsx'
import { type PageFacts, usePage } from '#ui/page.tsx'
import { type CasePage, letterText } from '../case-page.ts'
import type { Task } from '../cases.ts'
import { careKinds } from '../words.ts'
import { CaseFrame } from './case-frame.tsx'
import { SealedForm, SealedNote, useReaders } from './sealed.tsx'

function stateOf(task: Task, { t, lang, today }: Pick<PageFacts, 't' | 'lang' | 'today'>) {
  const words = t.desk
  if (task.done_on) {
    const day = nearDay(task.done_on, lang, today)
    return { state: 'heard' as const, tag: task.kind === 'detriment' ? words.care.asked(day) : words.care.doneOn(day) }
  }
  const late = task.due_on < today
  return {
    state: late ? ('stop' as const) : ('wait' as const),
    tag: words.clocks.before(nearDay(task.due_on, lang, today)),
  }
}

export function CareScreen({ of }: { of: CasePage }) {
  const { t, today } = usePage()
  const words = t.desk.care
  const open = of.found.tasks.filter(({ done_on, due_on }) => !done_on && due_on <= addDays(today, 14)).length
  return (
    <CaseFrame of={of} tab="care" heading={open ? words.waiting(open) : words.nothing}>
      <p class="lead">{words.lead}</p>
      {of.found.tasks.length > 0 && (
        <List>
          {of.found.tasks.map((task) => (
            <TaskItem key={task.id} of={of} task={task} />
          ))}
        </List>
      )}
      <AddTask of={of} />
      <Elsewhere of={of} />
    </CaseFrame>
  )
}

function TaskItem({ of, task }: { of: CasePage; task: Task }) {
  const page = usePage()
  const { t, today } = page
  const words = t.desk.care
  const asks = task.kind === 'detriment'
  // Asking early is no check: the harm often comes later.
  const open = !task.done_on && (!asks || task.due_on <= addDays(today, 7))
  return (
    <Item title={words.kinds[task.kind]} {...stateOf(task, page)}>
      <SealedNote note={task.note} />
      {open && (
        <Details summary={asks ? words.ask : words.done}>
          <DoneForm of={of} task={task} />
        </Details>
      )}
    </Item>
  )
}

function DoneForm({ of, task }: { of: CasePage; task: Task }) {
  const { t, lang } = usePage()
  const words = t.desk.care
  const readers = useReaders()
  const action = `/desk/cases/${of.found.id}/tasks/${task.id}/done`
  if (task.kind === 'detriment')
    return (
      <SealedForm action={action} to={of.found.id} says="detriment-check" submit={words.ask}>
        <p>{words.detrimentLead}</p>
        <TextArea
          name="message.text"
          label={t.desk.conversation.text}
          readers={readers.reporter}
          rows={8}
          value={letterText(lang, 'detriment')}
        />
      </SealedForm>
    )
  return (
    <SealedForm action={action} note="task" submit={words.done} kind="quiet">
      <TextArea name="note.note" label={words.note} readers={readers.own} rows={3} optional />
    </SealedForm>
  )
}

function AddTask({ of }: { of: CasePage }) {
  const { t, today } = usePage()
  const words = t.desk.care
  const readers = useReaders()
  return (
    <Sheet title={words.addTitle}>
      <SealedForm action={`/desk/cases/${of.found.id}/tasks`} note="task" submit={words.add}>
        <Choice
          name="kind"
          label={words.kind}
          options={[...careKinds, 'measure' as const].map((value) => ({ value, label: words.kinds[value] }))}
        />
        <TextArea name="note.what" label={words.what} readers={readers.own} rows={3} />
        <DateField name="due" label={words.due} value={addDays(today, 14)} />
      </SealedForm>
    </Sheet>
  )
}

/** When speaking up did harm, somebody else looks into that: not whoever handled the first report. */
function Elsewhere({ of }: { of: CasePage }) {
  const { t } = usePage()
  const words = t.desk.care
  const readers = useReaders()
  if (!of.found.tasks.some(({ kind, done_on }) => kind === 'detriment' && done_on)) return null
  return (
    <Details summary={words.other}>
      <p>{words.otherHelp}</p>
      <SealedForm
        action={`/desk/cases/${of.found.id}/messages`}
        to={of.found.id}
        says="elsewhere"
        submit={words.otherSend}
        id="elsewhere"
      >
        <Hidden name="party" value={of.found.id} />
        <TextArea
          name="message.text"
          label={t.desk.conversation.text}
          readers={readers.reporter}
          rows={6}
          value={words.otherText}
        />
      </SealedForm>
    </Details>
  )
}
