import { addDays, type Day, daysBetween } from '#platform/i18n/i18n.ts'
import type { Asked, DoorOffer } from '#platform/module.ts'
import { is } from '#platform/viewer.ts'
import type { WebContext } from '#platform/web/web.ts'
import { dueBy } from '../tell/law.ts'
import type { DeskAct } from './acting.ts'
import { type Case, casesOf } from './cases.ts'
import { acknowledgeRule, clocksOf, isRunning, type Running, soon } from './clocks.ts'
import { labelOf } from './register.ts'

/** What the desk waits for from this handler: made of their own cases alone, with a number and never a name. */
export async function askedOfDesk(c: WebContext): Promise<Asked[]> {
  if (!is(c.var.viewer, 'handler')) return []
  const due = await dueBy(c.var.db, c.var.organisation.kind)
  const cases = await casesOf(c.var.db)
  const news = cases.filter(({ unread }) => unread)
  return [
    ...(news.length ? [newsLine(c, news)] : []),
    ...cases.flatMap((found) => [...clockLines(c, found, due), ...taskLines(c, found)]),
  ]
}

const newsLine = (c: WebContext, news: Case[]): Asked => ({
  title: c.var.t.desk.asked.news(news.length),
  line: c.var.t.desk.asked.line,
  href: news.length === 1 ? `/desk/cases/${news[0]?.id}/conversation` : '/desk',
  state: 'wait',
})

function clockLines(c: WebContext, found: Case, due: DeskAct['due']): Asked[] {
  const { t, ctx } = c.var
  const today = ctx.clock.today()
  if (found.stage === 'closed') return []
  const [next] = clocksOf(found, due)
    .filter((clock) => isRunning(clock) && soon(clock.due_on, today))
    .sort(byDue)
  if (!next) return []
  const title = next.rule === acknowledgeRule ? t.desk.asked.acknowledge : t.desk.asked.inform
  const href = `/desk/cases/${found.id}${next.rule === acknowledgeRule ? '' : '/conversation'}`
  return [
    {
      title,
      line: t.desk.label(labelOf(found.id)),
      href,
      ...tagOf(c.var, next.due_on),
    },
  ]
}

/** How long there still is, in the words of the clocks. */
function tagOf({ t, ctx }: WebContext['var'], due: Day): Pick<Asked, 'tag' | 'state' | 'due'> {
  const left = daysBetween(ctx.clock.today(), due)
  const { days, late } = t.desk.clocks
  return { tag: left < 0 ? late(-left) : days(left), state: left < 0 ? 'stop' : 'wait', due }
}

const byDue = (a: Running, b: Running) => (a.due_on < b.due_on ? -1 : 1)

function taskLines(c: WebContext, found: Case): Asked[] {
  const { t, ctx } = c.var
  const today = ctx.clock.today()
  return found.tasks
    .filter(({ done_on, due_on }) => !done_on && due_on <= addDays(today, 3))
    .map((task) => ({
      title: t.desk.care.kinds[task.kind],
      line: t.desk.label(labelOf(found.id)),
      href: `/desk/cases/${found.id}/care`,
      ...tagOf(c.var, task.due_on),
    }))
}

export async function deskDoors(c: WebContext): Promise<DoorOffer[]> {
  const { t, viewer } = c.var
  if (is(viewer, 'handler')) return [{ href: '/desk', title: t.desk.name, line: t.desk.inbox.lead, order: 12 }]
  if (is(viewer, 'board', 'works-council'))
    return [{ href: '/desk/years', title: t.yearly.name, line: t.yearly.lead, order: 60 }]
  return []
}
