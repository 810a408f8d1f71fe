import type { Db } from '#platform/database/database.ts'
import type { Texts } from '#platform/i18n/i18n.ts'
import { Faults } from '#platform/web/errors.ts'
import { type DeskAct, setCounted, somebodyWasFirst, write } from './acting.ts'
import { type Case, conversationsOf } from './cases.ts'
import { retainRule } from './clocks.ts'
import { addLesson } from './lessons.ts'
import { deskTables } from './tables.ts'
import type { Outcome } from './words.ts'

export interface Closing {
  outcome: Outcome
  /** What the organisation learns, without persons; it does not stay tied to the case. */
  lesson: { title: Texts; words: Texts } | null
}

/** A case closes with an answer to its reporter, or not at all. The conversation stays open for aftercare, and from now on
 * it is known on which day all of it is erased. */
export async function closeCase(tx: Db, found: Case, act: DeskAct, { outcome, lesson }: Closing): Promise<void> {
  if (found.stage === 'closed') throw somebodyWasFirst()
  if (found.stage !== 'answered') throw new Faults({ '': (t) => t.desk.faults.answerFirst })
  if (!act.note) throw new Faults({ why: (t) => t.faults.required })
  await write(tx, found, act, 'closed', outcome)
  await setCounted(tx, found, act, { outcome })
  await setErasing(tx, found, act.today, act.due(retainRule, act.today))
  if (lesson) await addLesson(tx, act, lesson)
}

/** Nothing is erased while it is open. */
export async function reopenCase(tx: Db, found: Case, act: DeskAct): Promise<void> {
  if (found.stage !== 'closed') throw somebodyWasFirst()
  if (!act.note) throw new Faults({ why: (t) => t.faults.required })
  await write(tx, found, act, 'reopened')
  await setErasing(tx, found, null, null)
}

export const setErasing = (tx: Db, found: Case, closed: string | null, erase: string | null) =>
  deskTables(tx)
    .updateTable('conversation')
    .set({ closed_on: closed, erase_on: erase })
    .where('id', 'in', conversationsOf(found))
    .execute()
