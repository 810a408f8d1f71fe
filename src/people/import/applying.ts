import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#platform/database/database.ts'
import { recordAll } from '#platform/events.ts'
import { newId } from '#platform/ids.ts'
import type { Acting } from '../acting.ts'
import { endAll, endSessions, goOn } from '../leaving.ts'
import { shiftFirstDay } from '../member-changes.ts'
import type { Change, Plan, Step } from './plan.ts'

/** So many people in one statement: few enough to show progress, many enough to be quick. */
const slice = 1000

/** Carries a plan out in the transaction that it is given: all of it, or nothing. The order matters twice: who leaves gives
 * an address free, and addresses that change places let go of the old before they take the new. */
export async function applyPlan(
  tx: Db,
  acting: Acting,
  plan: Plan,
  progress: (done: number) => Promise<void> = async () => {},
): Promise<void> {
  await applyUnits(tx, acting, plan)
  await applyAbsent(tx, acting, plan)
  await letGo(tx, plan.steps)
  for (let from = 0; from < plan.steps.length; from += slice) {
    const steps = plan.steps.slice(from, from + slice)
    await applyMembers(tx, acting, steps)
    await applyMemberships(tx, acting, steps)
    await applyLeads(tx, acting, steps)
    await applyEvents(tx, acting, steps)
    await progress(Math.min(from + slice, plan.steps.length))
  }
}

async function applyUnits(tx: Db, acting: Acting, { newUnits, changedUnits, reopened }: Plan) {
  const { organisation, today } = acting
  await sql`insert into unit (organisation, id, name, parent, code, opened_on)
    select ${organisation}, id, name, parent, code, ${today} from jsonb_to_recordset(${json(newUnits)}) as
      x(id text, name text, parent text, code text)`.execute(tx)
  await sql`update unit set name = x.name, code = x.code from jsonb_to_recordset(${json(changedUnits)}) as
      x(id text, name text, code text) where unit.organisation = ${organisation} and unit.id = x.id`.execute(tx)
  await sql`update unit set closed_on = null where organisation = ${organisation} and id = any (${reopened}::text[])`.execute(
    tx,
  )
  await recordAll(
    tx,
    { ...acting, what: 'unit-opened' },
    newUnits.map(({ id }) => id),
  )
  await recordAll(
    tx,
    { ...acting, what: 'unit-changed' },
    changedUnits.map(({ id }) => id),
  )
  await recordAll(tx, { ...acting, what: 'unit-reopened' }, reopened)
}

async function applyAbsent(tx: Db, acting: Acting, { absent }: Plan) {
  const ids = absent.map(({ id }) => id)
  if (!ids.length) return
  await sql`update member_record set left_on = greatest(entered_on, ${acting.today}::date)
    where organisation = ${acting.organisation} and member = any (${ids}::text[])`.execute(tx)
  await endAll(tx, ids, acting.today)
  await endSessions(tx, ids)
  await recordAll(tx, { ...acting, what: 'member-left' }, ids)
}

async function letGo(tx: Db, steps: readonly Step[]) {
  const changing = steps.filter(({ changes }) => changes.some(({ what }) => what === 'mail' || what === 'number'))
  await sql`update member_record set mail = null, personnel_number = null where organisation = my_organisation()
    and member = any (${changing.map(({ member }) => member)}::text[])`.execute(tx)
}

const record = sql`x(member text, name text, function text, mail text, number text, contract text, entered_on date, left_on date)`

async function applyMembers(tx: Db, { organisation }: Acting, steps: readonly Step[]) {
  const added = steps.filter(({ kind }) => kind === 'new')
  const changed = steps.filter(({ kind }) => kind === 'change')
  if (added.length) await insertMembers(tx, organisation, sql`jsonb_to_recordset(${json(added)}) as ${record}`)
  if (changed.length)
    await updateMembers(tx, organisation, sql`jsonb_to_recordset(${json(changed)}) as ${record}`, changed)
}

async function insertMembers(tx: Db, organisation: string, rows: RawBuilder<unknown>) {
  await sql`insert into member (organisation, id, name, function)
    select ${organisation}, member, name, function from ${rows}`.execute(tx)
  await sql`insert into member_record (organisation, member, mail, personnel_number, contract, entered_on, left_on)
    select ${organisation}, member, mail, number, contract, entered_on, left_on from ${rows}`.execute(tx)
}

