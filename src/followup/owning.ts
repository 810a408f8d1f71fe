import type { Db } from '#platform/database/database.ts'
import { addDays, type Day, type Texts } from '#platform/i18n/i18n.ts'
import { Conflict, Faults } from '#platform/web/errors.ts'
import type { Hat } from './hats.ts'
import { type Act, advance, type Seen } from './step.ts'
import { followupTables, type Matter } from './tables.ts'
import { terms } from './terms.ts'

/** A date that people are told lies ahead, and not out of sight. */
export function requireAhead(field: string, day: Day, act: Act): void {
  if (day < act.on) throw new Faults({ [field]: (t) => t.followup.faults.past })
  if (day > addDays(act.on, terms.furthest)) throw new Faults({ [field]: (t) => t.followup.faults.tooFar })
}

const requireOpen = (matter: Pick<Matter, 'answer'>) => {
  if (matter.answer) throw new Conflict((t) => t.followup.faults.answered)
}

/** Gives a matter its owner and, with that, the date if it must change. The first owner needs no reason, every other one
 * does, and so does a later date. */
export async function giveOwner(
  tx: Db,
  act: Act,
  matter: Matter,
  to: { owner: Hat; due?: Day; why?: Texts | null },
): Promise<Matter> {
  const due = matter.answer ? matter.due : (to.due ?? matter.due)
  if (!to.why && (matter.owner || due > matter.due)) throw new Faults({ why: (t) => t.faults.required })
  if (due !== matter.due) requireAhead('due', due, act)
  return advance(tx, act, matter, { what: 'given', set: { owner: to.owner, due }, note: to.why ?? null })
}

/** Moves the date of the answer, in sight of everyone who waits for it. */
export async function moveDate(tx: Db, act: Act, matter: Matter, to: { due: Day; why: Texts }): Promise<Matter> {
  requireOpen(matter)
  requireAhead('due', to.due, act)
  if (to.due === matter.due) throw new Faults({ due: (t) => t.followup.faults.sameDate })
  return advance(tx, act, matter, { what: 'moved', set: { due: to.due }, note: to.why })
}

/** Shows a matter to visitors too; only what everyone in the organisation reads already. */
export async function publish(tx: Db, act: Act, matter: Matter, shown: boolean): Promise<Matter> {
  if (matter.public === shown) return matter
  if (shown && matter.audience !== 'everyone') throw new Conflict((t) => t.followup.faults.notForAll)
  return advance(tx, act, matter, { what: shown ? 'published' : 'withdrawn', set: { public: shown } })
}

/** Says the question better, or without what should not have been in it: the old words are gone, that they changed is not. */
export async function reword(tx: Db, act: Act, matter: Matter, to: { title: Texts; question: Texts; why: Texts }) {
  const reworded = await advance(tx, act, matter, { what: 'reworded', note: to.why })
  await followupTables(tx)
    .updateTable('matter')
    .set({ title: JSON.stringify(to.title), question: JSON.stringify(to.question) })
    .where('organisation', '=', act.organisation)
    .where('id', '=', matter.id)
    .execute()
  return reworded
}

/** Asks for an answer again: the one that was given did not do what it should. */
export const reopen = (tx: Db, act: Act, matter: Seen, why: 'reopened' | 'looked-again', due: Day): Promise<Matter> =>
  advance(tx, act, matter, { what: why, set: { answer: null, look_again: null, check_on: null, due } })
