import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/database/database.ts'
import { notify, record } from '#platform/events.ts'
import type { Day, Texts } from '#platform/i18n/i18n.ts'
import type { Viewer } from '#platform/viewer.ts'
import { Faults } from '#platform/web/errors.ts'
import { type FollowupDb, followupTables, type Matter, type StepWord } from './tables.ts'

/** Who does something, and when; `by` is empty when the program does it. */
export interface Act {
  organisation: string
  by: string | null
  on: Day
  at: Date
}

export const actBy = (ctx: Pick<Ctx, 'clock'>, viewer: Viewer): Act => ({
  organisation: viewer.organisation,
  by: viewer.member,
  on: ctx.clock.today(),
  at: ctx.clock.now(),
})

/** A matter as somebody saw it: what they do holds only while nothing else has happened to it. */
export type Seen = Pick<Matter, 'id' | 'step'>

interface Change {
  what: StepWord
  set?: Partial<
    Pick<Matter, 'owner' | 'due' | 'first_due' | 'answer' | 'look_again' | 'check_on' | 'public' | 'voices' | 'teams'>
  >
  subject?: string
  note?: Texts | null
}

/** One step in the story of a matter. The number of the step is the lock: of two who act on the same state, the second
 * is told that somebody was first. The step is written before the matter changes: after handing over, only having acted
 * still lets somebody outside the audience read it. */
export async function advance(
  tx: Db,
  act: Act,
  seen: Seen,
  { what, set = {}, subject, note }: Change,
): Promise<Matter> {
  const db = followupTables(tx)
  const before = await locked(db, act, seen)
  const after = { ...before, ...set, step: before.step + 1, changed_on: act.on }
  await db
    .insertInto('matter_step')
    .values({
      organisation: act.organisation,
      matter: after.id,
      step: after.step,
      on_day: act.on,
      by_member: act.by,
      what,
      owner: after.owner,
      due: after.due,
      subject: subject ?? null,
      note: note ? JSON.stringify(note) : null,
    })
    .execute()
  await db
    .updateTable('matter')
    .set({ ...set, step: after.step, changed_on: act.on })
    .where('organisation', '=', act.organisation)
    .where('id', '=', seen.id)
    .execute()
  await record(tx, {
    organisation: act.organisation,
    what: `matter-${what}`,
    subject: after.id,
    by: act.by,
    at: act.at,
  })
  await notify(tx, `matter:${after.id}`)
  return after
}

/** Not `for update`: what points at the matter holds a share of its key, and two who both wait for that never end. */
async function locked(db: FollowupDb, act: Act, seen: Seen): Promise<Matter> {
  const matter = await db
    .selectFrom('matter')
    .selectAll()
    .where('organisation', '=', act.organisation)
    .where('id', '=', seen.id)
    .where('step', '=', seen.step)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!matter) throw new Faults({ '': (t) => t.followup.faults.meanwhile }, 409)
  return matter
}
