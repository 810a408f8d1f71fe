import { addDays } from '#platform/i18n/i18n.ts'
import type { Asked, DoorOffer } from '#platform/module.ts'
import { is } from '#platform/viewer.ts'
import type { WebContext } from '#platform/web/web.ts'
import type { DeskAct } from '../desk/acting.ts'
import type { Case } from '../desk/cases.ts'
import { isRunning } from '../desk/clocks.ts'
import { labelOf } from '../desk/register.ts'
import { dueBy } from '../tell/law.ts'
import { complaintClocks, complaintStage, complaintsOf } from './complaints.ts'
import { type Regulation, regulationOn } from './regulation.ts'

/** What the committee waits for from this member: made of their own complaints alone, with a number and never a name. */
export async function askedOfCommittee(c: WebContext): Promise<Asked[]> {
  if (!is(c.var.viewer, 'committee')) return []
  const tx = c.var.db
  const due = await dueBy(tx, c.var.organisation.kind)
  const regulation = await regulationOn(tx, c.var.ctx.clock.today())
  const found = await complaintsOf(tx)
  const fresh = found.filter(({ unread }) => unread)
  return [...(fresh.length ? [newsLine(c, fresh)] : []), ...found.flatMap((one) => clockLine(c, one, due, regulation))]
}

const newsLine = (c: WebContext, fresh: Case[]): Asked => ({
  title: c.var.t.committee.asked.news(fresh.length),
  line: c.var.t.committee.name,
  href: fresh.length === 1 ? `/committee/cases/${fresh[0]?.id}/conversation` : '/committee',
  state: 'wait',
})

/** The first term that ends within three weeks: what has to happen before that takes longer than a message. */
function clockLine(c: WebContext, found: Case, due: DeskAct['due'], regulation: Regulation): Asked[] {
  const { t, ctx } = c.var
  const today = ctx.clock.today()
  if (complaintStage(found) === 'closed') return []
  const [next] = complaintClocks(found, due, regulation)
    .filter((clock) => isRunning(clock) && clock.due_on <= addDays(today, 21))
    .sort((a, b) => (a.due_on < b.due_on ? -1 : 1))
  if (!next) return []
  const titles: Record<string, string> = t.committee.asked as unknown as Record<string, string>
  return [
    {
      title: titles[next.rule] ?? t.committee.asked.term,
      line: t.committee.label(labelOf(found.id)),
      href: `/committee/cases/${found.id}`,
      state: next.due_on < today ? 'stop' : 'wait',
      due: next.due_on,
    },
  ]
}

export async function committeeDoors(c: WebContext): Promise<DoorOffer[]> {
  const { t, viewer } = c.var
  if (!is(viewer, 'committee')) return []
  return [{ href: '/committee', title: t.committee.name, line: t.committee.inbox.lead, order: 12 }]
}