async function updateMembers(tx: Db, organisation: string, rows: RawBuilder<unknown>, changed: readonly Step[]) {
  const moved = changed.filter(has('from'))
  await shiftFirstDay(
    tx,
    moved.map(({ member, entered_on }) => ({ member, becomes: entered_on })),
  )
  await sql`update member set name = x.name, function = x.function from ${rows}
    where member.organisation = ${organisation} and member.id = x.member`.execute(tx)
  await sql`update member_record d set mail = x.mail, personnel_number = x.number, contract = x.contract,
    entered_on = x.entered_on, left_on = x.left_on from ${rows}
    where d.organisation = ${organisation} and d.member = x.member`.execute(tx)
}

async function applyMemberships(tx: Db, { organisation, today }: Acting, steps: readonly Step[]) {
  const ends = steps.flatMap(({ member, ends: units, from }) => units.map((unit) => ({ member, unit, from })))
  if (ends.length)
    await sql`update membership s set until_day = greatest(from_day, x."from")
    from jsonb_to_recordset(${json(ends)}) as x(member text, unit text, "from" date)
    where s.organisation = ${organisation} and s.member = x.member and s.unit = x.unit
      and (until_day is null or until_day > greatest(from_day, ${today}::date))`.execute(tx)
  const joins = steps.flatMap(joinsOf)
  await sql`insert into membership (organisation, id, member, unit, from_day, until_day)
    select ${organisation}, id, member, unit, "from", left_on from jsonb_to_recordset(${json(joins)}) as
      x(id text, member text, unit text, "from" date, left_on date)`.execute(tx)
  await endAtLeaving(tx, steps)
}

/** Ids in the order of the units: of units that begin on one day the first in the file stays the first. */
function joinsOf({ member, joins, from, left_on }: Step) {
  if (left_on && left_on <= from) return []
  const ids = joins.map(newId).toSorted()
  return joins.map((unit, i) => ({ id: ids[i], member, unit, from, left_on }))
}

/** Units and roles end with the last day of whoever got one. */
async function endAtLeaving(tx: Db, steps: readonly Step[]) {
  const leaving = steps.filter(has('until'))
  await goOn(tx, leaving.flatMap(wasToLeave))
  const days = Map.groupBy(leaving, ({ left_on }) => left_on ?? '')
  for (const [day, leavers] of days)
    await endAll(
      tx,
      leavers.map(({ member }) => member),
      day,
    )
}

const wasToLeave = ({ member, changes: all }: Step) =>
  all.flatMap(({ what, was }) => (what === 'until' && was ? [{ member, day: was }] : []))

const has =
  (wanted: Change['what']) =>
  ({ changes }: Step) =>
    changes.some(({ what }) => what === wanted)

async function applyLeads(tx: Db, { organisation, today }: Acting, steps: readonly Step[]) {
  const leads = steps.flatMap(({ member, lead, from, left_on }) =>
    lead ? [{ id: newId(), member, ...lead, from, left_on }] : [],
  )
  if (!leads.length) return
  const rows = sql`jsonb_to_recordset(${json(leads)}) as x(id text, member text, unit text, "on" boolean, "from" date, left_on date)`
  await sql`insert into role_holding (organisation, id, member, role, unit, from_day, until_day)
    select ${organisation}, id, member, 'lead', unit, "from", left_on from ${rows} where "on"`.execute(tx)
  await sql`update role_holding r set until_day = greatest(from_day, ${today}::date) from ${rows} where not x."on"
    and r.organisation = ${organisation} and r.member = x.member and r.role = 'lead' and r.unit = x.unit
    and (until_day is null or until_day > ${today})`.execute(tx)
}

async function applyEvents(tx: Db, acting: Acting, steps: readonly Step[]) {
  for (const [what, of] of Map.groupBy(steps, eventOf))
    await recordAll(
      tx,
      { ...acting, what },
      of.map(({ member }) => member),
    )
}

function eventOf(step: Step): string {
  if (step.kind === 'new') return 'member-added'
  if (has('return')(step)) return 'member-returned'
  if (has('until')(step)) return 'member-left'
  return has('unit')(step) ? 'member-moved' : 'member-changed'
}

const json = (rows: readonly object[]) => sql`${JSON.stringify(rows)}::jsonb`
