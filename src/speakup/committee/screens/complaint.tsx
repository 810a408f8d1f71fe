import { longDay, nearDay } from '#platform/i18n/i18n.ts'
import { Choice } from '#ui/elements/choice.tsx'
import { Sheet } from '#ui/elements/columns.tsx'
import { useLink } from '#ui/elements/link.ts'
import { Item, List } from '#ui/elements/list.tsx'
import { TextArea } from '#ui/elements/text-field.tsx'
import { type PageFacts, usePage } from '#ui/page.tsx'
import type { Act } from '../../desk/cases.ts'
import { Export } from '../../desk/screens/case.tsx'
import { SealedConversation, SealedForm, SealedNote } from '../../desk/screens/sealed.tsx'
import type { HearingStep } from '../../desk/words.ts'
import {
  type Advice,
  complaintClocks,
  complaintStage,
  type Decision,
  isTerm,
  refuseRule,
  ruleTold,
  wordOf,
} from '../complaints.ts'
import { type ComplaintPage, complaintText } from '../page.ts'
import { addressOf, Frame } from './frame.tsx'
import { useReaders } from './readers.ts'

/** What this complaint waits for, as one sentence. */
function todoOf({ found, due, regulation }: ComplaintPage, { t, lang, today }: PageFacts): string {
  const stage = complaintStage(found)
  if (stage !== 'new') return t.committee.todo[stage]
  const clock = complaintClocks(found, due, regulation).find(({ rule }) => rule === ruleTold)
  return t.committee.todo.new(nearDay(clock?.due_on ?? today, lang, today))
}

export function ComplaintScreen({ of }: { of: ComplaintPage }) {
  const page = usePage()
  const { t } = page
  const stage = complaintStage(of.found)
  return (
    <Frame of={of} tab="case" heading={todoOf(of, page)}>
      <Sheet title={t.committee.overview.complaint}>
        <SealedConversation id={of.found.id} kind="complaint" first />
      </Sheet>
      {stage === 'new' && <Receive of={of} />}
      {stage === 'received' && <Admission of={of} />}
      {(stage === 'answered' || stage === 'refused') && <Closing of={of} />}
      {stage === 'closed' && <Closed of={of} />}
      <h2>{t.desk.overview.story}</h2>
      <Story of={of} />
      <Export />
    </Frame>
  )
}

export function Receive({ of }: { of: ComplaintPage }) {
  const { t, lang, today } = usePage()
  const words = t.committee.receive
  const readers = useReaders()
  const clocks = complaintClocks(of.found, of.due, of.regulation)
  const dayOf = (due: string | null | undefined) => (due ? longDay(due, lang, today) : '')
  const values = {
    refuse: dayOf(of.due(refuseRule, of.found.opened)),
    due: dayOf(clocks.find(({ rule }) => isTerm(rule))?.due_on),
  }
  return (
    <Sheet title={words.title}>
      <p>{words.lead}</p>
      <SealedForm action={addressOf(of, '/receipt')} to={of.found.id} says="received" submit={words.submit}>
        <TextArea
          name="message.text"
          label={words.text}
          readers={readers.complainant}
          rows={10}
          value={complaintText(lang, 'received', values)}
        />
      </SealedForm>
    </Sheet>
  )
}

function Admission({ of }: { of: ComplaintPage }) {
  const { t, lang } = usePage()
  const words = t.committee.admission
  const readers = useReaders()
  return (
    <Sheet title={words.title}>
      <p>{words.lead}</p>
      <SealedForm
        action={addressOf(of, '/admission')}
        note="admission"
        to={of.found.id}
        says="admission"
        submit={words.submit}
      >
        <Choice
          name="admitted"
          label={words.admitted}
          options={(['yes', 'no'] as const).map((value) => ({ value, label: words.options[value] }))}
        />
        <TextArea name="note.why" label={words.why} hint={words.whyHint} readers={readers.own} rows={3} />
        <TextArea
          name="message.text"
          label={words.text}
          readers={readers.complainant}
          rows={8}
          value={complaintText(lang, 'admission')}
        />
      </SealedForm>
    </Sheet>
  )
}

function Closing({ of }: { of: ComplaintPage }) {
  const words = usePage().t.committee.closing
  return (
    <Sheet title={words.title}>
      <p>{words.lead}</p>
      <SealedForm action={addressOf(of, '/closure')} submit={words.submit}>
        {null}
      </SealedForm>
    </Sheet>
  )
}

function Closed({ of }: { of: ComplaintPage }) {
  const { t, lang, today } = usePage()
  const words = t.committee.closing
  const readers = useReaders()
  return (
    <Sheet>
      {of.found.erase && <p>{words.erased(longDay(of.found.erase, lang, today))}</p>}
      <SealedForm action={addressOf(of, '/reopening')} note="reopening" submit={words.reopen} kind="quiet">
        <TextArea name="note.why" label={words.reopenWhy} readers={readers.own} rows={3} />
      </SealedForm>
    </Sheet>
  )
}

function titleOf(act: Act, { t, found }: { t: PageFacts['t']; found: ComplaintPage['found'] }): string {
  const { acts, hearing, advice, clocks } = t.committee
  const word = wordOf(act)
  const name = word in acts ? acts[word as keyof typeof acts] : t.desk.acts[act.what]
  const party = (id: string) => (id === found.id ? hearing.complainant : hearing.respondent)
  const [first = '', second = ''] = (act.subject ?? '').split(' ')
  const about: Partial<Record<typeof word, string | undefined>> = {
    advised: advice.options[first as Advice],
    decided: advice.decisions[first as Decision],
    extended: clocks[first],
    wrote: party(first),
    heard: `${hearing.steps[first as HearingStep]}, ${party(second)}`,
  }
  return [name, about[word]].filter(Boolean).join(': ')
}

const onPaper = ['extended', 'advised', 'decided']

function Story({ of }: { of: ComplaintPage }) {
  const { t, lang, today } = usePage()
  const link = useLink()
  const { acts } = of.found
  if (!acts.length) return <p class="soft">{t.desk.overview.noStory}</p>
  return (
    <List>
      {acts.toReversed().map((act) => (
        <Item
          key={act.number}
          title={titleOf(act, { t, found: of.found })}
          meta={t.desk.byOn(
            of.names.get(act.by_member ?? '') ?? t.committee.members.gone,
            nearDay(act.on_day, lang, today),
          )}
        >
          <SealedNote note={act.note} />
          {onPaper.includes(act.what) && (
            <p>
              <a href={link(addressOf(of, `/papers/${act.number}`))}>{t.committee.paper}</a>
            </p>
          )}
        </Item>
      ))}
    </List>
  )
}
