import { nearDay } from '#platform/i18n/i18n.ts'
import { ButtonLink, Buttons } from '#ui/elements/button.tsx'
import { Empty } from '#ui/elements/empty.tsx'
import { Item, List } from '#ui/elements/list.tsx'
import { Pager } from '#ui/elements/pager.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import type { DeskAct } from '../acting.ts'
import type { DeskSent } from '../case-page.ts'
import type { Case } from '../cases.ts'
import { clocksOf, isRunning, soon } from '../clocks.ts'
import type { InboxGroup, inboxPage } from '../paging.ts'
import { labelOf } from '../register.ts'
import { clockState } from './clocks.tsx'
import { DeskKey } from './sealed.tsx'

interface InboxProps {
  of: ReturnType<typeof inboxPage<Case>>
  due: DeskAct['due']
  sent: DeskSent
}

/** Something is waited for when a term ends soon, a task is due, somebody wrote, or nothing was done with it yet. */
export function groupOf(found: Case, due: DeskAct['due'], today: string): InboxGroup {
  if (found.unread) return 'waiting'
  const late = found.tasks.some((task) => !task.done_on && task.due_on <= today)
  if (found.stage === 'closed') return late ? 'waiting' : 'closed'
  const ending = clocksOf(found, due).some((clock) => isRunning(clock) && soon(clock.due_on, today))
  return late || ending || found.stage === 'new' || found.stage === 'acknowledged' ? 'waiting' : 'running'
}

function CaseItem({ found, due }: { found: Case; due: DeskAct['due'] }) {
  const page = usePage()
  const { t, lang, today } = page
  const next = clocksOf(found, due).find(isRunning)
  const meta = [
    t.desk.label(labelOf(found.id)),
    t.desk.inbox.received(nearDay(found.opened, lang, today)),
    t.desk.stages[found.stage],
    found.unread && t.desk.inbox.fresh,
  ]
  return (
    <Item
      href={`/desk/cases/${found.id}`}
      title={<span data-case={found.id}>{t.desk.label(labelOf(found.id))}</span>}
      {...(next ? clockState(next, page) : { state: 'neutral' as const })}
      meta={meta.filter(Boolean).join(' · ')}
    />
  )
}

export function InboxScreen({ of: { page, pages, waiting, shown }, due, sent }: InboxProps) {
  const { t } = usePage()
  const words = t.desk.inbox
  return (
    <Layout title={words.title} heading={waiting ? words.waiting(waiting) : words.quiet} leaveQuickly>
      <p class="lead">{words.lead}</p>
      <DeskKey sent={sent} />
      {shown.length > 0 && <div id="desk-inbox" />}
      {shown.length === 0 && (
        <Empty title={words.none} action={{ href: '/keys/mine', label: words.toKeys }}>
          {words.noneHelp}
        </Empty>
      )}
      {shown.map(({ group, items }) => (
        <section key={group}>
          <h2>{words.groups[group]}</h2>
          <List>
            {items.map((found) => (
              <CaseItem key={found.id} found={found} due={due} />
            ))}
          </List>
        </section>
      ))}
      <Pager page={page} pages={pages} href={(n) => `/desk?page=${n}`} />
      <Buttons>
        <ButtonLink href="/desk/register" kind="quiet">
          {words.register}
        </ButtonLink>
        <ButtonLink href="/desk/criminal" kind="quiet">
          {words.help}
        </ButtonLink>
        <ButtonLink href="/desk/years" kind="quiet">
          {words.years}
        </ButtonLink>
      </Buttons>
    </Layout>
  )
}
