import type { Db } from '#platform/database/database.ts'
import type { Day } from '#platform/i18n/i18n.ts'
import { newId } from '#platform/ids.ts'
import { Faults } from '#platform/web/errors.ts'
import { type Case, seenOf } from './cases.ts'
import { deskTables } from './tables.ts'
import type { ActWord, ComplaintWord, TaskKind } from './words.ts'

/** Who does something in a case, having seen it up to an act; what they wrote is sealed and comes along by its place. */
export interface DeskAct {
  organisation: string
  by: string
  today: Day
  seen: number
  /** The message to a person that went with it, and the sealed note with the reason. */
  position: number | null
  /** In whose conversation that message stands. */
  to: string | null
  note: string | null
  /** Until when a term lasts that starts on a day; nothing when the rule does not hold here. */
  due: (rule: string, from: Day) => Day | null
}

/** The next line in the story of a case, and the lock on it. Without an event: an administrator reads those. */
export async function write(
  tx: Db,
  found: Case,
  act: DeskAct,
  what: ActWord | ComplaintWord,
  subject: string | null = null,
) {
  if (act.seen !== seenOf(found)) throw somebodyWasFirst()
  const added = await deskTables(tx)
    .insertInto('case_act')
    .values({
      organisation: act.organisation,
      conversation: found.id,
      number: act.seen + 1,
      // Words of the committee stand in its own cases only.
      what: what as ActWord,
      subject,
      note: act.note,
      position: act.position,
      by_member: act.by,
      on_day: act.today,
    })
    .onConflict((c) => c.doNothing())
    .executeTakeFirst()
  if (!added.numInsertedOrUpdatedRows) throw somebodyWasFirst()
}

/** There is a message, and it stands in this conversation and no other. */
export function needMessage({ position, to }: DeskAct, conversation: string) {
  if (position === null) throw new Faults({ text: (t) => t.faults.required })
  if (to !== conversation) throw new Faults({ '': (t) => t.desk.faults.gone })
}

export const somebodyWasFirst = () => new Faults({ '': (t) => t.desk.faults.first }, 409)

/** Something to be done on a day. */
export async function addTask(
  tx: Db,
  found: Case,
  act: Pick<DeskAct, 'organisation' | 'note'>,
  kind: TaskKind,
  due: Day,
) {
  await deskTables(tx)
    .insertInto('case_task')
    .values({
      organisation: act.organisation,
      id: newId(),
      conversation: found.id,
      kind,
      due_on: due,
      done_on: null,
      note: act.note,
    })
    .execute()
}

/** Sets fields of the yearly counts; what is not named stays as it was. */
export async function setCounted(
  tx: Db,
  found: Case,
  act: Pick<DeskAct, 'organisation'>,
  set: Partial<Case['counted']>,
) {
  const { kinds, wrongdoing, unit, route, outcome } = { ...found.counted, ...set }
  const counted = { kinds, wrongdoing, unit, route, outcome }
  await deskTables(tx)
    .insertInto('case_counted')
    .values({ organisation: act.organisation, conversation: found.id, ...counted })
    .onConflict((c) => c.columns(['organisation', 'conversation']).doUpdateSet(counted))
    .execute()
}
