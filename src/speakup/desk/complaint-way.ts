import type { Db } from '#platform/database/database.ts'
import type { Day } from '#platform/i18n/i18n.ts'
import { Faults } from '#platform/web/errors.ts'
import { type DeskAct, needMessage, somebodyWasFirst, write } from './acting.ts'
import type { Case } from './cases.ts'

/** How far the way from a report to the committee is. What the complaint says, and which one it is, the desk never learns. */
export interface ComplaintWay {
  offered: Day | null
  begun: Day | null
}

export function complaintWay({ acts }: Pick<Case, 'acts'>): ComplaintWay {
  return {
    offered: acts.findLast(({ what }) => what === 'offered')?.on_day ?? null,
    begun: acts.findLast(({ what }) => what === 'begun')?.subject ?? null,
  }
}

/** The reporter is offered the form of the committee, by a message in the sealed conversation. Nothing of the case goes along. */
export async function offerComplaint(tx: Db, found: Case, act: DeskAct): Promise<void> {
  if (found.counted.route !== 'complaint') throw new Faults({ '': (t) => t.desk.faults.routeFirst })
  if (found.stage === 'closed') throw new Faults({ '': (t) => t.desk.faults.reopenFirst })
  if (complaintWay(found).begun) throw somebodyWasFirst()
  needMessage(act, found.id)
  await write(tx, found, act, 'offered')
}

/** The reporter wrote that the complaint is there: only they can make it, and only they can say so. */
export async function complaintBegun(tx: Db, found: Case, act: DeskAct, on: Day): Promise<void> {
  const { offered, begun } = complaintWay(found)
  if (!offered) throw new Faults({ '': (t) => t.desk.faults.offerFirst })
  if (begun) throw somebodyWasFirst()
  if (on > act.today || on < offered) throw new Faults({ on: (t) => t.desk.faults.begunDay })
  await write(tx, found, act, 'begun', on)
}
