import { nearDay } from '#platform/i18n/i18n.ts'
import { ButtonLink, Buttons } from '#ui/elements/button.tsx'
import { Empty } from '#ui/elements/empty.tsx'
import { Item, List } from '#ui/elements/list.tsx'
import { Pager } from '#ui/elements/pager.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import type { DeskAct } from '../../desk/acting.ts'
import type { DeskSent } from '../../desk/case-page.ts'
import type { Case } from '../../desk/cases.ts'
import { isRunning, soon } from '../../desk/clocks.ts'
import type { InboxGroup, inboxPage } from '../../desk/paging.ts'
import { labelOf } from '../../desk/register.ts'
import { clockState } from '../../desk/screens/clocks.tsx'
import { DeskKey } from '../../desk/screens/sealed.tsx'
import { complaintClocks, complaintStage } from '../complaints.ts'
import type { Regulation } from '../regulation.ts'

export interface CommitteeProps {
  of: ReturnType<typeof inboxPage<Case>>
  due: DeskAct['due']
  regulation: Regulation
  sent: DeskSent
}

export function InboxScreen(props: CommitteeProps) {
  const { t } = usePage()
  const words = t.committee.inbox
  const { page, pages, waiting, shown } = props.of
  return (
    <Layout title={t.committee.name} heading={waiting ? words.waiting(waiting) : words.quiet} leaveQuickly>
      <p class="lead">{words.lead}</p>
      <DeskKey sent={props.sent} />
      {shown.length > 0 && <div id="desk-inbox" />}
      {shown.length === 0 && (
        <Empty title={words.none} action={{ href: '/keys/mine', label: t.desk.inbox.toKeys }}>
          {words.noneHelp}
        </Empty>
      )}
      {shown.map(({ group, items }) => (
        <section key={group}>
          <h2>{words.groups[group]}</h2>
          <List>
            {items.map((found) => (
              <Line key={found.id} found={found} {...props} />
            ))}
          </List>
        </section>
      ))}
      <Pager page={page} pages={pages} href={(n) => `/committee?page=${n}`} />
      <Buttons>
        <ButtonLink href="/committee/regulation" kind="quiet">
          {words.regulation}
        </ButtonLink>
        <ButtonLink href="/committee/years" kind="quiet">
          {words.years}
        </ButtonLink>
      </Buttons>
    </Layout>
  )
}

/** What waits: something new, a term that ends soon, or nothing was done yet. */
export function groupOf(
  found: Case,
  { due, regulation }: Pick<CommitteeProps, 'due' | 'regulation'>,
  today: string,
): InboxGroup {
  const stage = complaintStage(found)
  if (found.unread) return 'waiting'
  if (stage === 'closed') return 'closed'
  const ending = complaintClocks(found, due, regulation).some((clock) => isRunning(clock) && soon(clock.due_on, today))
  return ending || stage === 'new' || stage === 'answered' || stage === 'refused' ? 'waiting' : 'running'
}

function Line({ found, due, regulation }: CommitteeProps & { found: Case }) {
  const page = usePage()
  const { t, lang, today } = page
  const words = t.committee
  const label = words.label(labelOf(found.id))
  const next = complaintClocks(found, due, regulation).find(isRunning)
  const meta = [
    label,
    t.desk.inbox.received(nearDay(found.opened, lang, today)),
    words.stages[complaintStage(found)],
    found.unread && words.inbox.fresh,
  ]
  return (
    <Item
      href={`/committee/cases/${found.id}`}
      title={<span data-case={found.id}>{label}</span>}
      {...(next ? clockState(next, page) : { state: 'neutral' as const })}
      meta={meta.filter(Boolean).join(' · ')}
    />
  )
}
