import { nearDay } from '#platform/i18n/i18n.ts'
import { ButtonLink } from '#ui/elements/button.tsx'
import { Sheet } from '#ui/elements/columns.tsx'
import { Details } from '#ui/elements/details.tsx'
import { Item, List } from '#ui/elements/list.tsx'
import { TextArea } from '#ui/elements/text-field.tsx'
import { type PageFacts, usePage } from '#ui/page.tsx'
import { type CasePage, informDay, letterText } from '../case-page.ts'
import type { Act } from '../cases.ts'
import { clocksOf, isRunning } from '../clocks.ts'
import { complaintWay } from '../complaint-way.ts'
import type { HearingStep, Outcome, Route, TaskKind } from '../words.ts'
import { CaseFrame } from './case-frame.tsx'
import { SealedConversation, SealedForm, SealedNote, useReaders } from './sealed.tsx'

/** What this case waits for, as one sentence: the heading of its first page. */
export function todoOf({ found, due }: CasePage, { t, lang, today }: Pick<PageFacts, 't' | 'lang' | 'today'>): string {
  if (found.stage !== 'new') return t.desk.todo[found.stage]
  const clock = clocksOf(found, due).find(isRunning)
  return t.desk.todo.new(nearDay(clock?.due_on ?? today, lang, today))
}

/** What an act was about, in the words of the screens. */
function subjectOf(
  act: Act,
  found: CasePage['found'],
  { t, lang, today }: Pick<PageFacts, 't' | 'lang' | 'today'>,
): string {
  const subject = act.subject ?? ''
  const party = (id: string) => (id === found.id ? t.desk.hearing.reporter : t.desk.hearing.respondent)
  if (act.what === 'routed') return t.desk.route.options[subject as Route]
  if (act.what === 'closed') return t.desk.closing.outcomes[subject as Outcome]
  if (act.what === 'planned' || act.what === 'done') return t.desk.care.kinds[subject as TaskKind]
  if (act.what === 'extended') return t.desk.clocks.rules[subject] ?? subject
  if (act.what === 'wrote') return party(subject)
  const [step = '', whom = ''] = subject.split(' ')
  if (act.what === 'begun') return nearDay(subject, lang, today)
  return act.what === 'heard' ? `${t.desk.hearing.steps[step as HearingStep]}, ${party(whom)}` : ''
}

function Story({ of }: { of: CasePage }) {
  const { t, lang, today } = usePage()
  const { acts } = of.found
  if (!acts.length) return <p class="soft">{t.desk.overview.noStory}</p>
  return (
    <List>
      {acts.toReversed().map((act) => (
        <Item
          key={act.number}
          title={[t.desk.acts[act.what], subjectOf(act, of.found, { t, lang, today })].filter(Boolean).join(': ')}
          meta={t.desk.byOn(of.names.get(act.by_member ?? '') ?? t.desk.someone, nearDay(act.on_day, lang, today))}
        >
          <SealedNote note={act.note} />
        </Item>
      ))}
    </List>
  )
}

export function Acknowledge({ of }: { of: CasePage }) {
  const { t, lang, today } = usePage()
  const words = t.desk.acknowledge
  const readers = useReaders()
  return (
    <Sheet title={words.title}>
      <p>{words.lead}</p>
      <SealedForm
        action={`/desk/cases/${of.found.id}/acknowledgement`}
        to={of.found.id}
        says="acknowledgement"
        submit={words.submit}
      >
        <TextArea
          name="message.text"
          label={words.text}
          readers={readers.reporter}
          rows={10}
          value={letterText(lang, 'acknowledgement', { inform: informDay(of, lang, today) })}
        />
      </SealedForm>
    </Sheet>
  )
}

export function Export() {
  const { t } = usePage()
  const words = t.desk.overview
  return (
    <Details summary={words.export}>
      <p>{words.exportHelp}</p>
      <p>
        <button class="button button-quiet" type="button" data-export="sealed" disabled>
          {words.exportSealed}
        </button>
      </p>
      <details class="confirm">
        <summary class="button button-quiet">{words.exportOpen}</summary>
        <div class="confirm-question">
          <p class="notice-title">{t.ui.sure}</p>
          <p>{words.exportOpenSure}</p>
          <button class="button button-stop" type="button" data-export="open" disabled>
            {words.exportOpen}
          </button>
        </div>
      </details>
      <p role="status" class="meta" id="desk-exported" />
    </Details>
  )
}

export function CaseScreen({ of }: { of: CasePage }) {
  const page = usePage()
  const { t } = page
  const { found } = of
  const offerNext = found.counted.route === 'complaint' && !complaintWay(found).offered
  const next: Partial<Record<typeof found.stage, [string, string]>> = {
    acknowledged: ['triage', t.desk.tabs.triage],
    weighed: ['triage#route', t.desk.route.title],
    routed: offerNext ? ['triage#complaint', t.desk.complaint.title] : ['hearing', t.desk.tabs.hearing],
    answered: ['closing', t.desk.tabs.closing],
  }
  const step = next[found.stage]
  return (
    <CaseFrame
      of={of}
      tab="case"
      heading={todoOf(of, page)}
      aside={
        step && (
          <section class="sheet">
            <h2>{t.desk.overview.next}</h2>
            <p>
              <ButtonLink href={`/desk/cases/${found.id}/${step[0]}`}>{step[1]}</ButtonLink>
            </p>
          </section>
        )
      }
    >
      <Sheet title={t.desk.overview.report}>
        <SealedConversation id={found.id} kind="report" first />
        <p>
          <ButtonLink href={`/desk/cases/${found.id}/conversation`} kind="quiet">
            {t.desk.overview.toConversation}
          </ButtonLink>
        </p>
      </Sheet>
      {found.stage === 'new' && <Acknowledge of={of} />}
      <h2>{t.desk.overview.story}</h2>
      <Story of={of} />
      <Export />
    </CaseFrame>
  )
}
