import { sql } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import { addDays, type Day } from '#platform/i18n/i18n.ts'
import type { Viewer } from '#platform/viewer.ts'
import { Faults } from '#platform/web/errors.ts'
import { type Act, tell } from './making.ts'
import { compassTables } from './tables.ts'

export interface Agreement {
  unit: string
  number: number
  talkedOn: Day
  renewBy: Day
  lines: string[]
}

export const mostLines = 7
const leastLines = 3
export const longestLine = 200

/** The filled lines of the form, in their order. */
export function linesFrom(typed: Record<string, string>): string[] {
  const all = Array.from({ length: mostLines }, (_, i) => typed[`line-${i + 1}`] ?? '')
  const lines = all.filter(Boolean)
  const empty = all.findIndex((line) => !line)
  if (lines.length < leastLines) throw new Faults({ [`line-${empty + 1}`]: (t) => t.compass.faults.threeLines })
  return lines
}

/** What a team agreed, the latest talk first. */
export async function agreementsOf(tx: Db, unit: string): Promise<Agreement[]> {
  const rows = await compassTables(tx)
    .selectFrom('team_agreement')
    .select(['unit', 'number', 'talked_on', 'lines'])
    .where('organisation', '=', sql<string>`my_organisation()`)
    .where('unit', '=', unit)
    .orderBy('number', 'desc')
    .execute()
  return rows.map(({ talked_on, ...row }) => ({ ...row, talkedOn: talked_on, renewBy: addDays(talked_on, 365) }))
}

/** A talk is a new set; the earlier ones stay. `seen` is the number that was on the screen when it was written. */
export async function agree(tx: Db, act: Act, unit: string, talk: { talkedOn: Day; lines: string[]; seen: number }) {
  if (talk.talkedOn > act.today) throw new Faults({ talkedOn: (t) => t.compass.faults.future })
  const added = await sql`insert into team_agreement (organisation, unit, number, talked_on, lines, added_by, added_on)
    select ${act.organisation}, ${unit}, ${talk.seen + 1}, ${talk.talkedOn}, ${talk.lines}, ${act.by}, ${act.today}
    where ${talk.seen} = (select coalesce(max(number), 0) from team_agreement where organisation = my_organisation() and unit = ${unit})
    on conflict do nothing`.execute(tx)
  if (!added.numAffectedRows) throw new Faults({ '': (t) => t.faults.changed }, 409)
  await tell(tx, act, 'team-agreed', unit)
}

/** Puts what a team agreed elsewhere with its latest set; doing it twice does nothing twice. False where that cannot be:
 * without a set there are too few lines, and a full one asks what may go. */
export async function addAgreement(tx: Db, act: Act, unit: string, line: string): Promise<boolean> {
  const [now] = await agreementsOf(tx, unit)
  if (now?.lines.includes(line)) return true
  if (!now || now.lines.length >= mostLines || line.length > longestLine) return false
  await agree(tx, act, unit, { talkedOn: act.today, lines: [...now.lines, line], seen: now.number })
  return true
}

/** The team itself, and whoever leads it or a unit above it. */
export async function agreesFor(tx: Db, viewer: Viewer, unit: string): Promise<boolean> {
  if (viewer.units.includes(unit)) return true
  if (!viewer.leads.length) return false
  const { rows } =
    await sql`select 1 from units_above(${unit}) as above where above = any(${[...viewer.leads]})`.execute(tx)
  return rows.length > 0
}

export interface Team {
  id: string
  name: string
}

export async function teamFor(tx: Db, id: string, today: Day): Promise<Team | null> {
  const { rows } = await sql<Team>`select id, name from unit where organisation = my_organisation() and id = ${id}
    and in_force(opened_on, closed_on, ${today})`.execute(tx)
  return rows[0] ?? null
}
