import { sql } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import { type Day, nearDay } from '#platform/i18n/i18n.ts'
import type { Asked } from '#platform/module.ts'
import type { Viewer } from '#platform/viewer.ts'
import type { WebContext } from '#platform/web/web.ts'
import { toRedact } from './redacting.ts'
import { editorsGone } from './succession.ts'

/** Comments wait for whoever was chosen to look through them, and a talk waits for who leads a team. */
export async function resultsAsked(c: WebContext): Promise<Asked[]> {
  const { viewer, db, ctx, t, lang } = c.var
  if (!viewer) return []
  const comments = await toRedact(db, viewer.member)
  const today = ctx.clock.today()
  const talks = await talksOf(db, viewer, today)
  return [
    ...comments.map(
      ({ round, n }): Asked => ({
        title: t.results.redact.asked(n),
        href: `/rounds/${round}/results/comments`,
        state: 'wait',
      }),
    ),
    ...(await editorsGone(db, viewer)).map(
      (round): Asked => ({
        title: t.results.succession.asked,
        line: t.results.succession.askedLine,
        href: `/rounds/${round}/results/editor`,
        state: 'wait',
      }),
    ),
    ...talks.map(
      ({ round, unit, name, due }): Asked => ({
        title: t.results.talkAsked,
        line: t.results.talkAskedLine(name, nearDay(due, lang, today)),
        href: `/rounds/${round}/results/units/${unit}`,
        state: 'wait',
        due,
      }),
    ),
  ]
}

interface Talk {
  round: string
  unit: string
  name: string
  due: Day
}

/** Until the day that was promised, of the last round only: one line for a lead, about the highest unit that they lead. */
async function talksOf(tx: Db, { leads }: Viewer, today: Day): Promise<Talk[]> {
  if (!leads.length) return []
  const { rows } = await sql<Talk>`select r.id as round, g.unit, g.name, r.talked_by as due
    from round r join published_group g on g.organisation = r.organisation and g.round = r.id
    where r.organisation = my_organisation() and r.state = 'published' and r.talked_by >= ${today}
      and g.kind = 'unit' and g.unit = any(${[...leads]}::text[])
    order by r.closed_on desc, g.position limit 1`.execute(tx)
  return rows
}
